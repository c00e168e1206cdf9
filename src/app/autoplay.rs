//! Autoplay: how fast the lesson steps by itself, and where it stops.

use std::time::Duration;

use super::{Activity, App, Command, Effect};
use crate::lesson::Face;

/// How fast: 1 is slow, 9 is fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(usize);

/// Milliseconds from step to step, for each speed.
const PACE: [u64; 9] = [5000, 3000, 2000, 1500, 1000, 700, 500, 300, 200];

impl Default for Speed {
    fn default() -> Self {
        Self(4)
    }
}

impl Speed {
    /// The speed of a number from 1 to 9.
    #[must_use]
    pub fn of(number: usize) -> Option<Self> {
        (1..=PACE.len()).contains(&number).then_some(Self(number))
    }

    /// From step to step.
    #[must_use]
    pub fn pace(self) -> Duration {
        Duration::from_millis(PACE[self.0 - 1])
    }

    /// What is said of it.
    fn says(self) -> String {
        format!(
            "autoplay {} of {}: a step every {} s",
            self.0,
            PACE.len(),
            self.pace().as_secs_f64()
        )
    }
}

impl App {
    /// Autoplay's time from step to step, while the lesson steps by itself.
    #[must_use]
    pub fn pace(&self) -> Option<Duration> {
        self.is_playing().then(|| self.speed.pace())
    }

    /// Begins or ends; with a number typed before it goes on at that speed.
    pub(super) fn autoplay(&mut self) {
        match self.count.take() {
            None if self.activity == Activity::Playing => self.activity = Activity::Resting,
            None => self.activity = Activity::Playing,
            Some(number) => match Speed::of(number) {
                Some(speed) => {
                    (self.speed, self.activity) = (speed, Activity::Playing);
                    self.notice = Some(speed.says());
                }
                None => self.notice = Some("autoplay goes from 1a, slow, to 9a, fast".into()),
            },
        }
    }

    /// The next step by itself; that said how fast makes room for the keys.
    pub(super) fn tick(&mut self) -> Effect {
        if self.notice == Some(self.speed.says()) {
            self.notice = None;
        }
        let effect = self.command(Command::Next);
        self.stop_at_question();
        effect
    }

    /// Stops where somebody begins with something at the step that is shown.
    pub(super) fn stop_playing(&mut self) {
        if self.activity == Activity::Playing {
            self.activity = Activity::Resting;
        }
    }

    /// Stops where something is asked that nobody has answered yet.
    pub(super) fn stop_at_question(&mut self) {
        if self.activity == Activity::Playing && self.timeline.face() == Face::Asked {
            self.activity = Activity::Resting;
            self.notice = Some("autoplay stops at the question; a goes on".into());
        }
    }
}
