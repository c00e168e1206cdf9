//! What colours a cell has where there is no terminal to choose them.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(u8, u8, u8);

const BLACK: Rgb = Rgb(0, 0, 0);
const WHITE: Rgb = Rgb(255, 255, 255);

/// Steps of the cube of 6×6×6 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colours that have names, as xterm has them.
const NAMED: [Rgb; 16] = [
    BLACK,
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    WHITE,
];

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Of letters and lines.
    pub colour: Rgb,
    /// What they stand on.
    pub paper: Rgb,
    pub is_bold: bool,
    pub is_underlined: bool,
}

impl Ink {
    /// How this cell does. Where a theme leaves the colours to the terminal, it is black on white.
    pub fn of(cell: &Cell) -> Self {
        let (ink, paper) = (rgb(cell.fg).unwrap_or(BLACK), rgb(cell.bg).unwrap_or(WHITE));
        let has = |modifier| cell.modifier.contains(modifier);
        let (colour, paper) = if has(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) };
        let (is_bold, is_underlined) = (has(Modifier::BOLD), has(Modifier::UNDERLINED));
        Self { colour, paper, is_bold, is_underlined }
    }
}

/// The colour, unless it is the terminal's own.
fn rgb(colour: Color) -> Option<Rgb> {
    let named = |n: usize| Some(NAMED[n]);
    match colour {
        Color::Reset => None,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        Color::Indexed(n @ 0..16) => named(n.into()),
        Color::Indexed(n @ 16..232) => {
            let step = |n: u8| CUBE[usize::from(n % 6)];
            let n = n - 16;
            Some(Rgb(step(n / 36), step(n / 6), step(n)))
        }
        Color::Indexed(n) => {
            let grey = 8 + 10 * (n - 232);
            Some(Rgb(grey, grey, grey))
        }
    }
}
