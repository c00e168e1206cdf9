//! The rules of a derivation, a field each. The right ones are in [`Rules::right`]; a mistake is
//! a line of [`Rules::with`] that puts another in the place of one of them.
//!
//! ```text
//! ∂L/∂ŷ              = sign_of_error(loss_by_prediction)
//! ∂ŷ/∂w_o            = ŷ(1-ŷ) · state_by_output_weights(O_T) · left_of_product(w_o)
//! ∂ŷ/∂O_T            = ŷ(1-ŷ) · output_weight(w_o)
//! ∂O_t[b]/∂O_{t-1}[a] = slope_on_path(slope(O_t[b])) · weight_on_path(w_h, a, b)
//! ∂⁺O_j[b]/∂w[r, b]   = slope_at_end(slope(O_j[b])) · (x_j or O_{j-1})[r] · left_of_product(w[r, b])
//! ∂L/∂w              = Σ_j times_counted(j) · times_taken(j) · ∂L/∂O_j · last_factor(j) / parts
//! w                  ← w - η·descent(∂L/∂w)
//! ```
//!
//! A rule sees what stands beside it and nothing else, so that a mistake is made there alone and
//! everything after it works on with what it has.

use ndarray::ArrayView2;

use super::mistake::Mistake;
use super::pair::Mistakes;
use crate::rnn::Number;

/// What the loss is worked from: ŷ, 1-ŷ and whether y is 1.
pub(super) struct Prediction<N> {
    pub y_hat: N,
    pub one_minus_y_hat: N,
    pub label: bool,
}

/// What a slope is worked from: O_t, the argument of its tanh, and 1-O_t² with all its digits.
pub(super) struct Unit<N> {
    pub state: N,
    pub pre_activation: N,
    pub slope: N,
}

/// A weight before the update, and after it.
pub(super) struct Weight<N> {
    pub old: N,
    pub new: N,
}

/// The terms that are kept: through O_first..O_last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub first: usize,
    pub last: usize,
}

/// The last factor of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastFactor {
    /// ∂⁺O_j/∂w: O_{j-1} is held fixed.
    Immediate,
    /// ∂O_j/∂w: through every kept use of w up to j.
    Total,
}

/// Every rule of a derivation that can be got wrong.
#[derive(Clone, Debug)]
pub(super) struct Rules<N> {
    /// ∂L/∂ŷ, but for its sign.
    pub loss_by_prediction: fn(&Prediction<N>) -> N,
    /// What is made of ∂L/∂ŷ.
    pub sign_of_error: fn(N) -> N,
    /// What stands for O_T in ∂ŷ/∂w_o.
    pub state_by_output_weights: fn(N) -> N,
    /// What stands for w_o in ∂ŷ/∂O_T.
    pub output_weight: fn(&Weight<N>) -> N,
    /// The slope of tanh.
    pub slope: fn(&Unit<N>) -> N,
    /// What is made of it in ∂O_t/∂O_{t-1}.
    pub slope_on_path: fn(N) -> N,
    /// What leads from unit a of O_{t-1} to unit b of O_t.
    pub weight_on_path: fn(ArrayView2<'_, f64>, usize, usize) -> f64,
    /// What is made of the slope in ∂⁺O_j/∂w.
    pub slope_at_end: fn(N) -> N,
    /// The number of the state that w_h multiplies in O_j.
    pub state_that_is_read: fn(usize) -> usize,
    /// What is left of w in the derivative of w·x by w, besides x.
    pub left_of_product: fn(f64) -> f64,
    /// The last factor of each term.
    pub last_factor: LastFactor,
    /// How many times the product of its factors the term through O_j is.
    pub times_taken: fn(usize, Kept) -> f64,
    /// How many times the term through O_j is counted in the sum.
    pub times_counted: fn(usize, Kept) -> f64,
    /// By what the sum is divided.
    pub parts: fn(Kept) -> f64,
    /// What is made of the gradient before it is taken from the weights.
    pub descent: fn(N) -> N,
}

impl<N: Number> Rules<N> {
    /// The rules of some mistakes, or of none.
    pub fn of(mistakes: Mistakes) -> Self {
        mistakes.iter().fold(Self::right(), Self::with)
    }

