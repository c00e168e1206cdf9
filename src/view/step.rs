//! This step: its formula, the formula with the numbers put in, its value, and why.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::table::{self, Form};
use crate::app::App;
use crate::lesson::line::{Line, Role};
use crate::lesson::{Explanation, explain};
use crate::rnn::Value;

/// Draws this step's panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let worked = app.timeline.worked();
    let address = app.timeline.address();
    let explanation = explain(worked, address, app.cell);
    let title = format!("This step: {}", explanation.title);
    let mut inner = panel::frame(canvas, area, frames, &title, &address.to_string());
    let width = inner.width();
    let airy = frames == Frames::Boxes;

    let mut lines = flow(&inner, &explanation, width);
    if let Some((name, value)) = &explanation.so_far
        && airy
    {
        lines.push(Line::new());
        let value = value.scalar().map(crate::lesson::number::inline).unwrap_or_default();
        if !value.is_empty() {
            let line = Line::new().text(format!("so far: {name} = "));
            lines.push(line.backward(value));
        }
    }
    let mut why: Vec<Line> = Vec::new();
    for remark in &explanation.remarks {
        why.extend(wrap(&inner, &format!("» {remark}"), width, Role::Remark));
    }
    let remarks = why.len();
    why.extend(wrap(&inner, &explanation.why, width, Role::Text));

    let height = usize::try_from(inner.height()).unwrap_or(0);
    let room = height.saturating_sub(lines.len());
    // A remark goes before our own words; those stay only where all of them have room.
    let why = if why.len() > room && remarks > 0 { &why[..remarks] } else { &why[..] };
    let table = explanation.value.as_ref().filter(|value| airy && value.scalar().is_none());
    if airy && lines.len() + 1 + why.len() <= height {
        lines.push(Line::new());
    }
    lines.extend(why.iter().cloned());
    let mut y = 0;
    for line in lines.iter().take(height) {
        inner.put_line(0, y, line);
        y += 1;
    }
    if lines.len() > height
        && let Some(last) = lines.get(height.wrapping_sub(1))
    {
        let end = inner.measure_line(last).min(width - 1);
        let quiet = inner.theme.quiet();
        inner.put(end, y - 1, "…", quiet);
    }
    if let Some(value) = table {
        matrix(app, &mut inner, value, y + 1);
    }
}

/// The value as a table of numbers, below the text where all of it has room.
fn matrix(app: &App, canvas: &mut Canvas<'_>, value: &Value, y: i32) {
    let table = value.table();
    let (width, height) = (canvas.width(), canvas.height() - y - 1);
    let quiet = canvas.theme.quiet();
    canvas.put(0, y, &format!("its shape: {}", value.shape()), quiet);
    let form = Form::ALL.into_iter().find(|form| {
        let rows = i32::try_from(table.nrows()).unwrap_or(i32::MAX);
        rows <= height && form.width(table.ncols(), width) <= width
    });
    if let Some(form) = form {
        let style = canvas.theme.lit();
        table::draw(canvas, (0, y + 1), (width, height), &table, form, Some(app.cell), style);
    }
}

/// Formula and numbers, as many after each other as a line holds.
fn flow(canvas: &Canvas<'_>, explanation: &Explanation, width: i32) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![explanation.formula.clone()];
    for part in &explanation.numbers {
        let part_width = canvas.measure_line(part);
        match lines.last_mut() {
            Some(line) if canvas.measure_line(line) + 1 + part_width <= width => {
                line.0.push(crate::lesson::Run { text: " ".into(), role: Role::Text });
                line.0.extend(part.0.iter().cloned());
            }
            _ => {
                let mut line = Line::new().text("  ");
                line.0.extend(part.0.iter().cloned());
                lines.push(line);
            }
        }
    }
    lines
}

/// A text in lines of at most `width` columns, broken between words.
pub fn wrap(canvas: &Canvas<'_>, text: &str, width: i32, role: Role) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if canvas.measure(&longer) <= width || line.is_empty() {
            line = longer;
        } else {
            lines.push(Line::new().with(role, std::mem::replace(&mut line, word.to_owned())));
        }
    }
    if !line.is_empty() {
        lines.push(Line::new().with(role, line));
    }
    lines
}
