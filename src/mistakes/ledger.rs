//! The way back of a sentence with each of its numbers once: a factor at the first step that has it,
//! then terms, sums and the update. The lesson comes to a factor once for every term; in a ledger it
//! has one line.
//!
//! With the terms through O_f..O_T kept, k of them:
//!
//! ```text
//! w_o/1, w_o/2, w_o                        3
//! w_i/f/2, w_i/f/3 … up to ∂O_{f+1}/∂O_f   k
//! the last factor and the product of each
//! term of ∂L/∂w_i, and their sum           2k + 1
//! the same of ∂L/∂w_h                      2k + 1
//! update                                   1
//! ```

use crate::rnn::{Factor, Pass, WeightMatrix};
use crate::steps::Address;

/// The steps of a ledger, in the order of the lesson; computed from their number, never listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ledger {
    steps: usize,
    first: usize,
}

impl Ledger {
    /// Of a pass.
    #[must_use]
    pub fn new(pass: &Pass) -> Self {
        Self { steps: pass.steps(), first: pass.first_kept() }
    }

    /// How many steps it has.
    #[must_use]
    pub fn count(self) -> usize {
        5 * self.kept() + 6
    }

    /// The step of a number from 0; `update` for all beyond.
    #[must_use]
    pub fn step(self, number: usize) -> Address {
        let (kept, input, hidden) = (self.kept(), WeightMatrix::Input, WeightMatrix::Hidden);
        let (in_terms, sum_of_input) = (3 + kept, 3 + 3 * kept);
        match number {
            0 | 1 => Address::OutputFactor(number + 1),
            2 => Address::OutputGradient,
            n if n < in_terms => Address::Factor { of: input, through: self.first, nth: n - 1 },
            n if n < sum_of_input => self.of_term(input, n - in_terms),
            n if n == sum_of_input => Address::Sum(input),
            n if n < sum_of_input + 1 + 2 * kept => self.of_term(hidden, n - sum_of_input - 1),
            n if n == sum_of_input + 1 + 2 * kept => Address::Sum(hidden),
            _ => Address::Update,
        }
    }

    /// The last factor of a term, or the term: those of all terms in turn.
    fn of_term(self, of: WeightMatrix, number: usize) -> Address {
        let through = self.first + number / 2;
        match number % 2 {
            0 => Address::Factor { of, through, nth: Factor::count(self.steps, through) },
            _ => Address::Term { of, through },
        }
    }

    fn kept(self) -> usize {
        self.steps + 1 - self.first
    }
}
