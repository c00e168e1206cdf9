//! What can lie over the lesson: help, the chooser, a prompt, a message.

use super::Letters;
use super::answer::Answer;
use super::chooser::Chooser;
use super::command::Command;
use super::entry::Entry;
use super::help::Help;
use super::prompt;
use super::reading::{self, Reading};
use super::whole::Whole;
use crate::instrument::Key;

/// What lies over the lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The keys and the signs.
    Help {
        /// Its pages.
        help: Help,
        /// Rows scrolled past.
        scroll: usize,
    },
    /// Which scenario to open.
    Chooser(Chooser),
    /// Which step to go to; nothing but the last row is covered.
    GoTo(Entry),
    /// A sentence of one's own; nothing but the last row is covered.
    OwnSentence(Entry),
    /// A panel on the whole screen.
    Whole(Whole),
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

impl Overlay {
    pub(super) fn key(&mut self, key: Key, size: (u16, u16), letters: Letters) -> Answer {
        let last = self.last(size, letters);
        match self {
            Self::None => Answer::PassOn,
            Self::Chooser(chooser) => chooser.key(key),
            Self::GoTo(entry) => prompt::key(key, entry, Answer::GoTo),
            Self::OwnSentence(entry) => prompt::key(key, entry, Answer::Join),
            Self::Whole(whole) => whole.key(key),
            Self::Help { .. } | Self::Message { .. }
                if matches!(
                    Command::of(key),
                    Some(Command::Blank | Command::Copy | Command::Picture)
                ) =>
            {
                Answer::PassOn
            }
            Self::Help { help, scroll } if matches!(key, Key::Tab | Key::BackTab) => {
                help.turn();
                *scroll = 0;
                Answer::Stay
            }
            Self::Help { scroll, .. } | Self::Message { scroll, .. } => {
                reading::key(key, scroll, last)
            }
        }
    }

    /// Types a text that was pasted; whether anything of it can be typed here.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Chooser(chooser) => chooser.paste(text),
            Self::GoTo(entry) | Self::OwnSentence(entry) => entry.paste(text),
            Self::None | Self::Help { .. } | Self::Whole(_) | Self::Message { .. } => false,
        }
    }

    /// What is to be read on a screen of so many columns and rows, if this is a text.
    #[must_use]
    pub fn reading(&self, (columns, rows): (u16, u16), letters: Letters) -> Option<Reading<'_>> {
        match self {
            Self::None
            | Self::Chooser(_)
            | Self::GoTo(_)
            | Self::OwnSentence(_)
            | Self::Whole(_) => None,
            Self::Help { help, scroll } => {
                // The last column is left to the mark of a text that goes on.
                let lines = help.lines(reading::width(columns) - 2, letters);
                let reading = Reading::new(help.title(), lines, *scroll, rows);
                Some(reading.turning(help.turns_to()))
            }
            Self::Message { title, text, scroll } => {
                let lines = reading::lines(text, columns, letters);
                Some(Reading::new(title, lines, *scroll, rows))
            }
        }
    }

    /// How many rows can be scrolled past on a screen of `size`, until the last is in view.
    #[must_use]
    pub fn last(&self, size: (u16, u16), letters: Letters) -> usize {
        self.reading(size, letters).map_or(0, |reading| reading.last_top)
    }

    /// The screen has changed: what was scrolled past the end of it is not.
    pub(super) fn keep_in_reach(&mut self, size: (u16, u16), letters: Letters) {
        let last = self.last(size, letters);
        if let Self::Help { scroll, .. } | Self::Message { scroll, .. } = self {
            *scroll = last.min(*scroll);
        }
    }
}
