//! Backpropagation through time: ∂L/∂O_t for every t and the three gradients, in O(T·H²).

use ndarray::{Array2, ArrayView1};

use super::forward::Trace;
use super::logistic::loss_slope;
use super::update::norm;
use super::weights::{Gradients, Network, Sentence};

/// What one backward pass finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Backward {
    /// ∂L/∂ŷ = (ŷ-y)/(ŷ(1-ŷ)).
    pub dl_dyhat: f64,
    /// ∂ŷ/∂z = ŷ(1-ŷ).
    pub dyhat_dz: f64,
    /// ∂L/∂z = ŷ-y.
    pub dl_dz: f64,
    /// ∂L/∂O_1..∂L/∂O_T, T×H; row t-1 belongs to O_t. Not truncated.
    pub dl_do: Array2<f64>,
    /// ∂L/∂w, of the kept terms only.
    pub gradients: Gradients,
    /// How many terms, counted from O_T backwards, the gradients of w_i and w_h keep.
    pub kept: usize,
}

impl Backward {
    /// Goes back from L through the `trace` of `sentence`, keeping the terms through
    /// O_T..O_{T-k+1} where `truncate` is k, all T of them where it is `None`.
    ///
    /// With δ_t = ∂L/∂O_t ⊙ (1-O_t²), a row of H:
    ///
    /// ```text
    /// ∂L/∂O_T = (ŷ-y)·w_o             ∂L/∂O_{t-1} = δ_t·w_hᵀ
    /// ∂L/∂w_o = (ŷ-y)·O_T
    /// ∂L/∂w_i = Σ_t x_tᵀ·δ_t          ∂L/∂w_h = Σ_t O_{t-1}ᵀ·δ_t
    /// ```
    ///
    /// Source: the notes' sums under ∂L/∂w_i and ∂L/∂w_h, with the common factors taken
    /// out (Werbos, "Backpropagation through time", 1990).
    #[must_use]
    pub fn new(
        network: &Network,
        sentence: &Sentence,
        trace: &Trace,
        truncate: Option<usize>,
    ) -> Self {
        let weights = network.weights();
        let (steps, hidden) = (sentence.len(), weights.hidden());
        let kept = sentence.kept(truncate);
        let dl_dz = loss_slope(trace.z, sentence.label);

        let mut dl_do = Array2::zeros((steps, hidden));
        let mut gradients = Gradients::zeros(weights.words(), hidden);
        gradients.w_o.assign(&(&trace.state(steps) * dl_dz));

        let mut flowing = &weights.w_o * dl_dz;
        for t in (1..=steps).rev() {
            dl_do.row_mut(t - 1).assign(&flowing);
            let delta = &flowing * &trace.slope(t);
            if t + kept > steps {
                let mut row = gradients.w_i.row_mut(sentence.words[t - 1]);
                row += &delta;
                // O_{t-1}ᵀ·δ_t, row by row.
                for (from, mut row) in gradients.w_h.rows_mut().into_iter().enumerate() {
                    row.scaled_add(trace.states[[t - 1, from]], &delta);
                }
            }
            flowing = weights.w_h.dot(&delta);
        }

        Self::of_parts(sentence, trace, dl_do, gradients, kept)
    }

    /// The sums over time with what follows from ŷ alone.
    pub(super) fn of_parts(
        sentence: &Sentence,
        trace: &Trace,
        dl_do: Array2<f64>,
        gradients: Gradients,
        kept: usize,
    ) -> Self {
        Self {
            dl_dyhat: if sentence.label { -1.0 / trace.y_hat } else { 1.0 / trace.one_minus_y_hat },
            dyhat_dz: trace.y_hat * trace.one_minus_y_hat,
            dl_dz: loss_slope(trace.z, sentence.label),
            dl_do,
            gradients,
            kept,
        }
    }

    /// ∂L/∂O_t for t in 1..=T, H numbers.
    #[must_use]
    pub fn dl_do(&self, t: usize) -> ArrayView1<'_, f64> {
        self.dl_do.row(t - 1)
    }

    /// ‖∂L/∂O_t‖ for t in 1..=T: how much of the gradient has got to O_t.
    #[must_use]
    pub fn size(&self, t: usize) -> f64 {
        norm(self.dl_do(t).iter())
    }
}
