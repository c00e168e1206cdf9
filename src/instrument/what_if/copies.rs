//! The copies of a weight that is untied, as they stand: which one the keys move, and by how much
//! each was moved.

use std::collections::BTreeMap;
use std::sync::Arc;

/// So small a share of a weight is what adding and taking away leave.
const ROUNDING: f64 = 1e-12;

/// The copies.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// Which one is chosen, from 0; until one is, the first.
    chosen: usize,
    /// By how much those were moved that were, by their O_j.
    by: Arc<BTreeMap<usize, f64>>,
}

impl Copies {
    /// Which of so many is chosen.
    pub fn chosen(&self, count: usize) -> usize {
        self.chosen.min(count.saturating_sub(1))
    }

    /// Chooses one of so many.
    pub fn choose(&mut self, chosen: usize, count: usize) {
        self.chosen = chosen.min(count.saturating_sub(1));
    }

    /// By how much the one in this O_j was moved, if it was.
    pub fn by(&self, j: usize) -> Option<f64> {
        self.by.get(&j).copied()
    }

    /// All that were moved.
    pub fn moved(&self) -> &Arc<BTreeMap<usize, f64>> {
        &self.by
    }

    /// Whether each is as the weight is.
    pub fn are_tied(&self) -> bool {
        self.by.is_empty()
    }

    /// Moves the one in this O_j so far from a weight that is `value`.
    pub fn put(&mut self, j: usize, by: f64, value: f64) {
        let all = Arc::make_mut(&mut self.by);
        if by.abs() > ROUNDING * value.abs().max(1.0) {
            all.insert(j, by);
        } else {
            all.remove(&j);
        }
    }
}
