//! Which steps ask before they show what they work out.

use super::super::highlight::Face;
use super::Timeline;
use super::place::Place;
use crate::scenario::Question;

impl Timeline {
    /// What the present step asks before it shows, if it asks anything.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        let address = self.address();
        self.scenario().questions.iter().find(|question| question.at == address)
    }

    /// Whether a step of the present visit asks before it shows.
    pub(super) fn asks(&self, step: usize) -> bool {
        let address = self.plan().address(step);
        self.scenario().questions.iter().any(|question| question.at == address)
    }

    /// A step as it is come to: where it asks, that comes first.
    pub(super) fn place_at(&self, step: usize) -> Place {
        Place { step, face: if self.asks(step) { Face::Asked } else { Face::Shown } }
    }
}
