//! What the instrument that has the keys makes of the lesson: which steps ask, and how it is worked.

use super::App;
use crate::instrument::Instrument;
use crate::lesson::{Asking, Way};

impl App {
    /// Works the lesson as the instrument that has the keys wants it. What was worked rightly is set
    /// aside meanwhile, and comes back as it was.
    pub(super) fn follow_instrument(&mut self) {
        let with_keys = self.instruments.with_keys();
        let asking = with_keys.map_or(Asking::Questions, Instrument::asking);
        let way = with_keys.map_or(Way::Right, Instrument::way);
        if way != self.timeline.visit().way {
            let right = self.set_aside.take().unwrap_or_else(|| Box::new(self.timeline.clone()));
            self.timeline = (*right).clone();
            if way != Way::Right {
                self.timeline.work(way);
                self.set_aside = Some(right);
            }
        }
        self.timeline.ask(asking);
    }
}
