//! Going to a step that is named: in the lesson by `:`, on the command line by `--at`.

use std::sync::Arc;

use super::{App, Overlay};
use crate::lesson::Timeline;
use crate::scenario::{Scenario, step};

impl App {
    /// A lesson that begins at a step of a sentence, both counted from 0.
    #[must_use]
    pub fn at(scenario: Arc<Scenario>, sentence: usize, step: usize, size: (u16, u16)) -> Self {
        let mut timeline = Timeline::beginning_with(scenario, sentence);
        timeline.go_to(step);
        Self::of(timeline, size)
    }

    /// Goes to the step that is named; one that the sentence has not got is said, and can be put right.
    pub(super) fn go_to_named(&mut self, name: &str) {
        match step(name, self.timeline.plan()) {
            Ok(step) => {
                self.overlay = Overlay::None;
                self.timeline.go_to(step);
            }
            Err(says) => self.notice = Some(says),
        }
    }
}
