//! The visits so far, and where in them we are. Going back is exact: a visit keeps the
//! weights it was worked with, or how they are worked again, and what a step shows follows from
//! them and the step alone.
//!
//! | file | what it holds |
//! |---|---|
//! | `visit` | one sentence worked with one set of weights |
//! | `task` | what takes long to work, to be worked beside the lesson |
//! | `terms` | how many terms are kept |
//! | `own` | sentences of one's own |
//! | `reload` | back to the scenario's weights, or to its new version |
//! | `undo` | undo and redo |
//! | `undone` | where the lesson was before something was undone |
//! | `losses` | the losses on the way here |
//! | `reload` | back to the scenario's weights, or to its new version |
//! | `futures` | the losses of what was undone or reset |
//! | `place` | a step of a visit, and which side of it is up |
//! | `asking` | which steps ask before they show |
//! | `working` | a visit worked another way, or with numbers set by hand |

mod asking;
mod futures;
mod losses;
mod own;
mod place;
mod reload;
mod task;
mod terms;
mod undo;
mod undone;
mod visit;
mod working;

use std::rc::Rc;
use std::sync::Arc;

use self::futures::Futures;
use self::place::Place;
pub use self::task::{Done, Task};
use self::undone::Undone;
pub use self::visit::{Origin, Visit};
use super::derivation::Derivation;
use super::highlight::{Asking, Face};
use super::history::Means;
use super::lineage::{Change, Lineage};
use super::memo::Memo;
use crate::rnn::Network;
use crate::scenario::Scenario;
use crate::steps::{Address, Plan};

/// The visits and the present step.
#[derive(Clone, Debug)]
pub struct Timeline {
    visits: Vec<Visit>,
    lineage: Lineage,
    here: usize,
    place: Place,
    asking: Asking,
    /// Whether nothing was done since other weights were put in here: a new version, or set by hand.
    is_just_changed: bool,
    derivation: Rc<Derivation>,
    /// Whether `derivation` is still that of another visit, since this one takes long to work.
    is_owed: bool,
    /// What redo leads back to, the next last.
    undone: Vec<Undone>,
    futures: Futures,
    /// The losses up to this visit, and with its own at `update`.
    losses: Memo,
}

