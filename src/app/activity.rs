//! What goes on beside the user's keys.

use super::{Ahead, TrainingProgress};

/// What goes on beside the user's keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Activity {
    /// Nothing.
    Resting,
    /// The lesson steps by itself.
    Playing,
    /// Epochs are trained.
    Training(TrainingProgress),
    /// The visit that was asked for is worked.
    Working(Box<Ahead>),
}

impl Activity {
    /// Whether the lesson has to stay where it is until this has ended.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Training(_) | Self::Working(_))
    }
}
