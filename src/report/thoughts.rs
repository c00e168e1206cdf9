//! The list of known mistakes.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::mistakes::Mistake;
use crate::text::{self, Letters, left};

/// The least width that the text beside the names gets.
const NARROWEST: usize = 24;

/// Writes the name of each mistake and the thought behind it, in lines of `width` columns.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl io::Write, width: usize) -> io::Result<()> {
    let indent = Mistake::ALL.map(|mistake| mistake.name().width()).into_iter().max();
    let indent = indent.unwrap_or(0) + 2;
    let width = width.saturating_sub(indent).max(NARROWEST);
    let width = i32::try_from(width).unwrap_or(i32::MAX);
    for mistake in Mistake::ALL {
        let lines = text::wrap(&mistake.texts().thought, width, Letters::Unicode);
        let names = std::iter::once(mistake.name()).chain(std::iter::repeat(""));
        for (name, line) in names.zip(lines) {
            writeln!(out, "{}{line}", left(name, indent))?;
        }
    }
    Ok(())
}
