//! The factors of one sentence by some rules, each from what stands beside it.

use super::rules::{Kept, LastFactor, Prediction, Rules, Unit, Weight};
use super::written::Written;
use crate::rnn::{Factor, Hyperparameters, Number, Pass, Sentence, Trace, WeightMatrix, Weights};

/// A sentence that has been read, and the rules to go back through it.
#[derive(Clone, Copy)]
pub(super) struct Factors<'a, N> {
    pub rules: &'a Rules<N>,
    pub weights: &'a Weights,
    pub sentence: &'a Sentence,
    pub trace: &'a Trace<N>,
    pub kept: Kept,
    /// What stands as it is, whatever the rules say.
    pub written: &'a Written,
    learning_rate: f64,
}

impl<'a, N: Number> Factors<'a, N> {
    /// Of a pass, whose `trace` it is.
    pub fn new(
        rules: &'a Rules<N>,
        pass: &'a Pass,
        trace: &'a Trace<N>,
        training: &Hyperparameters,
        written: &'a Written,
    ) -> Self {
        Self {
            rules,
            written,
            weights: pass.network.weights(),
            sentence: &pass.sentence,
            trace,
            kept: Kept { first: pass.first_kept(), last: pass.steps() },
            learning_rate: training.learning_rate,
        }
    }

    /// One entry of a factor. For w_i `row` is a word.
    pub fn entry(self, factor: Factor, row: usize, column: usize) -> N {
        if let Some(table) = self.written.factor(factor) {
            return N::from(table[[row, column]]);
        }
        match factor {
            Factor::LossByPrediction => self.worked_loss_by_prediction(),
            Factor::PredictionByOutputWeights => self.worked_prediction_by_output_weight(column),
            Factor::PredictionByState => self.worked_prediction_by_state(column),
            Factor::StateByState(t) => {
                self.slope_on_path(t, row) * self.weight_on_path(column, row)
            }
            Factor::Immediate(of, j) => self.last_factor(j, column).entry(of, row),
        }
    }

    /// ∂L/∂ŷ.
    pub fn loss_by_prediction(self) -> N {
        self.entry(Factor::LossByPrediction, 0, 0)
    }

    fn worked_loss_by_prediction(self) -> N {
        let Trace { y_hat, one_minus_y_hat, .. } = *self.trace;
        let prediction = Prediction { y_hat, one_minus_y_hat, label: self.sentence.label };
        (self.rules.sign_of_error)((self.rules.loss_by_prediction)(&prediction))
    }

    /// ∂ŷ/∂z = ŷ(1-ŷ), which nobody gets wrong.
    pub fn prediction_by_z(self) -> N {
        self.trace.y_hat * self.trace.one_minus_y_hat
    }

    fn worked_prediction_by_output_weight(self, unit: usize) -> N {
        let state = self.trace.state(self.sentence.len())[unit];
        let left = (self.rules.left_of_product)(self.weights.w_o[unit]);
        self.prediction_by_z() * (self.rules.state_by_output_weights)(state) * N::from(left)
    }

    /// One unit of ∂L/∂w_o.
    pub fn output_gradient(self, unit: usize) -> N {
        if let Some(gradient) = self.written.output_gradient() {
            return N::from(gradient[[0, unit]]);
        }
        self.loss_by_prediction() * self.entry(Factor::PredictionByOutputWeights, 0, unit)
    }

    fn worked_prediction_by_state(self, unit: usize) -> N {
        let old = N::from(self.weights.w_o[unit]);
        let step = (self.rules.descent)(self.output_gradient(unit));
        let new = old - N::from(self.learning_rate) * step;
        self.prediction_by_z() * (self.rules.output_weight)(&Weight { old, new })
    }

    /// What stands for w_h in ∂O_t/∂O_{t-1}.
    pub fn weight_on_path(self, a: usize, b: usize) -> N {
        N::from((self.rules.weight_on_path)(self.weights.w_h.view(), a, b))
    }

