//! Blocks with all that they hold, on as many rows as that takes: what a panel on the whole screen is
//! scrolled over. Only rows in view are made.

use super::{maps, table};
use crate::content::Line;
use crate::lesson::panel::{Block, List, ListRow, Map, Rows, Table};
use crate::view::canvas::Canvas;
use crate::view::frames::Frames;
use crate::view::{step, sum};

/// A longer table stands below what sums it up.
const LONG: usize = 64;
/// Columns before what a line of a list goes on with.
const HANGING: usize = 4;
/// Columns before the name of a row of a list, and for the name.
const NAME: i32 = 6;
/// Rows of a curve below what is said of it.
const LEAST_CURVE: i32 = 8;
/// The rows that say how wide the rows of a table are.
const SAMPLE: usize = 200;

/// How many rows a block takes; one that takes what there is has `window`.
pub fn rows(canvas: &mut Canvas<'_>, block: &Block<'_>, window: i32) -> i32 {
    match block {
        Block::Text(lines) => count(&broken(canvas, lines)),
        Block::Groups(all) => all.iter().map(|group| count(&broken(canvas, group)) + 1).sum(),
        Block::List(list) => {
            list.rows.iter().map(|row| count(&of_list(canvas, &row))).fold(0, i32::saturating_add)
        }
        Block::Table(table) => rows_of_table(canvas, table),
        Block::Either(table, _) if table.rows.count <= LONG => rows_of_table(canvas, table),
        Block::Either(table, others) => {
            let others: i32 = others.iter().map(|other| rows(canvas, other, window)).sum();
            others.saturating_add(rows_of_table(canvas, table))
        }
        Block::Bars(bars) => {
            let said = count(&broken(canvas, &bars.said));
            i32::try_from(bars.rows.count).unwrap_or(i32::MAX).saturating_add(said)
        }
        Block::Chart(_) => window,
        Block::Landscape(one) => window.max(count(&broken(canvas, &one.said)) + LEAST_CURVE),
        Block::Maps(all) => 1 + all.iter().map(rows_of_map).sum::<i32>(),
        Block::Terms(terms) => sum::whole_rows(canvas, terms),
        Block::Step(explanation, pass) => step::whole_rows(canvas, explanation, pass),
    }
}

/// Draws a block that is another thing where nothing is cut; whether it is one of those.
pub fn draw(canvas: &mut Canvas<'_>, block: &Block<'_>) -> bool {
    match block {
        Block::List(all) => list(canvas, all),
        Block::Table(all) => table(canvas, all),
        Block::Maps(all) => maps(canvas, all),
        _ => return false,
    }
    true
}

/// Draws a list whose lines go on below themselves.
fn list(canvas: &mut Canvas<'_>, list: &List<'_>) {
    let (visible, width) = (canvas.visible(), canvas.width());
    let mut y = 0;
    for (n, row) in list.rows.iter().enumerate() {
        let lines = of_list(canvas, &row);
        let rows = count(&lines);
        if y < visible.end && visible.start < y + rows {
            if n == list.focus && list.is_marked {
                let lit = canvas.theme.lit();
                canvas.put(0, y, "►", lit);
            }
            canvas.put_line(2, y, &row.name);
            for (y, line) in (y..).zip(&lines) {
                canvas.put_line(NAME, y, line);
            }
            canvas.hit(0, y, width, rows, row.target);
        }
        y += rows;
    }
}

/// Draws a table, its heads always in view; where its rows are too wide, each cell on a line of its
/// own below the name.
pub fn table(canvas: &mut Canvas<'_>, table: &Table<'_>) {
    let visible = canvas.visible();
    let top = visible.start;
    if is_stacked(canvas, table) {
        return stacked(canvas, table);
    }
    let at = usize::try_from(top).unwrap_or(0);
    let room = visible.end - top - table::top(table, Frames::Whole);
    let rows = usize::try_from(room).unwrap_or(0).min(table.rows.count.saturating_sub(at));
    let part = Table {
        columns: table.columns.clone(),
        rows: Rows::new(rows, |n| table.rows.row(at + n)),
        focus: 0,
        kept: 0,
        // Those that were not worked out are not here either.
        of: rows + table.of.saturating_sub(table.rows.count),
        others: "",
        ..*table
    };
    table::draw(&mut canvas.rows(top, visible.end - top), &part, Frames::Whole);
}

fn stacked(canvas: &mut Canvas<'_>, table: &Table<'_>) {
    let (visible, each) = (canvas.visible(), 1 + i32::try_from(table.columns.len()).unwrap_or(0));
    let first = usize::try_from(visible.start / each).unwrap_or(0);
    let last = usize::try_from(visible.end / each + 1).unwrap_or(0).min(table.rows.count);
    for n in first..last {
        let row = [table.rows.row(n)];
        let y = each * i32::try_from(n).unwrap_or(0);
        canvas.put_line(0, y, &row[0].name);
        let columns = table.columns.iter().enumerate();
        for (y, (number, column)) in (y + 1..).zip(columns) {
            let quiet = canvas.theme.quiet();
            let x = canvas.put(2, y, &column.head, quiet) + 1;
            let x = canvas.put(x, y, &column.before, quiet);
            if let Some(line) = table::lines(&row, number, column).first() {
                canvas.put_line(x, y, line);
            }
        }
    }
}

pub fn rows_of_table(canvas: &Canvas<'_>, table: &Table<'_>) -> i32 {
    let rows = i32::try_from(table.rows.count).unwrap_or(i32::MAX / 8);
    if is_stacked(canvas, table) {
        rows * (1 + i32::try_from(table.columns.len()).unwrap_or(0))
    } else {
        rows + table::top(table, Frames::Whole)
    }
}

fn is_stacked(canvas: &Canvas<'_>, table: &Table<'_>) -> bool {
    let rows: Vec<_> = (0..table.rows.count.min(SAMPLE)).map(|n| table.rows.row(n)).collect();
    table::width(canvas, table, &rows) > canvas.width()
}

fn rows_of_map(map: &Map<'_>) -> i32 {
    2 + i32::try_from(map.matrix.cells.nrows()).unwrap_or(0)
}

/// Draws maps below each other.
fn maps(canvas: &mut Canvas<'_>, all: &[Map<'_>]) {
    let (mut y, width, quiet) = (1, canvas.width(), canvas.theme.quiet());
    canvas.put(0, 0, Map::LEGEND, quiet);
    for map in all {
        let rows = rows_of_map(map);
        maps::one(&mut canvas.rows(y, rows), map, (0, width), rows);
        y += rows;
    }
}

fn of_list(canvas: &Canvas<'_>, row: &ListRow) -> Vec<Line> {
    canvas.broken(&row.line, canvas.width() - NAME, HANGING)
}

fn broken(canvas: &Canvas<'_>, lines: &[Line]) -> Vec<Line> {
    lines.iter().flat_map(|line| canvas.broken(line, canvas.width(), 0)).collect()
}

fn count(lines: &[Line]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}
