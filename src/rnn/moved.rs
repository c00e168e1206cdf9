//! The loss where one number of the network is another: a weight, everywhere or at some of its uses
//! only, or a unit of O_0. Read step by step, so that a long sentence can be read in pieces.
//!
//! What comes before the first use is as the pass has it and is not read again.

use std::ops::RangeInclusive;

use ndarray::Array1;

use super::factor::WeightMatrix;
use super::loss::log_loss;
use super::parameter::Parameter;
use super::pass::Pass;
use super::weights::Entry;

/// A sentence that is read with one number moved.
#[derive(Clone, Debug)]
pub struct Moved {
    parameter: Parameter,
    by: f64,
    /// In which O_j it is moved.
    uses: RangeInclusive<usize>,
    /// How many words are read.
    read: usize,
    state: Array1<f64>,
    /// Room for the next one.
    next: Array1<f64>,
}

impl Moved {
    /// Moved wherever it is used; of a number that the network of `pass` has.
    #[must_use]
    pub fn new(pass: &Pass, parameter: Parameter, by: f64) -> Self {
        let first = pass.uses(parameter).first().copied().unwrap_or(pass.steps() + 1);
        Self::at_uses(pass, parameter, by, first..=pass.steps())
    }

    /// Moved in O_j for each j of `uses`, and nowhere else; w_o and O_0, which are used once,
    /// wherever that is.
    #[must_use]
    pub fn at_uses(
        pass: &Pass,
        parameter: Parameter,
        by: f64,
        uses: RangeInclusive<usize>,
    ) -> Self {
        let read = match parameter {
            Parameter::InitialState(_) => 0,
            Parameter::Weight(Entry::Output(_)) => pass.steps(),
            Parameter::Weight(Entry::Input(..) | Entry::Hidden(..)) => uses.start() - 1,
        };
        let mut state = pass.trace.state(read).to_owned();
        if let Parameter::InitialState(unit) = parameter {
            state[unit] += by;
        }
        let next = state.clone();
        Self { parameter, by, uses, read, state, next }
    }

    /// How many words are still to be read.
    #[must_use]
    pub fn left(&self, pass: &Pass) -> usize {
        pass.steps() - self.read
    }

    /// Reads at most so many words on; the loss, once the last one is read.
    pub fn read(&mut self, pass: &Pass, words: usize) -> Option<f64> {
        let weights = pass.network.weights();
        let last = self.read.saturating_add(words).min(pass.steps());
        for t in self.read + 1..=last {
            let Self { state, next, .. } = self;
            next.assign(&pass.from_input(t));
            for (before, row) in state.iter().zip(weights.w_h.rows()) {
                next.scaled_add(*before, &row);
            }
            if self.uses.contains(&t) {
                match self.parameter {
                    Parameter::Weight(Entry::Hidden(from, to)) => {
                        self.next[to] += self.by * self.state[from];
                    }
                    Parameter::Weight(Entry::Input(word, unit))
                        if pass.sentence.words[t - 1] == word =>
                    {
                        self.next[unit] += self.by;
                    }
                    Parameter::Weight(_) | Parameter::InitialState(_) => {}
                }
            }
            self.next.mapv_inplace(f64::tanh);
            std::mem::swap(&mut self.state, &mut self.next);
        }
        self.read = last;
        (last == pass.steps()).then(|| {
            let z = self.state.dot(&weights.w_o);
            let more = match self.parameter {
                Parameter::Weight(Entry::Output(unit)) => self.by * self.state[unit],
                Parameter::Weight(_) | Parameter::InitialState(_) => 0.0,
            };
            log_loss(z + more, pass.sentence.label)
        })
    }

    /// Reads all that is left.
    #[must_use]
    pub fn loss(mut self, pass: &Pass) -> f64 {
        self.read(pass, usize::MAX).unwrap_or(f64::NAN)
    }
}

impl Pass {
    /// In which O_j a number is used, in order: w_h in all, w_i where its word is read; w_o and O_0 in
    /// none.
    #[must_use]
    pub fn uses(&self, parameter: Parameter) -> Vec<usize> {
        match parameter {
            Parameter::Weight(Entry::Hidden(..)) => (1..=self.steps()).collect(),
            Parameter::Weight(Entry::Input(word, _)) => {
                let words = (1..).zip(&self.sentence.words);
                words.filter(|(_, one)| **one == word).map(|(j, _)| j).collect()
            }
            Parameter::Weight(Entry::Output(_)) | Parameter::InitialState(_) => Vec::new(),
        }
    }

    /// ∂L by a number of the network, with the terms that are kept; by a unit of O_0 it is one of
    /// δ_1·w_hᵀ.
    #[must_use]
    pub fn derivative(&self, parameter: Parameter) -> f64 {
        match parameter {
            Parameter::Weight(entry) => self.backward.gradients.at(entry),
            Parameter::InitialState(unit) => {
                self.delta(1).dot(&self.network.weights().w_h.row(unit))
            }
        }
    }

    /// One term of ∂L by a weight: the derivative by its use in O_j.
    #[must_use]
    pub fn use_derivative(&self, parameter: Parameter, j: usize) -> f64 {
        match parameter {
            Parameter::Weight(Entry::Hidden(from, to)) => {
                self.term_entry(WeightMatrix::Hidden, j, from, to)
            }
            Parameter::Weight(Entry::Input(word, unit)) => {
                self.term_entry(WeightMatrix::Input, j, word, unit)
            }
            Parameter::Weight(Entry::Output(_)) | Parameter::InitialState(_) => {
                self.derivative(parameter)
            }
        }
    }
}
