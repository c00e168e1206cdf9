//! How many terms of the sums over time are kept.

use std::sync::Arc;

use super::super::lineage::Change;
use super::place::Place;
use super::{Origin, Timeline};

impl Timeline {
    /// One term fewer than are kept in the longest sentence; `None` where only one is.
    #[must_use]
    pub fn fewer_terms(&self) -> Option<usize> {
        let kept = self.visit().training.truncate.unwrap_or(usize::MAX).min(self.longest());
        (kept > 1).then(|| kept - 1)
    }

    /// One term more; `None` where that is all of the longest sentence.
    #[must_use]
    pub fn more_terms(&self) -> Option<usize> {
        let more = self.visit().training.truncate?.saturating_add(1);
        (more < self.longest()).then_some(more)
    }

    /// The same sentence with so many terms kept, at the same step where it has that, else at the
    /// first of its chapter. A change that can be undone.
    pub fn truncate(&mut self, terms: Option<usize>) {
        let address = self.address();
        let place = if self.at_update() { Place::default() } else { self.place };
        let (mut next, network) = (self.next_visit(), self.network());
        next.training.truncate = terms;
        next.origin = Origin::Chosen;
        self.push(next, Some((Change::Truncation(terms), Arc::clone(&network))));
        if place != Place::default() {
            let plan = self.plan();
            let step = plan.number(address).or(plan.number(plan.first_of(address.chapter())));
            self.step_to(step.unwrap_or(0));
        }
    }

    /// The words of the longest sentence.
    fn longest(&self) -> usize {
        self.scenario().sentences.iter().map(crate::rnn::Sentence::len).max().unwrap_or(1)
    }
}
