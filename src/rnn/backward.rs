//! Backpropagation through time: ∂L/∂O_t for every t and the three gradients, in O(T·H²).

use ndarray::{Array1, Array2, ArrayView1};

use super::forward::Trace;
use super::loss::{loss_by_prediction, loss_slope};
use super::network::Network;
use super::norm::norm;
use super::number::Number;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::weights::Weights;

/// What one backward pass finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Backward<N = f64> {
    /// ∂L/∂ŷ = (ŷ-y)/(ŷ(1-ŷ)).
    pub dl_dyhat: N,
    /// ∂ŷ/∂z = ŷ(1-ŷ).
    pub dyhat_dz: N,
    /// ∂L/∂z = ŷ-y.
    pub dl_dz: N,
    /// ∂L/∂O_1..∂L/∂O_T, T×H; row t-1 belongs to O_t. Not truncated.
    pub dl_do: Array2<N>,
    /// ∂L/∂w, of the kept terms only.
    pub gradients: Weights<N>,
    /// How many terms, counted from O_T backwards, the gradients of w_i and w_h keep.
    pub kept: usize,
}

impl<N: Number> Backward<N> {
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
    ///
    /// Everything is known to fit.
    pub(super) fn through(
        network: &Network,
        sentence: &Sentence,
        trace: &Trace<N>,
        truncate: Option<usize>,
    ) -> Self {
        let weights = network.weights();
        let (steps, hidden) = (sentence.len(), weights.hidden());
        let kept = sentence.kept(truncate);
        let dl_dz = loss_slope(trace.z, sentence.label);

        let mut dl_do = Array2::from_elem((steps, hidden), N::ZERO);
        let mut gradients = Weights::zeros(weights.words(), hidden);
        gradients.w_o.assign(&trace.state(steps).mapv(|o| dl_dz * o));

        let mut flowing = weights.w_o.mapv(|w_o| dl_dz * N::from(w_o));
        for t in (1..=steps).rev() {
            dl_do.row_mut(t - 1).assign(&flowing);
            let delta: Array1<N> = &flowing * &trace.slope(t);
            if t + kept > steps {
                let mut row = gradients.w_i.row_mut(sentence.words[t - 1]);
                row.zip_mut_with(&delta, |sum, &delta| *sum = *sum + delta);
                // O_{t-1}ᵀ·δ_t, row by row.
                for (&before, mut row) in trace.state(t - 1).iter().zip(gradients.w_h.rows_mut()) {
                    row.zip_mut_with(&delta, |sum, &delta| *sum = *sum + before * delta);
                }
            }
            flowing = weights
                .w_h
                .rows()
                .into_iter()
                .map(|row| N::sum(N::products(&delta, row)))
                .collect();
        }

        Self::of_parts(sentence, trace, dl_do, gradients, kept)
    }

    /// The sums over time with what follows from ŷ alone.
    pub(super) fn of_parts(
        sentence: &Sentence,
        trace: &Trace<N>,
        dl_do: Array2<N>,
        gradients: Weights<N>,
        kept: usize,
    ) -> Self {
        Self {
            dl_dyhat: loss_by_prediction(trace.y_hat, trace.one_minus_y_hat, sentence.label),
            dyhat_dz: trace.y_hat * trace.one_minus_y_hat,
            dl_dz: loss_slope(trace.z, sentence.label),
            dl_do,
            gradients,
            kept,
        }
    }

    /// ∂L/∂O_t for t in 1..=T, H numbers.
    #[must_use]
    pub(crate) fn dl_do(&self, t: usize) -> ArrayView1<'_, N> {
        self.dl_do.row(t - 1)
    }

    /// The same, each number rounded to an `f64`.
    pub(super) fn rounded(&self) -> Backward {
        let gradients = &self.gradients;
        Backward {
            dl_dyhat: self.dl_dyhat.rounded(),
            dyhat_dz: self.dyhat_dz.rounded(),
            dl_dz: self.dl_dz.rounded(),
            dl_do: self.dl_do.mapv(N::rounded),
            gradients: Weights {
                w_i: gradients.w_i.mapv(N::rounded),
                w_h: gradients.w_h.mapv(N::rounded),
                w_o: gradients.w_o.mapv(N::rounded),
            },
            kept: self.kept,
        }
    }
}

impl Backward {
    /// Goes back from L through the `trace` of `sentence`, keeping the terms through
    /// O_T..O_{T-k+1} where `truncate` is k, all T of them where it is `None`.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none, or the trace is one of another
    /// network or sentence.
    pub fn new(
        network: &Network,
        sentence: &Sentence,
        trace: &Trace,
        truncate: Option<usize>,
    ) -> Result<Self, ShapeError> {
        network.accepts(sentence)?;
        let (steps, hidden) = (sentence.len(), network.weights().hidden());
        let fits = trace.states.dim() == (steps + 1, hidden)
            && trace.pre_activations.dim() == (steps, hidden)
            && trace.slopes.dim() == (steps, hidden);
        if !fits {
            return Err(ShapeError(format!(
                "the trace is not one of {steps} words and {hidden} units"
            )));
        }
        Ok(Self::through(network, sentence, trace, truncate))
    }

    /// ‖∂L/∂O_t‖ for t in 1..=T: how much of the gradient reaches O_t.
    #[must_use]
    pub(crate) fn size(&self, t: usize) -> f64 {
        norm(self.dl_do(t).iter())
    }
}
