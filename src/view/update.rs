//! The update: every weight that moves, old and new, and the loss before and after.

use super::canvas::Canvas;
use crate::app::App;
use crate::content::number::{aligned, bare, put_in, rate};
use crate::lesson::notation;
use crate::rnn::Entry;

/// Draws the update of the present visit.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let derivation = app.timeline.derivation();
    let (old, new) = (derivation.pass.network.weights(), derivation.update.network.weights());
    let gradients = &derivation.pass.backward.gradients;
    let (quiet, text) = (canvas.theme.quiet(), canvas.theme.text());
    let (backward, lit) = (canvas.theme.backward(), canvas.theme.lit());

    let x = canvas.put(0, 0, "L of this sentence  ", text);
    let x = canvas.put(x, 0, &bare(derivation.pass.trace.loss), canvas.theme.forward());
    let x = canvas.put(x, 0, " → ", quiet);
    let x = canvas.put(x, 0, &bare(derivation.after.loss), lit);
    if derivation.update.clip_scale < 1.0 {
        let text = format!(
            "   ‖g‖ = {} is clipped: all × {}",
            bare(derivation.update.gradient_norm),
            bare(derivation.update.clip_scale)
        );
        canvas.put(x, 0, &text, canvas.theme.heading());
    }

    // Rows of words that the sentence does not hold do not move.
    let words = derivation.distinct_words();
    let units = 0..old.hidden();
    let rows = usize::try_from(canvas.height() - 1).unwrap_or(0);
    let mut entries: Vec<Entry> = units
        .clone()
        .map(Entry::Output)
        .chain(units.clone().flat_map(|a| units.clone().map(move |b| Entry::Hidden(a, b))))
        .chain(words.iter().flat_map(|&w| units.clone().map(move |b| Entry::Input(w, b))))
        .take(rows + 1)
        .collect();
    let cut = entries.len() > rows;
    if cut {
        entries.truncate(rows.saturating_sub(1));
    }
    let hidden = old.hidden();
    let names: Vec<String> = entries
        .iter()
        .map(|&entry| notation::entry(entry, &derivation.scenario.vocab, hidden).text())
        .collect();
    let width = names.iter().map(|name| canvas.measure(name)).max().unwrap_or(0);
    let column = |of: &crate::rnn::Weights| {
        aligned(&entries.iter().map(|&entry| of.at(entry)).collect::<Vec<_>>(), 10)
    };
    let (olds, news) = (column(old), column(new));
    let eta = rate(derivation.training.learning_rate);
    let scale = derivation.update.clip_scale;
    let eta = if scale < 1.0 { format!("{eta}·{}", bare(scale)) } else { eta };
    let slopes: Vec<String> = entries.iter().map(|&entry| put_in(gradients.at(entry))).collect();
    let slope_width = slopes.iter().map(|slope| canvas.measure(slope)).max().unwrap_or(0);
    for (n, name) in names.iter().enumerate() {
        let y = i32::try_from(n).unwrap_or(0) + 1;
        canvas.put(0, y, name, text);
        let x = canvas.put(width + 1, y, "← ", quiet);
        let x = canvas.put(x, y, &olds[n], canvas.theme.forward());
        let x = canvas.put(x, y, &format!(" - {eta}·"), quiet);
        canvas.put(x, y, &slopes[n], backward);
        let x = canvas.put(x + slope_width, y, " = ", quiet);
        canvas.put(x, y, &news[n], lit);
    }
    if cut {
        let y = i32::try_from(names.len()).unwrap_or(0) + 1;
        canvas.put(0, y, "↓ and the other weights", quiet);
    }
}
