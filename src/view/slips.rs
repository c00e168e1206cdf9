//! Where the class notes slip: their line, the correct one, and the number that proves it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::step::wrap;
use crate::app::{App, Instrument};
use crate::lesson::Role;
use crate::steps::Address;

/// Draws the panel: the slips of the present chapter first.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let mut inner = panel::frame(canvas, area, frames, Instrument::Slips.title(), "");
    let chapter = app.timeline.address().chapter();
    let slips = app.timeline.worked().slips();
    let here =
        |name: &str| name.parse::<Address>().is_ok_and(|address| address.chapter() == chapter);
    let (now, others): (Vec<_>, Vec<_>) = slips.iter().partition(|slip| here(&slip.chapter));
    let width = inner.width();
    let mut y = 0;
    for slip in now.into_iter().chain(others) {
        let mut lines = wrap(&inner, &format!("✗ {}", slip.notes), width, Role::Warning);
        lines.extend(wrap(&inner, &format!("✓ {}", slip.right), width, Role::Forward));
        lines.extend(wrap(&inner, &slip.proof, width, Role::Text));
        // A slip is shown whole or not at all, but for the first.
        let rows = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        if y > 0 && y + rows > inner.height() {
            let quiet = inner.theme.quiet();
            inner.put_left_of(width, inner.height() - 1, "⋮", quiet);
            break;
        }
        for line in &lines {
            inner.put_line(0, y, line);
            y += 1;
        }
        if frames == Frames::Boxes {
            y += 1;
        }
    }
}
