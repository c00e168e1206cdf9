//! This step: its formula, the formula with the numbers put in, its value, and why.

use super::canvas::Canvas;
use super::frames::Frames;
use super::matrix::{self, Form};
use crate::content::{Expr, Line, Role};
use crate::lesson::{Explanation, Pooled, Quantity};
use crate::rnn::Pass;
use crate::text;

/// Draws what a step says; it takes all the room there is.
pub fn draw(
    canvas: &mut Canvas<'_>,
    explanation: &Explanation,
    pass: &Pass,
    frames: Frames,
) -> i32 {
    let (width, airy) = (canvas.width(), frames == Frames::Boxes);
    let height = usize::try_from(canvas.height()).unwrap_or(0);
    let lines = chosen(canvas, explanation, airy, height);
    for (y, line) in (0..canvas.height()).zip(&lines) {
        canvas.put_line(0, y, line);
    }
    if lines.len() > height
        && let Some(last) = height.checked_sub(1).and_then(|last| lines.get(last))
    {
        let end = canvas.measure_line(last).min(width - 1);
        let (quiet, y) = (canvas.theme.quiet(), canvas.height() - 1);
        canvas.put(end, y, "…", quiet);
    }
    if let (Some(value), Some(shape), true) = (explanation.value, &explanation.shape, airy) {
        let y = i32::try_from(lines.len()).unwrap_or(i32::MAX).saturating_add(1);
        canvas.put_line(0, y, &shape.line());
        matrix(canvas, pass, value, explanation.entry, y.saturating_add(1));
    }
    canvas.height()
}

/// The lines that are shown on `height` rows, and what is left over. A remark goes before our own
/// words, which stay only where all of them have room, and before formulas, which the equation
/// shows too.
fn chosen(canvas: &Canvas<'_>, explanation: &Explanation, airy: bool, height: usize) -> Vec<Line> {
    let width = canvas.width();
    let (mut lines, mut starts) = flow(canvas, explanation, width);
    if let Some(so_far) = explanation.so_far.as_ref().filter(|_| airy) {
        starts.push(lines.len());
        lines.push(Line::new());
        lines.push(so_far.line());
    }
    let remarks = explanation.remarks.iter();
    let remarks: Vec<Line> =
        remarks.flat_map(|remark| remark_lines(canvas, remark, width)).collect();
    let why = canvas.wrap(&explanation.why, width, Role::Text);
    if !remarks.is_empty() && lines.len() + remarks.len() > height {
        let spare = (lines.len() + remarks.len() - height).min(lines.len() - 1);
        // What stays does not begin in the middle of a formula.
        let whole = starts.into_iter().find(|&start| start >= spare).unwrap_or(lines.len());
        lines.drain(..whole);
    }
    let has_remarks = !remarks.is_empty();
    let add = |words: Vec<Line>, lines: &mut Vec<Line>| {
        if airy && lines.len() + 1 + words.len() <= height {
            lines.push(Line::new());
        }
        lines.extend(words);
    };
    if has_remarks {
        add(remarks, &mut lines);
    }
    if !has_remarks || lines.len() + why.len() <= height {
        add(why, &mut lines);
    }
    lines
}

/// The value as a table of numbers, below the text where all of it has room.
fn matrix(canvas: &mut Canvas<'_>, pass: &Pass, value: Quantity, entry: (usize, usize), y: i32) {
    let (width, height) = (canvas.width(), canvas.height().saturating_sub(y));
    // A large table is shown as heat where it stands in the equation.
    let form = Form::of(value.shape(pass).size(), (width, height));
    if form != Form::Heat {
        let table = Pooled::whole(value.value(pass).table());
        let style = canvas.theme.lit();
        matrix::draw(canvas, (0, y), (width, height), &table, form, Some(entry), style);
    }
}

/// Formula and numbers, as many parts after each other as a line holds, and which lines begin
/// with a part.
fn flow(canvas: &Canvas<'_>, explanation: &Explanation, width: i32) -> (Vec<Line>, Vec<usize>) {
    let mut lines: Vec<Line> = canvas.broken(&explanation.formula.line(), width, 2);
    let mut starts = vec![0];
    for part in &explanation.numbers {
        // What goes on with = stands close, a part of its own further off.
        let space = if matches!(part, Expr::Continued(_)) { " " } else { "   " };
        let part = part.line();
        let needs = canvas.measure_line(&part) + canvas.measure(space);
        match lines.last_mut() {
            Some(line) if canvas.measure_line(line) + needs <= width => {
                *line = std::mem::take(line).text(space).and(&part);
            }
            _ => {
                starts.push(lines.len());
                lines.extend(canvas.broken(&Line::new().text("  ").and(&part), width, 2));
            }
        }
    }
    (lines, starts)
}

/// A remark of several lines: each stays one, as far in as it was, and goes on below itself where
/// it is longer than `width`.
fn remark_lines(canvas: &Canvas<'_>, remark: &str, width: i32) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, line) in text::lines(remark).enumerate() {
        let indent = " ".repeat(line.len() - line.trim_start_matches(' ').len());
        let room = (width - canvas.measure(&indent) - 2).max(width / 2);
        let mut head = if n == 0 { "» " } else { "  " };
        let mut parts = canvas.wrap(&line, room, Role::Remark);
        if parts.is_empty() {
            parts.push(Line::new());
        }
        for part in parts {
            lines.push(Line::new().with(Role::Remark, format!("{head}{indent}")).and(&part));
            head = "  ";
        }
    }
    lines
}
