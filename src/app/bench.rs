//! What the instrument that has the keys makes of the lesson: which steps ask, and how it is worked.

use super::{Activity, App, Effect};
use crate::instrument::Instrument;
use crate::lesson::{Asking, Edits, Way};

impl App {
    /// Works the lesson as the instrument that has the keys wants it. What was worked before is set
    /// aside meanwhile, and comes back as it was; while other numbers are tried, the step stays.
    pub(super) fn follow_instrument(&mut self) {
        let with_keys = self.instruments.with_keys();
        let asking = with_keys.map_or(Asking::Questions, Instrument::asking);
        let way = self.way_wanted();
        let now = &self.timeline.visit().way;
        if way != *now && self.can_follow(&way) {
            let stays = with_keys.is_some() && matches!(now, Way::Trying(_));
            let right = self.set_aside.take().unwrap_or_else(|| Box::new(self.timeline.clone()));
            let there = std::mem::replace(&mut self.timeline, (*right).clone());
            if stays {
                self.timeline.stand_as(&there);
            }
            if way != Way::Right {
                if matches!(way, Way::Trying(_)) && self.activity == Activity::Playing {
                    // It would lead out of the visit.
                    self.activity = Activity::Resting;
                }
                self.timeline.work(&way);
                self.set_aside = Some(right);
            }
        }
        self.timeline.ask(asking);
    }

    /// How the instrument that has the keys wants the lesson to be worked.
    pub(super) fn way_wanted(&self) -> Way {
        self.instruments.with_keys().map_or(Way::Right, Instrument::way)
    }

    /// What is tried, also where the lesson is still to follow.
    pub(super) fn tried(&self) -> Option<Edits> {
        match self.way_wanted() {
            Way::Trying(edits) => Some(edits),
            _ => None,
        }
    }

    /// Whether the lesson can be worked so at once.
    pub(super) fn can_follow(&self, way: &Way) -> bool {
        !matches!(way, Way::Trying(_)) || self.timeline.follows_at_once()
    }

    /// Sets numbers by hand for good: one change, which undo takes back.
    pub(super) fn keep(&mut self, edits: &Edits) -> Effect {
        self.instruments.leave();
        self.travel(|timeline| {
            timeline.edit(edits);
            Some(format!("kept: {edits}; Backspace undoes it"))
        })
    }
}
