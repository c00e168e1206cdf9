//! What every sentence gives with the present weights: at `update`, with the new ones. Where all
//! would take long, those nearest to the present one are read, and the panel says how many are not.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::content::Role;
use crate::content::number::{bare, fitted, grouped};
use crate::lesson::derivation::words_of;
use crate::lesson::predictions::Verdict;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let derivation = app.timeline.derivation();
    let updated = app.timeline.at_update();
    let predictions =
        if updated { derivation.predictions_after() } else { derivation.predictions() };
    let read = || predictions.iter().flatten();
    let count = |verdict| read().filter(|one| one.verdict == verdict).count();
    let (right, neither) = (count(Verdict::Right), count(Verdict::Neither));
    let (read, of) = (read().count(), predictions.len());
    let score = match neither {
        0 => format!("{right} of {read} right"),
        _ => format!("{right} of {read} right, {neither} = neither"),
    };
    let title = if updated { "Predictions now" } else { Instrument::Predictions.title() };
    let mut inner = panel::frame(canvas, area, frames, title, &score);
    let (quiet, width) = (inner.theme.quiet(), inner.width());
    inner.put_left_of(width, 0, "y      ŷ       L  ", quiet);
    let rows = usize::try_from(inner.height() - 1).unwrap_or(0);
    let shown = rows.min(of);
    let first = derivation.sentence.saturating_sub(shown / 2).min(of - shown);
    let shown_ones = predictions.iter().enumerate().skip(first).take(shown);
    for (y, (n, prediction)) in (1..).zip(shown_ones) {
        let scenario = &derivation.scenario;
        let sentence = &scenario.sentences[n];
        let room = width - 22;
        let words = words_of(scenario, sentence, usize::try_from(room).unwrap_or(0));
        let words = inner.cut(&words, room);
        let here = n == derivation.sentence;
        let style = if here { inner.theme.lit() } else { inner.theme.forward() };
        inner.put(0, y, &words, style);
        let label = if sentence.label { "1" } else { "0" };
        let text = inner.theme.text();
        inner.put_left_of(width - 17, y, label, text);
        let Some(prediction) = prediction else {
            inner.put_left_of(width - 2, y, "not read", quiet);
            continue;
        };
        let y_hat = fitted(prediction.y_hat, 8);
        inner.put_left_of(width - 9, y, y_hat.trim_start_matches('+'), inner.theme.forward());
        inner.put_left_of(width - 2, y, &short(prediction.loss), text);
        let (sign, style) = match prediction.verdict {
            Verdict::Right => ("√", inner.theme.forward()),
            Verdict::Wrong => ("×", inner.theme.role(Role::Warning)),
            Verdict::Neither => ("=", text),
        };
        inner.put_left_of(width, y, sign, style);
    }
    if read < of {
        inner.put(0, 0, &format!("{} not read", grouped(of - read)), quiet);
    } else if shown < of && shown > 0 {
        inner.put(0, 0, &format!("{} to {} of {of}", first + 1, first + shown), quiet);
    }
}

/// A loss in at most seven columns.
fn short(loss: f64) -> String {
    let text = bare(loss);
    if text.len() <= 6 { text } else { fitted(loss, 7).trim_start_matches('+').to_owned() }
}
