//! The parts of the unrolled chain, and what each can be at a step.

use super::product::Product;
use crate::rnn::{Factor, WeightMatrix};

/// A part of the chain x_1..x_T, O_0 → O_1 … O_T → ŷ → L.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// x_t, the word.
    Word(usize),
    /// The edge x_t → O_t, which carries w_i.
    Input(usize),
    /// O_t.
    State(usize),
    /// The edge O_{t-1} → O_t, which carries w_h.
    Hidden(usize),
    /// The edge O_T → ŷ, which carries w_o.
    Output,
    /// ŷ.
    Prediction,
    /// The edge ŷ → L.
    ToLoss,
    /// L.
    Loss,
}

impl Element {
    /// Where the factor stands in the chain.
    #[must_use]
    pub fn of_factor(factor: Factor) -> Self {
        match factor {
            Factor::LossByPrediction => Self::ToLoss,
            Factor::PredictionByOutputWeights | Factor::PredictionByState => Self::Output,
            Factor::StateByState(t) | Factor::Immediate(WeightMatrix::Hidden, t) => Self::Hidden(t),
            Factor::Immediate(WeightMatrix::Input, t) => Self::Input(t),
        }
    }

    /// Which factor, from the loss, of a product stands on this element.
    #[must_use]
    pub fn factor_of(self, product: Product, steps: usize) -> Option<usize> {
        match (self, product) {
            (Self::ToLoss, _) => Some(1),
            (Self::Output, _) => Some(2),
            (Self::Hidden(t), Product::Term(_, j)) if t > j => Some(steps + 3 - t),
            (Self::Hidden(t), Product::Term(WeightMatrix::Hidden, j))
            | (Self::Input(t), Product::Term(WeightMatrix::Input, j))
                if t == j =>
            {
                Some(product.count(steps))
            }
            _ => None,
        }
    }
}

/// What an element is at a step. Where a [`Stage`](super::Stage) says whether a value is known, this
/// also says whether the way back leads over the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not worked out yet at this step.
    Unreached,
    /// Its forward value is known.
    Reached,
    /// The step computes it, forward.
    Forward,
    /// The path back leads over it, later.
    Ahead,
    /// The path back has led over it.
    Behind,
    /// The step is its factor.
    Lit,
}
