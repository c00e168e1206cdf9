//! Factors, terms and sums of one sentence, entry by entry: what both passes leave multiplied
//! out, with numbers of either kind.

use std::ops::RangeInclusive;

use super::backward::Backward;
use super::factor::{Factor, WeightMatrix};
use super::forward::Trace;
use super::network::Network;
use super::number::Number;
use super::sentence::Sentence;
use super::weights::Weights;

/// What the two passes of a sentence left.
#[derive(Clone, Copy, Debug)]
pub struct Ledger<'a, N> {
    weights: &'a Weights,
    sentence: &'a Sentence,
    trace: &'a Trace<N>,
    backward: &'a Backward<N>,
}

impl<'a, N: Number> Ledger<'a, N> {
    /// Of both passes.
    pub fn new(
        network: &'a Network,
        sentence: &'a Sentence,
        trace: &'a Trace<N>,
        backward: &'a Backward<N>,
    ) -> Self {
        Self { weights: network.weights(), sentence, trace, backward }
    }

    /// One unit of O_{t-1}·w_h.
    pub fn what_came_before(self, t: usize, unit: usize) -> N {
        N::sum(N::products(self.trace.state(t - 1), self.weights.w_h.column(unit)))
    }

    /// One entry of a factor. For w_i, whose immediate derivative is not zero in the row of the word
    /// that is read alone, `row` is a word.
    pub fn factor(self, factor: Factor, row: usize, column: usize) -> N {
        let Self { weights, trace, backward, .. } = self;
        match factor {
            Factor::LossByPrediction => backward.dl_dyhat,
            // ŷ(1-ŷ)·O_T
            Factor::PredictionByOutputWeights => {
                backward.dyhat_dz * trace.state(trace.steps())[column]
            }
            // ŷ(1-ŷ)·w_o
            Factor::PredictionByState => backward.dyhat_dz * N::from(weights.w_o[column]),
            // (1-O_t²)·w_h: row b, column a is how unit b of O_t moves with unit a of O_{t-1}.
            Factor::StateByState(t) => trace.slope(t)[row] * N::from(weights.w_h[[column, row]]),
            // (1-O_j²)·x_j or (1-O_j²)·O_{j-1}
            Factor::Immediate(of, j) => self.input(of, j, row) * trace.slope(j)[column],
        }
    }

    /// One entry of δ_j = ∂L/∂O_j ⊙ (1-O_j²).
    pub fn delta(self, j: usize, unit: usize) -> N {
        self.backward.dl_do(j)[unit] * self.trace.slope(j)[unit]
    }

    /// One entry of the term through O_j: of x_jᵀ·δ_j or of O_{j-1}ᵀ·δ_j.
    pub fn term(self, of: WeightMatrix, j: usize, row: usize, column: usize) -> N {
        let input = self.input(of, j, row);
        // Zero times what overflowed is zero.
        if input == N::ZERO { input } else { input * self.delta(j, column) }
    }

    /// One entry of the sum of the terms through some of the states.
    pub fn sum(
        self,
        of: WeightMatrix,
        through: RangeInclusive<usize>,
        row: usize,
        column: usize,
    ) -> N {
        through.fold(N::ZERO, |sum, j| sum + self.term(of, j, row, column))
    }

    /// One unit of ∂ŷ/∂O_t = ∂L/∂O_t / (∂L/∂ŷ).
    pub fn prediction_by_state(self, t: usize, unit: usize) -> N {
        self.backward.dl_do(t)[unit] / self.backward.dl_dyhat
    }

    /// One column of the sum of terms through O_`first`..O_t, for each t: the entry of the word at t.
    pub fn running_sums_of_w_i(self, first: usize, column: usize) -> Vec<N> {
        let mut sums = vec![N::ZERO; self.weights.words()];
        (1..)
            .zip(&self.sentence.words)
            .map(|(t, &word)| {
                if t >= first {
                    sums[word] = sums[word] + self.delta(t, column);
                }
                sums[word]
            })
            .collect()
    }

    /// One entry of the sum of terms through O_`first`..O_t, for each t.
    pub fn running_sums_of_w_h(self, first: usize, row: usize, column: usize) -> Vec<N> {
        let mut sum = N::ZERO;
        (1..=self.sentence.len())
            .map(|t| {
                if t >= first {
                    sum = sum + self.term(WeightMatrix::Hidden, t, row, column);
                }
                sum
            })
            .collect()
    }

    /// One number of what stands on the left of w in O_j: x_j or O_{j-1}.
    fn input(self, of: WeightMatrix, j: usize, row: usize) -> N {
        match of {
            WeightMatrix::Input if self.sentence.words[j - 1] == row => N::ONE,
            WeightMatrix::Input => N::ZERO,
            WeightMatrix::Hidden => self.trace.state(j - 1)[row],
        }
    }
}
