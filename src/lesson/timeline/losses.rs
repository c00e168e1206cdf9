//! The losses on the way here.

use std::sync::Arc;

use super::super::history::{Curve, History};
use super::super::memo::Memo;
use super::futures::Point;
use super::{Origin, Timeline};
use crate::rnn::Hyperparameters;

impl Timeline {
    /// The losses up to here.
    #[must_use]
    pub fn history(&self) -> Arc<History> {
        self.losses.get(u64::from(self.at_update()), || self.losses_so_far())
    }

    /// The losses up to here, as a chart shows them, beside those of what was undone or reset.
    #[must_use]
    pub fn curve(&self) -> Arc<Curve> {
        let curve = || Curve::new(&self.history(), self.futures.seen_from(self.point()));
        self.losses.get(u64::from(self.at_update()), curve)
    }

    /// How far the lesson has got on its way.
    pub(super) fn point(&self) -> Point {
        (self.here, self.at_update())
    }

    /// What is ahead was undone: its losses stay as a future, if they go on from here.
    pub(super) fn keep_undone(&mut self, end: Point, losses: &History, training: Hyperparameters) {
        if losses.updates() != self.history().updates() {
            self.futures.undone(end, losses, training);
        }
        self.losses = Memo::default();
    }

    fn losses_so_far(&self) -> History {
        let mut history = History::default();
        let mut sentences = 0;
        for (index, visit) in self.visits[..=self.here].iter().enumerate() {
            if let Some(loss) = visit.applied {
                // Of a sentence of the visit before.
                history.update(loss, sentences);
            }
            sentences = visit.scenario.sentences.len();
            match &visit.origin {
                Origin::Training(means) => history.trained(means, sentences),
                Origin::Scenario if index > 0 => history = History::default(),
                Origin::Scenario | Origin::Next | Origin::Chosen | Origin::Edited => {}
            }
        }
        if self.at_update() {
            history.update(self.derivation.pass.trace.loss, sentences);
        }
        history
    }
}
