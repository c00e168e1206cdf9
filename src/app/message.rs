//! What comes in to the running lesson, and what goes out of it.

use super::Key;
use super::overlay::Entry;
use super::training::{Job, Outcome, Progress};
use crate::lesson::explain::Cell;
use crate::scenario::{Refusal, Scenario};
use crate::steps::Address;

/// What the mouse can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part of the chain, a factor, a chapter: its step.
    Step(Address),
    /// An entry of w_h: its numbers are the ones put in.
    Cell(Cell),
}

/// What comes in.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Something was clicked on.
    Pointed(Target),
    /// The mouse's wheel was turned.
    Wheel {
        /// Towards the user.
        down: bool,
    },
    /// Autoplay's clock.
    Tick,
    /// The terminal has so many columns and rows.
    Resized(u16, u16),
    /// Text was pasted.
    Pasted(String),
    /// The scenario files that were found.
    Listed(Vec<Entry>),
    /// A scenario was read, or refused with this message.
    Opened(Result<Box<Scenario>, String>),
    /// The file of the running lesson was saved again: the new version, or its faults.
    Saved(Result<Box<Scenario>, Refusal>),
    /// Training goes on.
    Progress(Progress),
    /// Training has ended, or was stopped.
    Trained(Box<Outcome>),
    /// The terminal has said what it writes on.
    Background {
        /// Nearer to white than to black.
        is_light: bool,
    },
    /// The terminal draws letters such as ∂ in two columns.
    LettersAreWide,
    /// Something that went otherwise than expected, in a few words.
    Told(String),
}

/// What is to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Nothing.
    None,
    /// Leave the program.
    Quit,
    /// Look for scenario files.
    ListFiles,
    /// Read a scenario: a file, or the name of a bundled one.
    Open(String),
    /// Train beside the lesson.
    Train(Box<Job>),
    /// Stop training where it is.
    StopTraining,
    /// Draw everything again.
    Redraw,
    /// Stop the program until the shell goes on with it.
    Suspend,
}
