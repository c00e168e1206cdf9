//! Draws what a panel shows, block below block: text takes the lines it needs, the rest has what that
//! leaves.
//!
//! | file | what it draws |
//! |---|---|
//! | `drawn` | what drawing a block has come to |
//! | `table` | names and numbers in columns |
//! | `bars` | sizes |
//! | `chart` | losses over time |
//! | `landscape` | losses over a weight |
//! | `list` | lines of which some are shown |
//! | `whole` | all that a block holds, on as many rows as that takes |
//! | `maps` | heat maps, with a legend |

mod bars;
mod chart;
mod drawn;
mod landscape;
mod list;
mod maps;
pub mod table;
mod whole;

use self::drawn::{Drawn, Ends};
use super::canvas::Canvas;
use super::frames::Frames;
use super::{step, sum};
use crate::content::Line;
use crate::lesson::panel::Block;

/// Stands where a text goes on that has no more room.
const CUT: &str = "…";

/// Draws blocks over the whole canvas. Returns the heads of columns that are to stand in the rule
/// above it.
pub fn draw<'a>(canvas: &mut Canvas<'_>, blocks: &'a [Block<'_>], frames: Frames) -> Ends<'a> {
    let (mut y, mut heads) = (0, Vec::new());
    if frames == Frames::Whole {
        let window = window(canvas);
        for block in blocks {
            let rows = whole::rows(canvas, block, window);
            one(&mut canvas.rows(y, rows), block, frames);
            y += rows;
        }
        return heads;
    }
    for (n, block) in blocks.iter().enumerate() {
        let reserved: i32 = blocks[n + 1..].iter().map(|later| least(canvas, later)).sum();
        let left = canvas.height() - y;
        let mut rest = canvas.rows(y, (left - reserved).max(left.min(1)));
        let drawn = one(&mut rest, block, frames);
        y += drawn.rows;
        heads.extend(drawn.heads);
    }
    heads
}

/// How many rows blocks take with all that they hold.
pub fn whole_rows(canvas: &mut Canvas<'_>, blocks: &[Block<'_>]) -> i32 {
    let window = window(canvas);
    blocks.iter().map(|block| whole::rows(canvas, block, window)).fold(0, i32::saturating_add)
}

/// The rows of a block that takes as many as can be seen at once.
fn window(canvas: &Canvas<'_>) -> i32 {
    let visible = canvas.visible();
    visible.end - visible.start - 2
}

/// The rows that a block has to have.
fn least(canvas: &Canvas<'_>, block: &Block<'_>) -> i32 {
    match block {
        Block::Text(paragraphs) => {
            let lines = paragraphs.iter().map(|line| canvas.broken(line, canvas.width(), 0).len());
            i32::try_from(lines.sum::<usize>()).unwrap_or(i32::MAX)
        }
        _ => 0,
    }
}

fn one<'a>(canvas: &mut Canvas<'_>, block: &'a Block<'_>, frames: Frames) -> Drawn<'a> {
    let rows = match block {
        Block::Either(table, others) if frames == Frames::Whole => {
            let above = canvas.height() - whole::rows_of_table(canvas, table);
            if above > 0 {
                draw(&mut canvas.rows(0, above), others, frames);
            }
            whole::table(&mut canvas.rows(above, canvas.height()), table);
            canvas.height()
        }
        _ if frames == Frames::Whole && whole::draw(canvas, block) => canvas.height(),
        Block::Table(table) => return table::draw(canvas, table, frames),
        Block::Either(table, _) if table::fits(canvas, table, frames) => {
            return table::draw(canvas, table, frames);
        }
        Block::Either(_, others) => {
            canvas.cuts();
            let heads = draw(canvas, others, frames);
            return Drawn { rows: canvas.height(), heads };
        }
        Block::Text(paragraphs) => text(canvas, paragraphs),
        Block::Groups(all) => groups(canvas, all, frames),
        Block::List(list) => list::draw(canvas, list),
        Block::Bars(bars) => bars::draw(canvas, bars),
        Block::Chart(chart) => chart::draw(canvas, chart),
        Block::Landscape(one) => landscape::draw(canvas, one),
        Block::Maps(all) => maps::draw(canvas, all),
        Block::Terms(terms) => sum::draw(canvas, terms, frames),
        Block::Step(explanation, pass) => step::draw(canvas, explanation, pass, frames),
    };
    Drawn::rows(rows)
}

fn text(canvas: &mut Canvas<'_>, paragraphs: &[Line]) -> i32 {
    let width = canvas.width();
    let lines = paragraphs.iter().flat_map(|line| canvas.broken(line, width, 0));
    let lines: Vec<Line> = lines.collect();
    let height = canvas.height();
    let is_cut = lines.len() > usize::try_from(height).unwrap_or(0);
    if is_cut {
        canvas.cuts();
    }
    for (y, line) in (0..height).zip(&lines) {
        let end = canvas.put_line(0, y, line);
        if is_cut && y + 1 == height {
            let (mark, quiet) = (end.min(width - canvas.measure(CUT)), canvas.theme.quiet());
            canvas.put(mark, y, CUT, quiet);
        }
    }
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// A group is shown whole or not at all, but for the first.
fn groups(canvas: &mut Canvas<'_>, groups: &[Vec<Line>], frames: Frames) -> i32 {
    let mut y = 0;
    for group in groups {
        let width = canvas.width();
        let lines: Vec<Line> =
            group.iter().flat_map(|line| canvas.broken(line, width, 0)).collect();
        let rows = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        if y + rows > canvas.height() {
            canvas.cuts();
            if y > 0 {
                break;
            }
        }
        for line in &lines {
            canvas.put_line(0, y, line);
            y += 1;
        }
        y += i32::from(frames.are_boxes());
    }
    canvas.height()
}
