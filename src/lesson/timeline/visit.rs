//! A visit: one sentence worked with one set of weights.

use std::sync::Arc;

use super::super::history::Means;
use super::super::way::Way;
use super::place::Place;
use crate::rnn::Hyperparameters;
use crate::scenario::Scenario;
use crate::steps::Plan;

/// How a visit came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The scenario's weights: at the start, back to them, or those of its new version.
    Scenario,
    /// Forward past `update`.
    Next,
    /// Another sentence was chosen.
    Chosen,
    /// Numbers were set by hand.
    Edited,
    /// Trained beside the lesson.
    Training(Means),
}

/// Epochs and updates when there came to be more sentences: later epochs have more updates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Joined {
    pub epochs: usize,
    pub updates: usize,
}

/// One sentence worked with one set of weights.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Which sentence of the scenario, from 0.
    pub sentence: usize,
    /// Sentences learnt from since the scenario's weights.
    pub updates: usize,
    /// How many of the scenario's sentences, the last, are one's own.
    pub own: usize,
    /// η, truncation and clipping.
    pub training: Hyperparameters,
    /// How it is worked.
    pub way: Way,
    /// How it came about.
    pub origin: Origin,
    pub(super) scenario: Arc<Scenario>,
    /// The epochs and updates when a sentence of one's own last joined the others.
    pub(super) joined: Joined,
    /// Which set of weights.
    pub(super) set: usize,
    /// The loss of the visit before, where its update was applied on leaving it.
    pub(super) applied: Option<f64>,
    /// The step where it was last left.
    pub(super) left_at: Place,
    /// The step from which its update was asked for.
    pub(super) updated_from: Option<Place>,
}

impl Visit {
    /// Its steps.
    pub(super) fn plan(&self) -> Plan {
        let words = self.scenario.sentences[self.sentence].len();
        Plan::new(words, self.training.truncate)
    }

    /// Whole passes over the sentences.
    pub(super) fn epoch(&self) -> usize {
        let since = self.updates - self.joined.updates;
        self.joined.epochs + since / self.scenario.sentences.len()
    }

    /// The first sentence of a scenario, with its weights.
    pub(super) fn first(scenario: Arc<Scenario>) -> Self {
        Self {
            sentence: 0,
            updates: 0,
            own: 0,
            joined: Joined::default(),
            training: scenario.training,
            way: Way::Right,
            origin: Origin::Scenario,
            scenario,
            set: 0,
            applied: None,
            left_at: Place::default(),
            updated_from: None,
        }
    }
}
