//! A frame's changes as escape sequences, in as few bytes as they need: over a slow line a step
//! still comes at once.
//!
//! Ratatui's own backend names both colours with every change of style, spells the sixteen
//! colours as 256-colour ones and says where each run of cells begins; half of its bytes are
//! such repetitions. What is not drawing is left to it.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

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
struct Look {
    ink: Color,
    paper: Color,
    modifier: Modifier,
}

impl Look {
    /// As the terminal looks after a reset.
    const PLAIN: Self =
        Self { ink: Color::Reset, paper: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { ink: cell.fg, paper: cell.bg, modifier: cell.modifier }
    }

    /// Whether a space looks the same in both.
    fn is_same_for_space(self, other: Self) -> bool {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        let is_plain = |look: Self| !look.modifier.intersects(seen);
        self.paper == other.paper && is_plain(self) && is_plain(other)
    }

    /// Writes what leads from this look to another.
    fn change(self, to: Self, out: &mut impl Write) -> io::Result<()> {
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

/// Draws on a terminal.
#[derive(Debug)]
pub struct Encoder<W: Write>(CrosstermBackend<W>);

impl<W: Write> Encoder<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self(CrosstermBackend::new(out))
    }
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

impl<W: Write> Backend for Encoder<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let out = &mut self.0;
        // Where the next letter would go, where that is known.
        let mut at: Option<(u16, u16)> = None;
        // Whether every letter since the last place sent is as wide as we think: some terminals
        // draw ∂ or ─ in two columns, and what follows shall stand where it belongs all the same.
        let mut is_sure = true;
        // Whatever a shell left switched on.
        out.write_all(b"\x1b[m")?;
        let mut look = Look::PLAIN;
        for (x, y, cell) in content {
            match at {
                Some(at) if at == (x, y) => {}
                Some((column, row)) if row == y && column < x && is_sure => match x - column {
                    1 => out.write_all(b"\x1b[C")?,
                    n => write!(out, "\x1b[{n}C")?,
                },
                Some((_, row)) if row == y => {
                    is_sure = true;
                    write!(out, "\x1b[{}G", x.saturating_add(1))?;
                }
                _ => {
                    is_sure = true;
                    write!(out, "\x1b[{};{}H", y.saturating_add(1), x.saturating_add(1))?;
                }
            }
            let (symbol, wanted) = (cell.symbol(), Look::of(cell));
            if wanted != look && !(symbol == " " && look.is_same_for_space(wanted)) {
                look.change(wanted, out)?;
                look = wanted;
            }
            out.write_all(symbol.as_bytes())?;
            is_sure &= symbol.len() == 1;
            // Of a wide letter one cannot be sure how wide the terminal makes it.
            at = (symbol.len() == 1 || symbol.width() == 1).then(|| (x.saturating_add(1), y));
        }
        look.change(Look::PLAIN, out)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}
