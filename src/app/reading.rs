//! A text that lies over the lesson, scrolled where it has more lines than the screen.

use super::Letters;
use super::answer::Answer;
use crate::content::Line;
use crate::instrument::Key;
use crate::text::letters::wrap;

/// Rows and columns of a window's frame, with the spaces inside it and on either side.
const FRAME: (u16, u16) = (2, 6);

/// A text to read on a screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'a> {
    /// What it is about.
    pub title: &'a str,
    /// All of its lines.
    pub lines: Vec<Line>,
    /// The line at the top of the window, counted from 0.
    pub top: usize,
    /// Which line is at the top where the last is in view.
    pub last_top: usize,
    /// What turns to another text, if there is one.
    turns_to: Option<&'static str>,
}

impl<'a> Reading<'a> {
    /// A text on a screen of so many rows, `scroll` lines scrolled past if it has them.
    pub(super) fn new(title: &'a str, lines: Vec<Line>, scroll: usize, rows: u16) -> Self {
        let visible = usize::from(rows.saturating_sub(FRAME.0));
        let last_top = lines.len().saturating_sub(visible);
        Self { title, lines, top: scroll.min(last_top), last_top, turns_to: None }
    }

    /// With another text beside it.
    pub(super) fn turning(self, turns_to: &'static str) -> Self {
        Self { turns_to: Some(turns_to), ..self }
    }

    /// The keys that do something.
    #[must_use]
    pub fn aside(&self) -> String {
        let scrolls = match self.turns_to {
            _ if self.last_top == 0 => None,
            None => Some("↑ ↓ scroll"),
            // Short enough for the least screen.
            Some(_) => Some("↑ ↓"),
        };
        let all = [self.turns_to, scrolls, Some("Esc closes")];
        all.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }

    /// Whether there are lines below those in view.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.top < self.last_top
    }
}

/// The columns of a text on a screen of so many.
pub(super) fn width(columns: u16) -> i32 {
    i32::from(columns) - i32::from(FRAME.1)
}

/// The lines of a message on a screen of so many columns. A line of a file with a mark below it
/// must stay one line; sentences are broken.
pub(super) fn lines(message: &str, columns: u16, letters: Letters) -> Vec<Line> {
    let is_source = |line: &str| line.contains(" | ") || line.trim_end().ends_with('|');
    let width = width(columns);
    let broken = |line: &str| {
        if is_source(line) || line.trim().is_empty() {
            vec![line.to_owned()]
        } else {
            wrap(line, width, letters)
        }
    };
    message.lines().flat_map(broken).map(|line| Line::new().text(line)).collect()
}

/// What a key does to a text that is scrolled: past `last` lines at most, or closed.
pub(super) fn key(key: Key, scroll: &mut usize, last: usize) -> Answer {
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
