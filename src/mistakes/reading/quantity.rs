//! What is asked for: the value of a step of a sentence, or an entry of it, rightly and with each
//! mistake.

use std::ops::Range;
use std::sync::Arc;

use ndarray::Array2;

use super::super::attempt::Attempt;
use super::super::mistake::Mistake;
use super::super::pair::Mistakes;
use super::super::written::GoingOn;
use super::answer::Answer;
use super::candidates::Candidates;
use super::verdict::Verdict;
use crate::rnn::{Factor, Hyperparameters, Pass, WeightMatrix};
use crate::steps::{Address, Plan};

/// T·H² up to which a sentence is worked by hand. With what is larger pairs of mistakes are not tried:
/// some hundreds of them would keep one waiting.
const HAND_WORK: usize = 1 << 12;

/// Which entries of a step's value are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entries {
    /// All that are not zero by construction, row by row.
    All,
    /// All of its table, row by row, with the zeros.
    Table,
    /// Of the update the new weights: w_i, w_h and w_o, each row by row.
    Weights,
    /// One of its table.
    One {
        /// Its row, from 0.
        row: usize,
        /// Its column, from 0.
        column: usize,
    },
}

/// The value of a step: a state, ŷ, a loss, a factor, a term, a gradient, of the update the loss
/// after it.
#[derive(Clone)]
pub struct Quantity {
    pass: Arc<Pass>,
    training: Hyperparameters,
    at: Address,
    entries: Entries,
    cells: Vec<(usize, usize)>,
}

impl Quantity {
    /// The value of a step; `None` where the sentence has no such step, the step no value, or the
    /// value no such entry.
    #[must_use]
    pub fn new(
        pass: Arc<Pass>,
        training: &Hyperparameters,
        at: Address,
        entries: Entries,
    ) -> Option<Self> {
        Plan::new(pass.steps(), training.truncate).number(at)?;
        let (rows, columns) = shape(at, &pass)?;
        let cells = match entries {
            Entries::Weights => (at == Address::Update).then(Vec::new)?,
            Entries::Table => all(0..rows, columns),
            Entries::One { row, column } => {
                (row < rows && column < columns).then(|| vec![(row, column)])?
            }
            Entries::All => {
                all(only_row(at, &pass).map_or(0..rows, |word| word..word + 1), columns)
            }
        };
        Some(Self { pass, training: *training, at, entries, cells })
    }

    /// The step.
    #[must_use]
    pub fn at(&self) -> Address {
        self.at
    }

    /// Rows and columns of the whole value.
    #[must_use]
    pub fn shape(&self) -> (usize, usize) {
        shape(self.at, &self.pass).unwrap_or_default()
    }

