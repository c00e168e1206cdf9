//! One panel on the whole screen: which, and how far it is scrolled.

use super::answer::Answer;
use super::instruments::{Instruments, Turn};
use super::scroll::Scroll;
use super::{App, Command};
use crate::instrument::{Bench, Instrument, Key};
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
    /// How far it is scrolled.
    pub scroll: Scroll,
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
        Self { name, scroll: Scroll::default() }
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

    /// What it makes of a key: what scrolls is its own, what steps is the lesson's.
    pub(super) fn key(&mut self, key: Key) -> Answer {
        if self.scroll.key(key) { Answer::Stay } else { self.command(key) }
    }

    fn command(&mut self, key: Key) -> Answer {
        match Command::of(key) {
            Some(Command::NextInstrument) => Answer::Turn(Turn::Next),
            Some(Command::PreviousInstrument) => Answer::Turn(Turn::Previous),
            Some(Command::Whole | Command::Close | Command::Quit | Command::Help) => Answer::Close,
            Some(Command::Next | Command::Back) => {
                // Another step says something else.
                if EVER[..2].iter().any(|(name, _)| *name == self.name) {
                    self.scroll.top = 0;
                }
                Answer::PassOn
            }
            Some(
                Command::NextUnits
                | Command::PreviousUnits
                | Command::Theme
                | Command::Copy
                | Command::Picture
                | Command::Blank,
            ) => Answer::PassOn,
            _ if key == Key::Enter => Answer::Close,
            _ => Answer::Stay,
        }
    }
}

impl App {
    /// The panel that z opens: of the instrument that works in it, else of the step.
    pub(super) fn at_hand(&self) -> Whole {
        let with_keys = self.instruments.with_keys();
        let in_panel = with_keys.filter(|one| one.bench() == Bench::Panel);
        Whole::new(in_panel.map_or(Whole::STEP, Instrument::name))
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
