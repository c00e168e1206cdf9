//! How far a panel on the whole screen is scrolled.

use crate::instrument::Key;

/// Rows that PgDn and PgUp scroll.
const PAGE: usize = 10;

/// How far a panel is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// Rows scrolled past.
    pub top: usize,
    /// How many can be, as the last frame has found out.
    reach: usize,
}

impl Default for Scroll {
    fn default() -> Self {
        Self { top: 0, reach: usize::MAX }
    }
}

impl Scroll {
    /// A frame was drawn in which so many rows could be scrolled past.
    pub(super) fn reaches(&mut self, rows: usize) {
        self.reach = rows;
        self.top = self.top.min(rows);
    }

    /// Whether a key scrolls.
    pub(super) fn key(&mut self, key: Key) -> bool {
        let top = match key {
            Key::Down | Key::Char('j') => self.top.saturating_add(1),
            Key::Up | Key::Char('k') => self.top.saturating_sub(1),
            Key::PageDown => self.top.saturating_add(PAGE),
            Key::PageUp => self.top.saturating_sub(PAGE),
            Key::Home | Key::Char('g') => 0,
            Key::End | Key::Char('G') => self.reach,
            _ => return false,
        };
        self.top = top.min(self.reach);
        true
    }
}
