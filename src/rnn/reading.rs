//! What a sentence gives with a network, small or large.

use super::fast::Trainer;
use super::forward::Trace;
use super::logistic::{log_loss, sigmoid};
use super::number::Number;
use super::size::Size;
use super::weights::{Network, Sentence};
use super::wide::Wide;

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
    /// Reads `sentence` with `network`: a small one with [`Wide`] numbers, a large one by the fast
    /// way.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: &Network, sentence: &Sentence) -> Self {
        match Size::of(network, sentence) {
            Size::Small => Self::of(&Trace::<Wide>::read(network, sentence)),
            Size::Medium => Self::of(&Trace::new(network, sentence)),
            Size::Large => Self::fast(network, sentence),
        }
    }

    /// The same by the fast way.
    pub(super) fn fast(network: &Network, sentence: &Sentence) -> Self {
        let z = Trainer::read(network, sentence);
        Self { z, y_hat: sigmoid(z), loss: log_loss(z, sentence.label) }
    }

    fn of<N: Number>(trace: &Trace<N>) -> Self {
        let Trace { z, y_hat, loss, .. } = trace;
        Self { z: z.rounded(), y_hat: y_hat.rounded(), loss: loss.rounded() }
    }
}

/// Whether a pass takes so long that a person who presses a key would wait for it.
#[must_use]
pub fn keeps_waiting(network: &Network, sentence: &Sentence) -> bool {
    Size::of(network, sentence) != Size::Small
}
