//! The present visit worked another way, or with numbers of the network set by hand: then it is a new
//! visit, at the same step.

use std::sync::Arc;

use super::super::edits::Edits;
use super::super::lineage::Change;
use super::super::way::Way;
use super::place::Place;
use super::{Origin, Timeline, Visit};

impl Timeline {
    /// Whether numbers of the network were set by hand since they were the scenario's.
    #[must_use]
    pub fn is_set_by_hand(&self) -> bool {
        self.visit().way == Way::Right && self.lineage.is_edited(self.visit().set)
    }

    /// Works this visit and those to come another way; later visits, which were worked
    /// otherwise, are gone.
    pub fn work(&mut self, way: &Way) {
        if let Way::Trying(edits) = way {
            return self.try_out(edits);
        }
        self.forget_ahead();
        for visit in &mut self.visits {
            visit.way = way.clone();
        }
        self.enter(self.here, self.place);
    }

    /// Sets numbers of the present visit: one change, which undo takes back. At `update` those that
    /// the visit was worked with are set, and the update follows from them.
    pub fn edit(&mut self, edits: &Edits) {
        self.enter_edited(edits, Way::Right);
    }

    /// The same to look at what comes of it: whoever asks for it has kept the lesson as it was.
    fn try_out(&mut self, edits: &Edits) {
        self.enter_edited(edits, Way::Trying(edits.clone()));
    }

    /// Stands where another timeline of the same visit stands.
    pub fn stand_as(&mut self, other: &Self) {
        if self.place != other.place {
            self.stand(other.place);
        }
    }

    fn enter_edited(&mut self, edits: &Edits, way: Way) {
        let (place, set) = (self.place, self.visit().set);
        let network = Arc::new(edits.network(&self.lineage.network(set)));
        let left_at = Place::default();
        let visit = self.visit().clone();
        let next =
            Visit { origin: Origin::Edited, way, set: set + 1, applied: None, left_at, ..visit };
        self.forget_ahead();
        self.lineage.push(Change::Edited(edits.clone()), &network);
        self.visits[self.here].left_at = place;
        self.visits.push(next);
        self.enter(self.here + 1, place);
        // Also where it is a step that asks when it is come to.
        self.place = place;
        self.is_just_changed = true;
    }
}
