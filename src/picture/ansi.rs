//! A frame as text in its colours. Nothing in it moves the cursor, so that it can be shown with `cat`,
//! one below another, wherever the cursor is.

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use super::look::Look;
use super::row::letters;

/// Writes the rows, each whole and plain again at its end: what follows a row has none of its paper.
///
/// # Errors
/// When `out` cannot be written.
pub fn ansi(frame: &Buffer, out: &mut impl Write) -> io::Result<()> {
    for y in 0..frame.area.height {
        let mut look = Look::PLAIN;
        for letter in letters(frame, y) {
            let wanted = Look::of(letter.cell);
            look.change(wanted, out)?;
            look = wanted;
            out.write_all(letter.cell.symbol().as_bytes())?;
        }
        out.write_all(b"\x1b[m\n")?;
    }
    Ok(())
}
