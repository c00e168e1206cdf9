//! The products of the chain rule that a lesson steps through: ∂L/∂w_o, and the terms of the two sums.

use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

/// A product of the chain rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// ∂L/∂w_o, the only one of its chapter.
    Output,
    /// The term through O_j.
    Term(WeightMatrix, usize),
}

impl Product {
    /// The product that a step is in.
    #[must_use]
    pub fn of_step(address: Address) -> Option<Self> {
        match address {
            Address::OutputFactor(_) | Address::OutputGradient => Some(Self::Output),
            Address::Factor { of, through, .. } | Address::Term { of, through } => {
                Some(Self::Term(of, through))
            }
            _ => None,
        }
    }

    /// How many factors it has in a sentence of `steps` words.
    #[must_use]
    pub fn count(self, steps: usize) -> usize {
        match self {
            Self::Output => Factor::OF_W_O.len(),
            Self::Term(_, j) => Factor::count(steps, j),
        }
    }

    /// Its `nth` factor, from 1.
    #[must_use]
    pub fn factor(self, steps: usize, nth: usize) -> Option<Factor> {
        match self {
            Self::Output => Factor::OF_W_O.get(nth.checked_sub(1)?).copied(),
            Self::Term(of, j) => Factor::of_term(of, steps, j, nth),
        }
    }

    /// The step of its `nth` factor.
    #[must_use]
    pub fn step_of(self, nth: usize) -> Address {
        match self {
            Self::Output => Address::OutputFactor(nth),
            Self::Term(of, through) => Address::Factor { of, through, nth },
        }
    }

    /// The step that multiplies it out.
    #[must_use]
    pub fn step(self) -> Address {
        match self {
            Self::Output => Address::OutputGradient,
            Self::Term(of, through) => Address::Term { of, through },
        }
    }
}
