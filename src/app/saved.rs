//! What has become of the lesson's file since it was read.

use std::sync::Arc;

use super::App;
use crate::scenario::{Refusal, Scenario};

/// The lesson's file as it was saved last, while the lesson goes on with what it read before.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Another version.
    Sound(Arc<Scenario>),
    /// It has faults.
    Faulty(Refusal),
}

impl App {
    /// Whether the notice is what was said of the file as it was saved last.
    pub(super) fn shows_fault(&self) -> bool {
        match &self.saved {
            Some(Saved::Faulty(refusal)) => self.notice.as_ref() == Some(&saved_with(refusal)),
            _ => false,
        }
    }
}

/// What is said when the file was saved with a fault.
pub(super) fn saved_with(refusal: &Refusal) -> String {
    format!("saved with a fault: {}", refusal.headline())
}