impl Timeline {
    /// At the first step of the first sentence, with the scenario's weights.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        Self::beginning_with(scenario, 0)
    }

    /// At the first step of a sentence (from 0) that the scenario has, with its weights.
    #[must_use]
    pub fn beginning_with(scenario: Arc<Scenario>, sentence: usize) -> Self {
        let visit = Visit { sentence, ..Visit::first(Arc::clone(&scenario)) };
        let derivation = Rc::new(work(&visit, Arc::clone(&scenario.network)));
        let mut timeline = Self {
            visits: vec![visit],
            lineage: Lineage::new(scenario),
            here: 0,
            place: Place::default(),
            asking: Asking::default(),
            is_just_changed: false,
            derivation,
            is_owed: false,
            undone: Vec::new(),
            futures: Futures::default(),
            losses: Memo::default(),
        };
        timeline.step_to(0);
        timeline
    }

    /// The present visit's scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.visit().scenario
    }

    /// The present visit.
    #[must_use]
    pub fn visit(&self) -> &Visit {
        &self.visits[self.here]
    }

    /// The present visit worked out.
    #[must_use]
    pub fn derivation(&self) -> &Derivation {
        &self.derivation
    }

    /// The steps of the present visit.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.visit().plan()
    }

    /// The present step's number, from 0.
    #[must_use]
    pub fn step(&self) -> usize {
        self.place.step
    }

    /// Which side of the present step is up.
    #[must_use]
    pub fn face(&self) -> Face {
        self.place.face
    }

    /// The present step.
    #[must_use]
    pub fn address(&self) -> Address {
        self.plan().address(self.place.step)
    }

    /// Whole passes over the sentences, counted in sentences learnt from.
    #[must_use]
    pub fn epoch(&self) -> usize {
        self.visit().epoch()
    }

    /// Whether there is a visit before this one.
    #[must_use]
    pub fn has_past(&self) -> bool {
        self.here > 0
    }

    /// The weights as they are: at the step `update` the new ones, before it the visit's.
    #[must_use]
    pub fn network(&self) -> Arc<Network> {
        let derivation = &self.derivation;
        let network =
            if self.at_update() { &derivation.update.network } else { &derivation.pass.network };
        Arc::clone(network)
    }

    /// Whether this is the step `update`, whose weights the lesson goes on with.
    #[must_use]
    pub fn at_update(&self) -> bool {
        self.place.step + 1 == self.plan().count()
    }

    /// How many bytes of weights are kept for going back.
    #[must_use]
    pub fn bytes_kept(&self) -> usize {
        self.lineage.bytes()
    }

    /// From now on keeps at most so many; what is not kept is worked again when it is needed.
    pub fn keep_within(&mut self, bytes: usize) {
        self.lineage.keep_within(bytes);
    }

    /// Shows what was asked for, or else goes to the next step; past `update` to the next sentence with
    /// the new weights.
    pub fn next_step(&mut self) {
        if self.place.face == Face::Asked {
            self.place.face = Face::Shown;
            return;
        }
        if !self.at_update() {
            self.step_to(self.place.step + 1);
            return;
        }
        let next = self.visits.get(self.here + 1);
        if next.is_some_and(|visit| visit.origin == Origin::Next) {
            self.visits[self.here].left_at = self.place;
            self.enter(self.here + 1, Place::default());
        } else {
            let sentence = (self.visit().sentence + 1) % self.scenario().sentences.len();
            let next = Visit { origin: Origin::Next, sentence, ..self.next_visit() };
            self.push(next, None);
        }
    }

    /// Back the way that [`Timeline::next_step`] came; before `encode` to the end of the visit before.
    pub fn previous_step(&mut self) {
        if self.place.face == Face::Shown && self.asks(self.place.step) {
            self.place.face = Face::Asked;
        } else if self.place.step > 0 {
            self.stand(Place { step: self.place.step - 1, face: Face::Shown });
        } else if self.here > 0 {
            let left_at = self.visits[self.here - 1].left_at;
            self.enter(self.here - 1, left_at);
        }
    }

    /// The step with this number, or the last.
    pub fn go_to(&mut self, step: usize) {
        self.step_to(step.min(self.plan().count() - 1));
    }

    /// The step `update`. From there on to the next sentence's: pressed again and again,
    /// it learns sentence by sentence.
    pub fn update(&mut self) {
        if self.at_update() {
            self.place.face = Face::Shown;
            self.next_step();
        }
        self.leave_undone();
        let from = self.place;
        self.step_to(self.plan().count() - 1);
        self.visits[self.here].updated_from = Some(from);
    }

    /// Another sentence (from 0) with the weights as they are.
    pub fn choose(&mut self, sentence: usize) {
        let next = Visit { origin: Origin::Chosen, sentence, ..self.next_visit() };
        self.push(next, None);
    }

    /// The same sentence and step with weights trained from [`Timeline::network`] on
    /// `updates` sentences; after `update`, which was applied, the first step.
    pub fn trained(&mut self, network: Network, mean_losses: &[f64], updates: usize) {
        let place = if self.at_update() { Place::default() } else { self.place };
        let change = Change::Training {
            scenario: Arc::clone(self.scenario()),
            training: self.visit().training,
            epochs: mean_losses.len(),
            updates,
        };
        let mut next = self.next_visit();
        next.updates += updates;
        next.origin = Origin::Training(Means::new(mean_losses, updates));
        self.push(next, Some((change, Arc::new(network))));
        self.stand(place);
    }

    /// Another η for this visit and those to come; later visits, which used the old one, are gone.
    pub fn set_learning_rate(&mut self, learning_rate: f64) {
        self.forget_ahead();
        self.visits[self.here].training.learning_rate = learning_rate;
        self.enter(self.here, self.place);
    }

    /// How often the weights have been changed on the way here.
    fn changes(&self) -> usize {
        self.visit().set + usize::from(self.at_update())
    }

    fn own_update(&self) -> Change {
        let &Visit { sentence, training, ref way, ref scenario, .. } = self.visit();
        let mistakes = way.mistakes();
        Change::Update { scenario: Arc::clone(scenario), sentence, training, mistakes }
    }

    /// A visit after this one, with the weights as they are.
    fn next_visit(&self) -> Visit {
        let applied = self.at_update().then_some(self.derivation.pass.trace.loss);
        Visit {
            updates: self.visit().updates + usize::from(applied.is_some()),
            set: self.changes(),
            applied,
            left_at: Place::default(),
            updated_from: None,
            ..self.visit().clone()
        }
    }

    /// Goes on to a new visit in place of any that were there: with the weights as they are, or
    /// with those that a change has made of them.
    fn push(&mut self, mut next: Visit, change: Option<(Change, Arc<Network>)>) {
        self.forget_ahead();
        if self.at_update() {
            self.lineage.push(self.own_update(), &self.derivation.update.network);
        }
        if let Some((change, network)) = change {
            self.lineage.push(change, &network);
            next.set += 1;
        }
        self.visits[self.here].left_at = self.place;
        self.visits.push(next);
        self.enter(self.here + 1, Place::default());
    }

    fn forget_ahead(&mut self) {
        self.visits.truncate(self.here + 1);
        self.lineage.forget_after(self.visits[self.here].set);
        self.leave_undone();
    }

    /// What was undone cannot be redone any more.
    fn leave_undone(&mut self) {
        self.undone.clear();
        self.futures.leave_behind(self.point());
        self.losses = Memo::default();
    }

    fn step_to(&mut self, step: usize) {
        self.stand(self.place_at(step));
    }

    fn stand(&mut self, place: Place) {
        self.place = place;
        self.is_just_changed = false;
        if self.at_update() {
            // Walked to, as far as is known.
            self.visits[self.here].updated_from = None;
        }
    }

    fn enter(&mut self, index: usize, place: Place) {
        self.here = index;
        self.place = if place.step == 0 { self.place_at(0) } else { place };
        if self.asking == Asking::Questions && self.question().is_none() {
            // It asked when it was left.
            self.place.face = Face::Shown;
        }
        self.is_just_changed = false;
        self.losses = Memo::default();
        self.is_owed = self.takes_long();
        if !self.is_owed {
            let visit = &self.visits[index];
            self.derivation = Rc::new(work(visit, self.lineage.network(visit.set)));
        }
    }
}

fn work(visit: &Visit, network: Arc<Network>) -> Derivation {
    let scenario = Arc::clone(&visit.scenario);
    Derivation::new(scenario, visit.sentence, network, visit.training).worked(visit.way.clone())
}
