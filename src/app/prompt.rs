//! The line in the last row in which a step is named.

use super::answer::Answer;
use super::entry::Entry;
use crate::instrument::Key;

/// What is typed in the last row to say where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// What is to be typed.
    pub asks: &'static str,
    /// What that looks like, as long as nothing is typed.
    pub hint: &'static str,
    /// What has been.
    pub typed: &'a str,
}

impl<'a> Prompt<'a> {
    /// For the line that is typed.
    pub(super) fn new(entry: &'a Entry) -> Self {
        let typed = entry.text();
        let hint = if typed.is_empty() { "w_h/1, or a number" } else { "" };
        Self { asks: "go to step: ", hint, typed }
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
