//! Numbers that are tried in a lesson that takes long to work: it is worked beside the lesson, which
//! follows then. Keys are answered meanwhile, and one that moves a number again begins it anew.

use super::ahead::Following;
use super::{App, Effect, Request, Waiting};
use crate::lesson::timeline::Done;

impl App {
    /// Has what is tried worked where the lesson has not followed it at once; `effect` is what is to
    /// be done anyhow, and goes before.
    pub(super) fn follow_beside(&mut self, effect: Effect) -> Effect {
        let way = self.way_wanted();
        if way == self.timeline.visit().way || self.can_follow(&way) {
            self.following = None;
            return effect;
        }
        let is_begun = self.following.as_ref().is_some_and(|following| following.way == way);
        if is_begun || !matches!(effect, Effect::None) {
            return effect;
        }
        let mut timeline = self.set_aside.as_deref().unwrap_or(&self.timeline).clone();
        timeline.stand_as(&self.timeline);
        timeline.work(&way);
        let Some(task) = timeline.task() else { return effect };
        let waiting = Waiting::default();
        let request = waiting.request();
        self.following = Some(Following { timeline, way, waiting });
        Effect::Work(request, Box::new(task))
    }

    /// Whether it is this that was worked; the lesson then follows.
    pub(super) fn follows(&self, request: &Request) -> bool {
        self.following.as_ref().is_some_and(|following| following.waiting.is_for(request))
    }

    /// What is tried is worked.
    pub(super) fn followed(&mut self, done: Done) {
        let Some(following) = self.following.take() else { return };
        let mut timeline = following.timeline;
        timeline.settle(done);
        timeline.stand_as(&self.timeline);
        let there = std::mem::replace(&mut self.timeline, timeline);
        self.set_aside.get_or_insert_with(|| Box::new(there));
    }
}
