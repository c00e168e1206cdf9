//! Back to the scenario's weights, or on to a new version of its file.

use std::sync::Arc;

use super::super::lineage::Change;
use super::{Timeline, Visit};
use crate::scenario::Scenario;

impl Timeline {
    /// The scenario's weights and training settings again, at the first step of the first sentence.
    pub fn reset(&mut self) {
        let scenario = Arc::clone(self.scenario());
        self.start_again(Change::Reset(Arc::clone(&scenario)), scenario, 0);
    }

    /// The weights and training settings of a new version of the scenario, at the same step of the same
    /// sentence where it has them.
    pub fn reload(&mut self, scenario: Arc<Scenario>) {
        let (sentence, address) = (self.visit().sentence, self.address());
        let sentence = if sentence < scenario.sentences.len() { sentence } else { 0 };
        self.start_again(Change::Reload(Arc::clone(&scenario)), scenario, sentence);
        if let Some(step) = self.plan().number(address) {
            self.step_to(step);
        }
        self.is_just_changed = true;
    }

    fn start_again(&mut self, change: Change, scenario: Arc<Scenario>, sentence: usize) {
        let network = Arc::clone(&scenario.network);
        let Visit { set, applied, .. } = self.next_visit();
        let way = self.visit().way.clone();
        let next = Visit { sentence, way, set, applied, ..Visit::first(scenario) };
        self.push(next, Some((change, network)));
    }
}
