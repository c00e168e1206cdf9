//! What is shown of a weight that is untied: each copy with what it does to the loss by itself, and
//! what all of them come to as they stand.

use std::sync::Arc;

use super::copies::Copies;
use super::covered::{self, is_covered};
use super::filling::{self, Asked, Filling};
use super::panels::epsilon;
use super::said::{self, Outcome, change, per_unit};
use super::standing::Together;
use crate::content::number::{inline, rate};
use crate::content::{Expr, Line, Role};
use crate::lesson::notation;
use crate::lesson::panel::{Block, Cell, Column, Heads, Rows, Table, TableRow};
use crate::lesson::{Panel, Scene};
use crate::rnn::Difference;
use crate::text::window;

/// Stands before the copy that the keys move.
const CHOSEN: &str = "►";
/// The columns, with their widths.
const COLUMNS: [(&str, usize); 3] = [("ΔL", 9), ("ΔL/ε", 8), ("∂L/∂w", 8)];
/// So many states are named at once.
const STATES: usize = 8;

/// What the copies do, one in a row, with their sum and the tied weight below.
pub fn panel<'a>(
    scene: Scene<'a>,
    asked: Asked,
    copies: &Copies,
    filling: Option<Arc<Filling>>,
) -> Panel<'a> {
    let count = filling.as_ref().map_or(0, |filling| filling.uses.count());
    let standing = filling.as_ref().filter(|filling| filling.standing.is_of(copies));
    let together = standing.and_then(|filling| filling.standing.together.clone());
    let is_covered = is_covered(scene);
    let now = Outcome::of(scene.derivation());
    let says = if is_covered {
        said::outcome(None, None)
    } else if copies.are_tied() {
        said::outcome(None, Some(now))
    } else {
        said::outcome(
            Some(now),
            together.as_ref().map(|all| Outcome { loss: all.loss, y_hat: all.y_hat }),
        )
    };
    let (chosen, name) = (copies.chosen(count), said::name(scene.derivation(), asked.parameter));
    let near = filling.as_ref().map_or(0, |filling| filling.uses.state(chosen) - 1);
    let states = together.filter(|_| !is_covered).map(|all| states(scene, asked, &all, near));
    let copies = copies.clone();
    let table = Table {
        columns: COLUMNS.map(|(head, width)| Column::new(head, width)).into(),
        rows: Rows::new(count + 2, move |n| match filling.as_deref() {
            Some(filling) => Row { scene, asked, copies: &copies, filling }.row(n),
            None => unknown(n),
        }),
        focus: chosen,
        kept: 2,
        of: count + 2,
        is_spread: true,
        heads: Heads::Rule,
        others: "",
    };
    let how = "ΔL of each copy moved by itself: by ε, or as far as it was moved. Their sum is near what \
               the tied weight does, and each ΔL/ε is near its term.";
    let how = if is_covered { covered::WHY } else { how };
    let mut groups = vec![vec![Line::new().quiet(how)]];
    groups.splice(0..0, states.map(|states| vec![states]));
    let blocks = vec![Block::Text(vec![says]), Block::Table(table), Block::Groups(groups)];
    let title = Expr::Row(vec![Expr::words("Untied "), name]);
    let panel = Panel::new(title, blocks).beside(epsilon(asked));
    Panel { short_title: Some(Expr::words("Untied")), ..panel }
}

/// What a row is made from.
struct Row<'a> {
    scene: Scene<'a>,
    asked: Asked,
    copies: &'a Copies,
    filling: &'a Filling,
}

/// What moving something does.
struct Done {
    /// To the loss, once that is measured.
    change: Option<Difference>,
    /// For each unit by which it was moved.
    per_unit: Option<Difference>,
    /// The derivative.
    derivative: f64,
}

