//! The gradients of a sentence, worked rightly and with every mistake: what an answer to any
//! part of them may be.

use std::sync::Arc;

use super::attempt::Attempt;
use super::mistake::Mistake;
use super::pair::Mistakes;
use super::reading::Candidates;
use crate::rnn::{Gradients, Hyperparameters, Pass, WeightMatrix};
use crate::steps::Address;

/// What is asked for of the gradients of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// ∂L/∂w_o.
    Output,
    /// The row of ∂L/∂w_i of a word that is in the sentence.
    Row(usize),
    /// ∂L/∂w_h.
    Hidden,
    /// All of these together.
    All,
}

/// The gradients of a sentence, worked rightly and with every mistake.
#[derive(Clone, Debug)]
pub struct Ways {
    pass: Arc<Pass>,
    words: Vec<usize>,
    right: Gradients,
    mistaken: Vec<(Mistake, Gradients)>,
}

impl Ways {
    /// Works a sentence with every mistake.
    #[must_use]
    pub fn new(pass: &Arc<Pass>, training: &Hyperparameters) -> Self {
        let worked = |mistakes| Attempt::new(Arc::clone(pass), training, mistakes).gradients();
        let mut words = pass.sentence.words.clone();
        words.sort_unstable();
        words.dedup();
        Self {
            pass: Arc::clone(pass),
            words,
            right: worked(Mistakes::NONE),
            mistaken: Mistake::ALL.map(|mistake| (mistake, worked(mistake.into()))).into(),
        }
    }

    /// The words of the sentence, each once, in the order of the vocabulary.
    #[must_use]
    pub fn words(&self) -> &[usize] {
        &self.words
    }

    /// The parts that are asked for each by itself: ∂L/∂w_o, rows of ∂L/∂w_i, ∂L/∂w_h.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let rows = self.words.iter().map(|&word| Part::Row(word));
        [Part::Output].into_iter().chain(rows).chain([Part::Hidden])
    }

    /// The right numbers of a part, and those of each mistake that bears on it.
    #[must_use]
    pub fn candidates(&self, part: Part) -> Candidates {
        let used = self.mistaken.iter().filter(|(mistake, _)| self.bears(*mistake, part));
        let values = used.map(|(mistake, gradients)| (*mistake, self.numbers(part, gradients)));
        Candidates {
            right: self.numbers(part, &self.right),
            mistakes: values.filter(|(_, value)| value.iter().all(|x| x.is_finite())).collect(),
        }
    }

    /// The numbers of a part.
    fn numbers(&self, part: Part, gradients: &Gradients) -> Vec<f64> {
        match part {
            Part::Output => gradients.w_o.to_vec(),
            Part::Row(word) => gradients.w_i.row(word).to_vec(),
            Part::Hidden => gradients.w_h.iter().copied().collect(),
            Part::All => self.parts().flat_map(|part| self.numbers(part, gradients)).collect(),
        }
    }

    /// Whether a mistake replaces something on the way to a part.
    fn bears(&self, mistake: Mistake, part: Part) -> bool {
        let bears = |at| mistake.bears_on(at, &self.pass);
        match part {
            Part::Output => bears(Address::OutputGradient),
            Part::Row(_) => bears(Address::Sum(WeightMatrix::Input)),
            Part::Hidden => bears(Address::Sum(WeightMatrix::Hidden)),
            Part::All => self.parts().any(|part| self.bears(mistake, part)),
        }
    }
}
