//! A line in the last row in which something is typed.

use std::borrow::Cow;

use super::answer::Answer;
use super::entry::Entry;
use crate::instrument::Key;

/// What is typed in the last row, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// What is to be typed.
    pub asks: &'static str,
    /// What that looks like, or how it goes on.
    pub hint: Cow<'a, str>,
    /// What has been.
    pub typed: &'a str,
}

impl<'a> Prompt<'a> {
    /// For the line in which a step is named.
    pub(super) fn to_a_step(entry: &'a Entry) -> Self {
        let typed = entry.text();
        let hint = if typed.is_empty() { "w_h/1, or a number" } else { "" };
        Self { asks: "go to step: ", hint: hint.into(), typed }
    }
}

/// What a key does to the line; Enter gives it to `done`.
pub(super) fn key(key: Key, entry: &mut Entry, done: fn(String) -> Answer) -> Answer {
    match key {
        Key::Esc => return Answer::Close,
        Key::Enter if entry.text().trim().is_empty() => return Answer::Close,
        Key::Enter => return done(entry.text().to_owned()),
        Key::Tab => return Answer::Complete,
        Key::Backspace => entry.take_back(),
        Key::Char(letter) => {
            entry.type_in(letter.encode_utf8(&mut [0; 4]));
        }
        _ => {}
    }
    Answer::Stay
}
