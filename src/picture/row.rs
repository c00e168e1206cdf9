//! The letters of a row, each once: a wide one stands in two cells.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

/// A letter, or several that are drawn as one.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Its first column.
    pub x: u16,
    /// How many it takes.
    pub columns: u16,
    /// What stands there, and how it looks.
    pub cell: &'a Cell,
}

/// Those of a row of a frame that begins at its first column.
pub fn letters(frame: &Buffer, y: u16) -> impl Iterator<Item = Letter<'_>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let cell = frame.cell((next, y))?;
        let columns = u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
        let letter = Letter { x: next, columns, cell };
        next += columns;
        Some(letter)
    })
}
