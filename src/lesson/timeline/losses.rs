//! The losses on the way here.

use std::sync::Arc;

use super::super::history::{Curve, History};
use super::{Origin, Timeline};

impl Timeline {
    /// The losses up to here.
    #[must_use]
    pub fn history(&self) -> Arc<History> {
        self.losses.get(u64::from(self.at_update()), || self.losses_so_far())
    }

    /// The losses up to here, as a chart shows them.
    #[must_use]
    pub fn curve(&self) -> Arc<Curve> {
        self.losses.get(u64::from(self.at_update()), || Curve::new(&self.history()))
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
