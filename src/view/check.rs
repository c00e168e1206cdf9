//! The gradient check: each analytic gradient beside what differences of losses measure, with the
//! digits that hold. A warning stands where the two are further apart than the difference may be off.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::content::Role;
use crate::content::number::{WIDEST, aligned, in_column, inline, measured};
use crate::lesson::notation;
use crate::rnn::Finding;

/// Columns of a number with the space before it.
const COLUMN: i32 = 11;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let derivation = app.timeline.derivation();
    let check = derivation.check();
    let is_truncated = derivation.plan.first_kept() > 1;
    let title = match (frames, is_truncated) {
        (_, true) => "Check: truncated",
        (Frames::Rules, false) => "Check",
        (Frames::Boxes, false) => Instrument::Check.title(),
    };
    let right = match (frames, &check.worst) {
        (Frames::Boxes, Some(worst)) => format!("furthest apart {}", inline(worst.difference())),
        _ => String::new(),
    };
    let mut inner = panel::frame(canvas, area, frames, title, &right);
    let width = inner.width();
    if check.rows.is_empty() {
        let why = "This sentence is too large to measure its gradients here.";
        for (y, line) in (0..).zip(inner.wrap(why, width, Role::Quiet)) {
            inner.put_line(0, y, &line);
        }
        return;
    }
    let top = panel::heads_rows(frames);
    let rows = usize::try_from(inner.height() - top).unwrap_or(0);
    let shown = rows.min(check.rows.len());
    let entries = &check.rows[..shown];
    let analytic: Vec<f64> = entries.iter().map(|row| row.analytic).collect();
    let analytic = aligned(&analytic, WIDEST);
    let numeric: Vec<String> = entries.iter().map(|row| measured(row.numeric)).collect();
    let numeric = in_column(&numeric, WIDEST);
    for (n, row) in entries.iter().enumerate() {
        let y = i32::try_from(n).unwrap_or(0) + top;
        let name = notation::entry(row.entry, &derivation.scenario.vocab, derivation.pass.hidden());
        let name = inner.cut(&name.text(), width - 2 * COLUMN);
        // A truncated gradient is not the derivative of L: where they part is the lesson.
        let style = match row.finding() {
            Finding::Apart => inner.theme.role(Role::Warning),
            Finding::Agree => inner.theme.text(),
            Finding::Unknown => inner.theme.quiet(),
        };
        inner.put(0, y, &name, style);
        inner.put_left_of(width - COLUMN, y, &analytic[n], inner.theme.backward());
        inner.put_left_of(width, y, &numeric[n], style);
    }
    if shown < check.of {
        let quiet = inner.theme.quiet();
        let y = top + i32::try_from(shown).unwrap_or(0) - i32::from(frames == Frames::Rules);
        let more = format!("↓ {shown} of {}", check.of);
        let at = width - 2 * COLUMN - inner.measure(&more);
        inner.put(if frames == Frames::Rules { at.max(0) } else { 0 }, y, &more, quiet);
    }
    let heads = [(width - COLUMN, "∂L/∂w"), (width, "measured")];
    panel::heads(canvas, area, frames, title, &heads);
}
