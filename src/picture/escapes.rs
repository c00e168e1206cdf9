//! A frame's changes as escape sequences, in as few bytes as they need: over a slow line a step
//! still comes at once.
//!
//! Ratatui's own backend names both colours with every change of style, spells the sixteen
//! colours as 256-colour ones and says where each run of cells begins; half of its bytes are
//! such repetitions.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use unicode_width::UnicodeWidthStr;

use super::look::Look;

/// Writes the cells that have changed, each with its column and row, to a terminal that shows the
/// frame before. The terminal's look is plain at the end.
///
/// # Errors
/// When `out` cannot be written.
pub fn changes<'a>(
    content: impl Iterator<Item = (u16, u16, &'a Cell)>,
    out: &mut impl Write,
) -> io::Result<()> {
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
