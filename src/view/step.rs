//! This step: its formula, the formula with the numbers put in, its value, and why.

use super::canvas::Canvas;
use super::frames::Frames;
use super::matrix::{self, Form};
use crate::content::{Expr, Line, Role};
use crate::lesson::explain::Said;
use crate::lesson::{Explanation, Pooled, Quantity};
use crate::rnn::Pass;
use crate::text;

/// Stands where a text goes on that has no more room.
const CUT: &str = "…";

/// Draws what a step says; it takes all the room there is.
pub fn draw(
    canvas: &mut Canvas<'_>,
    explanation: &Explanation,
    pass: &Pass,
    frames: Frames,
) -> i32 {
    let airy = frames.are_boxes();
    let height = if frames == Frames::Whole { i32::MAX } else { canvas.height() };
    let height = usize::try_from(height).unwrap_or(0);
    let lines = chosen(canvas, explanation, airy, height);
    for (y, line) in (0..canvas.height()).zip(&lines) {
        canvas.put_line(0, y, line);
    }
    if lines.len() > height {
        canvas.cuts();
        if let Some(last) = height.checked_sub(1).and_then(|last| lines.get(last)) {
            // A space apart, so that it is no part of a number.
            let end = (canvas.measure_line(last) + 1).min(canvas.width() - 1);
            let (quiet, y) = (canvas.theme.quiet(), canvas.height() - 1);
            canvas.put(end, y, CUT, quiet);
        }
    }
    if let (Some(value), Some(shape), true) = (explanation.value, &explanation.shape, airy) {
        let y = i32::try_from(lines.len()).unwrap_or(i32::MAX).saturating_add(1);
        canvas.put_line(0, y, &shape.line());
        let y = y.saturating_add(1);
        if frames == Frames::Whole {
            let (table, style) = (Pooled::whole(value.value(pass).table()), canvas.theme.lit());
            matrix::draw_whole(canvas, y, &table, Some(explanation.entry), style);
        } else {
            matrix(canvas, pass, value, explanation.entry, y);
        }
    }
    canvas.height()
}

/// How many rows a step takes with all that it says.
pub fn whole_rows(canvas: &mut Canvas<'_>, explanation: &Explanation, pass: &Pass) -> i32 {
    let lines = chosen(canvas, explanation, true, usize::MAX).len();
    let lines = i32::try_from(lines).unwrap_or(i32::MAX);
    let table = explanation.value.filter(|_| explanation.shape.is_some());
    lines + table.map_or(0, |value| 2 + matrix::rows(value.shape(pass).size(), canvas.width()))
}

/// The lines that are shown on `height` rows, and what is left over. A question, its answer and remarks
/// go before our own words, which stay only where all of them have room, and before formulas, which
/// the equation shows too. What is left out is a cut.
fn chosen(
    canvas: &mut Canvas<'_>,
    explanation: &Explanation,
    airy: bool,
    height: usize,
) -> Vec<Line> {
    let width = canvas.width();
    let mut lines = flow(canvas, explanation, width);
    if let Some(so_far) = explanation.so_far.as_ref().filter(|_| airy) {
        lines.push(Line::new());
        lines.push(so_far.line());
    }
    for below in explanation.below.iter().filter(|_| airy) {
        lines.extend(canvas.broken(&below.line(), width, 2));
    }
    let (ours, theirs): (Vec<&Said>, Vec<&Said>) =
        explanation.said.iter().partition(|said| matches!(said, Said::Why(_)));
    let written = |canvas: &Canvas<'_>, said: &[&Said]| -> Vec<Line> {
        said.iter().flat_map(|said| in_lines(canvas, said, width)).collect()
    };
    let (why, remarks) = (written(canvas, &ours), written(canvas, &theirs));
    if !remarks.is_empty() && lines.len() + remarks.len() > height {
        // What stays is the name and what it comes to, if there is room for that.
        lines = in_short(canvas, explanation, width);
        if lines.len() + remarks.len() > height {
            lines.clear();
        }
        canvas.cuts();
    }
    let has_remarks = !remarks.is_empty();
    let add = |words: Vec<Line>, lines: &mut Vec<Line>| {
        if airy && !words.is_empty() && lines.len() + 1 + words.len() <= height {
            lines.push(Line::new());
        }
        lines.extend(words);
    };
    add(remarks, &mut lines);
    if !has_remarks || lines.len().saturating_add(why.len()) <= height {
        add(why, &mut lines);
    } else {
        canvas.cuts();
    }
    lines
}

/// What is said, in lines; a question and an answer stand out.
fn in_lines(canvas: &Canvas<'_>, said: &Said, width: i32) -> Vec<Line> {
    let role = match said {
        Said::Why(_) => Role::Text,
        Said::Question(_) | Said::Wrong(_) => Role::Lit,
        Said::Choice(..) | Said::Answer(..) | Said::Right(_) | Said::Reply(_) | Said::Remark(_) => {
            Role::Remark
        }
    };
    hanging(canvas, &said.sign(), said.words(), role, width)
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

/// `∂O₃/∂O₂ = +0.3674`: a formula's name and what it comes to.
fn in_short(canvas: &Canvas<'_>, explanation: &Explanation, width: i32) -> Vec<Line> {
    let mut line = explanation.name().line();
    if let Some(value @ Expr::Continued(_)) = explanation.numbers.last() {
        line = line.text(" ").and(&value.line());
    }
    canvas.broken(&line, width, 2)
}

/// Formula and numbers, as many parts after each other as a line holds.
fn flow(canvas: &Canvas<'_>, explanation: &Explanation, width: i32) -> Vec<Line> {
    let mut lines: Vec<Line> = canvas.broken(&explanation.formula.line(), width, 2);
    let is_long = lines.len() > 1;
    for part in &explanation.numbers {
        // What goes on with = stands close, a part of its own further off.
        let space = if matches!(part, Expr::Continued(_)) { " " } else { "   " };
        let part = part.line();
        let needs = canvas.measure_line(&part) + canvas.measure(space);
        match lines.last_mut() {
            Some(line)
                if canvas.measure_line(line) + needs <= width && !(is_long && space.len() > 1) =>
            {
                *line = std::mem::take(line).text(space).and(&part);
            }
            _ => {
                lines.extend(canvas.broken(&Line::new().text("  ").and(&part), width, 2));
            }
        }
    }
    lines
}

/// Words behind a sign. Of several lines each stays one, as far in as it was, and goes on below itself
/// where it is longer than `width`.
fn hanging(canvas: &Canvas<'_>, sign: &str, words: &str, role: Role, width: i32) -> Vec<Line> {
    let mut lines = Vec::new();
    let columns = canvas.measure(sign);
    let blank = " ".repeat(usize::try_from(columns).unwrap_or(0));
    for (n, line) in text::lines(words).enumerate() {
        let indent = " ".repeat(line.len() - line.trim_start_matches(' ').len());
        let room = (width - canvas.measure(&indent) - columns).max(width / 2);
        let mut head = if n == 0 { sign } else { &blank };
        let mut parts = canvas.wrap(&line, room, role);
        if parts.is_empty() {
            parts.push(Line::new());
        }
        for part in parts {
            lines.push(Line::new().with(role, format!("{head}{indent}")).and(&part));
            head = &blank;
        }
    }
    lines
}
