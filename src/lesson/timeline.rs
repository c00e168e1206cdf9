//! The visits so far, and where in them we are. Going back is exact: a visit keeps the
//! weights it was worked with, and what a step shows follows from them and the step alone.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::history::{Curve, History};
use super::worked::Worked;
use crate::rnn::Network;
use crate::scenario::Scenario;
use crate::steps::Address;

/// How a visit came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The scenario's weights: at the start, or back to them.
    Scenario,
    /// Forward past `update`.
    Next,
    /// Another sentence was chosen.
    Chosen,
    /// Trained beside the lesson.
    Training {
        /// The mean loss of each whole epoch.
        mean_losses: Arc<[f64]>,
        /// Sentences learnt from.
        updates: usize,
    },
}

/// One sentence worked with one set of weights.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Which sentence of the scenario, from 0.
    pub sentence: usize,
    /// Sentences learnt from since the scenario's weights.
    pub updates: usize,
    /// The weights.
    pub network: Arc<Network>,
    /// η.
    pub learning_rate: f64,
    /// How it came about.
    pub origin: Origin,
    /// The loss that the visit before met, where its update was applied on leaving it.
    applied: Option<f64>,
    /// The step where it was last left.
    left_at: usize,
    /// The step from which its update was asked for.
    updated_from: Option<usize>,
}

impl Visit {
    /// Whether its weights came from elsewhere than an update.
    fn is_replaced(&self) -> bool {
        matches!(self.origin, Origin::Training { .. } | Origin::Scenario)
    }
}

/// The visits and the present step.
#[derive(Clone, Debug)]
pub struct Timeline {
    scenario: Arc<Scenario>,
    visits: Vec<Visit>,
    here: usize,
    step: usize,
    worked: Rc<Worked>,
    /// The losses met up to this visit, and with its own at `update`.
    losses: [OnceCell<(History, Curve)>; 2],
}

