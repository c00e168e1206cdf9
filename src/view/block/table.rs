//! Names and numbers in columns, as many rows as there is room for, with the row that is wanted in view.

use super::drawn::{Drawn, Ends};
use crate::content::number::{aligned, fitted, in_column, measured};
use crate::content::{Line, Role};
use crate::lesson::panel::{Cell, Column, Heads, Table, TableRow, Width};
use crate::text::window;
use crate::view::canvas::Canvas;
use crate::view::frames::Frames;

/// The least columns that names take.
const NAMES: i32 = 6;
/// Says that there are more rows.
const MARK: &str = "…";
/// A column of numbers in a narrow panel, with the space before it.
const NARROW: usize = 8;

/// Whether every row has room.
pub fn fits(canvas: &Canvas<'_>, table: &Table<'_>, frames: Frames) -> bool {
    i32::try_from(table.rows.count).is_ok_and(|rows| rows + top(table, frames) <= canvas.height())
}

/// How many rows the heads take: none where they stand in the rule, or where there are none.
pub fn top(table: &Table<'_>, frames: Frames) -> i32 {
    let has_heads = table.columns.iter().any(|column| !column.head.is_empty());
    i32::from(has_heads && (frames.are_boxes() || table.heads == Heads::FirstRow))
}

/// A table laid out: the rows that are shown, and where their parts stand.
struct Laid<'a> {
    table: &'a Table<'a>,
    rows: Vec<TableRow>,
    /// The number of the first row, of the rows that move.
    first: usize,
    /// How many rows move.
    moving: usize,
    /// Columns for the names.
    names: i32,
    /// The columns' widths.
    widths: Vec<i32>,
    /// What stands in them, column by column.
    texts: Vec<Vec<Written>>,
}

/// What stands in a cell.
struct Written {
    line: Line,
    /// Whether it stands in the middle of the column rather than at its end.
    is_unknown: bool,
}

/// Draws the table.
pub fn draw<'a>(canvas: &mut Canvas<'_>, table: &'a Table<'_>, frames: Frames) -> Drawn<'a> {
    let top = top(table, frames);
    let laid = lay(canvas, table, canvas.height() - top);
    if top > 0 {
        let quiet = canvas.theme.quiet();
        for (end, head) in laid.ends() {
            canvas.put_left_of(end, 0, head, quiet);
        }
        if let Some(count) = laid.count_before_heads(canvas) {
            canvas.put(0, 0, &count, quiet);
        }
    }
    for (n, row) in laid.rows.iter().enumerate() {
        laid.row(canvas, n, row, top + i32::try_from(n).unwrap_or(0));
    }
    if laid.rows.len() < table.rows.count {
        canvas.cuts();
    }
    laid.cut(canvas, top);
    let rows = canvas.height().min(top + i32::try_from(table.rows.count).unwrap_or(i32::MAX - 1));
    let heads = if top > 0 { Vec::new() } else { laid.ends() };
    Drawn { rows, heads }
}

fn lay<'a>(canvas: &Canvas<'_>, table: &'a Table<'_>, height: i32) -> Laid<'a> {
    let room = usize::try_from(height).unwrap_or(0);
    let count = table.rows.count;
    let kept = if count > room { table.kept.min(room) } else { 0 };
    let room = room - kept - usize::from(count > room && !table.others.is_empty()).min(room - kept);
    let shown = window(count - kept, room, table.focus);
    let (first, moving) = (shown.start, shown.len());
    let rows: Vec<TableRow> = shown.chain(count - kept..count).map(|n| table.rows.row(n)).collect();
    let widest = rows.iter().map(|row| canvas.measure_line(&row.name)).max().unwrap_or(0);
    let total =
        |most: usize| -> i32 { table.columns.iter().map(|column| fixed(column, most)).sum() };
    let is_narrow = !table.is_spread && widest.max(NAMES) + total(usize::MAX) > canvas.width();
    let most = if is_narrow { NARROW } else { usize::MAX };
    let texts: Vec<Vec<Written>> = (0..table.columns.len())
        .map(|column| written(&rows, column, &table.columns[column], most))
        .collect();
    let widths: Vec<i32> = table
        .columns
        .iter()
        .zip(&texts)
        .map(|(column, texts)| match column.width {
            Width::Fixed(_) => fixed(column, most),
            Width::Natural => {
                let widest = texts.iter().map(|text| canvas.measure_line(&text.line)).max();
                canvas.measure(&column.before) + widest.unwrap_or(0)
            }
        })
        .collect();
    let left = canvas.width() - widths.iter().sum::<i32>();
    let is_natural = table.columns.iter().any(|column| column.width == Width::Natural);
    let names = match (table.is_spread, is_natural) {
        (true, _) => left,
        (false, true) => widest,
        (false, false) => widest.max(NAMES).min(left),
    };
    Laid { table, rows, first, moving, names, widths, texts }
}

fn fixed(column: &Column, most: usize) -> i32 {
    match column.width {
        Width::Fixed(width) => i32::try_from(width.min(most)).unwrap_or(0),
        Width::Natural => 0,
    }
}

/// The columns that some rows need, with a space after the names.
pub fn width(canvas: &Canvas<'_>, table: &Table<'_>, rows: &[TableRow]) -> i32 {
    let names = rows.iter().map(|row| canvas.measure_line(&row.name)).max().unwrap_or(0);
    let column = |(number, column): (usize, &Column)| match column.width {
        Width::Fixed(width) => i32::try_from(width.min(NARROW)).unwrap_or(0),
        Width::Natural => {
            let lines = lines(rows, number, column);
            let widest = lines.iter().map(|line| canvas.measure_line(line)).max();
            canvas.measure(&column.before) + widest.unwrap_or(0)
        }
    };
    names.max(NAMES) + table.columns.iter().enumerate().map(column).sum::<i32>()
}

