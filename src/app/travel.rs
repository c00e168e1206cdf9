//! Ways through the lesson. A visit that takes long to work is worked beside the lesson, which stays
//! where it is until then: keys are answered, and Esc gives the way up.

use std::sync::Arc;

use super::ahead::{Ahead, Way};
use super::{Activity, App, Effect, Outcome, Overlay, Request, Waiting};
use crate::content::number::bare;
use crate::lesson::timeline::Done;
use crate::lesson::{Timeline, UnitPair};
use crate::scenario::{Opened, Version};
use crate::text::counted;

impl App {
    /// Goes somewhere in the lesson: at once, or as soon as what takes long is worked. `go` returns
    /// what to say then.
    pub(super) fn travel(&mut self, go: impl FnOnce(&mut Timeline) -> Option<String>) -> Effect {
        self.travel_with(Way::Within, go)
    }

    /// Goes on with trained weights; `go` puts them in and returns what to say.
    pub(super) fn travel_trained(
        &mut self,
        go: impl FnOnce(&mut Timeline) -> Option<String>,
    ) -> Effect {
        self.travel_with(Way::Trained, go)
    }

    fn travel_with(
        &mut self,
        way: Way,
        go: impl FnOnce(&mut Timeline) -> Option<String>,
    ) -> Effect {
        if self.timeline.is_quick() {
            self.notice = go(&mut self.timeline);
            return Effect::None;
        }
        let mut ahead = self.timeline.clone();
        let notice = go(&mut ahead);
        self.set_out(ahead, notice, way)
    }

    /// Goes to the beginning of another lesson.
    pub(super) fn travel_to(&mut self, lesson: Timeline, file: Option<Version>) -> Effect {
        let notice = format!("opened: {}", lesson.scenario().title);
        self.set_out(lesson, Some(notice), Way::To(file))
    }

    /// Is there at once, or as soon as what takes long is worked.
    pub(super) fn set_out(
        &mut self,
        timeline: Timeline,
        notice: Option<String>,
        way: Way,
    ) -> Effect {
        let task = timeline.task();
        let waiting = Waiting::default();
        let request = waiting.request();
        let is_playing = self.activity == Activity::Playing;
        let saved = self.saved.clone();
        let ahead = Ahead { timeline, waiting, notice, way, is_playing, saved };
        match task {
            None => self.arrive(ahead),
            Some(task) => {
                self.activity = Activity::Working(Box::new(ahead));
                Effect::Work(request, Box::new(task))
            }
        }
    }

    /// What was waited for is worked.
    pub(super) fn worked(&mut self, request: &Request, done: Done) -> Effect {
        match std::mem::replace(&mut self.activity, Activity::Resting) {
            Activity::Working(mut ahead) if ahead.waiting.is_for(request) => {
                ahead.timeline.settle(done);
                self.activity =
                    if ahead.is_playing { Activity::Playing } else { Activity::Resting };
                self.arrive(*ahead)
            }
            other => {
                self.activity = other;
                Effect::None
            }
        }
    }

    /// What was waited for cannot be worked: the lesson stays where it is.
    pub(super) fn not_worked(&mut self, request: &Request, why: String) {
        if let Activity::Working(ahead) = &self.activity
            && ahead.waiting.is_for(request)
        {
            self.give_up();
            self.notice = Some(why);
        }
    }

    /// Gives the way up, but where something would be lost by it.
    pub(super) fn turn_back(&mut self) {
        match &self.activity {
            Activity::Working(ahead) if matches!(ahead.way, Way::Trained) => {
                self.notice = Some("the trained weights are worked: a moment".into());
            }
            _ => self.give_up(),
        }
    }

    fn give_up(&mut self) {
        if let Activity::Working(ahead) = std::mem::replace(&mut self.activity, Activity::Resting)
            && self.saved.is_none()
        {
            self.saved = ahead.saved;
        }
    }

    /// The weights that a run has come to.
    pub(super) fn trained(&mut self, outcome: Outcome) -> Effect {
        if !matches!(self.activity, Activity::Training(_)) {
            return Effect::None;
        }
        self.activity = Activity::Resting;
        if outcome.updates == 0 {
            self.notice = Some("stopped before the first update".into());
            return Effect::None;
        }
        let epochs = outcome.mean_losses.len();
        let mean = outcome.mean_losses.last().map(|mean| format!(", mean loss {}", bare(*mean)));
        let notice = format!("{} trained{}", counted(epochs, "epoch"), mean.unwrap_or_default());
        self.travel_trained(|timeline| {
            timeline.trained(outcome.network, &outcome.mean_losses, outcome.updates);
            Some(notice)
        })
    }

    /// The scenario that was waited for, or why it is refused.
    pub(super) fn opened(&mut self, opened: Result<Box<Opened>, String>) -> Effect {
        match opened {
            Ok(opened) => {
                let Opened { scenario, file } = *opened;
                self.overlay = Overlay::None;
                self.activity = Activity::Resting;
                self.travel_to(self.timeline.leading_to(Arc::new(scenario), 0), file)
            }
            Err(text) => {
                let title = "Not opened; the lesson stays as it was".to_owned();
                self.overlay = Overlay::Message { title, text, scroll: 0 };
                Effect::None
            }
        }
    }

    fn arrive(&mut self, ahead: Ahead) -> Effect {
        self.timeline = ahead.timeline;
        self.notice = ahead.notice;
        match ahead.way {
            Way::Within | Way::Trained => Effect::None,
            Way::To(file) => {
                self.activity = Activity::Resting;
                self.units = UnitPair::default();
                self.saved = None;
                self.file = file.as_ref().map(|version| version.path.clone());
                Effect::Watch(file)
            }
        }
    }
}
