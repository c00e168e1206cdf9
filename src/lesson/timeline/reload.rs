//! Back to the scenario's weights, or on to a new version of its file.

use std::sync::Arc;

use super::super::lineage::Change;
use super::{Timeline, Visit};
use crate::scenario::Scenario;

impl Timeline {
    /// The scenario's weights and training settings again, at the first step of the first sentence;
    /// those of one's own stay.
    pub fn reset(&mut self) {
        let scenario = Arc::clone(self.scenario());
        let next = Visit { own: self.visit().own, ..Visit::first(Arc::clone(&scenario)) };
        self.start_again(Change::Reset(scenario), next);
    }

    /// The weights and training settings of a new version of the scenario, at the same step of the same
    /// sentence where it has them.
    pub fn reload(&mut self, scenario: Arc<Scenario>) {
        let (sentence, address) = (self.visit().sentence, self.address());
        let sentence = if sentence < scenario.sentences.len() { sentence } else { 0 };
        let next = Visit { sentence, ..Visit::first(Arc::clone(&scenario)) };
        self.start_again(Change::Reload(scenario), next);
        if let Some(step) = self.plan().number(address) {
            self.step_to(step);
        }
        self.is_just_changed = true;
    }

    /// What was learnt so far stays as a future.
    fn start_again(&mut self, change: Change, first: Visit) {
        let network = Arc::clone(&first.scenario.network);
        let (end, losses, training) = (self.point(), self.history(), self.visit().training);
        let Visit { set, applied, way, .. } = self.next_visit();
        self.push(Visit { way, set, applied, ..first }, Some((change, network)));
        self.futures.reset(end, &losses, training);
    }
}
