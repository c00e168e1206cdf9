//! Sentences of one's own: they join those of the scenario, as long as the lesson lasts.

use std::sync::Arc;

use super::super::lineage::Change;
use super::visit::Joined;
use super::{Origin, Timeline};
use crate::rnn::Sentence;
use crate::scenario::Scenario;

impl Timeline {
    /// One more sentence, worked with the weights as they are; it is known to fit. A change that can be
    /// undone.
    pub fn join(&mut self, sentence: Sentence) {
        let (mut next, network) = (self.next_visit(), self.network());
        next.joined = Joined { epochs: next.epoch(), updates: next.updates };
        let scenario = Arc::new(self.scenario().joined_by(sentence));
        next.sentence = scenario.sentences.len() - 1;
        next.scenario = scenario;
        next.own += 1;
        next.origin = Origin::Chosen;
        self.push(next, Some((Change::Sentence, network)));
    }

    /// Whether the lesson is of this scenario, but for sentences of one's own.
    #[must_use]
    pub fn is_of(&self, scenario: &Scenario) -> bool {
        let mut read = Scenario::clone(self.scenario());
        read.sentences.truncate(read.sentences.len() - self.visit().own);
        read == *scenario
    }
}
