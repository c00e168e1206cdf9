//! One panel on the whole screen: which, and how far it is scrolled.

use super::answer::Answer;
use super::instruments::{Instruments, Turn};
use super::{App, Command};
use crate::instrument::{Instrument, Key};
use crate::lesson::{Panel, Scene, equation, states, this_step};

/// Makes a panel of the lesson as it stands.
type Make = fn(Scene<'_>) -> Panel<'_>;

/// The panels that every lesson has, by name; the instruments come after them.
const EVER: [(&str, Make); 3] = [("step", this_step), ("equation", equation), ("chain", states)];

/// A panel on the whole screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Its name.
    pub name: &'static str,
    /// Rows scrolled past.
    pub top: usize,
    /// How many can be, as the last frame has found out.
    reach: usize,
}

impl Whole {
    /// The name of the panel that says what the present step is.
    pub const STEP: &'static str = EVER[0].0;
    /// The name of the equation's panel.
    pub const EQUATION: &'static str = EVER[1].0;
    /// The name of the unrolled network's panel.
    pub const CHAIN: &'static str = EVER[2].0;

    /// From its first row on.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, top: 0, reach: usize::MAX }
    }

    /// What it shows.
    #[must_use]
    pub fn panel<'a>(&self, instruments: &Instruments, scene: Scene<'a>) -> Panel<'a> {
        let instrument = instruments.with_those_apart().find(|one| one.name() == self.name);
        if let Some(instrument) = instrument {
            return instrument.panel(scene);
        }
        let found = EVER.iter().find(|(name, _)| *name == self.name);
        found.map_or(this_step as Make, |(_, panel)| *panel)(scene)
    }

    /// A frame was drawn in which so many rows could be scrolled past.
    pub(super) fn reaches(&mut self, rows: usize) {
        self.reach = rows;
        self.top = self.top.min(rows);
    }

    /// What it makes of a key: what scrolls is its own, what steps is the lesson's.
    pub(super) fn key(&mut self, key: Key) -> Answer {
        let page = 10;
        self.top = match key {
            Key::Down | Key::Char('j') => self.top.saturating_add(1),
            Key::Up | Key::Char('k') => self.top.saturating_sub(1),
            Key::PageDown => self.top.saturating_add(page),
            Key::PageUp => self.top.saturating_sub(page),
            Key::Home | Key::Char('g') => 0,
            Key::End | Key::Char('G') => self.reach,
            _ => return self.command(key),
        }
        .min(self.reach);
        Answer::Stay
    }

    fn command(&mut self, key: Key) -> Answer {
        match Command::of(key) {
            Some(Command::NextInstrument) => Answer::Turn(Turn::Next),
            Some(Command::PreviousInstrument) => Answer::Turn(Turn::Previous),
            Some(Command::Whole | Command::Close | Command::Quit | Command::Help) => Answer::Close,
            Some(Command::Next | Command::Back) => {
                // Another step says something else.
                if EVER[..2].iter().any(|(name, _)| *name == self.name) {
                    self.top = 0;
                }
                Answer::PassOn
            }
            Some(Command::NextUnits | Command::PreviousUnits | Command::Theme) => Answer::PassOn,
            _ if key == Key::Enter => Answer::Close,
            _ => Answer::Stay,
        }
    }
}

impl App {
    /// The panel that z opens: of the instrument that has the keys, else of the step.
    pub(super) fn at_hand(&self) -> Whole {
        Whole::new(self.instruments.with_keys().map_or(Whole::STEP, Instrument::name))
    }

    /// The panel after this one, or before.
    pub(super) fn turned(&self, whole: Whole, turn: Turn) -> Whole {
        let ever = EVER.iter().map(|(name, _)| *name);
        let names: Vec<_> = ever.chain(self.instruments.iter().map(Instrument::name)).collect();
        let at = names.iter().position(|name| *name == whole.name).unwrap_or(0);
        let by = match turn {
            Turn::Next => 1,
            Turn::Previous => names.len() - 1,
        };
        Whole::new(names[(at + by) % names.len()])
    }
}
