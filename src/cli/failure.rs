//! Why a command failed, and how that is said: once, on standard error.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::scenario::Refusal;
use crate::terminal;

/// Why a command could not be done.
#[derive(Debug)]
pub enum Failure {
    /// Scenario files were refused.
    Refused(Vec<Refusal>),
    /// What was typed is not understood: a sentence, and what to type.
    Usage {
        /// What is wrong with it.
        says: String,
        /// What helps.
        help: String,
    },
    /// Anything else, as a sentence without `error:` before it.
    Other(String),
}

impl Failure {
    /// Something that could not be read or written.
    pub(super) fn io(what: &str, error: &io::Error) -> Self {
        Self::Other(format!("{what}: {error}"))
    }

    /// The exit status that says so.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Usage { .. } => ExitCode::from(2),
            Self::Refused(_) | Self::Other(_) => ExitCode::FAILURE,
        }
    }

    /// Writes the failure to standard error, in colour if that is a terminal and NO_COLOR is
    /// unset. Should standard error be closed, nobody reads it.
    pub fn report(&self) {
        let stderr = io::stderr();
        let colour = stderr.is_terminal() && colour_wanted();
        let _ = self.write(&mut stderr.lock(), colour);
    }

    fn write(&self, out: &mut impl Write, colour: bool) -> io::Result<()> {
        match self {
            Self::Refused(refusals) => {
                for (n, refusal) in refusals.iter().enumerate() {
                    if n > 0 {
                        writeln!(out)?;
                    }
                    writeln!(out, "{}", refusal.render(colour))?;
                }
                Ok(())
            }
            Self::Usage { says, help } => {
                titled(out, colour.then_some(ERROR), "error", says)?;
                titled(out, colour.then_some(HELP), "help", help)
            }
            Self::Other(message) => titled(out, colour.then_some(ERROR), "error", message),
        }
    }
}

/// The colours of the two titles, those of a refusal.
const ERROR: &str = "\x1b[1;91m";
const HELP: &str = "\x1b[1;96m";

fn titled(out: &mut impl Write, colour: Option<&str>, title: &str, text: &str) -> io::Result<()> {
    match colour {
        Some(colour) => writeln!(out, "{colour}{title}\x1b[0m: {text}"),
        None => writeln!(out, "{title}: {text}"),
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

/// Whether colours may be used on a terminal (<https://no-color.org>). The older consoles of
/// Windows print escape sequences as they are.
fn colour_wanted() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR")
        && terminal::has_colours()
        && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}
