//! The weights with gradient and change; at `update` the old beside the new.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::table::{self, Form};
use crate::app::{App, Instrument, Target};
use crate::content::number::aligned;
use crate::lesson::UnitPair;
use crate::lesson::{Derivation, notation};
use crate::rnn::{Entry, WeightMatrix, Weights};
use crate::steps::{Address, Chapter};

/// Columns of a number with the space before it: in a narrow panel a number has fewer digits.
fn column(canvas: &Canvas<'_>) -> i32 {
    if canvas.width() < 40 { 8 } else { 10 }
}

/// Draws the weights' panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let derivation = app.timeline.derivation();
    let (weights, hidden) = (derivation.pass.network.weights(), derivation.pass.hidden());
    let title = Instrument::Weights.title();
    let mut inner = panel::frame(canvas, area, frames, title, "");
    let top = panel::heads_rows(frames);
    let rows = usize::try_from(inner.height() - top).unwrap_or(0);
    let is_large = weights.count() > rows && hidden > 1;
    let entries = if is_large { of_cell(app) } else { chosen(app, rows) };
    let column = column(&inner);
    let widest = inner.width() - 3 * column;
    let names: Vec<String> = entries
        .iter()
        .map(|&entry| {
            inner.cut(&notation::entry(entry, &derivation.scenario.vocab, hidden).text(), widest)
        })
        .collect();
    let width = names.iter().map(|name| inner.measure(name)).max().unwrap_or(0).max(6);
    list(app, &mut inner, &entries, &names, width, top);
    if is_large {
        maps(app, &mut inner, top + 4);
    } else if entries.len() < weights.count() {
        let quiet = inner.theme.quiet();
        let y = top + i32::try_from(entries.len()).unwrap_or(0) - 3;
        inner.put_left_of(inner.width(), y, "↓", quiet);
    }
    let last = if app.timeline.at_update() { "new" } else { "change" };
    let heads: Vec<(i32, &str)> =
        (1..).zip(["now", "∂L/∂w", last]).map(|(n, head)| (width + n * column, head)).collect();
    panel::heads(canvas, area, frames, title, &heads);
}

/// The three weights of the chosen hidden units and the present word.
fn of_cell(app: &App) -> Vec<Entry> {
    let derivation = app.timeline.derivation();
    let hidden = derivation.pass.hidden();
    let (unit, from) = (app.units.to % hidden, app.units.from % hidden);
    let word = derivation.pass.sentence.words[app.timeline.address().through().unwrap_or(1) - 1];
    vec![Entry::Input(word, unit), Entry::Hidden(from, unit), Entry::Output(unit)]
}

/// Every weight where there is room, else those of the words near the step.
fn chosen(app: &App, rows: usize) -> Vec<Entry> {
    let derivation = app.timeline.derivation();
    let weights = derivation.pass.network.weights();
    if weights.count() <= rows {
        return (0..weights.count()).filter_map(|n| weights.entry(n)).collect();
    }
    // H = 1: w_h and w_o keep their lines, and the words around the present one the rest.
    let room = rows.saturating_sub(2);
    let words = weights.words();
    let t = match app.timeline.address() {
        Address::State(t)
        | Address::Term { through: t, .. }
        | Address::Factor { through: t, .. } => t,
        _ => 1,
    };
    let word = derivation.pass.sentence.words[t - 1];
    let first = word.saturating_sub(room / 2).min(words.saturating_sub(room));
    let mut entries: Vec<Entry> =
        (first..(first + room).min(words)).map(|word| Entry::Input(word, 0)).collect();
    entries.extend([Entry::Hidden(0, 0), Entry::Output(0)]);
    entries
}

