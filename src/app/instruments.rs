//! The instruments of the running lesson: which of them there are, which is shown, and whether it has
//! the keys.

use crate::instrument::{self, Bench, Instrument, Key};
use crate::lesson::Timeline;

use super::scroll::Scroll;

/// All of them, with their state.
#[derive(Clone, Debug)]
pub struct Instruments {
    all: Vec<Box<dyn Instrument>>,
    /// The numbers of those that the lesson has something for, in Tab's order.
    there: Vec<usize>,
    /// The numbers of those that have the whole screen while they have the keys.
    apart: Vec<usize>,
    /// The number of the one that Tab has turned to.
    shown: usize,
    keys: Keys,
}

/// Who has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Lesson,
    /// The instrument of this number; when it gives them back, the one that was shown is shown again.
    Instrument {
        number: usize,
        shown_before: usize,
        scroll: Scroll,
    },
}

impl Instruments {
    /// Every instrument that a lesson has something for.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let mut instruments = Self::of(instrument::all());
        instruments.follow(timeline);
        instruments
    }

    /// These, of which the first has a panel of its own where there is room for two.
    #[must_use]
    pub fn of(all: Vec<Box<dyn Instrument>>) -> Self {
        let is_apart = |n: &usize| all[*n].bench() == Bench::Screen;
        let (apart, there) = (0..all.len()).partition(is_apart);
        Self { all, there, apart, shown: 0, keys: Keys::Lesson }
    }

    /// Those that a lesson has something for; where the one that is shown has nothing, the first
    /// is.
    pub(super) fn follow(&mut self, timeline: &Timeline) {
        let is_there = |n: &usize| *n == 0 || self.all[*n].is_there(timeline);
        let is_behind_tab = |n: &usize| !self.apart.contains(n);
        self.there = (0..self.all.len()).filter(is_behind_tab).filter(is_there).collect();
        if !self.there.contains(&self.shown) {
            self.shown = 0;
            self.release();
        }
    }

    /// Those behind Tab, in its order.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Instrument> {
        self.there.iter().map(|&number| self.all[number].as_ref())
    }

    /// All that there are, with those that have the whole screen.
    pub fn with_those_apart(&self) -> impl Iterator<Item = &dyn Instrument> {
        self.iter().chain(self.apart.iter().map(|&number| self.all[number].as_ref()))
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
        match self.keys {
            Keys::Lesson => None,
            Keys::Instrument { number, .. } => Some(self.all[number].as_ref()),
        }
    }

    /// How the one that has the whole screen is scrolled, if one has.
    #[must_use]
    pub fn on_screen(&self) -> Option<(&dyn Instrument, Scroll)> {
        match &self.keys {
            Keys::Instrument { number, scroll, .. } => {
                let instrument = self.all[*number].as_ref();
                (instrument.bench() == Bench::Screen).then_some((instrument, *scroll))
            }
            Keys::Lesson => None,
        }
    }

    /// It shows another thing: from its first row on.
    pub(super) fn turned(&mut self) {
        if let Some(scroll) = self.on_screen_mut() {
            *scroll = Scroll::default();
        }
    }

    /// The same, to scroll it.
    pub(super) fn on_screen_mut(&mut self) -> Option<&mut Scroll> {
        self.on_screen()?;
        match &mut self.keys {
            Keys::Instrument { scroll, .. } => Some(scroll),
            Keys::Lesson => None,
        }
    }

    /// The same, to give it a key.
    pub(super) fn with_keys_mut(&mut self) -> Option<&mut Box<dyn Instrument>> {
        match self.keys {
            Keys::Lesson => None,
            Keys::Instrument { number, .. } => Some(&mut self.all[number]),
        }
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
        self.shown = self.there[place];
        if self.with_keys().is_some_and(|one| one.bench() == Bench::Panel) {
            self.release();
        }
    }

    /// Which one a key opens, if there is one.
    pub(super) fn opened_by(&self, key: Key) -> Option<usize> {
        let opens = |number: &usize| {
            let row = self.all[*number].opened_by();
            row.is_some_and(|row| row.keys.contains(&key))
        };
        self.there.iter().chain(&self.apart).copied().find(opens)
    }

    /// Turns to this one, and gives it the keys.
    pub(super) fn open(&mut self, number: usize) {
        let scroll = Scroll::default();
        self.keys = Keys::Instrument { number, shown_before: self.shown, scroll };
        self.all[number].opened();
        if self.there.contains(&number) {
            self.shown = number;
        }
    }

    /// The lesson has the keys again, and the panel that was shown before is.
    pub(super) fn leave(&mut self) {
        if let Keys::Instrument { number, shown_before, .. } = self.keys
            && self.shown == number
        {
            self.shown = shown_before;
        }
        self.release();
    }

    /// Gives the lesson the keys.
    fn release(&mut self) {
        if let Keys::Instrument { number, .. } = self.keys {
            self.all[number].left();
        }
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