impl Timeline {
    /// At the first step of the first sentence, with the scenario's weights.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        Self::starting_at(scenario, 0)
    }

    /// At the first step of a sentence (from 0), or of the first where there is no such.
    #[must_use]
    pub fn starting_at(scenario: Arc<Scenario>, sentence: usize) -> Self {
        let visit = Visit {
            sentence: if sentence < scenario.sentences.len() { sentence } else { 0 },
            updates: 0,
            network: Arc::clone(&scenario.network),
            learning_rate: scenario.training.learning_rate,
            origin: Origin::Scenario,
            applied: None,
            left_at: 0,
            updated_from: None,
        };
        let worked = Rc::new(work(&scenario, &visit));
        Self { scenario, visits: vec![visit], here: 0, step: 0, worked, losses: Default::default() }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The present visit.
    #[must_use]
    pub fn visit(&self) -> &Visit {
        &self.visits[self.here]
    }

    /// The present visit worked out.
    #[must_use]
    pub fn worked(&self) -> &Worked {
        &self.worked
    }

    /// The present step's number, from 0.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step
    }

    /// The present step.
    #[must_use]
    pub fn address(&self) -> Address {
        self.worked.plan.address(self.step)
    }

    /// Whole passes over the sentences, counted in sentences learnt from.
    #[must_use]
    pub fn epoch(&self) -> usize {
        self.visit().updates / self.scenario.sentences.len()
    }

    /// Whether there is a visit before this one.
    #[must_use]
    pub fn has_past(&self) -> bool {
        self.here > 0
    }

    /// The weights as they are: at the step `update` the new ones, before it the visit's.
    #[must_use]
    pub fn network(&self) -> Arc<Network> {
        if self.at_update() {
            Arc::clone(&self.worked.update.network)
        } else {
            Arc::clone(&self.visit().network)
        }
    }

    /// The losses met up to here.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.losses().0
    }

    /// The losses met up to here, as a chart shows them.
    #[must_use]
    pub fn curve(&self) -> &Curve {
        &self.losses().1
    }

    fn losses(&self) -> &(History, Curve) {
        self.losses[usize::from(self.at_update())].get_or_init(|| {
            let history = self.met();
            let curve = Curve::new(&history);
            (history, curve)
        })
    }

    fn met(&self) -> History {
        let mut history = History::default();
        let sentences = self.scenario.sentences.len();
        for (index, visit) in self.visits[..=self.here].iter().enumerate() {
            if let Some(loss) = visit.applied {
                history.update(loss, sentences);
            }
            match &visit.origin {
                Origin::Training { mean_losses, updates } => {
                    history.trained(mean_losses, *updates, sentences);
                }
                Origin::Scenario if index > 0 => history = History::default(),
                Origin::Scenario | Origin::Next | Origin::Chosen => {}
            }
        }
        if self.at_update() {
            history.update(self.worked.pass.trace.loss, sentences);
        }
        history
    }

    /// The next step; past `update` the next sentence with the new weights.
    pub fn forward(&mut self) {
        if !self.at_update() {
            self.step += 1;
            return;
        }
        let next = self.visits.get(self.here + 1);
        if next.is_some_and(|visit| visit.origin == Origin::Next) {
            self.visits[self.here].left_at = self.step;
            self.enter(self.here + 1, 0);
        } else {
            let sentence = (self.visit().sentence + 1) % self.scenario.sentences.len();
            self.push(sentence, self.network(), Origin::Next);
        }
    }

    /// The step before; before `encode` the end of the visit before.
    pub fn back(&mut self) {
        if self.step > 0 {
            self.step -= 1;
        } else if self.here > 0 {
            let left_at = self.visits[self.here - 1].left_at;
            self.enter(self.here - 1, left_at);
        }
    }

    /// The step with this number, or the last.
    pub fn go_to(&mut self, step: usize) {
        self.step = step.min(self.worked.plan.count() - 1);
    }

    /// The step `update`. From there on to the next sentence's: pressed again and again,
    /// it learns sentence by sentence.
    pub fn update(&mut self) {
        if self.at_update() {
            self.forward();
        }
        self.visits[self.here].updated_from = Some(self.step);
        self.step = self.worked.plan.count() - 1;
    }

    /// Whether the weights have been changed on the way here.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.at_update() || self.last_change().is_some()
    }

    /// The latest visit, up to here, that began with other weights than the one before.
    fn last_change(&self) -> Option<usize> {
        let changed = |&index: &usize| {
            self.visits[index].applied.is_some() || self.visits[index].is_replaced()
        };
        (1..=self.here).rev().find(changed)
    }

    /// Back to before the last change of the weights; `false` where there was none.
    pub fn undo(&mut self) -> bool {
        if self.at_update() {
            let before = self.worked.plan.count() - 2;
            self.step = self.visits[self.here].updated_from.take().unwrap_or(before);
            self.visits.truncate(self.here + 1);
            return true;
        }
        let Some(index) = self.last_change() else {
            return false;
        };
        let replaced = self.visits[index].is_replaced();
        self.visits.truncate(index);
        let left_at = self.visits[index - 1].left_at;
        self.enter(index - 1, left_at);
        // Left at `update`, whose weights the visit went on with: that is the change to undo.
        if !replaced {
            self.undo();
        }
        true
    }

    /// Another sentence (from 0) with the weights as they are.
    pub fn choose(&mut self, sentence: usize) {
        self.push(sentence, self.network(), Origin::Chosen);
    }

    /// The same sentence and step with weights trained from [`Timeline::network`] on
    /// `updates` sentences; after `update`, which was applied, the first step.
    pub fn trained(&mut self, network: Network, mean_losses: Vec<f64>, updates: usize) {
        let (sentence, step, updated) = (self.visit().sentence, self.step, self.at_update());
        let origin = Origin::Training { mean_losses: mean_losses.into(), updates };
        self.push(sentence, Arc::new(network), origin);
        self.step = if updated { 0 } else { step };
    }

    /// The scenario's weights and learning rate again, at the first step of the first sentence.
    pub fn reset(&mut self) {
        self.push(0, Arc::clone(&self.scenario.network), Origin::Scenario);
    }

    /// Another η for this visit and those to come; later visits, which used the old one, are gone.
    pub fn set_learning_rate(&mut self, learning_rate: f64) {
        self.visits.truncate(self.here + 1);
        self.visits[self.here].learning_rate = learning_rate;
        self.enter(self.here, self.step);
    }

    /// Whether this is the step `update`, whose weights the lesson goes on with.
    #[must_use]
    pub fn at_update(&self) -> bool {
        self.step + 1 == self.worked.plan.count()
    }

    /// A new visit after this one, in place of any that were there.
    fn push(&mut self, sentence: usize, network: Arc<Network>, origin: Origin) {
        let visit = self.visit();
        let applied = self.at_update().then_some(self.worked.pass.trace.loss);
        let before = visit.updates + usize::from(applied.is_some());
        let (updates, learning_rate) = match origin {
            Origin::Scenario => (0, self.scenario.training.learning_rate),
            Origin::Training { updates, .. } => (before + updates, visit.learning_rate),
            Origin::Next | Origin::Chosen => (before, visit.learning_rate),
        };
        let next = Visit {
            sentence,
            updates,
            network,
            learning_rate,
            origin,
            applied,
            left_at: 0,
            updated_from: None,
        };
        self.visits[self.here].left_at = self.step;
        self.visits.truncate(self.here + 1);
        self.visits.push(next);
        self.enter(self.here + 1, 0);
    }

    fn enter(&mut self, index: usize, step: usize) {
        self.here = index;
        self.step = step;
        self.worked = Rc::new(work(&self.scenario, &self.visits[index]));
        self.losses = Default::default();
    }
}

fn work(scenario: &Arc<Scenario>, visit: &Visit) -> Worked {
    let network = Arc::clone(&visit.network);
    Worked::new(Arc::clone(scenario), visit.sentence, network, visit.learning_rate)
}
