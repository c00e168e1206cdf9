//! The gradient check: each analytic gradient beside a central difference of the loss.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::lesson::number::{aligned, fitted};
use crate::lesson::symbol;
use crate::rnn::Checked;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let worked = app.timeline.worked();
    let check = worked.check();
    let worst = check.worst().map_or(0.0, Checked::difference);
    let worst = fitted(worst, 8).trim_start_matches([' ', '+']).to_owned();
    let in_rule = frames == Frames::Rules;
    let right = if in_rule { String::new() } else { format!("furthest apart {worst}") };
    let title = if in_rule { "Check" } else { Instrument::Check.title() };
    let mut inner = panel::frame(canvas, area, frames, title, &right);
    let width = inner.width();
    // In a narrow panel the heads stand in the rule, and every line is a weight's.
    let top = i32::from(!in_rule);
    let rows = usize::try_from(inner.height() - top).unwrap_or(0);
    let shown = rows.min(check.rows.len());
    let hidden = worked.pass.hidden();
    let entries = &check.rows[..shown];
    let column = |of: fn(&Checked) -> f64| aligned(&entries.iter().map(of).collect::<Vec<_>>(), 10);
    let (analytic, numeric) = (column(|row| row.analytic), column(|row| row.numeric));
    let count = if worked.plan.first_kept() > 1 {
        "truncated!".to_owned()
    } else if shown < check.of {
        format!("{shown} of {}", check.of)
    } else {
        String::new()
    };
    {
        let heads = if in_rule {
            Rect { x: area.x + 1, width: area.width - 1, ..area }
        } else {
            inner.area()
        };
        let mut heads = inner.within(heads);
        let quiet = heads.theme.quiet();
        if !in_rule {
            heads.put(0, 0, &count, quiet);
        }
        heads.put_left_of(width - 13, 0, "analytic", quiet);
        heads.put_left_of(width, 0, "(L₊-L₋)/2ε", quiet);
    }
    for (n, row) in entries.iter().enumerate() {
        let y = i32::try_from(n).unwrap_or(0) + top;
        let name = symbol::entry(row.entry, &worked.scenario.vocab, hidden);
        let name = inner.cut(&name, width - 23);
        let text = inner.theme.text();
        inner.put(0, y, &name, text);
        inner.put_left_of(width - 11, y, &analytic[n], inner.theme.backward());
        inner.put_left_of(width - 1, y, &numeric[n], text);
    }
}
