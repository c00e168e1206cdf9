//! How much work a sentence is, which decides with what numbers it is worked.

use super::network::Network;
use super::sentence::Sentence;

/// A sentence with a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// Worked with [`Wide`](super::wide::Wide) numbers in the time of a frame or two, as every
    /// lesson of some dozens of words and units is.
    Small,
    /// Worked with `f64` by the plain equations in that time, with wide numbers in twenty such.
    Medium,
    /// Keeps one waiting but by the fast way.
    Large,
}

/// Products of wide numbers that take 3 ms or so.
const SMALL: usize = 1 << 19;
/// Those that take 25 ms or so.
const MEDIUM: usize = 1 << 22;
/// What tanh and its slope cost, in products.
const TANH: usize = 150;

impl Size {
    pub(super) fn of(network: &Network, sentence: &Sentence) -> Self {
        let weights = network.weights();
        Self::of_shape(sentence.len(), weights.words(), weights.hidden())
    }

    /// Of T words of V with H units.
    pub(super) fn of_shape(steps: usize, words: usize, hidden: usize) -> Self {
        // Forward, backward and the sum over time; room for the gradients.
        let products = steps * hidden * (3 * hidden + TANH) + (words + hidden) * hidden;
        if products < SMALL {
            Self::Small
        } else if products < MEDIUM {
            Self::Medium
        } else {
            Self::Large
        }
    }
}

/// As many multiplications of `f64` take as long as one of wide numbers.
pub(super) const WIDE: usize = 8;

/// Multiplications of `f64` that a reading costs: a step of a pass costs about 50 however small H is.
pub(super) fn cost(network: &Network, sentence: &Sentence) -> usize {
    let hidden = network.weights().hidden();
    (sentence.len() * (hidden * (hidden + 8) + 50)).max(1)
}

/// The same by the fast way, which takes eight at once and has all weights to lay out first.
pub(super) fn fast_cost(network: &Network, sentence: &Sentence) -> usize {
    cost(network, sentence) / 8 + 4 * network.weights().count()
}
