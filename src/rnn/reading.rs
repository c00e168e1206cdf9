//! What a sentence gives with a network, small or large.

use super::fast::Trainer;
use super::forward::Trace;
use super::logistic::{log_loss, sigmoid};
use super::number::Number;
use super::size::Size;
use super::wanted::all_the_way;
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
        let Ok(reading) = Self::new_while(network, sentence, &all_the_way);
        reading
    }

    /// As [`Reading::new`]; a large one asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    pub fn new_while<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        match Size::of(network, sentence) {
            Size::Small => Ok(Self::of(&Trace::<Wide>::read(network, sentence))),
            Size::Medium => Ok(Self::of(&Trace::new(network, sentence))),
            Size::Large => Self::fast(network, sentence, go_on),
        }
    }

    /// The same by the fast way.
    pub(super) fn fast<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let z = Trainer::read(network, sentence, go_on)?;
        Ok(Self { z, y_hat: sigmoid(z), loss: log_loss(z, sentence.label) })
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
