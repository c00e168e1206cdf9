//! How the screen looks, by name: what a theme's colours are, the view knows.

/// How the screen is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on white, for a projector.
    Light,
    /// White and yellow on black.
    Contrast,
    /// No colour: bold, underlined and reversed.
    Mono,
}

impl ThemeName {
    /// All themes, in the order in which the key turns through them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Contrast, Self::Mono];

    /// As the command line and the screen call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
        }
    }

    pub(super) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&theme| theme == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// Who chose the theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChosenBy {
    /// The program, to fit the terminal's background: as soon as that is known.
    #[default]
    Program,
    /// The user, whatever the background.
    User,
}

/// What the terminal writes on, where nobody says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// The terminal has not said.
    #[default]
    Unknown,
    /// Something dark.
    Dark,
    /// Something light.
    Light,
}

impl Background {
    /// The theme for it.
    #[must_use]
    pub fn theme(self) -> ThemeName {
        match self {
            Self::Unknown | Self::Dark => ThemeName::Dark,
            Self::Light => ThemeName::Light,
        }
    }
}
