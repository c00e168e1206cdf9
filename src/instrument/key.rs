//! Keys, apart from any terminal library.

use std::fmt;
use std::str::FromStr;

use crate::scenario::nearest;
use crate::text::printable;

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

/// Keys that have names.
const NAMED: [Key; 16] = [
    Key::Char(' '),
    Key::Right,
    Key::Left,
    Key::Down,
    Key::Up,
    Key::PageDown,
    Key::PageUp,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::Backspace,
    Key::Tab,
    Key::BackTab,
    Key::Esc,
    Key::Insert,
    Key::Delete,
];

/// Other names of theirs, which can be typed.
const OTHER_NAMES: [(&str, Key); 6] = [
    ("Right", Key::Right),
    ("Left", Key::Left),
    ("Down", Key::Down),
    ("Up", Key::Up),
    ("PageDown", Key::PageDown),
    ("PageUp", Key::PageUp),
];

/// A key by the name by which it is shown, or by one that can be typed, in whatever capitals.
impl FromStr for Key {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let shown = NAMED.map(|key| (key.to_string(), key));
        let others = OTHER_NAMES.map(|(name, key)| (name.to_owned(), key));
        let named = || shown.iter().chain(&others);
        if let Some((_, key)) = named().find(|(one, _)| one.eq_ignore_ascii_case(name)) {
            return Ok(*key);
        }
        let only = |text: &str| {
            let mut letters = text.chars();
            letters.next().filter(|_| letters.next().is_none())
        };
        if let Some(letter) = only(name) {
            return Ok(Self::Char(letter));
        }
        let lower = name.to_lowercase();
        if let Some(letter) = lower.strip_prefix("ctrl-").and_then(only) {
            return Ok(Self::Ctrl(letter));
        }
        if let Some(Ok(number @ 1..=24)) = lower.strip_prefix('f').map(str::parse) {
            return Ok(Self::Function(number));
        }
        let help = match nearest(name, named().map(|(name, _)| name.as_str())) {
            Some(near) => format!("did you mean {near}?"),
            None => "keys stand apart, with a space between them".to_owned(),
        };
        Err(format!("there is no key {}; {help}", printable(name)))
    }
}