    /// What stands for 1-O_t² in ∂O_t/∂O_{t-1}.
    pub fn slope_on_path(self, t: usize, unit: usize) -> N {
        (self.rules.slope_on_path)(self.slope(t, unit))
    }

    /// What stands for 1-O_j² in ∂⁺O_j/∂w.
    pub fn slope_at_end(self, j: usize, unit: usize) -> N {
        (self.rules.slope_at_end)(self.slope(j, unit))
    }

    fn slope(self, t: usize, unit: usize) -> N {
        (self.rules.slope)(&Unit {
            state: self.trace.state(t)[unit],
            pre_activation: self.trace.pre_activations[[t - 1, unit]],
            slope: self.trace.slope(t)[unit],
        })
    }

    /// One entry of ∂⁺O_j/∂w, which belongs to w[row, unit].
    pub fn immediate(self, of: WeightMatrix, j: usize, row: usize, unit: usize) -> N {
        let input = self.input(of, j, row);
        // Zero times what overflowed is zero.
        if input == N::ZERO {
            return input;
        }
        input * self.slope_at_end(j, unit) * self.left_of_weight(of, row, unit)
    }

    /// What is left of w[row, unit] in the derivative of its product.
    pub fn left_of_weight(self, of: WeightMatrix, row: usize, unit: usize) -> N {
        let weight = match of {
            WeightMatrix::Input => self.weights.w_i[[row, unit]],
            WeightMatrix::Hidden => self.weights.w_h[[row, unit]],
        };
        N::from((self.rules.left_of_product)(weight))
    }

    /// One number of what w multiplies in O_j: of x_j, or of the state that is read.
    fn input(self, of: WeightMatrix, j: usize, row: usize) -> N {
        match of {
            WeightMatrix::Input if self.sentence.words[j - 1] == row => N::ONE,
            WeightMatrix::Input => N::ZERO,
            WeightMatrix::Hidden => self.trace.state((self.rules.state_that_is_read)(j))[row],
        }
    }

    /// The last factor of the term through O_j, as far as it is about one unit of O_j.
    pub fn last_factor(self, j: usize, unit: usize) -> LastFactorOfUnit<'a, N> {
        let uses = match self.rules.last_factor {
            LastFactor::Immediate => vec![(j, N::ONE)],
            LastFactor::Total => self.uses(j, unit),
        };
        LastFactorOfUnit { factors: self, unit, uses }
    }

    /// ∂O_j\[unit]/∂O_i\[unit] for every i from the first that is kept to j.
    fn uses(self, j: usize, unit: usize) -> Vec<(usize, N)> {
        let hidden = self.weights.hidden();
        let of_unit = |other| if other == unit { N::ONE } else { N::ZERO };
        let mut moves: Vec<N> = (0..hidden).map(of_unit).collect();
        let mut uses = vec![(j, N::ONE)];
        for t in (self.kept.first + 1..=j).rev() {
            let flowing: Vec<N> =
                (0..hidden).map(|b| moves[b] * self.slope_on_path(t, b)).collect();
            let through = |a| N::sum((0..hidden).map(|b| flowing[b] * self.weight_on_path(a, b)));
            moves = (0..hidden).map(through).collect();
            uses.push((t - 1, moves[unit]));
        }
        uses
    }
}

/// The last factor of a term, as far as it is about one unit of O_j.
pub(super) struct LastFactorOfUnit<'a, N> {
    factors: Factors<'a, N>,
    unit: usize,
    /// The states through which w is used, and how far the unit moves with itself there.
    uses: Vec<(usize, N)>,
}

impl<N: Number> LastFactorOfUnit<'_, N> {
    /// The entry of w[row, unit].
    pub fn entry(&self, of: WeightMatrix, row: usize) -> N {
        let share =
            |&(i, moves): &(usize, N)| moves * self.factors.immediate(of, i, row, self.unit);
        N::sum(self.uses.iter().map(share))
    }
}
