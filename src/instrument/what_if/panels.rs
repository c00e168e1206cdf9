//! What is shown of a number that is moved: the loss over it, or its copies one by one.

use std::sync::Arc;

use super::filling::{Asked, Filling};
use super::said::{self, change, per_unit};
use crate::content::{Expr, Line, Role};
use crate::lesson::notation::{loss, state};
use crate::lesson::panel::{Block, Cell, Column, Heads, Landscape, Rows, Table, TableRow};
use crate::lesson::{Edits, Panel, Scene};
use crate::rnn::Difference;

const TITLE: &str = "What if";

/// What stands there while the lesson has the keys.
const HOW: [&str; 3] = [
    "w: move a weight, and everything on the screen follows.",
    "↑ ↓ choose it, ← → move it by ε, a number that is typed sets it.",
    "Enter keeps what was moved, Esc takes it back.",
];

/// What stands there while the lesson has the keys.
pub fn closed<'a>() -> Panel<'a> {
    let how = HOW.map(|line| Line::new().text(line));
    Panel::new(Expr::words(TITLE), vec![Block::Text(how.into())])
}

/// The loss over the number, its tangent, and where the update leads; `waits` is what the lesson has
/// not followed.
pub fn profile<'a>(
    scene: Scene<'a>,
    asked: Asked,
    filling: Option<&Filling>,
    waits: Option<&Edits>,
) -> Panel<'a> {
    let derivation = scene.derivation();
    let name = said::name(derivation, asked.parameter);
    let profile = filling.map(|filling| &filling.profile);
    let loss_at = |value: f64| Some((value, profile?.loss_at(value)?));
    let is_finite = |(_, loss): &(f64, f64)| loss.is_finite();
    let range = profile.map_or((0.0, 1.0), |profile| profile.range);
    let landing = profile.and_then(|profile| profile.landing);
    let landing = landing.filter(|landing| (range.0..=range.1).contains(landing));
    let mut said = said::lines(derivation, asked, filling);
    if let Some(edits) = waits {
        let text = format!("{edits}: the lesson follows on Enter, since that takes a while.");
        said.insert(2, Line::new().with(Role::Warning, text));
    }
    said.push(neighbours(scene, asked));
    let number = if waits.is_some() { asked.moved } else { asked.value };
    let landscape = Landscape {
        over: name.clone(),
        up: loss(),
        range,
        points: profile.map(super::profile::Profile::points).unwrap_or_default(),
        at: loss_at(asked.value).filter(is_finite),
        slope: derivation.pass.derivative(asked.parameter),
        landing: landing.and_then(loss_at).filter(is_finite),
        said,
    };
    let title = Expr::Row(vec![Expr::words(format!("{TITLE} ")), name.equals(Expr::given(number))]);
    let panel = Panel::new(title, vec![Block::Landscape(landscape)]).beside(epsilon(asked));
    Panel { short_title: Some(Expr::words(TITLE)), ..panel }
}

/// `ε 0.1`.
fn epsilon(asked: Asked) -> Expr {
    // What is added to a number and taken away again is not quite the same.
    let by = asked.moved - asked.value;
    let by = format!("{by:.6e}").parse().unwrap_or(by);
    Expr::Row(vec![Expr::words("ε "), Expr::given(by)])
}

/// What ↑ and ↓ lead to.
fn neighbours(scene: Scene<'_>, asked: Asked) -> Line {
    let derivation = scene.derivation();
    let at = |number: usize| derivation.pass.network.parameter(number);
    let named =
        |sign: &str, parameter| format!("{sign} {}  ", said::name(derivation, parameter).text());
    let before = asked.number.checked_sub(1).and_then(at).map(|one| named("↑", one));
    let after = at(asked.number + 1).map(|one| named("↓", one));
    Line::new().quiet(before.unwrap_or_default() + &after.unwrap_or_default()).without_space()
}

/// ΔL/ε of each copy beside its term, and what they come to beside the tied weight.
pub fn uses(scene: Scene<'_>, asked: Asked, filling: Option<Arc<Filling>>) -> Panel<'_> {
    let derivation = scene.derivation();
    let count = filling.as_ref().map_or(0, |filling| filling.uses.count());
    let name = said::name(derivation, asked.parameter);
    let table = Table {
        columns: ["ΔL/ε", "∂L/∂w"].map(|head| Column::new(head, 11)).into(),
        rows: Rows::new(count + 2, move |n| row(scene, asked, filling.as_deref(), n)),
        focus: count.saturating_sub(1),
        kept: 2,
        of: count + 2,
        is_spread: true,
        heads: Heads::Rule,
        others: "",
    };
    let title = Expr::Row(vec![Expr::words("Untied "), name]);
    let panel = Panel::new(title, vec![Block::Table(table)]).beside(epsilon(asked));
    Panel { short_title: Some(Expr::words("Untied")), ..panel }
}

/// One copy; after the last their sum, then the tied weight.
fn row(scene: Scene<'_>, asked: Asked, filling: Option<&Filling>, n: usize) -> TableRow {
    let pass = &scene.derivation().pass;
    let by = asked.moved - asked.value;
    let loss_at = |value| filling.and_then(|filling| filling.profile.loss_at(value));
    let before = loss_at(asked.value);
    let moved = |after: Option<f64>| before.zip(after).map(|(before, after)| change(before, after));
    let count = filling.map_or(0, |filling| filling.uses.count());
    let worth =
        |filling: &Filling, n: usize| pass.use_derivative(asked.parameter, filling.uses.state(n));
    let (name, change, derivative) = match (filling, n.checked_sub(count)) {
        (Some(filling), None) => {
            let j = filling.uses.state(n);
            let is_dropped = j < pass.first_kept();
            let of_state = state(j).line();
            let name = if is_dropped { of_state.quiet(" dropped") } else { of_state };
            (name, moved(filling.uses.loss(n)), worth(filling, n))
        }
        (Some(filling), Some(0)) => {
            let sum = before.and_then(|before| filling.uses.sum_of_changes(before));
            let each = before.map_or(0.0, |before| change(before, before).error);
            let error = each * count as f64;
            let sum = sum.map(|value| Difference { value, error });
            let terms = (0..count).map(|n| worth(filling, n)).sum();
            (Line::new().lit("sum"), sum, terms)
        }
        _ => {
            let tied = moved(loss_at(asked.moved));
            (Line::new().lit("tied"), tied, pass.derivative(asked.parameter))
        }
    };
    let role = name.0.first().map_or(Role::Text, |piece| piece.role);
    let measured =
        change.map_or(Cell::Unknown, |change| Cell::Measured(per_unit(change, by), role));
    TableRow { name, cells: vec![measured, Cell::Number(derivative, Role::Backward)], target: None }
}
