//! Scenario files: what they say, checked, and what is wrong with them otherwise.
//!
//! A file becomes a [`Scenario`] in five steps, each of which may refuse it:
//!
//! ```text
//! fetch    the bytes: of a file, a bundled scenario, standard input
//! source   the bytes → text
//! yaml     the text → nodes, each with its place; syntax, duplicate keys
//! check    the nodes → a scenario; every fault of meaning, not only the first
//! refusal  the faults → a message with file, line, column and a mark
//! ```
//!
//! | file | what it holds |
//! |---|---|
//! | `catalogue` | the scenarios inside the program, and the template of `bptt new` |
//! | `diagnosing` | numbers for a name: of the scenario of `bptt new --diagnosing`, and of any other |
//! | `fetch`, `file` | where bytes come from, and what may be read at all |
//! | `source` | what must hold of bytes before they are YAML |
//! | `yaml`, `tree`, `nest` | values by `serde_yaml`, places by `saphyr-parser`, as one tree |
//! | `node`, `place` | a part of that tree; where something stands in a file |
//! | `syntax` | what stops the parser, in words |
//! | `colon`, `bracket`, `item`, `continued`, `quote` | the same, by its kind |
//! | `slip`, `signs`, `draft_line` | slips at a key; invisible signs; what lines look like |
//! | `draft` | the text with slips mended, so that what follows them is read too |
//! | `format`, `group`, `values` | every key there is with its description, and what may stand at it |
//! | `schema` | the formats as JSON Schema, for editors |
//! | `keys`, `section`, `scalar` | which group a key belongs to; reading keys, with faults in words |
//! | `check` | all sections, in order |
//! | `vocabulary`, `dataset`, `model`, `matrix`, `training`, `lesson` | each section checked, with its faults: an unknown word in `dataset` |
//! | `answers` | answer files, read by the same rules and refused in the same words |
//! | `settings` | the settings file, read by the same rules |
//! | `plans` | the steps that the sentences have, and addresses that name one of them |
//! | `applying` | which sentences it is about what a file says at a step |
//! | `step` | a step as people type it who want to go there |
//! | `written`, `store` | a scenario as a file again; a file that does not exist yet |
//! | `own` | a sentence of one's own, as it is typed |
//! | `dropped` | what was written for steps that truncation drops |
//! | `limits` | how large a lesson may be |
//! | `fault`, `refusal`, `excerpt` | what is wrong, and the message that says it |
//! | `nearest`, `wording` | did you mean; words that are safe on a terminal |

pub mod answers;
mod applying;
mod bracket;
mod catalogue;
mod check;
mod colon;
mod continued;
mod dataset;
mod diagnosing;
mod draft;
mod draft_line;
mod dropped;
mod excerpt;
mod fault;
mod fetch;
mod file;
mod format;
mod group;
mod item;
mod keys;
mod lesson;
mod limits;
mod matrix;
mod model;
mod nearest;
mod nest;
mod node;
mod own;
mod place;
mod plans;
mod quote;
mod refusal;
mod scalar;
mod schema;
mod section;
pub mod settings;
mod signs;
mod slip;
mod source;
mod step;
mod store;
mod syntax;
mod training;
mod tree;
mod values;
mod vocabulary;
mod wording;
mod written;
mod yaml;

use std::ffi::OsStr;
use std::sync::Arc;

use crate::mistakes::Mistake;
use crate::rnn::{Hyperparameters, Network, Sentence, shuffled};
use crate::steps::Address;

pub use catalogue::{Bundled, bundled, bundled_name, template};
pub use diagnosing::{diagnosing, seeded};
pub use fetch::{Reach, is_bundled_copy, is_unknown};
pub use file::Version;
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_HIDDEN, MAX_SENTENCES, MAX_VOCAB, MAX_WORDS};
pub use nearest::nearest;
pub use refusal::Refusal;
pub use schema::{Format, MODELINE};
pub use step::step;
pub use store::{write_first_free, write_new};
pub use written::{Unwritable, written};

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
    /// What the teacher asks, in the file's order; no two at the same step.
    pub questions: Vec<Question>,
    /// Lines that notes or a book have wrong, in the file's order.
    pub errata: Vec<Erratum>,
    /// What was written for steps that truncation drops: lines that are no part of the lesson, and that
    /// a file keeps as a comment.
    pub dropped: Vec<String>,
}

/// What the teacher says at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The step's address, such as `w_h/1`; one that some sentence of the scenario has.
    pub at: Address,
    /// The words.
    pub say: String,
}

/// What the teacher asks before a step's value is uncovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The step's address; one that some sentence of the scenario has.
    pub at: Address,
    /// The question.
    pub ask: String,
    /// Its answer.
    pub answer: String,
    /// Answers to choose from, none or at least two, all different; the first is right.
    pub choices: Vec<String>,
}

impl Question {
    /// Whether a letter stands for one of the choices.
    #[must_use]
    pub fn has(&self, letter: char) -> bool {
        let mut letters = ('A'..='Z').take(self.choices.len());
        letters.any(|one| one == letter)
    }

    /// The choices as they are shown, by their numbers: shuffled, the same way on every machine, so
    /// that the right one is not always the first.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let texts = [&self.ask].into_iter().chain(&self.choices);
        shuffled(texts.map(String::as_str), self.choices.len())
    }
}

/// A line that notes or a book have wrong, beside the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// The step that it is about; one that some sentence of the scenario has.
    pub near: Address,
    /// The line as it is printed.
    pub printed: String,
    /// The line as it should be.
    pub right: String,
    /// The mistake that leads to the printed line, where it is a known one.
    pub mistake: Option<Mistake>,
}

/// A scenario, and the version of the file that it was read from, if it was one.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The scenario.
    pub scenario: Scenario,
    /// The file.
    pub file: Option<Version>,
}

/// Opens what `bptt SCENARIO` names: a file, a pipe, a bundled scenario's name, or `-` for
/// standard input. Where a file and a bundled scenario have the same name, it is the file.
///
/// # Errors
/// All the faults of the file.
pub fn open(argument: impl AsRef<OsStr>) -> Result<Scenario, Refusal> {
    open_within(argument, Reach::CommandLine).map(|opened| opened.scenario)
}

/// Opens what a name leads to, as far as `reach` lets it lead.
///
/// # Errors
/// All the faults of the file.
pub fn open_within(argument: impl AsRef<OsStr>, reach: Reach) -> Result<Opened, Refusal> {
    let fetched = fetch::fetch(argument.as_ref(), reach)?;
    let scenario = read(&fetched.name, &fetched.bytes)?;
    Ok(Opened { scenario, file: fetched.version })
}

/// Reads a scenario from the bytes of a file; `name` stands for it in messages.
///
/// # Errors
/// All the faults of the file.
pub fn read(name: &str, bytes: &[u8]) -> Result<Scenario, Refusal> {
    let text = source::text(name, bytes)?;
    let mut faults = fault::Faults::default();
    let root = yaml::parse(text, &check::nothing(), &mut faults);
    if root.as_ref().is_some_and(|root| keys::is_other(root, &format::SCENARIO, &format::ANSWERS)) {
        return Err(Refusal::of_other_kind(name, "is an answer file and no scenario"));
    }
    let scenario = root.and_then(|root| check::scenario(&root, text, &mut faults));
    match scenario {
        Some(scenario) if faults.is_empty() => Ok(scenario),
        _ => Err(Refusal::of_text(name, text, faults)),
    }
}
