//! A number of the network that can be set: a weight, or one of O_0.

use super::weights::Entry;

/// A number of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// A weight.
    Weight(Entry),
    /// A unit of O_0.
    InitialState(usize),
}

impl From<Entry> for Parameter {
    fn from(entry: Entry) -> Self {
        Self::Weight(entry)
    }
}
