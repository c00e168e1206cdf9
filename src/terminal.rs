//! The rim: the lesson on a terminal.

use std::io;

use crate::cli::Theme;
use crate::scenario::Scenario;

/// How the lesson is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Replace every symbol that a poor font lacks.
    pub ascii: bool,
    /// The theme to start with, where one was asked for.
    pub theme: Option<Theme>,
}

/// Runs the lesson until it is quit.
///
/// # Errors
/// When the terminal cannot be set up, read or written.
pub fn run(_scenario: Scenario, _options: Options) -> io::Result<()> {
    Ok(())
}

/// How many columns the terminal on standard output has, where one can tell.
#[must_use]
pub fn width() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns))
}