    /// How many rows of it are asked for.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.len() / self.shape().1.max(1)
    }

    /// The value with these entries, as a table; those that are not asked for are zero.
    pub(in super::super) fn table(&self, entries: &[f64]) -> Array2<f64> {
        let mut table = Array2::zeros(self.shape());
        for (&cell, &entry) in self.cells.iter().zip(entries) {
            table[cell] = entry;
        }
        table
    }

    /// Its entries with some mistakes, or with none.
    #[must_use]
    pub fn value(&self, mistakes: Mistakes) -> Vec<f64> {
        self.value_in(&Attempt::new(Arc::clone(&self.pass), &self.training, mistakes))
    }

    /// Its entries as they are in an attempt.
    fn value_in(&self, attempt: &Attempt) -> Vec<f64> {
        let cells = self.cells.iter();
        match self.at {
            Address::Update if self.entries == Entries::Weights => {
                attempt.update().network.weights().iter().copied().collect()
            }
            Address::Sum(of) => {
                let gradients = attempt.gradients();
                let gradient = match of {
                    WeightMatrix::Input => gradients.w_i,
                    WeightMatrix::Hidden => gradients.w_h,
                };
                cells.map(|&cell| gradient[cell]).collect()
            }
            Address::OutputGradient => {
                let gradient = attempt.gradients().w_o;
                cells.map(|&(_, unit)| gradient[unit]).collect()
            }
            Address::Term { of, through } => {
                cells.map(|&(row, unit)| attempt.term_entry(of, through, row, unit)).collect()
            }
            Address::OutputFactor(_) | Address::Factor { .. } => {
                let factor = self.at.factor(self.pass.steps());
                let entry = |&(row, column): &(usize, usize)| {
                    factor.map(|factor| attempt.entry(factor, row, column))
                };
                cells.filter_map(entry).collect()
            }
            Address::State(t) => {
                let states = &attempt.trace().states;
                cells.map(|&(_, unit)| states[[t, unit]]).collect()
            }
            Address::Prediction => vec![attempt.trace().y_hat],
            Address::Loss => vec![attempt.trace().loss],
            Address::Update => vec![attempt.after(&attempt.update()).loss],
            Address::Encode => Vec::new(),
        }
    }

    /// The right value, and what comes out with each mistake that bears on it.
    #[must_use]
    pub fn candidates(&self) -> Candidates {
        self.candidates_by(|mistakes| self.value(mistakes))
    }

    /// The same for somebody who goes on from what is written down: right is then what is right
    /// from there on.
    #[must_use]
    pub fn candidates_from(&self, here: &GoingOn) -> Candidates {
        self.candidates_by(|mistakes| self.value_in(&Attempt::going_on(here, mistakes)))
    }

    fn candidates_by(&self, value: impl Fn(Mistakes) -> Vec<f64>) -> Candidates {
        let mistakes = self.mistakes().map(|one| (one, value(one.into())));
        Candidates {
            right: value(Mistakes::NONE),
            mistakes: mistakes.filter(|(_, value)| is_finite(value)).collect(),
        }
    }

    /// What comes out with each two mistakes that bear on it, worked as they are gone through; none
    /// where the network is too large to be worked by hand.
    pub fn pairs(&self) -> impl Iterator<Item = (Mistakes, Vec<f64>)> {
        let bearing: Vec<Mistake> = self.mistakes().collect();
        let pairs = self.is_hand_work().then(Mistakes::pairs).into_iter().flatten();
        pairs
            .filter(move |pair| pair.iter().all(|one| bearing.contains(&one)))
            .map(|pair| (pair, self.value(pair)))
            .filter(|(_, value)| is_finite(value))
    }

    /// Whether anybody would work this by hand.
    #[must_use]
    pub fn is_hand_work(&self) -> bool {
        let hidden = self.pass.hidden();
        self.pass.steps().saturating_mul(hidden.saturating_mul(hidden)) <= HAND_WORK
    }

    /// Reads an answer; all candidates are worked for it.
    #[must_use]
    pub fn read(&self, answer: &Answer) -> Verdict {
        self.candidates().read(answer, self.pairs())
    }

    fn mistakes(&self) -> impl Iterator<Item = Mistake> {
        Mistake::ALL.into_iter().filter(|one| one.bears_on(self.at, &self.pass))
    }
}

/// The cells of some rows.
fn all(rows: Range<usize>, columns: usize) -> Vec<(usize, usize)> {
    rows.flat_map(|row| (0..columns).map(move |column| (row, column))).collect()
}

/// Rows and columns of a step's value, as [`crate::rnn::Value::table`] has them.
fn shape(at: Address, pass: &Pass) -> Option<(usize, usize)> {
    let hidden = pass.hidden();
    match at {
        Address::Encode => None,
        Address::Prediction | Address::Loss | Address::Update => Some((1, 1)),
        Address::State(_) | Address::OutputGradient => Some((1, hidden)),
        Address::Term { of, .. } | Address::Sum(of) => Some(pass.gradient(of).dim()),
        Address::OutputFactor(_) | Address::Factor { .. } => {
            Some(match at.factor(pass.steps())? {
                Factor::LossByPrediction => (1, 1),
                Factor::PredictionByOutputWeights | Factor::PredictionByState => (1, hidden),
                Factor::StateByState(_) => (hidden, hidden),
                Factor::Immediate(of, _) => pass.gradient(of).dim(),
            })
        }
    }
}

/// The row of a step's value that is not zero by construction, where there is one only.
fn only_row(at: Address, pass: &Pass) -> Option<usize> {
    let j = match (at, at.factor(pass.steps())) {
        (Address::Term { of: WeightMatrix::Input, through }, _) => through,
        (_, Some(Factor::Immediate(WeightMatrix::Input, j))) => j,
        _ => return None,
    };
    Some(pass.sentence.words[j - 1])
}

fn is_finite(value: &[f64]) -> bool {
    value.iter().all(|entry| entry.is_finite())
}
