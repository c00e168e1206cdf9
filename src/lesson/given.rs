//! What somebody answers at a step, and what is said to it.

use super::explain::Said;

/// What somebody answers at a step, and what is said to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// What is typed so far.
    pub typed: String,
    /// What is said to it, or is there to choose from.
    pub said: Vec<Said>,
}
