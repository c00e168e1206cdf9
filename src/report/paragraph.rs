//! Text in lines that fit.

use std::io;

use crate::text::{self, Letters, printable};

/// How wide reports for people are written.
pub const WIDTH: usize = 100;

/// Writes a text behind so many spaces; all its lines but the first have two more.
pub fn write(out: &mut impl io::Write, indent: usize, text: &str) -> io::Result<()> {
    for (n, line) in lines(text, WIDTH.saturating_sub(indent + 2)).iter().enumerate() {
        let indent = if n == 0 { indent } else { indent + 2 };
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// The lines of a text in so many columns, as they can be printed.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let width = i32::try_from(width).unwrap_or(i32::MAX);
    let lines = text::wrap(text, width, Letters::Unicode);
    lines.iter().map(|line| printable(line).into_owned()).collect()
}
