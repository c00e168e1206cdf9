//! Which mistakes have something to replace in a step: a slope taken wrongly is in no ∂L/∂ŷ, and a
//! number that cannot show it there hides nothing.

use super::super::mistake::{Mistake, Rule};
use crate::rnn::{Factor, Pass, WeightMatrix};
use crate::steps::Address;

impl Mistake {
    /// Whether the rule that it replaces is used in a step of a sentence, or on the way to it. In a
    /// sum every rule of sums counts as used, also where there is but one term.
    #[must_use]
    pub fn bears_on(self, at: Address, pass: &Pass) -> bool {
        let (steps, first) = (pass.steps(), pass.first_kept());
        let is_used = match at {
            Address::Encode | Address::State(_) | Address::Prediction | Address::Loss => false,
            Address::OutputFactor(n) => {
                Factor::OF_W_O.get(n.wrapping_sub(1)).is_some_and(|&f| self.is_in(f, pass))
            }
            Address::OutputGradient => Factor::OF_W_O.iter().any(|&f| self.is_in(f, pass)),
            Address::Factor { of, through, nth } => {
                Factor::of_term(of, steps, through, nth).is_some_and(|f| self.is_in(f, pass))
            }
            Address::Term { of, through } => self.is_in_term(of, through, pass),
            Address::Sum(of) => {
                (first..=steps).any(|j| self.is_in_term(of, j, pass)) || self.is_of_sum()
            }
            Address::Update => {
                self.rule() == Rule::Direction
                    || self.is_of_sum()
                    || Factor::OF_W_O.iter().any(|&f| self.is_in(f, pass))
                    || [WeightMatrix::Input, WeightMatrix::Hidden]
                        .into_iter()
                        .any(|of| (first..=steps).any(|j| self.is_in_term(of, j, pass)))
            }
        };
        // One number is its own transpose.
        is_used && (self != Self::WeightNotTransposed || pass.hidden() > 1)
    }

    fn is_of_sum(self) -> bool {
        matches!(self.rule(), Rule::Sum | Rule::TotalOfSum | Rule::Term | Rule::LastFactor)
    }

    fn is_in_term(self, of: WeightMatrix, through: usize, pass: &Pass) -> bool {
        let count = Factor::count(pass.steps(), through);
        let factors = (1..=count).filter_map(|n| Factor::of_term(of, pass.steps(), through, n));
        let is_middle = pass.first_kept() < through && through < pass.steps();
        factors.into_iter().any(|factor| self.is_in(factor, pass))
            || self.rule() == Rule::Term && is_middle
    }

    fn is_in(self, factor: Factor, pass: &Pass) -> bool {
        match (factor, self.rule()) {
            (Factor::LossByPrediction, Rule::SignOfError | Rule::LossByPrediction)
            | (Factor::PredictionByOutputWeights, Rule::StateByOutputWeights | Rule::Product)
            | (Factor::PredictionByState, Rule::OutputWeight)
            | (Factor::StateByState(_), Rule::Slope | Rule::SlopeOnPath | Rule::WeightOnPath)
            | (Factor::Immediate(..), Rule::Slope | Rule::SlopeAtEnd | Rule::Product)
            | (Factor::Immediate(WeightMatrix::Hidden, _), Rule::StateThatIsRead) => true,
            // Through the first kept state, total and immediate are the same.
            (Factor::Immediate(_, j), Rule::LastFactor) => pass.first_kept() < j,
            _ => false,
        }
    }
}
