//! How a lesson is worked: rightly, with a mistake, named or not, or with numbers set by hand that
//! are only tried.

use super::edits::Edits;
use crate::mistakes::{Mistake, Mistakes};

/// How a lesson is worked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Way {
    /// As it is right.
    #[default]
    Right,
    /// With a mistake, which is named.
    Wrong(Mistake),
    /// With a mistake that is not named: it is to be found.
    Hiding(Mistake),
    /// Rightly, with numbers that are tried.
    Trying(Edits),
}

impl Way {
    /// What is got wrong.
    #[must_use]
    pub fn mistakes(&self) -> Mistakes {
        match self {
            Self::Right | Self::Trying(_) => Mistakes::NONE,
            Self::Wrong(mistake) | Self::Hiding(mistake) => (*mistake).into(),
        }
    }

    /// What stands over a lesson that is not worked as it is.
    #[must_use]
    pub fn banner(&self) -> Option<String> {
        match self {
            Self::Right => None,
            Self::Wrong(mistake) => Some(format!("× {}", mistake.name())),
            Self::Hiding(_) => Some("× find the mistake".to_owned()),
            Self::Trying(edits) => Some(edits.supposed()),
        }
    }

    /// What to say where something makes no sense in a lesson that is given up again.
    #[must_use]
    pub fn why_not(&self) -> Option<&'static str> {
        match self {
            Self::Right => None,
            Self::Wrong(_) | Self::Hiding(_) => {
                Some("not in a lesson that is worked with a mistake: Esc ends that")
            }
            Self::Trying(_) => Some("Enter keeps the change first, Esc takes it back"),
        }
    }
}