impl Row<'_> {
    /// A copy; after the last their sum, then the tied weight.
    fn row(&self, n: usize) -> TableRow {
        let count = self.filling.uses.count();
        let (name, done) = match n.checked_sub(count) {
            None => (self.name(n), self.copy(n)),
            Some(0) => (Line::new().lit("sum"), self.sum()),
            Some(_) => (Line::new().lit("tied"), self.tied()),
        };
        if is_covered(self.scene) {
            return covered(name);
        }
        let role = name.0.first().map_or(Role::Text, |piece| piece.role);
        let measured = |found: Option<Difference>| {
            found.map_or(Cell::Unknown, |found| Cell::Measured(found, role))
        };
        let derivative = Cell::Number(done.derivative, Role::Backward);
        let cells = vec![measured(done.change), measured(done.per_unit), derivative];
        TableRow { name, cells, target: None }
    }

    /// `►O₂ 0.8`.
    fn name(&self, n: usize) -> Line {
        let j = self.filling.uses.state(n);
        let is_chosen = n == self.copies.chosen(self.filling.uses.count());
        let sign = if is_chosen { CHOSEN } else { " " };
        let value = self.asked.value + self.copies.by(j).unwrap_or(0.0);
        let is_dropped = j < self.scene.derivation().pass.first_kept();
        let copy = format!("{} {}", notation::state(j).text(), rate(value));
        // Also where the word has no room.
        let copy = if is_dropped { format!("({copy}) dropped") } else { copy };
        let text = format!("{sign}{copy}");
        Line::new().with(if is_chosen { Role::Lit } else { Role::Text }, text)
    }

    /// By how much a number is moved where it was not yet.
    fn step(&self) -> f64 {
        self.asked.moved - self.asked.value
    }

    fn change(&self, after: Option<f64>) -> Option<Difference> {
        let before = self.filling.profile.loss_at(self.asked.value)?;
        after.map(|after| change(before, after))
    }

    fn copy(&self, n: usize) -> Done {
        let j = self.filling.uses.state(n);
        let (by, loss) = match self.copies.by(j) {
            Some(by) => (by, self.filling.standing.alone(j, by)),
            None => (self.step(), self.filling.uses.loss(n)),
        };
        let change = self.change(loss);
        let per_unit = change.map(|change| per_unit(change, by));
        let derivative = self.scene.derivation().pass.use_derivative(self.asked.parameter, j);
        Done { change, per_unit, derivative }
    }

    fn sum(&self) -> Done {
        let add = |sum: Option<Difference>, one: Option<Difference>| {
            let (sum, one) = sum.zip(one)?;
            Some(Difference { value: sum.value + one.value, error: sum.error + one.error })
        };
        let nothing = Some(Difference { value: 0.0, error: 0.0 });
        let none = Done { change: nothing, per_unit: nothing, derivative: 0.0 };
        (0..self.filling.uses.count()).map(|n| self.copy(n)).fold(none, |sum, one| Done {
            change: add(sum.change, one.change),
            per_unit: add(sum.per_unit, one.per_unit),
            derivative: sum.derivative + one.derivative,
        })
    }

    fn tied(&self) -> Done {
        let change = self.change(self.filling.profile.loss_at(self.asked.moved));
        let per_unit = change.map(|change| per_unit(change, self.step()));
        let derivative = self.scene.derivation().pass.derivative(self.asked.parameter);
        Done { change, per_unit, derivative }
    }
}

/// A row of which nothing is known yet.
fn unknown(n: usize) -> TableRow {
    covered(Line::new().lit(if n == 0 { "sum" } else { "tied" }))
}

/// A row of which nothing is shown.
fn covered(name: Line) -> TableRow {
    TableRow { name, cells: vec![Cell::Unknown, Cell::Unknown, Cell::Unknown], target: None }
}

/// The states with the copies as they stand: `O₁ +0.4621  O₂ -0.0721`; of many those about the chosen
/// copy, and the last.
fn states(scene: Scene<'_>, asked: Asked, together: &Together, near: usize) -> Line {
    let (of, hidden) = (together.states.len(), scene.derivation().pass.hidden());
    let shown = window(of - 1, STATES - 1, near);
    let mut line = Line::new();
    if shown.start > 0 {
        line = line.quiet("… ");
    }
    let end = shown.end;
    for n in shown.chain([of - 1]) {
        if n == of - 1 && end < of - 1 {
            line = line.quiet("… ");
        }
        let unit = filling::unit(asked.parameter);
        let name = notation::unit(n + 1, unit, hidden).text();
        line = line.text(format!("{name} ")).forward(format!("{}  ", inline(together.states[n])));
    }
    line.without_space()
}
