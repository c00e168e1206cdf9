//! The instruments of the running lesson: which of them is shown, and whether it has the keys.

use crate::instrument::{self, Instrument, Key};

/// All of them, with their state.
#[derive(Clone, Debug)]
pub struct Instruments {
    all: Vec<Box<dyn Instrument>>,
    shown: usize,
    keys: Keys,
}

/// Who has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Lesson,
    Instrument,
}

impl Default for Instruments {
    fn default() -> Self {
        Self::of(instrument::all())
    }
}

impl Instruments {
    /// These, of which the first has a panel of its own where there is room for two.
    #[must_use]
    pub fn of(all: Vec<Box<dyn Instrument>>) -> Self {
        Self { all, shown: 0, keys: Keys::Lesson }
    }

    /// In Tab's order.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Instrument> {
        self.all.iter().map(AsRef::as_ref)
    }

    /// The one that has a panel of its own where there is room for two.
    #[must_use]
    pub fn first(&self) -> &dyn Instrument {
        self.all[0].as_ref()
    }

    /// The one that Tab has turned to; never the first where that `is_pinned` beside it.
    #[must_use]
    pub fn shown(&self, is_pinned: bool) -> &dyn Instrument {
        self.all[self.number(is_pinned)].as_ref()
    }

    /// The one that has the keys, if one has.
    #[must_use]
    pub fn with_keys(&self) -> Option<&dyn Instrument> {
        (self.keys == Keys::Instrument).then(|| self.all[self.shown].as_ref())
    }

    /// The same, to give it a key.
    pub(super) fn with_keys_mut(&mut self) -> Option<&mut Box<dyn Instrument>> {
        (self.keys == Keys::Instrument).then(|| &mut self.all[self.shown])
    }

    /// Turns so many further.
    pub(super) fn turn(&mut self, by: Turn, is_pinned: bool) {
        let count = self.all.len();
        let step = match by {
            Turn::Next => 1,
            Turn::Previous => count - 1,
        };
        self.shown = (self.number(is_pinned) + step) % count;
        if is_pinned && self.shown == 0 {
            self.shown = step % count;
        }
        self.keys = Keys::Lesson;
    }

    /// Which one a key opens, if there is one.
    pub(super) fn opened_by(&self, key: Key) -> Option<usize> {
        let opens =
            |one: &dyn Instrument| one.opened_by().is_some_and(|row| row.keys.contains(&key));
        self.iter().position(opens)
    }

    /// Turns to this one, and gives it the keys.
    pub(super) fn open(&mut self, number: usize) {
        (self.shown, self.keys) = (number, Keys::Instrument);
    }

    /// The lesson has the keys again.
    pub(super) fn leave(&mut self) {
        self.keys = Keys::Lesson;
    }

    fn number(&self, is_pinned: bool) -> usize {
        if is_pinned && self.shown == 0 && self.all.len() > 1 { 1 } else { self.shown }
    }
}

/// Which way Tab turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Next,
    Previous,
}
