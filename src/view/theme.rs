//! What a meaning looks like. Colours are named here and nowhere else.
//!
//! All of them are of the fixed part of the 256-colour palette: what the terminal's own sixteen
//! look like nobody knows, and in one palette or another each is near the background. Dark leaves
//! the terminal its own background where that has said that it is dark; elsewhere, and in light and
//! contrast, the paper is set as well, so that the contrast is the same on every machine. Mono
//! has no colour at all: for terminals that have none, or only eight. What is lit is bold or
//! reversed in each, and drawn with other strokes, never marked by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Background, ThemeName};
use crate::content::Role;

/// The styles of one theme.
#[derive(Clone, Debug)]
pub struct Theme {
    screen: Style,
    quiet: Style,
    heading: Style,
    forward: Style,
    backward: Style,
    lit: Style,
    remark: Style,
    warning: Style,
    key: Style,
}

impl Theme {
    /// The theme of that name, for a terminal that writes on `background`.
    pub fn of(name: ThemeName, background: Background) -> Self {
        match name {
            ThemeName::Dark => Self::coloured(&Palette {
                paper: (background != Background::Dark).then_some(234),
                ink: 252,
                quiet: 245,
                forward: 81,
                backward: 176,
                lit: (221, None),
                remark: 114,
                warning: 209,
            }),
            ThemeName::Light => Self::coloured(&Palette {
                paper: Some(231),
                ink: 16,
                quiet: 241,
                forward: 25,
                backward: 126,
                lit: (16, Some(221)),
                remark: 22,
                warning: 124,
            }),
            ThemeName::Contrast => Self::coloured(&Palette {
                paper: Some(16),
                ink: 231,
                quiet: 252,
                forward: 51,
                backward: 213,
                lit: (16, Some(226)),
                remark: 120,
                warning: 210,
            }),
            ThemeName::Mono => Self {
                screen: Style::new(),
                quiet: Style::new(),
                heading: Style::new().add_modifier(Modifier::BOLD),
                forward: Style::new(),
                backward: Style::new(),
                lit: Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
                remark: Style::new().add_modifier(Modifier::UNDERLINED),
                warning: Style::new().add_modifier(Modifier::BOLD),
                key: Style::new().add_modifier(Modifier::BOLD),
            },
        }
    }

    fn coloured(palette: &Palette) -> Self {
        let on = |ink: u8, paper: Option<u8>| {
            let style = Style::new().fg(Color::Indexed(ink));
            paper.map_or(style, |paper| style.bg(Color::Indexed(paper)))
        };
        let plain = |ink| on(ink, palette.paper);
        let (ink, marker) = palette.lit;
        Self {
            screen: plain(palette.ink),
            quiet: plain(palette.quiet),
            heading: plain(palette.ink).add_modifier(Modifier::BOLD),
            forward: plain(palette.forward),
            backward: plain(palette.backward),
            lit: on(ink, marker.or(palette.paper)).add_modifier(Modifier::BOLD),
            remark: plain(palette.remark),
            warning: plain(palette.warning),
            key: plain(palette.ink).add_modifier(Modifier::BOLD),
        }
    }

    /// The empty screen.
    pub fn screen(&self) -> Style {
        self.screen
    }

    /// Plain text.
    pub fn text(&self) -> Style {
        self.screen
    }

    /// Frames, hints, what is not known yet.
    pub fn quiet(&self) -> Style {
        self.quiet
    }

    /// Titles.
    pub fn heading(&self) -> Style {
        self.heading
    }

    /// Values of the forward pass.
    pub fn forward(&self) -> Style {
        self.forward
    }

    /// Values of the backward pass.
    pub fn backward(&self) -> Style {
        self.backward
    }

    /// What the step is about.
    pub fn lit(&self) -> Style {
        self.lit
    }

    /// A key in the key bar.
    pub fn key(&self) -> Style {
        self.key
    }

    /// A run of a line.
    pub fn role(&self, role: Role) -> Style {
        match role {
            Role::Text => self.screen,
            Role::Quiet => self.quiet,
            Role::Heading => self.heading,
            Role::Forward => self.forward,
            Role::Backward => self.backward,
            Role::Lit => self.lit,
            Role::Remark => self.remark,
            Role::Warning => self.warning,
        }
    }
}

/// Colours of the fixed 256, by number.
struct Palette {
    /// `None` for the terminal's own.
    paper: Option<u8>,
    ink: u8,
    quiet: u8,
    forward: u8,
    backward: u8,
    /// Ink, and paper where it has one of its own.
    lit: (u8, Option<u8>),
    remark: u8,
    warning: u8,
}
