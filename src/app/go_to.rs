//! Going to a step that is named: in the lesson by `:`, on the command line by `--at`.

use std::sync::Arc;

use super::answer::Answer;
use super::entry::Entry;
use super::{App, Key, Overlay};
use crate::lesson::Timeline;
use crate::scenario::{Scenario, step};

/// What is typed in the last row to say where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// What is to be typed.
    pub asks: &'static str,
    /// What has been.
    pub typed: &'a str,
}

impl<'a> Prompt<'a> {
    /// For the line that is typed.
    pub(super) fn new(entry: &'a Entry) -> Self {
        Self { asks: "go to step (w_h/1, or its number): ", typed: entry.text() }
    }
}

/// What a key does to the line.
pub(super) fn key(key: Key, entry: &mut Entry) -> Answer {
    match key {
        Key::Esc => return Answer::Close,
        Key::Enter if entry.text().trim().is_empty() => return Answer::Close,
        Key::Enter => return Answer::GoTo(entry.text().to_owned()),
        Key::Backspace => entry.take_back(),
        Key::Char(letter) => {
            entry.type_in(letter.encode_utf8(&mut [0; 4]));
        }
        _ => {}
    }
    Answer::Stay
}

impl App {
    /// A lesson that begins at a step of a sentence, both counted from 0.
    #[must_use]
    pub fn at(scenario: Arc<Scenario>, sentence: usize, step: usize, size: (u16, u16)) -> Self {
        let mut timeline = Timeline::beginning_with(Arc::clone(&scenario), sentence);
        timeline.go_to(step);
        Self { timeline, ..Self::new(scenario, size) }
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
