//! Which commands would do something now, and what is said where one would not.

use super::Command;
use crate::app::{Activity, App};
use crate::steps::Address;

impl Command {
    /// Whether it would do something now.
    #[must_use]
    pub fn is_possible(self, app: &App) -> bool {
        let timeline = &app.timeline;
        if app.activity.is_busy() {
            return matches!(
                self,
                Self::Close
                    | Self::Quit
                    | Self::Help
                    | Self::Theme
                    | Self::NextInstrument
                    | Self::PreviousInstrument
                    | Self::Whole
                    | Self::Copy
                    | Self::Picture
                    | Self::Blank
                    | Self::Redraw
                    | Self::Suspend
            );
        }
        if self.is_barred(app) {
            return false;
        }
        let last = timeline.address() == Address::Update;
        match self {
            Self::Back => timeline.step() > 0 || timeline.has_past(),
            Self::Undo => timeline.can_undo(),
            Self::Redo => timeline.can_redo(),
            Self::PreviousTerm | Self::PreviousChapter | Self::First => timeline.step() > 0,
            Self::NextTerm | Self::NextChapter | Self::Last => !last,
            Self::NextSentence | Self::PreviousSentence => timeline.scenario().sentences.len() > 1,
            Self::NextUnits | Self::PreviousUnits => timeline.derivation().pass.hidden() > 1,
            Self::RaiseRate => app.next_rate(true).is_some(),
            Self::LowerRate => app.next_rate(false).is_some(),
            Self::FewerTerms => timeline.fewer_terms().is_some(),
            Self::MoreTerms => timeline.visit().training.truncate.is_some(),
            Self::Close => app.activity != Activity::Resting,
            _ => true,
        }
    }

    /// What to say when it is asked for and would do nothing.
    #[must_use]
    pub fn why_not(self) -> Option<&'static str> {
        match self {
            Self::Back | Self::PreviousTerm | Self::PreviousChapter | Self::First => {
                Some("this is where the lesson begins")
            }
            Self::NextTerm | Self::NextChapter | Self::Last => {
                Some("this is the last step: → goes on to the next sentence")
            }
            Self::NextSentence | Self::PreviousSentence => Some("there is only one sentence"),
            Self::Undo => Some("nothing to undo: the weights are the scenario's"),
            Self::Redo => Some("nothing to redo: nothing was undone since the last change"),
            Self::NextUnits | Self::PreviousUnits => Some("there is only one hidden unit"),
            Self::FewerTerms => Some("one term has to be kept"),
            Self::MoreTerms => Some("all terms are kept"),
            Self::RaiseRate | Self::LowerRate => Some("η goes no further in this direction"),
            _ => None,
        }
    }
}
