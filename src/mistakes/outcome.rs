//! An attempt, and what follows from it: gradients, the update, the loss after that.

use super::attempt::Attempt;
use crate::rnn::{Evaluation, Factor, Gradients, Update, WeightMatrix};
use crate::steps::Address;

/// A derivation with some mistakes, or with none, to its end.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its factors and terms.
    pub attempt: Attempt,
    /// ∂L/∂w.
    pub gradients: Gradients,
    /// The update that follows.
    pub update: Update,
    /// What the sentence gives after it.
    pub after: Evaluation,
}

impl Outcome {
    /// What follows from an attempt.
    #[must_use]
    pub fn new(attempt: Attempt) -> Self {
        let (gradients, update) = (attempt.gradients(), attempt.update());
        let after = attempt.after(&update);
        Self { attempt, gradients, update, after }
    }

    /// One entry of what a step back works out; `None` where it is no such step, or one of another
    /// sentence. The update works out weights: those are asked for by name.
    #[must_use]
    pub fn at(&self, step: Address, (row, column): (usize, usize)) -> Option<f64> {
        let Self { attempt, gradients, .. } = self;
        let steps = attempt.pass.steps();
        let factor = |factor: Factor| attempt.entry(factor, row, column);
        match step {
            Address::Encode
            | Address::State(_)
            | Address::Prediction
            | Address::Loss
            | Address::Update => None,
            Address::OutputFactor(n) => {
                n.checked_sub(1).and_then(|n| Factor::OF_W_O.get(n)).copied().map(factor)
            }
            Address::OutputGradient => gradients.w_o.get(column).copied(),
            Address::Factor { of, through, nth } => {
                Factor::of_term(of, steps, through, nth).map(factor)
            }
            Address::Term { of, through } => {
                (1..=steps).contains(&through).then(|| attempt.term_entry(of, through, row, column))
            }
            Address::Sum(WeightMatrix::Input) => gradients.w_i.get((row, column)).copied(),
            Address::Sum(WeightMatrix::Hidden) => gradients.w_h.get((row, column)).copied(),
        }
    }
}