/// What stands in a column of some rows, in a narrow panel.
pub fn lines(rows: &[TableRow], column: usize, of: &Column) -> Vec<Line> {
    written(rows, column, of, usize::MAX).into_iter().map(|written| written.line).collect()
}

/// What stands in a column, row by row.
fn written(rows: &[TableRow], column: usize, of: &Column, most: usize) -> Vec<Written> {
    let width = match of.width {
        Width::Fixed(width) => width.min(most),
        Width::Natural => crate::content::number::WIDEST + 1,
    };
    let cells = || rows.iter().map(|row| row.cells.get(column).unwrap_or(&Cell::Blank));
    // Numbers stand with their points below each other.
    let exact: Vec<f64> = cells()
        .filter_map(|cell| if let Cell::Number(value, _) = cell { Some(*value) } else { None })
        .collect();
    let differences: Vec<String> = cells()
        .filter_map(|cell| match cell {
            Cell::Measured(difference, _) => Some(measured(*difference)),
            _ => None,
        })
        .collect();
    let mut exact = aligned(&exact, width - 1).into_iter();
    let mut differences = in_column(&differences, width - 1).into_iter();
    cells()
        .map(|cell| {
            let line = match cell {
                Cell::Blank => Line::new(),
                Cell::Unknown => Line::new().quiet("∙"),
                Cell::Words(line) => line.clone(),
                Cell::Number(_, role) => Line::new().with(*role, exact.next().unwrap_or_default()),
                Cell::Measured(_, role) => {
                    Line::new().with(*role, differences.next().unwrap_or_default())
                }
                Cell::Unsigned(value, role) => {
                    Line::new().with(*role, fitted(*value, width).trim_start_matches('+'))
                }
            };
            Written { line, is_unknown: matches!(cell, Cell::Unknown) }
        })
        .collect()
}

impl<'a> Laid<'a> {
    fn ends(&self) -> Ends<'a> {
        let mut end = self.names;
        let columns = self.table.columns.iter().zip(&self.widths);
        columns
            .map(|(column, width)| {
                end += width;
                (end, column.head.as_str())
            })
            .filter(|(_, head)| !head.is_empty())
            .collect()
    }

    fn row(&self, canvas: &mut Canvas<'_>, n: usize, row: &TableRow, y: i32) {
        let width = canvas.width();
        let role = row.name.0.first().map_or(Role::Text, |piece| piece.role);
        let style = canvas.theme.role(role);
        let name = canvas.cut(&row.name.plain(), self.names);
        canvas.put(0, y, &name, style);
        if let Some(target) = row.target {
            canvas.hit(0, y, width, 1, target);
        }
        let mut x = self.names;
        for (column, (wide, texts)) in
            self.table.columns.iter().zip(self.widths.iter().zip(&self.texts))
        {
            let written = &texts[n];
            match column.width {
                Width::Natural => {
                    let quiet = canvas.theme.quiet();
                    let start = canvas.put(x, y, &column.before, quiet);
                    canvas.put_line(start, y, &written.line);
                }
                Width::Fixed(_) => {
                    let end = x + wide - if written.is_unknown { 3 } else { 0 };
                    let start = end - canvas.measure_line(&written.line);
                    canvas.put_line(start, y, &written.line);
                }
            }
            x += wide;
        }
    }

    /// Which rows are shown, in the row of the heads where that leaves room for it.
    fn count_before_heads(&self, canvas: &Canvas<'_>) -> Option<String> {
        let (shown, of) = (self.rows.len(), self.table.of);
        if shown == of || shown == 0 || !self.table.others.is_empty() {
            return None;
        }
        let is_run = self.moving == shown && self.table.rows.count == of;
        let text = if is_run && self.table.heads == Heads::FirstRow {
            format!("{}–{}/{of}", self.first + 1, self.first + shown)
        } else {
            format!("{shown}/{of}")
        };
        let first = self.ends().into_iter().map(|(end, head)| end - canvas.measure(head)).min();
        first.is_none_or(|first| canvas.measure(&text) < first).then_some(text)
    }

    /// Marks that there are more rows than are shown.
    fn cut(&self, canvas: &mut Canvas<'_>, top: i32) {
        let (shown, of) = (self.rows.len(), self.table.of);
        let is_said = top > 0 && self.count_before_heads(canvas).is_some();
        if !self.table.others.is_empty() {
            if shown < of {
                let (y, quiet) = (top + i32::try_from(shown).unwrap_or(0), canvas.theme.quiet());
                canvas.put(0, y, &format!("{MARK} {}", self.table.others), quiet);
            }
            return;
        }
        let Some(last) = self.moving.checked_sub(1).filter(|_| shown < of && !is_said) else {
            return;
        };
        let (y, quiet) = (top + i32::try_from(last).unwrap_or(0), canvas.theme.quiet());
        let name = self.rows.get(last).map_or(0, |row| canvas.measure_line(&row.name));
        let text = format!("{shown}/{of}");
        if name + 2 + canvas.measure(&text) <= self.names {
            canvas.put_left_of(self.names, y, &text, quiet);
        }
    }
}
