//! What comes in to the running lesson, and what goes out of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::Key;
use super::files::{Choice, Listing};
use super::new_file::{NewFile, NewName};
use super::request::Request;
use super::training::{Job, Outcome, TrainingProgress};
use crate::lesson::Target;
use crate::lesson::timeline::{Done, Task};
use crate::rnn::Network;
use crate::scenario::{Opened, Refusal, Scenario, Version};

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
    /// Nothing has come in for now: there is time for what is worked as it goes.
    Idle,
    /// The terminal has so many columns and rows.
    Resized(u16, u16),
    /// Text was pasted.
    Pasted(String),
    /// What was found out about the scenario files that were asked for.
    Listed(Request, Listing),
    /// A scenario that was asked for was read, or refused with this message.
    Opened(Request, Result<Box<Opened>, String>),
    /// A file that is watched was saved again: the new version, or its faults.
    Saved(PathBuf, Result<Box<Scenario>, Refusal>),
    /// Training goes on.
    Progress(TrainingProgress),
    /// The weights that training has come to so far.
    InTraining(Arc<Network>),
    /// Training has ended, or was stopped.
    Trained(Box<Outcome>),
    /// A visit that was asked for is worked.
    Worked(Request, Box<Done>),
    /// A visit that was asked for cannot be worked, and why.
    NotWorked(Request, String),
    /// Training could not be begun, and why.
    NotTrained(String),
    /// The terminal has said what it writes on.
    Background {
        /// Nearer to white than to black.
        is_light: bool,
    },
    /// The terminal draws letters such as ∂ in two columns.
    LettersAreWide,
    /// So many rows of the panel on the whole screen can be scrolled past: a frame has found it out.
    Reach(usize),
    /// The state, or a picture, was saved under this path, or not, and why.
    Written(Result<PathBuf, String>),
    /// Something to say that asks for nothing.
    Notice(String),
}

/// What is to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Nothing.
    None,
    /// Leave the program.
    Quit,
    /// Look for scenario files.
    ListFiles(Request),
    /// Read a scenario: a file, or the name of a bundled one.
    Open(Request, Choice),
    /// Write a file that does not exist yet.
    Save(Box<NewFile>),
    /// Write the screen as a picture, to a file that does not exist yet.
    Picture(Box<NewName>),
    /// Hand this to the clipboard, where the terminal lets it.
    Copy(String),
    /// Watch this file from now on, in place of the one before; or none.
    Watch(Option<Version>),
    /// Train beside the lesson.
    Train(Box<Job>),
    /// Work a visit beside the lesson, for as long as it is wanted.
    Work(Request, Box<Task>),
    /// Stop training where it is.
    StopTraining,
    /// Draw everything again.
    Redraw,
    /// Stop the program until the shell goes on with it.
    Suspend,
}
