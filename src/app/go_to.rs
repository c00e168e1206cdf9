//! Going to a step that is named: in the lesson by `:`, on the command line by `--at`.

use std::sync::Arc;

use super::{App, Effect, Overlay};
use crate::lesson::Timeline;
use crate::rnn::{Sentence, keeps_waiting};
use crate::scenario::{Opened, Scenario, step};

impl App {
    /// A lesson that begins at a step of a sentence, both counted from 0.
    #[must_use]
    pub fn at(scenario: Arc<Scenario>, sentence: usize, step: usize, size: (u16, u16)) -> Self {
        let mut timeline = Timeline::beginning_with(scenario, sentence);
        timeline.go_to(step);
        Self::of(timeline, size)
    }

    /// The lesson of an opened scenario, from a step of a sentence on, both counted from 0; and what is to
    /// be done outside. Where the sentence takes long to work, its first word alone stands there
    /// meanwhile, so that there is something to see and keys are answered.
    #[must_use]
    pub fn opening(
        opened: Opened,
        (sentence, step): (usize, usize),
        size: (u16, u16),
    ) -> (Self, Effect) {
        let Opened { scenario, file } = opened;
        let scenario = Arc::new(scenario);
        let whole = &scenario.sentences[sentence];
        if !keeps_waiting(&scenario.network, whole) {
            let mut app = Self::at(scenario, sentence, step, size);
            app.file = file.as_ref().map(|version| version.path.clone());
            return (app, Effect::Watch(file));
        }
        let first = Sentence { words: whole.words[..1].to_vec(), ..whole.clone() };
        let stand_in = Scenario {
            title: format!("{}: its first word alone", scenario.title),
            sentences: vec![first],
            remarks: Vec::new(),
            questions: Vec::new(),
            errata: Vec::new(),
            ..(*scenario).clone()
        };
        let mut app = Self::new(Arc::new(stand_in), size);
        let mut lesson = app.timeline.leading_to(scenario, sentence);
        lesson.go_to(step);
        let effect = app.travel_to(lesson, file);
        app.notice = Some("this sentence takes long to work: Esc gives it up".into());
        (app, effect)
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
