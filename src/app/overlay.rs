//! What can lie over the lesson: help, the chooser of scenarios, a message.

use super::chooser::{Choice, Chooser};
use super::request::Request;
use super::{Key, TABLE};

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
    pub(super) fn key(&mut self, key: Key) -> Answer {
        match self {
            Self::None => Answer::PassOn,
            Self::Chooser(chooser) => chooser.key(key),
            Self::Help { scroll } => read(key, scroll, TABLE.len()),
            Self::Message { scroll, text, .. } => read(key, scroll, text.lines().count()),
        }
    }
}

/// A text of so many lines that is scrolled and closed.
fn read(key: Key, scroll: &mut usize, lines: usize) -> Answer {
    *scroll = match key {
        Key::Down | Key::Char('j') => *scroll + 1,
        Key::Up | Key::Char('k') => scroll.saturating_sub(1),
        Key::PageDown => *scroll + 10,
        Key::PageUp => scroll.saturating_sub(10),
        Key::Esc | Key::Enter | Key::Char('?' | 'q' | ' ') => return Answer::Close,
        _ => *scroll,
    }
    .min(lines);
    Answer::Stay
}
