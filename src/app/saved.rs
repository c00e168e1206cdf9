//! What has become of the lesson's file since it was read.

use std::sync::Arc;

use crate::scenario::{Refusal, Scenario};

/// The lesson's file as it was saved last, while the lesson goes on with what it read before.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Another version.
    Sound(Arc<Scenario>),
    /// It has faults.
    Faulty(Refusal),
}

impl Saved {
    /// What is said when it was saved with a fault.
    pub(super) fn fault(&self) -> Option<String> {
        match self {
            Self::Sound(_) => None,
            Self::Faulty(refusal) => Some(format!("saved with a fault: {}", refusal.headline())),
        }
    }
}
