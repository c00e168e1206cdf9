//! What can lie over the lesson: help, the chooser of scenarios, a message.

use super::{Key, TABLE};
use crate::scenario::{self, bundled};

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

/// A scenario that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What opens it: a bundled name or a path.
    pub argument: String,
    /// What it is called.
    pub title: String,
}

/// The list of scenarios, narrowed by what has been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    entries: Vec<Entry>,
    typed: String,
    selected: usize,
}

/// What an overlay makes of a key.
pub(super) enum Answer {
    PassOn,
    Stay,
    Close,
    Open(String),
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

impl Chooser {
    /// The longest text that can be typed.
    const LONGEST: usize = 1000;

    pub(super) fn new() -> Self {
        let entries = bundled().iter().map(|bundled| Entry {
            argument: bundled.name.into(),
            title: scenario::read(bundled.name, bundled.text.as_bytes())
                .map_or_else(|_| String::new(), |scenario| scenario.title),
        });
        Self { entries: entries.collect(), typed: String::new(), selected: 0 }
    }

    /// What has been typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The entries that match what has been typed.
    #[must_use]
    pub fn matching(&self) -> Vec<&Entry> {
        let typed = self.typed.to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&typed);
        self.entries.iter().filter(|e| holds(&e.argument) || holds(&e.title)).collect()
    }

    /// Which of the matching entries is chosen.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    pub(super) fn add_files(&mut self, files: Vec<Entry>) {
        self.entries.extend(files);
    }

    pub(super) fn paste(&mut self, text: &str) {
        for letter in text.lines().next().unwrap_or_default().chars() {
            self.type_in(letter);
        }
    }

    fn type_in(&mut self, letter: char) {
        if !letter.is_control() && self.typed.len() < Self::LONGEST {
            self.typed.push(letter);
            self.selected = 0;
        }
    }

    fn key(&mut self, key: Key) -> Answer {
        let count = self.matching().len();
        match key {
            Key::Esc => return Answer::Close,
            Key::Down if count > 0 => self.selected = (self.selected + 1) % count,
            Key::Up if count > 0 => self.selected = (self.selected + count - 1) % count,
            Key::Backspace => {
                self.typed.pop();
                self.selected = 0;
            }
            Key::Char(letter) => self.type_in(letter),
            Key::Enter => {
                let chosen = self.matching().get(self.selected).map(|e| e.argument.clone());
                let argument = chosen.unwrap_or_else(|| self.typed.clone());
                if !argument.is_empty() {
                    return Answer::Open(argument);
                }
            }
            _ => {}
        }
        Answer::Stay
    }
}
