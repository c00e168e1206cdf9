//! What goes on beside the user's keys, and what has become of the lesson's file meanwhile.

use std::sync::Arc;

use super::{Ahead, TrainingProgress};
use crate::scenario::{Refusal, Scenario};

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

/// The lesson's file as it was saved last, while the lesson goes on with what it read before.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Another version.
    Sound(Arc<Scenario>),
    /// It has faults.
    Faulty(Refusal),
}
