//! The table of a sentence: a line for each mistake, a column for each gradient or row of one.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::super::paragraph::{self, WIDTH};
use super::column::{Column, Reading};
use super::columns::Columns;
use crate::mistakes::Mistake;
use crate::text::{left, listed, printable};

/// The names of the mistakes.
const NAME: usize = 24;
/// The most of a word that heads a column.
const WORD: usize = 12;
/// What stands above the rows of ∂L/∂w_i.
const ROWS: &str = "∂L/∂w_i, by row";

/// Writes the table, and which rows have no room in it.
pub(super) fn write(out: &mut impl io::Write, columns: &Columns) -> io::Result<()> {
    let Columns { w_o, w_i, w_h, all } = columns;
    let ends: usize = [w_o, w_h, all].into_iter().map(width).sum();
    let rows = fitting(w_i, WIDTH.saturating_sub(NAME + ends));
    let shown = || [w_o].into_iter().chain(&w_i[..rows]).chain([w_h, all]);
    let line = |name: &str, cell: &dyn Fn(&Column) -> String| {
        let cells: String = shown().map(|column| left(&cell(column), width(column))).collect();
        format!("{}{cells}", left(name, NAME)).trim_end().to_owned()
    };

    writeln!(out, "\n{}{ROWS}", " ".repeat(NAME + width(w_o)))?;
    writeln!(out, "{}", line("", &head))?;
    for mistake in Mistake::ALL.into_iter().filter(|&one| all.of(one) != Reading::Absent) {
        let sign = |column: &Column| column.of(mistake).sign().to_string();
        writeln!(out, "{}", line(mistake.name(), &sign))?;
    }
    let rest: Vec<String> = w_i[rows..].iter().map(head).collect();
    if rest.is_empty() {
        return Ok(());
    }
    paragraph::write(
        out,
        0,
        &format!("No room for the rows of ∂L/∂w_i for {}.", listed(&rest, "and")),
    )
}

/// How many columns fit side by side.
fn fitting(columns: &[Column], room: usize) -> usize {
    let widths = columns.iter().scan(0, |sum, column| {
        *sum += width(column);
        Some(*sum)
    });
    widths.take_while(|&sum| sum <= room).count()
}

/// How a column is headed: a long word by its beginning.
fn head(column: &Column) -> String {
    let name = printable(&column.name);
    let mut short = String::new();
    for c in name.chars() {
        if format!("{short}{c}…").width() > WORD && name.width() > WORD {
            return short + "…";
        }
        short.push(c);
    }
    short
}

fn width(column: &Column) -> usize {
    head(column).width().max(3) + 2
}
