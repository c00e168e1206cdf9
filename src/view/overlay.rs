//! What lies over the lesson: help, the chooser of scenarios, a message.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{chooser, window};
use crate::app::{App, Overlay, Reading};

/// Columns that the title leaves for what stands on the right of it.
const ASIDE: i32 = 30;

/// Columns of the mark that says that a text goes on, with the space before it.
const MARK: i32 = 2;

/// Draws what is open, if anything is.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if let Overlay::Chooser(chooser) = &app.overlay {
        chooser::draw(chooser, canvas, area);
    }
    if let Some(reading) = app.overlay.reading((area.width, area.height), app.letters) {
        text(canvas, area, &reading);
    }
}

/// A window around a text, as large as it needs to be.
fn text(canvas: &mut Canvas<'_>, area: Rect, reading: &Reading<'_>) {
    let lines = &reading.lines;
    let widest = lines.iter().map(|line| canvas.measure_line(line)).max().unwrap_or(0);
    let widest = widest.max(canvas.measure(reading.title) + ASIDE);
    // Where it is scrolled, a mark has the last column to itself.
    let mark = if reading.last_top > 0 { MARK } else { 0 };
    let size = (widest + mark, lines.len());
    let mut inner = window::open(canvas, area, size, reading.title, &reading.aside());
    for (y, line) in (0..inner.height()).zip(lines.iter().skip(reading.top)) {
        inner.put_line(0, y, line);
    }
    if reading.goes_on() {
        let (quiet, width, bottom) = (inner.theme.quiet(), inner.width(), inner.height() - 1);
        inner.put_left_of(width, bottom, "↓", quiet);
    }
}
