//! The gradients of a sentence, worked with every mistake, as the columns of a table.

use std::sync::Arc;

use super::column::Column;
use crate::mistakes::{Attempt, Candidates, Mistake, Mistakes};
use crate::rnn::{Gradients, Hyperparameters, Pass, WeightMatrix};
use crate::steps::Address;

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

/// What a column is about.
#[derive(Clone, Copy)]
enum Part {
    Output,
    Row(usize),
    Hidden,
    All,
}

impl Part {
    /// Its numbers.
    fn of(self, gradients: &Gradients, rows: &[usize]) -> Vec<f64> {
        match self {
            Self::Output => gradients.w_o.to_vec(),
            Self::Row(word) => gradients.w_i.row(word).to_vec(),
            Self::Hidden => gradients.w_h.iter().copied().collect(),
            Self::All => {
                let rows = rows.iter().map(|&word| Self::Row(word));
                let parts = [Self::Output].into_iter().chain(rows).chain([Self::Hidden]);
                parts.flat_map(|part| part.of(gradients, &[])).collect()
            }
        }
    }

    /// Whether a mistake replaces something on the way to it.
    fn is_changed_by(self, mistake: Mistake, pass: &Pass) -> bool {
        let bears = |at| mistake.bears_on(at, pass);
        match self {
            Self::Output => bears(Address::OutputGradient),
            Self::Row(_) => bears(Address::Sum(WeightMatrix::Input)),
            Self::Hidden => bears(Address::Sum(WeightMatrix::Hidden)),
            Self::All => [Self::Output, Self::Row(0), Self::Hidden]
                .iter()
                .any(|one| one.is_changed_by(mistake, pass)),
        }
    }
}

impl Columns {
    /// Works a sentence with every mistake.
    #[must_use]
    pub fn new(pass: &Arc<Pass>, training: &Hyperparameters, vocab: &[String]) -> Self {
        let rows = distinct(pass);
        let worked = |mistakes| Attempt::new(Arc::clone(pass), training, mistakes).gradients();
        let right = worked(Mistakes::NONE);
        let mistaken = Mistake::ALL.map(|mistake| (mistake, worked(mistake.into())));
        let column = |name: &str, part: Part| {
            let used = mistaken.iter().filter(|(mistake, _)| part.is_changed_by(*mistake, pass));
            let values = used.map(|(mistake, gradients)| (*mistake, part.of(gradients, &rows)));
            let candidates = Candidates {
                right: part.of(&right, &rows),
                mistakes: values.filter(|(_, value)| value.iter().all(|x| x.is_finite())).collect(),
            };
            Column::new(name.to_owned(), &candidates)
        };
        Self {
            w_o: column("∂L/∂w_o", Part::Output),
            w_i: rows.iter().map(|&word| column(&vocab[word], Part::Row(word))).collect(),
            w_h: column("∂L/∂w_h", Part::Hidden),
            all: column("all", Part::All),
        }
    }
}

/// The words of a sentence, each once.
fn distinct(pass: &Pass) -> Vec<usize> {
    let mut words = pass.sentence.words.clone();
    words.sort_unstable();
    words.dedup();
    words
}
