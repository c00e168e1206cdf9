//! What makes no sense in a lesson that is worked otherwise for a while, and then given up again.

use super::Command;
use crate::app::App;
use crate::lesson::{Face, Timeline, Way};

impl Command {
    /// Whether it changes what a lesson that is given up again does not change.
    fn is_of_right_lesson(self) -> bool {
        matches!(
            self,
            Self::TrainOne
                | Self::TrainMany
                | Self::OwnSentence
                | Self::Reset
                | Self::Open
                | Self::Save
                | Self::Undo
                | Self::Redo
                | Self::RaiseRate
                | Self::LowerRate
                | Self::FewerTerms
                | Self::MoreTerms
        )
    }

    /// Whether it makes no sense in the lesson as it is worked, since that is given up again.
    #[must_use]
    pub fn is_barred(self, app: &App) -> bool {
        let timeline = &app.timeline;
        match timeline.visit().way {
            // It may still be to follow what is tried.
            Way::Right if app.tried().is_some() => {
                self.is_of_right_lesson() || self.leaves_visit(timeline)
            }
            Way::Right => false,
            Way::Wrong(_) | Way::Hiding(_) => self.is_of_right_lesson(),
            Way::Trying(_) => self.is_of_right_lesson() || self.leaves_visit(timeline),
        }
    }

    /// Whether it leads to another visit, now or by and by.
    fn leaves_visit(self, timeline: &Timeline) -> bool {
        let is_asked = timeline.face() == Face::Asked;
        match self {
            Self::Next => timeline.at_update() && !is_asked,
            Self::Update => timeline.at_update(),
            Self::Back => timeline.step() == 0,
            Self::NextSentence | Self::PreviousSentence | Self::Autoplay => true,
            _ => false,
        }
    }
}
