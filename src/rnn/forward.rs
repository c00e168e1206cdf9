//! The forward pass, keeping every value that the backward pass and the screen need.

use ndarray::{Array2, ArrayView1};

use super::logistic::{log_loss, sigmoid, tanh_slope};
use super::weights::{Network, Sentence};

/// What one forward pass met on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// O_0..O_T, (T+1)×H.
    pub states: Array2<f64>,
    /// The arguments of tanh, T×H; row t-1 belongs to O_t.
    pub pre_activations: Array2<f64>,
    /// 1 - O_t², T×H; row t-1 belongs to O_t.
    pub slopes: Array2<f64>,
    /// O_T·w_o.
    pub z: f64,
    /// ŷ = σ(z).
    pub y_hat: f64,
    /// 1 - ŷ = σ(-z), with all its digits.
    pub one_minus_y_hat: f64,
    /// L.
    pub loss: f64,
}

impl Trace {
    /// Reads `sentence` with `network` (the notes' equations for O_1..O_3, ŷ and L).
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: &Network, sentence: &Sentence) -> Self {
        let weights = network.weights();
        let (steps, hidden) = (sentence.len(), weights.hidden());
        let mut states = Array2::zeros((steps + 1, hidden));
        let mut pre_activations = Array2::zeros((steps, hidden));
        states.row_mut(0).assign(&network.initial_state());

        for (t, &word) in (1..).zip(&sentence.words) {
            // x_t·w_i is row `word` of w_i: the one-hot row picks it. O_{t-1}·w_h is added row by
            // row of w_h, the order in which it lies in memory.
            let mut a = weights.w_i.row(word).to_owned();
            for (before, row) in states.row(t - 1).iter().zip(weights.w_h.rows()) {
                a.scaled_add(*before, &row);
            }
            states.row_mut(t).assign(&a.mapv(f64::tanh));
            pre_activations.row_mut(t - 1).assign(&a);
        }

        let z = states.row(steps).dot(&weights.w_o);
        let slopes = pre_activations.mapv(tanh_slope);
        Self::of_parts(states, pre_activations, slopes, z, sentence.label)
    }

    /// The values over time with what follows from z.
    pub(super) fn of_parts(
        states: Array2<f64>,
        pre_activations: Array2<f64>,
        slopes: Array2<f64>,
        z: f64,
        label: bool,
    ) -> Self {
        let (y_hat, one_minus_y_hat, loss) = (sigmoid(z), sigmoid(-z), log_loss(z, label));
        Self { states, pre_activations, slopes, z, y_hat, one_minus_y_hat, loss }
    }

    /// T.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.slopes.nrows()
    }

    /// O_t for t in 0..=T, H numbers.
    #[must_use]
    pub fn state(&self, t: usize) -> ArrayView1<'_, f64> {
        self.states.row(t)
    }

    /// 1 - O_t² for t in 1..=T, H numbers.
    #[must_use]
    pub fn slope(&self, t: usize) -> ArrayView1<'_, f64> {
        self.slopes.row(t - 1)
    }

    /// The argument of tanh that made O_t, for t in 1..=T, H numbers.
    #[must_use]
    pub fn pre_activation(&self, t: usize) -> ArrayView1<'_, f64> {
        self.pre_activations.row(t - 1)
    }
}
