//! What takes long to work is not worked where keys are answered: the timeline owes it, hands out
//! the task, and is settled with what has come of it.

use std::rc::Rc;
use std::sync::Arc;

use super::super::derivation::Derivation;
use super::super::lineage::Lineage;
use super::super::memo::Memo;
use super::Timeline;
use super::futures::Futures;
use super::place::Place;
use super::visit::Visit;
use crate::rnn::{keeps_waiting, while_wanted};
use crate::scenario::Scenario;

/// Sentences that are learnt again, for weights that were not kept, without anybody noticing.
const UNNOTICED: usize = 1_000;

/// A visit to be worked, on whatever thread.
#[derive(Debug)]
pub struct Task {
    visit: Visit,
    lineage: Lineage,
}

/// A visit worked.
#[derive(Debug)]
pub struct Done {
    derivation: Derivation,
    /// With the weights that had to be worked again on the way.
    lineage: Lineage,
}

impl Task {
    /// Works the visit; `None` where that is no longer `wanted`.
    #[must_use]
    pub fn work(mut self, wanted: impl Fn() -> bool) -> Option<Done> {
        let go_on = while_wanted(wanted);
        let network = self.lineage.network_while(self.visit.set, &go_on).ok()?;
        let Visit { scenario, sentence, training, way, .. } = self.visit;
        let derivation =
            Derivation::new_while(scenario, sentence, network, training, &go_on).ok()?;
        let derivation = derivation.worked(way);
        Some(Done { derivation, lineage: self.lineage })
    }
}

impl Timeline {
    /// A lesson of another scenario, at the first step of a sentence, from 0. What takes long is owed.
    #[must_use]
    pub fn leading_to(&self, scenario: Arc<Scenario>, sentence: usize) -> Self {
        let mut timeline = Self {
            visits: vec![Visit { sentence, ..Visit::first(Arc::clone(&scenario)) }],
            lineage: Lineage::new(scenario),
            undone: Vec::new(),
            futures: Futures::default(),
            derivation: Rc::clone(&self.derivation),
            losses: Memo::default(),
            ..*self
        };
        timeline.enter(0, Place::default());
        timeline
    }

    /// Whether nothing takes long in this lesson, so that no way through it can owe anything.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        let scenario = self.scenario();
        let is_quick = |sentence| !keeps_waiting(&scenario.network, sentence);
        self.lineage.is_whole() && scenario.sentences.iter().all(is_quick)
    }

    /// What has to be worked before the present step can be shown.
    #[must_use]
    pub fn task(&self) -> Option<Task> {
        let task = || Task { visit: self.visit().clone(), lineage: self.lineage.clone() };
        self.is_owed.then(task)
    }

    /// The present visit has been worked.
    pub fn settle(&mut self, done: Done) {
        self.derivation = Rc::new(done.derivation);
        self.lineage = done.lineage;
        self.is_owed = false;
    }

    /// Whether the present visit is worked while nobody notices, with whatever weights.
    #[must_use]
    pub fn follows_at_once(&self) -> bool {
        !self.takes_long()
    }

    /// Whether a person would notice how long the present visit takes to work.
    pub(super) fn takes_long(&self) -> bool {
        let visit = self.visit();
        keeps_waiting(&visit.scenario.network, &visit.scenario.sentences[visit.sentence])
            || self.lineage.owed(visit.set) > UNNOTICED
    }
}