fn list(
    app: &App,
    canvas: &mut Canvas<'_>,
    entries: &[Entry],
    names: &[String],
    names_width: i32,
    top: i32,
) {
    let derivation = app.timeline.derivation();
    let address = app.timeline.address();
    let (weights, gradients) =
        (derivation.pass.network.weights(), &derivation.pass.backward.gradients);
    let new = derivation.update.network.weights();
    let values = |of: &Weights| entries.iter().map(|&e| of.at(e)).collect::<Vec<_>>();
    let column = column(canvas);
    let width = usize::try_from(column - 1).unwrap_or(7);
    let now = aligned(&values(weights), width);
    let slopes = aligned(&values(gradients), width);
    let changes: Vec<f64> = entries.iter().map(|&e| new.at(e) - weights.at(e)).collect();
    let last = if address == Address::Update {
        aligned(&values(new), width)
    } else {
        aligned(&changes, width)
    };
    for (n, (entry, name)) in entries.iter().zip(names).enumerate() {
        let y = top + i32::try_from(n).unwrap_or(0);
        let lit = is_lit(derivation, address, *entry);
        let style = if lit { canvas.theme.lit() } else { canvas.theme.text() };
        let gradient_style = if lit { canvas.theme.lit() } else { canvas.theme.backward() };
        canvas.put(0, y, name, style);
        if let Entry::Hidden(from, to) = *entry {
            let width = canvas.width();
            canvas.hit(0, y, width, 1, Target::Units(UnitPair { from, to }));
        }
        canvas.put_left_of(names_width + column, y, &now[n], canvas.theme.forward());
        // Clipping shortens by what all three gradients are together, known at the update.
        let is_settled = derivation.update.clip_scale >= 1.0 || app.timeline.at_update();
        if is_known(derivation, address, *entry) {
            canvas.put_left_of(names_width + 2 * column, y, &slopes[n], gradient_style);
            let style =
                if address == Address::Update { canvas.theme.lit() } else { canvas.theme.text() };
            if is_settled {
                canvas.put_left_of(names_width + 3 * column, y, &last[n], style);
            }
        } else {
            let quiet = canvas.theme.quiet();
            canvas.put_left_of(names_width + 2 * column - 3, y, "∙", quiet);
            canvas.put_left_of(names_width + 3 * column - 3, y, "∙", quiet);
        }
    }
}

/// w_i and w_h as heat maps, beside each other.
fn maps(app: &App, canvas: &mut Canvas<'_>, y: i32) {
    let height = canvas.height() - y;
    if height < 1 {
        return;
    }
    let weights = app.timeline.derivation().pass.network.weights();
    let (quiet, style) = (canvas.theme.quiet(), canvas.theme.forward());
    let half = canvas.width() / 2;
    let shown = [
        ("w_i", WeightMatrix::Input, &weights.w_i, 0),
        ("w_h", WeightMatrix::Hidden, &weights.w_h, half),
    ];
    for (name, of, matrix, x) in shown {
        let (rows, columns) = matrix.dim();
        canvas.put(x, y - 1, &format!("{name} {rows}×{columns}"), quiet);
        let marked = (name == "w_h").then_some((app.units.from % rows, app.units.to % columns));
        let pooled = app.timeline.derivation().weights_seen(of);
        table::draw(canvas, (x, y), (half - 2, height), &pooled, Form::Heat, marked, style);
        let is_whole = |count: usize, room: i32| i32::try_from(count).is_ok_and(|n| n <= room);
        let fits = is_whole(rows, height) && is_whole(columns, half - 2);
        if name == "w_h" && pooled.is_whole && fits {
            for (down, from) in (0..).zip(0..rows) {
                for (across, to) in (0..).zip(0..columns) {
                    let target = Target::Units(UnitPair { from, to });
                    canvas.hit(x + across, y + down, 1, 1, target);
                }
            }
        }
    }
}

/// Whether the step is about this weight.
fn is_lit(derivation: &Derivation, address: Address, entry: Entry) -> bool {
    match (address, entry) {
        (Address::OutputGradient, Entry::Output(_)) => true,
        (Address::Term { of: WeightMatrix::Input, through }, Entry::Input(word, _)) => {
            derivation.pass.sentence.words[through - 1] == word
        }
        (Address::Term { of, .. } | Address::Sum(of), Entry::Hidden(..)) => {
            of == WeightMatrix::Hidden
        }
        (Address::Sum(WeightMatrix::Input), Entry::Input(word, _)) => {
            derivation.distinct_words().binary_search(&word).is_ok()
        }
        _ => false,
    }
}

/// Whether the gradient of this weight has been worked out.
fn is_known(derivation: &Derivation, address: Address, entry: Entry) -> bool {
    let known_from = match entry {
        Entry::Output(_) => Address::OutputGradient,
        Entry::Input(..) => Address::Sum(WeightMatrix::Input),
        Entry::Hidden(..) => Address::Sum(WeightMatrix::Hidden),
    };
    address.chapter() > Chapter::Loss
        && derivation.plan.number(known_from) <= derivation.plan.number(address)
}
