//! How far the derivative of the last state is unfolded.

use crate::rnn::WeightMatrix;

/// How far a derivative is unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfolding {
    /// By which weights.
    pub of: WeightMatrix,
    /// How many states after the last are unfolded.
    pub level: usize,
}

impl Unfolding {
    /// The last state that is unfolded, where `first` is the first kept and `last` the last of all.
    #[must_use]
    pub fn through(self, first: usize, last: usize) -> usize {
        last.saturating_sub(self.level).max(first)
    }
}
