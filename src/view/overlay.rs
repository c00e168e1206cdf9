//! What lies over the lesson: help, the chooser of scenarios, a message.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::chooser;
use super::frames::Frames;
use super::panel;
use crate::app::{App, NOTES, Overlay, TABLE, message_rows, visible_rows};
use crate::content::{Line, Role};

/// Draws what is open, if anything is.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    match &app.overlay {
        Overlay::None => {}
        Overlay::Help { scroll } => text(canvas, area, "Keys", &help(), *scroll),
        Overlay::Chooser(chooser) => chooser::draw(chooser, canvas, area),
        Overlay::Message { title, text: message, scroll } => {
            let rows = message_rows(message, area.width, app.letters);
            let lines: Vec<Line> = rows.into_iter().map(|row| Line::new().text(row)).collect();
            text(canvas, area, title, &lines, *scroll);
        }
    }
}

/// The table of keys, and how to read the screen.
fn help() -> Vec<Line> {
    let mut lines: Vec<Line> = TABLE
        .iter()
        .map(|row| {
            let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
            Line::new()
                .with(Role::Heading, format!("{:<14}", keys.join(" ")))
                .text(format!("  {}", row.long))
        })
        .collect();
    lines.push(Line::new());
    lines.push(
        Line::new()
            .forward("forward")
            .text(", ")
            .backward("backward")
            .text(" and the ")
            .lit("lit factor")
            .text(" look the same everywhere."),
    );
    lines.extend(NOTES.iter().map(|&note| Line::new().text(note)));
    lines
}

/// A window in the middle of the screen, as large as it needs to be.
pub(super) fn window(area: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.saturating_add(4).min(area.width);
    let height = rows.saturating_add(2).min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

fn text(canvas: &mut Canvas<'_>, area: Rect, title: &str, lines: &[Line], scroll: usize) {
    let widest = lines.iter().map(|line| canvas.measure_line(line)).max().unwrap_or(0);
    let widest = widest.max(canvas.measure(title) + 30);
    let columns = u16::try_from(widest).unwrap_or(u16::MAX);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let place = window(area, columns, rows);
    canvas.within(place).clear();
    let visible = visible_rows(place.height);
    let last = lines.len().saturating_sub(visible);
    let right = if last > 0 { "↑ ↓ scroll  Esc closes" } else { "Esc closes" };
    let mut inner = panel::frame(canvas, place, Frames::Boxes, title, right);
    let from = scroll.min(last);
    for (y, line) in (0..inner.height()).zip(lines.iter().skip(from)) {
        inner.put_line(0, y, line);
    }
    if from < last {
        let (quiet, width, bottom) = (inner.theme.quiet(), inner.width(), inner.height() - 1);
        inner.put_left_of(width, bottom, "↓", quiet);
    }
}
