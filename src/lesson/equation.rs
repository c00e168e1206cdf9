//! The equation of a chapter: one-hot rows, forward equations, sums of products, or the update.

use super::definition;
use super::notation::{self, gradient, state};
use super::panel::{Block, Cell, Column, Heads, List, ListRow, Panel, Row, Rows, Table, Target};
use super::scene::Scene;
use super::terms::Terms;
use crate::content::number::{bare, rate};
use crate::content::{Expr, Line, Role};
use crate::rnn::Entry;
use crate::steps::{Address, Chapter};
use crate::text::counted;

/// The panel of the present chapter's equation.
#[must_use]
pub fn equation(scene: Scene<'_>) -> Panel<'_> {
    let (title, aside) = title(scene);
    let blocks = match scene.address().chapter() {
        Chapter::Encode | Chapter::Forward | Chapter::Loss => vec![definitions(scene)],
        Chapter::OutputWeights | Chapter::Gradient(_) => vec![Block::Terms(Terms::new(scene))],
        Chapter::Update => vec![losses(scene), Block::Table(changes(scene))],
    };
    Panel { title, aside, blocks, ..Panel::default() }
}

fn title(scene: Scene<'_>) -> (String, String) {
    let (derivation, address) = (scene.derivation(), scene.address());
    let steps = derivation.steps();
    match (address.chapter(), address) {
        (Chapter::Encode, _) => ("The words as one-hot rows".to_owned(), String::new()),
        (Chapter::Forward, _) => ("Forward".into(), "O_t = tanh(x_t·w_i + O_(t-1)·w_h)".into()),
        (Chapter::Loss, _) => ("Loss".into(), "L = -y·log ŷ - (1-y)·log(1-ŷ)".into()),
        (Chapter::OutputWeights, _) => {
            ("∂L/∂w_o = ∂L/∂ŷ × ∂ŷ/∂w_o".into(), "one product: w_o is used once".into())
        }
        (Chapter::Gradient(of), Address::Sum(_)) => {
            (format!("{} = the sum of its terms", gradient(of).inline()), String::new())
        }
        (Chapter::Gradient(of), _) => {
            let first = derivation.plan.first_kept();
            let through = address.through().unwrap_or(first);
            let terms = steps + 1 - first;
            let title = format!("{} = sum of {}", gradient(of).inline(), counted(terms, "term"));
            let nth = through + 1 - first;
            (title, format!("term {nth} of {terms}, through {}", state(through)))
        }
        (Chapter::Update, _) => {
            let is_clipped = derivation.update.clip_scale < 1.0;
            let scale = if is_clipped { "c/‖g‖·" } else { "" };
            let title = format!("Update applied: w ← w - η·{scale}∂L/∂w");
            (title, "→ goes on with these".into())
        }
    }
}

/// The forward equations, with the present one in view.
fn definitions(scene: Scene<'_>) -> Block<'_> {
    let (derivation, address) = (scene.derivation(), scene.address());
    let row = move |row: usize| ListRow {
        line: definition::row(derivation, address, row),
        target: Target::Step(match address.chapter() {
            Chapter::Encode => Address::Encode,
            _ if row < derivation.steps() => Address::State(row + 1),
            _ if row == derivation.steps() => Address::Prediction,
            _ => Address::Loss,
        }),
    };
    Block::List(List {
        rows: Rows::new(definition::count(derivation, address.chapter()), row),
        focus: definition::current(derivation, address),
        is_marked: address.chapter() != Chapter::Encode,
    })
}

/// The loss before and after the update.
fn losses(scene: Scene<'_>) -> Block<'_> {
    let derivation = scene.derivation();
    let update = &derivation.update;
    let mut line = Line::new()
        .text("L of this sentence  ")
        .forward(bare(derivation.pass.trace.loss))
        .quiet(" → ")
        .lit(bare(derivation.after.loss));
    if update.clip_scale < 1.0 {
        let (norm, scale) = (bare(update.gradient_norm), bare(update.clip_scale));
        line = line.with(Role::Heading, format!("   ‖g‖ = {norm} is clipped: all × {scale}"));
    }
    Block::Text(vec![line])
}

/// Every weight that moves: old, gradient, new. Rows of words that the sentence does not hold do
/// not move.
fn changes(scene: Scene<'_>) -> Table<'_> {
    let derivation = scene.derivation();
    let (old, new) = (derivation.pass.network.weights(), derivation.update.network.weights());
    let gradients = &derivation.pass.backward.gradients;
    let (hidden, vocab) = (old.hidden(), &derivation.scenario.vocab);
    let words = derivation.words_met();
    let weight = move |n: usize| match n.checked_sub(hidden) {
        None => Entry::Output(n),
        Some(n) if n < hidden * hidden => Entry::Hidden(n / hidden, n % hidden),
        Some(n) => {
            let n = n - hidden * hidden;
            Entry::Input(words[n / hidden], n % hidden)
        }
    };
    let row = move |n: usize| {
        let weight = weight(n);
        let slope = Expr::Chain(vec![Expr::plain(gradients.at(weight)).marked(Role::Backward)]);
        Row {
            name: Line::new().text(notation::entry(weight, vocab, hidden)),
            cells: vec![
                Cell::Number(old.at(weight), Role::Forward),
                Cell::Words(slope.line()),
                Cell::Number(new.at(weight), Role::Lit),
            ],
            target: None,
        }
    };
    let eta = rate(derivation.training.learning_rate);
    let scale = derivation.update.clip_scale;
    let eta = if scale < 1.0 { format!("{eta}·{}", bare(scale)) } else { eta };
    let count = hidden + (hidden + words.len()) * hidden;
    Table {
        columns: vec![
            Column::after(" ← "),
            Column::after(format!(" - {eta}·")),
            Column::after(" = "),
        ],
        rows: Rows::new(count, row),
        focus: 0,
        kept: 0,
        of: count,
        is_spread: false,
        heads: Heads::Rule,
        others: "and the other weights",
    }
}
