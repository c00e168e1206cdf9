//! What something that lies over the lesson makes of a key.

use super::files::Choice;
use super::instruments::Turn;
use super::request::Request;

/// What an overlay makes of a key.
pub(super) enum Answer {
    /// It is none of its keys: the lesson has it.
    PassOn,
    /// It has taken the key, and stays.
    Stay,
    /// It is to be closed.
    Close,
    /// The next panel is to be shown, or the one before.
    Turn(Turn),
    /// The lesson is to go to the step of this name.
    GoTo(String),
    /// The word that is typed is to be completed.
    Complete,
    /// What is typed is a sentence of one's own.
    Join(String),
    /// A scenario is to be read.
    Open(Request, Choice),
}
