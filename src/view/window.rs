//! A window over the lesson, in the middle of the screen.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frames::Frames;
use super::panel;

/// Opens a window for so many columns and rows, or for as many as `area` has; what is left inside
/// its frame is handed back, empty.
pub fn open<'a>(
    canvas: &'a mut Canvas<'_>,
    area: Rect,
    (columns, rows): (i32, usize),
    title: &str,
    aside: &str,
) -> Canvas<'a> {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let width = columns.saturating_add(4).min(area.width);
    let height = rows.saturating_add(2).min(area.height);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    canvas.within(place).clear();
    panel::frame(canvas, place, Frames::Boxes, title, aside)
}
