//! What a meaning looks like. Colours are named here and nowhere else.
//!
//! The dark theme keeps to the terminal's own 16 colours and background. Light and contrast
//! set background and text, from the fixed part of the 256-colour palette, so that their
//! contrast is the same on every machine. Mono has no colour at all. What is lit is bold or
//! reversed in each, and drawn with other strokes, never marked by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::ThemeName;
use crate::lesson::Role;

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
    /// The theme of that name.
    pub fn of(name: ThemeName) -> Self {
        let on = |colour| Style::new().fg(colour);
        match name {
            ThemeName::Dark => Self {
                screen: Style::new(),
                quiet: on(Color::DarkGray),
                heading: Style::new().add_modifier(Modifier::BOLD),
                forward: on(Color::Cyan),
                backward: on(Color::LightMagenta),
                lit: on(Color::Yellow).add_modifier(Modifier::BOLD),
                remark: on(Color::Green),
                warning: on(Color::LightRed),
                key: Style::new().add_modifier(Modifier::BOLD),
            },
            ThemeName::Light => Self::set(&Palette {
                paper: 231,
                ink: 16,
                quiet: 241,
                forward: 25,
                backward: 126,
                lit: (16, 221),
                remark: 22,
                warning: 124,
            }),
            ThemeName::Contrast => Self::set(&Palette {
                paper: 16,
                ink: 231,
                quiet: 252,
                forward: 51,
                backward: 213,
                lit: (16, 226),
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

    fn set(palette: &Palette) -> Self {
        let paper = Color::Indexed(palette.paper);
        let on = |ink| Style::new().fg(Color::Indexed(ink)).bg(paper);
        let (ink, marker) = palette.lit;
        Self {
            screen: on(palette.ink),
            quiet: on(palette.quiet),
            heading: on(palette.ink).add_modifier(Modifier::BOLD),
            forward: on(palette.forward),
            backward: on(palette.backward),
            lit: on(ink).bg(Color::Indexed(marker)).add_modifier(Modifier::BOLD),
            remark: on(palette.remark),
            warning: on(palette.warning),
            key: on(palette.ink).add_modifier(Modifier::BOLD),
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
    paper: u8,
    ink: u8,
    quiet: u8,
    forward: u8,
    backward: u8,
    lit: (u8, u8),
    remark: u8,
    warning: u8,
}
