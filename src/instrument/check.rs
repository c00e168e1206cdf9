//! The gradient check: each analytic gradient beside what differences of losses measure, with the
//! digits that hold, from the step on that works the gradient out. A warning stands where the two are further apart than the difference may be off.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::panel::{Block, Cell, Column, Heads, Panel, Rows, Table, TableRow};
use crate::lesson::{Derivation, Scene, notation};
use crate::rnn::{Checked, Finding};

/// The panel.
#[derive(Clone, Debug)]
pub struct Check;

impl Instrument for Check {
    fn name(&self) -> &'static str {
        "check"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let check = derivation.check();
        let title = match derivation.plan.first_kept() {
            1 => "Gradient check",
            _ => "Check: truncated",
        };
        if check.rows.is_empty() {
            let why = "This sentence is too large to measure its gradients here.";
            let blocks = vec![Block::Text(vec![Line::new().quiet(why)])];
            return Panel::new(Expr::words(title), blocks);
        }
        let (count, of) = (check.rows.len(), check.of);
        let highlight = scene.highlight();
        let is_known = move |one: &Checked| highlight.weight_gradient(one.entry).is_known();
        // How far apart the two are is said once all of them are known.
        let worst = check.worst.filter(|_| check.rows.iter().all(is_known));
        let row = move |n: usize| row(derivation, &check.rows[n], is_known(&check.rows[n]));
        let apart = worst.map(|worst| {
            let difference = Expr::signed(worst.difference());
            Expr::Row(vec![Expr::words("furthest apart "), difference])
        });
        let table = Table {
            columns: ["∂L/∂w", "measured"].map(|head| Column::new(head, 11)).into(),
            rows: Rows::new(count, row),
            focus: 0,
            kept: 0,
            of,
            is_spread: true,
            heads: Heads::Rule,
            others: "",
        };
        Panel {
            title: Expr::words(title),
            short_title: Some(Expr::words("Check")),
            aside: apart,
            blocks: vec![Block::Table(table)],
        }
    }
}

/// One weight; what its gradient is stands there once it is known.
fn row(derivation: &Derivation, checked: &Checked, is_known: bool) -> TableRow {
    // A truncated gradient is not the derivative of L: where they part is the lesson.
    let role = match checked.finding() {
        _ if !is_known => Role::Text,
        Finding::Apart => Role::Warning,
        Finding::Agree => Role::Text,
        Finding::Unknown => Role::Quiet,
    };
    let hidden = derivation.pass.hidden();
    let name = notation::entry(checked.entry, &derivation.scenario.vocab, hidden);
    let cells = if is_known {
        vec![Cell::Number(checked.analytic, Role::Backward), Cell::Measured(checked.numeric, role)]
    } else {
        vec![Cell::Unknown, Cell::Unknown]
    };
    TableRow { name: name.marked(role).line(), cells, target: None }
}
