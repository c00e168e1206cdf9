//! What a sentence gives with a network, small or large.

use super::fast::Trainer;
use super::forward::Trace;
use super::logistic::{log_loss, sigmoid};
use super::weights::{Network, Sentence};

/// Multiplications of a pass that take no time to speak of by the plain equations; beyond them
/// a [`Trainer`] works it.
const LARGE: usize = 1 << 22;

/// What a sentence gives with a network, without what is met on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// O_T·w_o.
    pub z: f64,
    /// ŷ = σ(z).
    pub y_hat: f64,
    /// L.
    pub loss: f64,
}

impl Reading {
    /// Reads `sentence` with `network`, a large one by the fast way.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: &Network, sentence: &Sentence) -> Self {
        let z = if is_large(network, sentence) {
            Trainer::read(network, sentence)
        } else {
            Trace::new(network, sentence).z
        };
        Self { z, y_hat: sigmoid(z), loss: log_loss(z, sentence.label) }
    }
}

/// Whether a pass takes so long that a person would notice, and too long by the plain equations.
#[must_use]
pub fn is_large(network: &Network, sentence: &Sentence) -> bool {
    let hidden = network.weights().hidden();
    // A trainer has all weights to lay out first.
    sentence.len() * hidden * hidden > LARGE.max(8 * network.weights().count())
}
