//! What can lie over the lesson: help, the chooser of scenarios, a message.

use super::chooser::{Choice, Chooser};
use super::request::Request;
use super::{Key, Letters, TABLE};
use crate::text::letters::wrap;

/// What the help says below the table of keys and the meaning of the colours.
pub const NOTES: &[&str] = &[
    "∂⁺  immediate derivative: the state before is held fixed",
    "σ   sigmoid    η  learning rate    log  natural logarithm",
    "[1,2]  with several hidden units: from unit 1 to unit 2",
    "A click goes to a step, the wheel steps.",
    "Boxes fall apart or letters are missing? Start bptt --ascii.",
    "To select text with the mouse hold Shift, or start bptt --no-mouse.",
];

/// What lies over the lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The keys.
    Help {
        /// Rows scrolled past.
        scroll: usize,
    },
    /// Which scenario to open.
    Chooser(Chooser),
    /// Something to read.
    Message {
        /// What it is about.
        title: String,
        /// The text, of several lines.
        text: String,
        /// Rows scrolled past.
        scroll: usize,
    },
}

/// What an overlay makes of a key.
pub(super) enum Answer {
    PassOn,
    Stay,
    Close,
    Open(Request, Choice),
}

impl Overlay {
    pub(super) fn key(&mut self, key: Key, size: (u16, u16), letters: Letters) -> Answer {
        let last = self.last(size, letters);
        match self {
            Self::None => Answer::PassOn,
            Self::Chooser(chooser) => chooser.key(key),
            Self::Help { scroll } | Self::Message { scroll, .. } => read(key, scroll, last),
        }
    }

    /// How many rows can be scrolled past on a screen of `size`, until the last is in view.
    #[must_use]
    pub fn last(&self, (columns, rows): (u16, u16), letters: Letters) -> usize {
        let all = match self {
            Self::None | Self::Chooser(_) => 0,
            // A blank row and that of the colours are between the table and the notes.
            Self::Help { .. } => TABLE.len() + 2 + NOTES.len(),
            Self::Message { text, .. } => message_rows(text, columns, letters).len(),
        };
        all.saturating_sub(visible_rows(rows))
    }

    /// The screen has changed: what was scrolled past the end of it is not.
    pub(super) fn keep_in_reach(&mut self, size: (u16, u16), letters: Letters) {
        let last = self.last(size, letters);
        if let Self::Help { scroll } | Self::Message { scroll, .. } = self {
            *scroll = last.min(*scroll);
        }
    }
}

/// How many rows of a text a screen of so many rows shows in a frame.
#[must_use]
pub fn visible_rows(rows: u16) -> usize {
    usize::from(rows.saturating_sub(2))
}

/// The rows of a message on a screen of so many columns. A line of a file with a mark below it
/// must stay one row; sentences are broken.
#[must_use]
pub fn message_rows(text: &str, columns: u16, letters: Letters) -> Vec<String> {
    let is_source = |line: &str| line.contains(" | ") || line.trim_end().ends_with('|');
    let row = |line: &str| {
        if is_source(line) || line.trim().is_empty() {
            vec![line.to_owned()]
        } else {
            wrap(line, i32::from(columns) - 6, letters)
        }
    };
    text.lines().flat_map(row).collect()
}

/// A text that is scrolled, past `last` rows at most, and closed.
fn read(key: Key, scroll: &mut usize, last: usize) -> Answer {
    *scroll = match key {
        Key::Down | Key::Char('j') => *scroll + 1,
        Key::Up | Key::Char('k') => scroll.saturating_sub(1),
        Key::PageDown => *scroll + 10,
        Key::PageUp => scroll.saturating_sub(10),
        Key::Esc | Key::Enter | Key::Char('?' | 'q' | ' ') => return Answer::Close,
        _ => *scroll,
    }
    .min(last);
    Answer::Stay
}
