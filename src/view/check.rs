//! The gradient check: each analytic gradient beside a central difference of the loss.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::lesson::number::{aligned, fitted};
use crate::lesson::symbol;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let worked = app.timeline.worked();
    let check = worked.check();
    let worst = check.worst().map_or(0.0, crate::rnn::Checked::difference);
    let worst = fitted(worst, 8).trim_start_matches([' ', '+']).to_owned();
    let title = Instrument::Check.title();
    let mut inner = panel::frame(canvas, area, frames, title, &format!("furthest apart {worst}"));
    let (quiet, width) = (inner.theme.quiet(), inner.width());
    let rows = usize::try_from(inner.height() - 1).unwrap_or(0);
    let shown = rows.min(check.rows.len());
    let hidden = worked.pass.hidden();
    let entries = &check.rows[..shown];
    let analytic = aligned(&entries.iter().map(|row| row.analytic).collect::<Vec<_>>());
    let numeric = aligned(&entries.iter().map(|row| row.numeric).collect::<Vec<_>>());
    inner.put_left_of(width - 11, 0, "analytic", quiet);
    inner.put_left_of(width, 0, "(L₊-L₋)/2ε", quiet);
    if check.rows.len() < check.of {
        inner.put(0, 0, &format!("{} of {}", check.rows.len(), check.of), quiet);
    } else if shown < check.rows.len() {
        inner.put(0, 0, &format!("{shown} of {}", check.of), quiet);
    } else if worked.plan.first_kept() > 1 {
        inner.put(0, 0, "truncated!", inner.theme.role(crate::lesson::Role::Warning));
    }
    for (n, row) in entries.iter().enumerate() {
        let y = i32::try_from(n).unwrap_or(0) + 1;
        let name = symbol::entry(row.entry, &worked.scenario.vocab, hidden);
        let name = inner.cut(&name, width - 23);
        let text = inner.theme.text();
        inner.put(0, y, &name, text);
        inner.put_left_of(width - 11, y, &analytic[n], inner.theme.backward());
        inner.put_left_of(width - 1, y, &numeric[n], text);
    }
}
