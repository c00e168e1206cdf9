//! The name of a value that a step works out. It holds no numbers: those of a large network are many,
//! and are looked up when a panel wants them.

use crate::rnn::{Factor, Pass, Shape, Value, WeightMatrix};

/// A value of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// O_t, 1×H.
    State(usize),
    /// A factor.
    Factor(Factor),
    /// ∂L/∂w_o, H numbers.
    OutputGradient,
    /// The term through O_j, V×H or H×H.
    Term(WeightMatrix, usize),
    /// ∂L/∂w_i, V×H, or ∂L/∂w_h, H×H.
    Gradient(WeightMatrix),
}

impl Quantity {
    /// Its value.
    #[must_use]
    pub fn value(self, pass: &Pass) -> Value {
        match self {
            Self::State(t) => Value::Row(pass.trace.state(t).to_owned()),
            Self::Factor(factor) => pass.existing_factor(factor),
            Self::OutputGradient => Value::Row(pass.backward.gradients.w_o.clone()),
            Self::Term(of, through) => pass.existing_term(of, through),
            Self::Gradient(of) => Value::Matrix(pass.gradient(of).clone()),
        }
    }

    /// How many rows and columns it has.
    #[must_use]
    pub fn shape(self, pass: &Pass) -> Shape {
        let hidden = pass.hidden();
        match self {
            Self::Factor(Factor::LossByPrediction) => Shape::table((1, 1)),
            Self::Factor(Factor::StateByState(_)) => Shape::table((hidden, hidden)),
            Self::Factor(Factor::Immediate(of, _)) => {
                Shape::for_each(hidden, pass.gradient(of).dim())
            }
            Self::Term(of, _) | Self::Gradient(of) => Shape::table(pass.gradient(of).dim()),
            Self::Factor(_) | Self::State(_) | Self::OutputGradient => Shape::table((1, hidden)),
        }
    }

    /// Whether only one of its numbers is not zero by construction ([`Value::scalar`]).
    #[must_use]
    pub fn is_number(self, pass: &Pass) -> bool {
        match self {
            Self::Factor(Factor::LossByPrediction) => true,
            // The words are many, and each has a gradient.
            Self::Gradient(_) => self.shape(pass).size() == (1, 1),
            _ => pass.hidden() == 1,
        }
    }
}
