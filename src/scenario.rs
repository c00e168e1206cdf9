//! Scenario files: what they say, checked, and what is wrong with them otherwise.

use std::fmt;
use std::sync::Arc;

use crate::rnn::{Hyperparameters, Network, Sentence};
use crate::steps::Address;

/// A lesson as its file says it, checked: every sentence fits the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The title.
    pub title: String,
    /// What the lesson is about, where the file says.
    pub about: Option<String>,
    /// V words, unique, none empty.
    pub vocab: Vec<String>,
    /// At least one, each with at least one word, all in the vocabulary.
    pub sentences: Vec<Sentence>,
    /// The weights to start from and O_0.
    pub network: Arc<Network>,
    /// Learning rate, truncation, clipping.
    pub training: Hyperparameters,
    /// The teacher's own words, in the file's order.
    pub remarks: Vec<Remark>,
}

/// What the teacher says at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The step's address, such as `w_h/1`; one that some sentence of the scenario has.
    pub at: Address,
    /// The words.
    pub say: String,
}

/// A scenario shipped inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Its name on the command line: the file's name without `.yaml`.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

/// Everything that is wrong with a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {}

impl Refusal {
    /// The message as a terminal shows it: file:line:column, the line, the mark; in colour
    /// where `colour` says so. Ends without a line break.
    #[must_use]
    pub fn render(&self, _colour: bool) -> String {
        String::new()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Refusal {}

/// The scenarios shipped inside the program, the class notes first.
#[must_use]
pub fn bundled() -> &'static [Bundled] {
    &[]
}

/// Opens what `bptt SCENARIO` names: a file, a bundled scenario's name, or `-` for standard input.
///
/// # Errors
/// All the faults of the file.
pub fn open(_argument: &str) -> Result<Scenario, Refusal> {
    Err(Refusal {})
}

/// Reads a scenario from the bytes of a file; `name` stands for it in messages.
///
/// # Errors
/// All the faults of the file.
pub fn read(_name: &str, _bytes: &[u8]) -> Result<Scenario, Refusal> {
    Err(Refusal {})
}
