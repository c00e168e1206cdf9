//! What the copies of an untied weight make of the sentence as they stand: each that was moved by
//! itself, and all of them together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::copies::Copies;

/// What is known of them.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// By how much they were moved.
    by: Arc<BTreeMap<usize, f64>>,
    /// The losses where one of them is moved by itself, with how far.
    alone: BTreeMap<usize, (f64, f64)>,
    /// What they come to together.
    pub together: Option<Together>,
}

/// What the sentence gives with the copies as they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The unit of O_1..O_T that the weight leads to.
    pub states: Vec<f64>,
    /// ŷ.
    pub y_hat: f64,
    /// L.
    pub loss: f64,
}

/// What is wanted next of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lacking {
    /// What they come to together.
    Together,
    /// The loss where the one of this O_j is moved so far by itself.
    Alone(usize, f64),
}

impl Standing {
    /// Whether it is of the copies as they stand.
    pub fn is_of(&self, copies: &Copies) -> bool {
        self.by == *copies.moved()
    }

    /// From now on of these; what still holds of them is kept.
    pub fn follow(&mut self, copies: &Copies) {
        if !self.is_of(copies) {
            self.by = Arc::clone(copies.moved());
            self.together = None;
            self.alone.retain(|j, (by, _)| {
                copies.by(*j).is_some_and(|now| now.to_bits() == by.to_bits())
            });
        }
    }

    /// What is still to be worked.
    pub fn lacking(&self) -> Option<Lacking> {
        if self.by.is_empty() {
            return None;
        }
        if self.together.is_none() {
            return Some(Lacking::Together);
        }
        let missing = |(j, _): &(&usize, &f64)| !self.alone.contains_key(j);
        self.by.iter().find(missing).map(|(j, by)| Lacking::Alone(*j, *by))
    }

    /// The loss where the one of this O_j is moved so far by itself.
    pub fn put_alone(&mut self, j: usize, by: f64, loss: f64) {
        self.alone.insert(j, (by, loss));
    }

    /// The same, once it is known.
    pub fn alone(&self, j: usize, by: f64) -> Option<f64> {
        let found = self.alone.get(&j).filter(|(other, _)| other.to_bits() == by.to_bits());
        found.map(|(_, loss)| *loss)
    }
}
