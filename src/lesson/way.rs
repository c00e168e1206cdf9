//! How a lesson is worked: rightly, or with a mistake, named or not.

use crate::mistakes::{Mistake, Mistakes};

/// How a lesson is worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// As it is right.
    #[default]
    Right,
    /// With a mistake, which is named.
    Wrong(Mistake),
    /// With a mistake that is not named: it is to be found.
    Hiding(Mistake),
}

impl Way {
    /// What is got wrong.
    #[must_use]
    pub fn mistakes(self) -> Mistakes {
        match self {
            Self::Right => Mistakes::NONE,
            Self::Wrong(mistake) | Self::Hiding(mistake) => mistake.into(),
        }
    }

    /// What stands over a lesson that is not worked rightly.
    #[must_use]
    pub fn banner(self) -> Option<String> {
        match self {
            Self::Right => None,
            Self::Wrong(mistake) => Some(format!("× {}", mistake.name())),
            Self::Hiding(_) => Some("× find the mistake".to_owned()),
        }
    }
}
