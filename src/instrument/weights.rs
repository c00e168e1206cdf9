//! The weights with gradient and change; at `update` the new ones in place of the change. While epochs
//! are trained, how far they have come.

use std::sync::Arc;

use super::Instrument;
use crate::content::{Expr, Role};
use crate::lesson::panel::{Block, Cell, Column, Heads, Map, Panel, Rows, Table, TableRow, Target};
use crate::lesson::{Pooled, Quantity, Scene, Stage, UnitPair, notation};
use crate::rnn::{Entry, WeightMatrix};
use crate::steps::Address;
use crate::steps::Chapter;

/// The panel.
#[derive(Clone, Debug)]
pub struct Weights;

/// The most hidden units whose weights are numbers on any screen.
const NUMBERS: usize = 3;

impl Instrument for Weights {
    fn name(&self) -> &'static str {
        "weights"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let hidden = scene.derivation().pass.hidden();
        let whole = every_weight(scene);
        let blocks = match hidden {
            1..=NUMBERS => vec![Block::Table(whole)],
            _ => vec![Block::Either(
                whole,
                vec![Block::Table(of_units(scene)), Block::Maps(maps(scene))],
            )],
        };
        Panel::new(Expr::words("Weights"), blocks)
    }
}

/// All of them; where they are too many, those near the weight of the step, of one unit with w_h and
/// w_o.
fn every_weight(scene: Scene<'_>) -> Table<'_> {
    let derivation = scene.derivation();
    let weights = derivation.pass.network.weights();
    let hidden = weights.hidden();
    let UnitPair { from, to } = scene.units.within(hidden);
    let t = scene.highlight().state().unwrap_or(1).max(1);
    let inputs = weights.w_i.len();
    let focus = match scene.address().chapter() {
        Chapter::OutputWeights => inputs + hidden * hidden + to,
        Chapter::Gradient(WeightMatrix::Hidden) => inputs + from * hidden + to,
        _ => derivation.pass.sentence.words[t - 1] * hidden + to,
    };
    let kept = if hidden == 1 { 2 } else { 0 };
    let weight = move |n: usize| weights.entry(n).unwrap_or(Entry::Output(0));
    Table { kept, ..table(scene, weights.count(), weight, focus) }
}

/// The three weights of the chosen hidden units and the present word.
fn of_units(scene: Scene<'_>) -> Table<'_> {
    let derivation = scene.derivation();
    let UnitPair { from, to } = scene.units.within(derivation.pass.hidden());
    let through = scene.address().through().unwrap_or(1);
    let word = derivation.pass.sentence.words[through - 1];
    let chosen = [Entry::Input(word, to), Entry::Hidden(from, to), Entry::Output(to)];
    table(scene, chosen.len(), move |n| chosen[n], 0)
}

fn table<'a>(
    scene: Scene<'a>,
    count: usize,
    weight: impl Fn(usize) -> Entry + 'a,
    focus: usize,
) -> Table<'a> {
    let heads = match scene.in_training {
        Some(_) => ["before", "now", "change"],
        None if scene.timeline.at_update() => ["old", "∂L/∂w", "new"],
        None => ["now", "∂L/∂w", "change"],
    };
    Table {
        columns: heads.map(|head| Column::new(head, 10)).into(),
        rows: Rows::new(count, move |n| row(scene, weight(n))),
        focus,
        kept: 0,
        of: count,
        is_spread: false,
        heads: Heads::Rule,
        others: "",
    }
}

fn row(scene: Scene<'_>, weight: Entry) -> TableRow {
    let (derivation, highlight) = (scene.derivation(), scene.highlight());
    let (old, new) = (derivation.pass.network.weights(), derivation.update.network.weights());
    let name = notation::entry(weight, &derivation.scenario.vocab, old.hidden());
    let is_lit = highlight.is_about_weight(&derivation.pass, weight);
    let (of_name, of_gradient) =
        if is_lit { (Role::Lit, Role::Lit) } else { (Role::Text, Role::Backward) };
    let is_known = highlight.weight_gradient(weight).is_known();
    let gradient = derivation.pass.backward.gradients.at(weight);
    let is_updated = scene.timeline.at_update();
    // Clipping shortens by what all three gradients are together, known at the update.
    let is_settled = derivation.update.clip_scale >= 1.0 || is_updated;
    let change = if scene.highlight().of(Address::Update) == Stage::Covered {
        Cell::Unknown
    } else if is_updated {
        Cell::Number(new.at(weight), Role::Lit)
    } else if is_settled {
        Cell::Number(new.at(weight) - old.at(weight), Role::Text)
    } else {
        Cell::Blank
    };
    let now = Cell::Number(old.at(weight), Role::Forward);
    let cells = if let Some(network) = scene.in_training {
        trained(scene.timeline.network().weights().at(weight), network.weights().at(weight))
    } else if is_known {
        vec![now, Cell::Number(gradient, of_gradient), change]
    } else {
        vec![now, Cell::Unknown, Cell::Unknown]
    };
    let target = match weight {
        Entry::Hidden(from, to) => Some(Target::Units(UnitPair { from, to })),
        Entry::Input(..) | Entry::Output(_) => None,
    };
    TableRow { name: name.marked(of_name).line(), cells, target }
}

/// What training has made of a weight so far.
fn trained(before: f64, now: f64) -> Vec<Cell> {
    vec![
        Cell::Number(before, Role::Quiet),
        Cell::Number(now, Role::Forward),
        Cell::Number(now - before, Role::Text),
    ]
}

/// w_i and w_h as heat maps.
fn maps(scene: Scene<'_>) -> Vec<Map<'_>> {
    let derivation = scene.derivation();
    let weights = derivation.pass.network.weights();
    let UnitPair { from, to } = scene.units.within(weights.hidden());
    let map = |of| {
        let is_hidden = of == WeightMatrix::Hidden;
        let units: fn(usize, usize) -> Target = |from, to| Target::Units(UnitPair { from, to });
        let words = &derivation.scenario.vocab;
        let name = move |n: usize| match of {
            WeightMatrix::Input => words[n].clone(),
            WeightMatrix::Hidden => format!("{}→", n + 1),
        };
        let (rows, noun) =
            if is_hidden { (weights.hidden(), "unit") } else { (words.len(), "word") };
        Map {
            names: Rows::new(rows, name),
            noun,
            title: Expr::Row(vec![
                notation::weights(of).into(),
                Expr::words(" "),
                Expr::Shape(Quantity::Gradient(of).shape(&derivation.pass)),
            ]),
            matrix: match scene.in_training {
                Some(_) if is_hidden => Arc::new(Pooled::of(&scene.weights().w_h)),
                Some(_) => Arc::new(Pooled::of(&scene.weights().w_i)),
                None => derivation.weights_seen(of),
            },
            marked: is_hidden.then_some((from, to)),
            target: is_hidden.then_some(units),
        }
    };
    vec![map(WeightMatrix::Input), map(WeightMatrix::Hidden)]
}
