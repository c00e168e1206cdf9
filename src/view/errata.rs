//! Where the class notes slip: their line, the correct one, and the number that proves it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::content::Role;

/// Draws the panel: the slip next to the present step first, then those further away.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let title = Instrument::Errata.title();
    let mut inner = panel::frame(canvas, area, frames, title, "the notes: ×   right: √");
    let (derivation, address) = (app.timeline.derivation(), app.timeline.address());
    let errata = derivation.errata();
    let mut errata: Vec<_> = errata.iter().collect();
    errata.sort_by_key(|erratum| erratum.distance(derivation.plan, address));
    let width = inner.width();
    let mut y = 0;
    for erratum in errata {
        let mut lines = inner.wrap(&format!("× {}", erratum.notes), width, Role::Warning);
        lines.extend(inner.wrap(&format!("√ {}", erratum.right), width, Role::Forward));
        lines.extend(inner.wrap(&erratum.proof, width, Role::Text));
        // A slip is shown whole or not at all, but for the first.
        let rows = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        if y > 0 && y + rows > inner.height() {
            break;
        }
        for line in &lines {
            inner.put_line(0, y, line);
            y += 1;
        }
        y += i32::from(frames == Frames::Boxes);
    }
}
