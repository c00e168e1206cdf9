//! The equation of a chapter: one-hot rows, forward equations, sums of products, or the update.

use super::changes::{self, WeightChange};
use super::definition::Definition;
use super::highlight::Face;
use super::notation::{self, gradient, loss, state};
use super::panel::{
    Block, Cell, Column, Heads, List, ListRow, Panel, Rows, Table, TableRow, Target,
};
use super::scene::Scene;
use super::terms::Terms;
use super::{definition, formula};
use crate::content::number::{bare, rate};
use crate::content::{Expr, Line, Role, Symbol};
use crate::rnn::Factor;
use crate::steps::{Address, Chapter};
use crate::text::counted;

/// The panel of the present chapter's equation.
#[must_use]
pub fn equation(scene: Scene<'_>) -> Panel<'_> {
    let blocks = match scene.address().chapter() {
        Chapter::Encode | Chapter::Forward | Chapter::Loss => vec![definitions(scene)],
        Chapter::OutputWeights | Chapter::Gradient(_) => vec![Block::Terms(Terms::new(scene))],
        Chapter::Update if scene.timeline.face() == Face::Asked => vec![losses(scene)],
        Chapter::Update => {
            let most = changes::moves_most(scene.derivation());
            vec![losses(scene), Block::Table(changes(scene)), Block::Text(vec![most.line()])]
        }
    };
    let panel = Panel::new(title(scene), blocks);
    match aside(scene) {
        Some(aside) => panel.beside(aside),
        None => panel,
    }
}

fn title(scene: Scene<'_>) -> Expr {
    let derivation = scene.derivation();
    match (scene.address().chapter(), scene.address()) {
        (Chapter::Encode, _) => Expr::words("The words as one-hot rows"),
        (Chapter::Forward, _) => Expr::words("Forward"),
        (Chapter::Loss, _) => Expr::words("Loss"),
        (Chapter::OutputWeights, _) => {
            let factors = Factor::OF_W_O.map(|factor| notation::factor(factor, 0).expr());
            loss().by(Symbol::OutputWeights).equals(Expr::Factors(factors.into()))
        }
        (Chapter::Gradient(of), Address::Sum(_)) => {
            gradient(of).expr().equals(Expr::words("the sum of its terms"))
        }
        (Chapter::Gradient(of), _) => {
            let terms = derivation.words() + 1 - derivation.plan.first_kept();
            gradient(of).expr().equals(Expr::words(format!("sum of {}", counted(terms, "term"))))
        }
        (Chapter::Update, _) => {
            let rule = formula::new_from_old(derivation.update.clip_scale < 1.0);
            Expr::Row(vec![Expr::words("Update applied: "), rule])
        }
    }
}

/// What stands beside the title.
fn aside(scene: Scene<'_>) -> Option<Expr> {
    let (derivation, address) = (scene.derivation(), scene.address());
    match (address.chapter(), address) {
        (Chapter::Forward, _) => Some(formula::state_rule()),
        (Chapter::Loss, _) => Some(formula::loss_rule()),
        (Chapter::OutputWeights, _) => Some(Expr::words("one product: w_o is used once")),
        (Chapter::Update, _) => Some(Expr::words("→ goes on with these")),
        (Chapter::Encode, _) | (Chapter::Gradient(_), Address::Sum(_)) => None,
        (Chapter::Gradient(_), _) => {
            let first = derivation.plan.first_kept();
            let through = address.through().unwrap_or(first);
            let (nth, of) = (through + 1 - first, derivation.words() + 1 - first);
            let words = Expr::words(format!("term {nth} of {of}, through "));
            Some(Expr::Row(vec![words, state(through)]))
        }
    }
}

/// The forward equations, with the present one in view.
fn definitions(scene: Scene<'_>) -> Block<'_> {
    let (derivation, address) = (scene.derivation(), scene.address());
    let row = move |row: usize| {
        let is_covered =
            scene.timeline.face() == Face::Asked && row == definition::current(derivation, address);
        let Definition { name, is } = match address.chapter() {
            Chapter::Forward | Chapter::Loss if is_covered => definition::covered(derivation, row),
            _ => definition::row(derivation, address, row),
        };
        let step = match address.chapter() {
            Chapter::Encode => Address::Encode,
            _ if row < derivation.words() => Address::State(row + 1),
            _ if row == derivation.words() => Address::Prediction,
            _ => Address::Loss,
        };
        ListRow { name: name.line(), line: is.line(), target: Target::Step(step) }
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
    let is_known = scene.highlight().of(Address::Update).is_known();
    let after = if is_known { bare(derivation.after.loss) } else { "?".into() };
    let mut line = Line::new()
        .text("L of this sentence  ")
        .forward(bare(derivation.pass.trace.loss))
        .quiet(" → ")
        .lit(after);
    if is_known && update.clip_scale < 1.0 {
        let (norm, scale) = (bare(update.gradient_norm), bare(update.clip_scale));
        line = line.with(Role::Heading, format!("   ‖g‖ = {norm} is clipped: all × {scale}"));
    }
    Block::Text(vec![line])
}

/// Every weight that moves, as the rule with its numbers put in.
fn changes(scene: Scene<'_>) -> Table<'_> {
    let derivation = scene.derivation();
    let changes = changes::changes(derivation);
    let count = changes.count;
    let row = move |n: usize| {
        let WeightChange { name, old, gradient, new } = changes.row(n);
        let gradient = Expr::Factors(vec![Expr::plain(gradient).marked(Role::Backward)]);
        TableRow {
            name: name.line(),
            cells: vec![
                Cell::Number(old, Role::Forward),
                Cell::Words(gradient.line()),
                Cell::Number(new, Role::Lit),
            ],
            target: None,
        }
    };
    let eta = rate(derivation.training.learning_rate);
    let scale = derivation.update.clip_scale;
    let eta = if scale < 1.0 { format!("{eta}·{}", bare(scale)) } else { eta };
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
