//! Keys, apart from any terminal library.

use std::fmt;

/// A key pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, a digit, a sign, or space.
    Char(char),
    /// A letter with Control.
    Ctrl(char),
    /// →
    Right,
    /// ←
    Left,
    /// ↓
    Down,
    /// ↑
    Up,
    /// Page down.
    PageDown,
    /// Page up.
    PageUp,
    /// Home.
    Home,
    /// End.
    End,
    /// Enter.
    Enter,
    /// Backspace.
    Backspace,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Escape.
    Esc,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// F1 and so on.
    Function(u8),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(letter) => write!(f, "{letter}"),
            Self::Ctrl(letter) => write!(f, "Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Right => f.write_str("→"),
            Self::Left => f.write_str("←"),
            Self::Down => f.write_str("↓"),
            Self::Up => f.write_str("↑"),
            Self::PageDown => f.write_str("PgDn"),
            Self::PageUp => f.write_str("PgUp"),
            Self::Home => f.write_str("Home"),
            Self::End => f.write_str("End"),
            Self::Enter => f.write_str("Enter"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Tab => f.write_str("Tab"),
            Self::BackTab => f.write_str("Shift-Tab"),
            Self::Esc => f.write_str("Esc"),
            Self::Insert => f.write_str("Insert"),
            Self::Delete => f.write_str("Delete"),
            Self::Function(n) => write!(f, "F{n}"),
        }
    }
}
