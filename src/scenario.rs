//! Scenario files.

use std::sync::Arc;

use crate::rnn::{Hyperparameters, Network, Sentence};

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
    pub at: crate::steps::Address,
    /// The words.
    pub say: String,
}
