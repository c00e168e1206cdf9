//! The loss where one number of the network is another: a weight, everywhere or at some of its uses
//! only, or a unit of O_0. Read step by step, so that a long sentence can be read in pieces.
//!
//! What comes before the first use is as the pass has it and is not read again.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use ndarray::Array1;

use super::evaluation::Evaluation;
use super::factor::WeightMatrix;
use super::loss::log_loss;
use super::number::Number;
use super::parameter::Parameter;
use super::pass::Pass;
use super::weights::Entry;

/// A sentence that is read with one number moved.
#[derive(Clone, Debug)]
pub struct Moved {
    parameter: Parameter,
    by: By,
    /// How many words are read.
    read: usize,
    state: Array1<f64>,
    /// Room for the next one.
    next: Array1<f64>,
}

/// By how much a number is moved.
#[derive(Clone, Debug)]
enum By {
    /// By as much in each O_j of these.
    One(f64, RangeInclusive<usize>),
    /// Otherwise in each O_j.
    Each(Arc<BTreeMap<usize, f64>>),
}

impl By {
    /// By how much in one O_j.
    fn at(&self, j: usize) -> f64 {
        match self {
            Self::One(by, uses) if uses.contains(&j) => *by,
            Self::One(..) => 0.0,
            Self::Each(all) => all.get(&j).copied().unwrap_or(0.0),
        }
    }

    /// By how much one is that is used once, in whichever place.
    fn at_once(&self) -> f64 {
        match self {
            Self::One(by, _) => *by,
            Self::Each(_) => 0.0,
        }
    }

    /// The first O_j in which it is moved.
    fn first(&self) -> Option<usize> {
        match self {
            Self::One(_, uses) => Some(*uses.start()),
            Self::Each(all) => all.keys().next().copied(),
        }
    }
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
        Self::moved_by(pass, parameter, By::One(by, uses))
    }

    /// A weight that is used several times, untied: its copy in each O_j is moved by as much as `by`
    /// says of j.
    #[must_use]
    pub fn copies(pass: &Pass, parameter: Parameter, by: Arc<BTreeMap<usize, f64>>) -> Self {
        Self::moved_by(pass, parameter, By::Each(by))
    }

    fn moved_by(pass: &Pass, parameter: Parameter, by: By) -> Self {
        let read = match parameter {
            Parameter::InitialState(_) => 0,
            Parameter::Weight(Entry::Output(_)) => pass.steps(),
            Parameter::Weight(Entry::Input(..) | Entry::Hidden(..)) => {
                by.first().map_or(pass.steps(), |first| first.saturating_sub(1).min(pass.steps()))
            }
        };
        let mut state = pass.trace.state(read).to_owned();
        if let Parameter::InitialState(unit) = parameter {
            state[unit] += by.at_once();
        }
        let next = state.clone();
        Self { parameter, by, read, state, next }
    }

    /// How many words are read: those before the first use are from the start.
    #[must_use]
    pub fn words(&self) -> usize {
        self.read
    }

    /// The state that it has come to.
    #[must_use]
    pub fn state(&self) -> &Array1<f64> {
        &self.state
    }

    /// How many words are still to be read.
    #[must_use]
    pub fn left(&self, pass: &Pass) -> usize {
        pass.steps() - self.read
    }

    /// Reads at most so many words on; what comes of it, once the last one is read.
    pub fn read(&mut self, pass: &Pass, words: usize) -> Option<Evaluation> {
        let weights = pass.network.weights();
        let last = self.read.saturating_add(words).min(pass.steps());
        for t in self.read + 1..=last {
            let Self { state, next, .. } = self;
            next.assign(&pass.from_input(t));
            for (before, row) in state.iter().zip(weights.w_h.rows()) {
                next.scaled_add(*before, &row);
            }
            let by = self.by.at(t);
            match self.parameter {
                Parameter::Weight(Entry::Hidden(from, to)) => {
                    self.next[to] += by * self.state[from];
                }
                Parameter::Weight(Entry::Input(word, unit))
                    if pass.sentence.words[t - 1] == word =>
                {
                    self.next[unit] += by;
                }
                Parameter::Weight(_) | Parameter::InitialState(_) => {}
            }
            self.next.mapv_inplace(f64::tanh);
            std::mem::swap(&mut self.state, &mut self.next);
        }
        self.read = last;
        (last == pass.steps()).then(|| {
            let more = match self.parameter {
                Parameter::Weight(Entry::Output(unit)) => self.by.at_once() * self.state[unit],
                Parameter::Weight(_) | Parameter::InitialState(_) => 0.0,
            };
            let z = self.state.dot(&weights.w_o) + more;
            Evaluation { z, y_hat: z.sigmoid(), loss: log_loss(z, pass.sentence.label) }
        })
    }

    /// Reads all that is left.
    #[must_use]
    pub fn loss(mut self, pass: &Pass) -> f64 {
        self.read(pass, usize::MAX).map_or(f64::NAN, |reading| reading.loss)
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
