//! The weights with gradient and change; at `update` the old beside the new.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::table::{self, Form};
use crate::app::App;
use crate::lesson::number::aligned;
use crate::lesson::{Worked, symbol};
use crate::rnn::{Entry, Summed};
use crate::steps::{Address, Chapter};

/// Columns of a number with the space before it: in a narrow panel a number has fewer digits.
fn column(canvas: &Canvas<'_>) -> i32 {
    if canvas.width() < 40 { 8 } else { 10 }
}

/// Draws the weights' panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let worked = app.timeline.worked();
    let mut inner = panel::frame(canvas, area, frames, "Weights", "");
    let weights = worked.pass.network.weights();
    let rows = usize::try_from(inner.height()).unwrap_or(0);
    let in_rules = frames == Frames::Rules;
    let rows = if in_rules { rows } else { rows.saturating_sub(1) };
    let top = i32::from(!in_rules);
    if weights.count() > rows && weights.hidden() > 1 {
        let names = 9;
        large(app, &mut inner, names, top);
        heads(app, canvas, area, frames, names);
        return;
    }
    let entries = chosen(app, rows);
    let hidden = weights.hidden();
    let names: Vec<String> =
        entries.iter().map(|&e| symbol::entry(e, &worked.scenario.vocab, hidden)).collect();
    let widest = inner.width() - 3 * column(&inner);
    let names: Vec<String> = names.iter().map(|name| inner.cut(name, widest)).collect();
    let names_width: i32 = names.iter().map(|name| inner.measure(name)).max().unwrap_or(0).max(6);
    list(app, &mut inner, &entries, &names, names_width, top);
    heads(app, canvas, area, frames, names_width);
}

/// The area inside a frame.
fn inside(area: Rect, frames: Frames) -> Rect {
    match frames {
        Frames::Rules => Rect {
            x: area.x.saturating_add(1).min(area.right()),
            y: area.y.saturating_add(1).min(area.bottom()),
            width: area.width.saturating_sub(1),
            height: area.height.saturating_sub(1),
        },
        Frames::Boxes => Rect {
            x: area.x.saturating_add(2).min(area.right()),
            y: area.y.saturating_add(1).min(area.bottom()),
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        },
    }
}

/// The heads of the columns: in the rule, or on the first line of the box.
fn heads(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames, names: i32) {
    let last = if app.timeline.address() == Address::Update { "new" } else { "change" };
    let (mut canvas, left) = match frames {
        Frames::Rules => (canvas.within(area), 1),
        Frames::Boxes => (canvas.within(inside(area, frames)), 0),
    };
    let (quiet, column) = (canvas.theme.quiet(), column(&canvas));
    for (n, head) in (1..).zip(["now", "∂L/∂w", last]) {
        let end = left + names + n * column;
        if frames == Frames::Boxes || end - canvas.measure(head) > 11 {
            canvas.put_left_of(end, 0, head, quiet);
        }
    }
}

/// Every weight where there is room, else those of the words near the step.
fn chosen(app: &App, rows: usize) -> Vec<Entry> {
    let worked = app.timeline.worked();
    let weights = worked.pass.network.weights();
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
    let word = worked.pass.sentence.words[t - 1];
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
    let worked = app.timeline.worked();
    let address = app.timeline.address();
    let (weights, gradients) = (worked.pass.network.weights(), &worked.pass.backward.gradients);
    let new = worked.update.network.weights();
    let values = |of: &crate::rnn::Weights| entries.iter().map(|&e| of.at(e)).collect::<Vec<_>>();
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
        let lit = is_lit(worked, address, *entry);
        let style = if lit { canvas.theme.lit() } else { canvas.theme.text() };
        let gradient_style = if lit { canvas.theme.lit() } else { canvas.theme.backward() };
        canvas.put(0, y, name, style);
        canvas.put_left_of(names_width + column, y, &now[n], canvas.theme.forward());
        if is_known(worked, address, *entry) {
            canvas.put_left_of(names_width + 2 * column, y, &slopes[n], gradient_style);
            let style =
                if address == Address::Update { canvas.theme.lit() } else { canvas.theme.text() };
            canvas.put_left_of(names_width + 3 * column, y, &last[n], style);
        } else {
            let quiet = canvas.theme.quiet();
            canvas.put_left_of(names_width + 2 * column - 3, y, "∙", quiet);
            canvas.put_left_of(names_width + 3 * column - 3, y, "∙", quiet);
        }
    }
}

/// Many weights: each matrix as a heat map, and the numbers of the chosen cell.
fn large(app: &App, canvas: &mut Canvas<'_>, names_width: i32, top: i32) {
    let worked = app.timeline.worked();
    let address = app.timeline.address();
    let weights = worked.pass.network.weights();
    let hidden = weights.hidden();
    let (unit, from) = (app.cell.column % hidden, app.cell.row % hidden);
    let t = address.through().unwrap_or(1);
    let word = worked.pass.sentence.words[t - 1];
    let entries = [Entry::Input(word, unit), Entry::Hidden(from, unit), Entry::Output(unit)];
    let names: Vec<String> = entries
        .iter()
        .map(|&e| canvas.cut(&symbol::entry(e, &worked.scenario.vocab, hidden), names_width))
        .collect();
    list(app, canvas, &entries, &names, names_width, top);
    let y = top + 4;
    let height = canvas.height() - y;
    if height < 1 {
        return;
    }
    let quiet = canvas.theme.quiet();
    let third = canvas.width() / 2;
    let style = canvas.theme.forward();
    let maps = [("w_i", &weights.w_i, 0), ("w_h", &weights.w_h, third)];
    for (name, matrix, x) in maps {
        let (rows, columns) = matrix.dim();
        canvas.put(x, y - 1, &format!("{name} {rows}×{columns}"), quiet);
        let cell = (name == "w_h").then_some(app.cell);
        let size = (third - 2, height);
        table::draw(canvas, (x, y), size, matrix, Form::Heat, cell, style);
    }
}

/// Whether the step is about this weight.
fn is_lit(worked: &Worked, address: Address, entry: Entry) -> bool {
    match (address, entry) {
        (Address::OutputGradient, Entry::Output(_)) => true,
        (Address::Term { of: Summed::Input, through }, Entry::Input(word, _)) => {
            worked.pass.sentence.words[through - 1] == word
        }
        (Address::Term { of, .. } | Address::Sum(of), Entry::Hidden(..)) => of == Summed::Hidden,
        (Address::Sum(Summed::Input), Entry::Input(word, _)) => {
            worked.pass.sentence.words.contains(&word)
        }
        _ => false,
    }
}

/// Whether the gradient of this weight has been worked out.
fn is_known(worked: &Worked, address: Address, entry: Entry) -> bool {
    let known_from = match entry {
        Entry::Output(_) => Address::OutputGradient,
        Entry::Input(..) => Address::Sum(Summed::Input),
        Entry::Hidden(..) => Address::Sum(Summed::Hidden),
    };
    address.chapter() > Chapter::Loss
        && worked.plan.number(known_from) <= worked.plan.number(address)
}