    /// As the derivation is right.
    fn right() -> Self {
        Self {
            // (ŷ-y)/(ŷ(1-ŷ)), of which one factor cancels.
            loss_by_prediction: |p| {
                if p.label { -(N::ONE / p.y_hat) } else { N::ONE / p.one_minus_y_hat }
            },
            sign_of_error: |slope| slope,
            state_by_output_weights: |state| state,
            output_weight: |w_o| w_o.old,
            slope: |unit| unit.slope,
            slope_on_path: |slope| slope,
            weight_on_path: |w_h, a, b| w_h[[a, b]],
            slope_at_end: |slope| slope,
            state_that_is_read: |j| j - 1,
            left_of_product: |_| 1.0,
            last_factor: LastFactor::Immediate,
            times_taken: |_, _| 1.0,
            times_counted: |_, _| 1.0,
            parts: |_| 1.0,
            descent: |gradient| gradient,
        }
    }

    /// The same with one mistake more.
    #[rustfmt::skip]
    fn with(self, mistake: Mistake) -> Self {
        match mistake {
            Mistake::SignOfError => Self { sign_of_error: |slope| -slope, ..self },
            // ŷ-y, which is -(1-ŷ) where y is 1.
            Mistake::SquaredError => Self {
                loss_by_prediction: |p| if p.label { -p.one_minus_y_hat } else { p.y_hat }, ..self
            },
            Mistake::LossLeftOut => Self { loss_by_prediction: |_| N::ONE, ..self },

            Mistake::StateLeftOut => Self { state_by_output_weights: |_| N::ONE, ..self },
            Mistake::OutputWeightLeftOut => Self { output_weight: |_| N::ONE, ..self },
            Mistake::OutputWeightFirst => Self { output_weight: |w_o| w_o.new, ..self },

            Mistake::SlopeLeftOutOnPath => Self { slope_on_path: |_| N::ONE, ..self },
            Mistake::WeightLeftOutOnPath => Self {
                weight_on_path: |_, a, b| if a == b { 1.0 } else { 0.0 }, ..self
            },
            Mistake::WeightNotTransposed => Self { weight_on_path: |w_h, a, b| w_h[[b, a]], ..self },

            Mistake::SlopeLeftOutAtEnd => Self { slope_at_end: |_| N::ONE, ..self },
            Mistake::SlopeLeftOut => Self { slope: |_| N::ONE, ..self },
            Mistake::SlopeOfPreactivation => Self {
                slope: |unit| N::ONE - unit.pre_activation * unit.pre_activation, ..self
            },
            Mistake::SlopeTakenTwice => Self { slope: |unit| unit.state.tanh_slope(), ..self },
            Mistake::SlopeOfSigmoid => Self {
                slope: |unit| unit.state * (N::ONE - unit.state), ..self
            },
            Mistake::SlopeUpsideDown => Self { slope: |unit| N::ONE / unit.slope, ..self },

            Mistake::OwnState => Self { state_that_is_read: |j| j, ..self },
            Mistake::WeightLeftIn => Self { left_of_product: |w| w, ..self },
            Mistake::TotalForImmediate => Self { last_factor: LastFactor::Total, ..self },

            Mistake::MiddleTermsVanish => Self {
                times_taken: |j, kept| if kept.first < j && j < kept.last { 0.0 } else { 1.0 }, ..self
            },
            Mistake::LastUseOnly => Self {
                times_counted: |j, kept| if j == kept.last { 1.0 } else { 0.0 }, ..self
            },
            Mistake::LongestPathOnly => Self {
                times_counted: |j, kept| if j == kept.first { 1.0 } else { 0.0 }, ..self
            },
            Mistake::TermRepeated => Self {
                times_counted: |j, kept| match j {
                    _ if kept.first == kept.last => 1.0,
                    _ if j == kept.first => 2.0,
                    _ if j == kept.last => 0.0,
                    _ => 1.0,
                }, ..self
            },
            Mistake::FirstTermLost => Self {
                times_counted: |j, kept| if j == kept.first { 0.0 } else { 1.0 }, ..self
            },
            Mistake::LastTermLost => Self {
                times_counted: |j, kept| if j == kept.last { 0.0 } else { 1.0 }, ..self
            },
            Mistake::MeanOfTerms => Self {
                parts: |kept| (kept.last + 1 - kept.first) as f64, ..self
            },

            Mistake::GradientAdded => Self { descent: |gradient| -gradient, ..self },
        }
    }
}
