//! How a cell looks, and the escape sequences that lead from one look to another (SGR).

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The modifiers that themes may use, with the numbers that switch them on.
const MODIFIERS: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    ink: Color,
    paper: Color,
    modifier: Modifier,
}

impl Look {
    /// As the terminal looks after a reset.
    pub const PLAIN: Self =
        Self { ink: Color::Reset, paper: Color::Reset, modifier: Modifier::empty() };

    /// How this one does.
    pub fn of(cell: &Cell) -> Self {
        Self { ink: cell.fg, paper: cell.bg, modifier: cell.modifier }
    }

    /// Whether a space looks the same in both.
    pub fn is_same_for_space(self, other: Self) -> bool {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        let is_plain = |look: Self| !look.modifier.intersects(seen);
        self.paper == other.paper && is_plain(self) && is_plain(other)
    }

    /// Writes what leads from this look to another.
    pub fn change(self, to: Self, out: &mut impl Write) -> io::Result<()> {
        let mut codes: Vec<u8> = Vec::new();
        let mut now = self;
        if !to.modifier.contains(self.modifier) {
            push(&mut codes, "0");
            now = Self::PLAIN;
        }
        for (modifier, code) in MODIFIERS {
            if to.modifier.contains(modifier) && !now.modifier.contains(modifier) {
                push(&mut codes, &code.to_string());
            }
        }
        if to.ink != now.ink {
            push(&mut codes, &colour(to.ink, 30));
        }
        if to.paper != now.paper {
            push(&mut codes, &colour(to.paper, 40));
        }
        if codes.is_empty() {
            return Ok(());
        }
        out.write_all(b"\x1b[")?;
        out.write_all(&codes)?;
        out.write_all(b"m")
    }
}

fn push(codes: &mut Vec<u8>, code: &str) {
    if !codes.is_empty() {
        codes.push(b';');
    }
    codes.extend_from_slice(code.as_bytes());
}

/// The code of a colour, `base` 30 for ink and 40 for paper (ECMA-48, 8.3.117; the bright ones are
/// 60 further, as every terminal has it).
fn colour(colour: Color, base: u8) -> String {
    let sixteen = |n: u8| if n < 8 { base + n } else { base + 60 + n - 8 };
    let code = match colour {
        Color::Reset => base + 9,
        Color::Black => sixteen(0),
        Color::Red => sixteen(1),
        Color::Green => sixteen(2),
        Color::Yellow => sixteen(3),
        Color::Blue => sixteen(4),
        Color::Magenta => sixteen(5),
        Color::Cyan => sixteen(6),
        Color::Gray => sixteen(7),
        Color::DarkGray => sixteen(8),
        Color::LightRed => sixteen(9),
        Color::LightGreen => sixteen(10),
        Color::LightYellow => sixteen(11),
        Color::LightBlue => sixteen(12),
        Color::LightMagenta => sixteen(13),
        Color::LightCyan => sixteen(14),
        Color::White => sixteen(15),
        Color::Indexed(n) => return format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
    };
    code.to_string()
}
