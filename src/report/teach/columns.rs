//! The gradients of a sentence, worked with every mistake, as the columns of a table.

use std::sync::Arc;

use super::column::Column;
use crate::mistakes::{Part, Ways};
use crate::rnn::{Hyperparameters, Pass};

/// The table of a sentence.
#[derive(Clone, Debug)]
pub struct Columns {
    /// ∂L/∂w_o.
    pub w_o: Column,
    /// ∂L/∂w_i, a column for each word of the sentence, in the order of the vocabulary.
    pub w_i: Vec<Column>,
    /// ∂L/∂w_h.
    pub w_h: Column,
    /// All of them, as an answer with all their numbers is read.
    pub all: Column,
}

impl Columns {
    /// Works a sentence with every mistake.
    #[must_use]
    pub fn new(pass: &Arc<Pass>, training: &Hyperparameters, vocab: &[String]) -> Self {
        let ways = Ways::new(pass, training);
        let column = |name: &str, part: Part| Column::new(name.to_owned(), &ways.candidates(part));
        let row = |&word: &usize| column(&vocab[word], Part::Row(word));
        Self {
            w_o: column("∂L/∂w_o", Part::Output),
            w_i: ways.words().iter().map(row).collect(),
            w_h: column("∂L/∂w_h", Part::Hidden),
            all: column("all", Part::All),
        }
    }
}
