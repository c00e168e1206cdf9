//! The instruments of the running lesson: which of them there are, which is shown, and whether it has
//! the keys.

use crate::instrument::{self, Instrument, Key};
use crate::scenario::Scenario;

/// All of them, with their state.
#[derive(Clone, Debug)]
pub struct Instruments {
    all: Vec<Box<dyn Instrument>>,
    /// The numbers of those that the scenario has something for, in Tab's order.
    there: Vec<usize>,
    /// The number of the one that Tab has turned to.
    shown: usize,
    keys: Keys,
}

/// Who has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Lesson,
    Instrument,
}

impl Instruments {
    /// Every instrument that a scenario has something for.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let mut instruments = Self::of(instrument::all());
        instruments.follow(scenario);
        instruments
    }

    /// These, of which the first has a panel of its own where there is room for two.
    #[must_use]
    pub fn of(all: Vec<Box<dyn Instrument>>) -> Self {
        Self { there: (0..all.len()).collect(), all, shown: 0, keys: Keys::Lesson }
    }

    /// Those that a scenario has something for; where the one that is shown has nothing, the first
    /// is.
    pub(super) fn follow(&mut self, scenario: &Scenario) {
        let is_there = |n: &usize| *n == 0 || self.all[*n].is_there(scenario);
        self.there = (0..self.all.len()).filter(is_there).collect();
        if !self.there.contains(&self.shown) {
            (self.shown, self.keys) = (0, Keys::Lesson);
        }
    }

    /// In Tab's order.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Instrument> {
        self.there.iter().map(|&number| self.all[number].as_ref())
    }

    /// The one that has a panel of its own where there is room for two.
    #[must_use]
    pub fn first(&self) -> &dyn Instrument {
        self.all[0].as_ref()
    }

    /// The one that Tab has turned to; never the first where that `is_pinned` beside it.
    #[must_use]
    pub fn shown(&self, is_pinned: bool) -> &dyn Instrument {
        self.all[self.there[self.place(is_pinned)]].as_ref()
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

    /// Turns one further.
    pub(super) fn turn(&mut self, by: Turn, is_pinned: bool) {
        let count = self.there.len();
        let step = match by {
            Turn::Next => 1,
            Turn::Previous => count - 1,
        };
        let mut place = (self.place(is_pinned) + step) % count;
        if is_pinned && place == 0 {
            place = step % count;
        }
        (self.shown, self.keys) = (self.there[place], Keys::Lesson);
    }

    /// Which one a key opens, if there is one.
    pub(super) fn opened_by(&self, key: Key) -> Option<usize> {
        let opens = |number: &usize| {
            let row = self.all[*number].opened_by();
            row.is_some_and(|row| row.keys.contains(&key))
        };
        self.there.iter().copied().find(opens)
    }

    /// Turns to this one, and gives it the keys.
    pub(super) fn open(&mut self, number: usize) {
        (self.shown, self.keys) = (number, Keys::Instrument);
    }

    /// The lesson has the keys again.
    pub(super) fn leave(&mut self) {
        self.keys = Keys::Lesson;
    }

    /// The place in Tab's order of the one that is shown.
    fn place(&self, is_pinned: bool) -> usize {
        let place = self.there.iter().position(|&number| number == self.shown).unwrap_or(0);
        if is_pinned && place == 0 && self.there.len() > 1 { 1 } else { place }
    }
}

/// Which way Tab turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Next,
    Previous,
}
