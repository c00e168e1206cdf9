//! The gradient that a mistake gets most wrong, beside the right one and what is measured; where the
//! numbers show nothing, which ones would.

use std::sync::Arc;

use super::compared::Compared;
use super::filling::{Measured, OfMistake, is_quick};
use super::ledger::blank;
use crate::content::{Expr, Line, Role};
use crate::lesson::Derivation;
use crate::lesson::notation::{entry, loss, with_subscripts};
use crate::lesson::panel::{Block, Cell, Column, Rows, Table, TableRow};
use crate::mistakes::{Attempt, Change, Finding, Mistake, Mistakes, Outcome, WrongNumber};
use crate::rnn::{Checked, Finding as Agreement};

/// What the check says.
pub fn blocks<'a>(
    derivation: &'a Derivation,
    compared: &Compared,
    so_far: &OfMistake,
) -> Vec<Block<'a>> {
    let (vocab, hidden) = (&derivation.scenario.vocab, derivation.pass.hidden());
    match compared.finding {
        Finding::Gradient(most) => {
            let name = loss().by(entry(most.entry, vocab, hidden));
            let said = said_of(derivation, most, so_far.measured);
            let head = Expr::Row(vec![name.marked(Role::Heading), Expr::words(said)]).line();
            let mut rows = vec![("right", number(most.right, Role::Backward))];
            rows.push(("with the mistake", number(most.wrong, Role::Warning)));
            match so_far.measured {
                Measured::Done(found) => {
                    rows.push(("measured", Cell::Measured(found, Role::Text)));
                }
                Measured::Later(_) => rows.push(("measured", Cell::Unknown)),
                Measured::Nothing => {}
            }
            vec![Block::Text(vec![head]), table(rows), blank()]
        }
        Finding::Update(most) => {
            let said = "Every gradient is right, and the gradient check finds nothing. The update \
                goes wrong, most for ";
            let name = entry(most.entry, vocab, hidden).marked(Role::Heading);
            let head = Expr::Row(vec![Expr::words(said), name]).line();
            let rows = vec![
                ("right", number(most.right, Role::Backward)),
                ("with the mistake", number(most.wrong, Role::Warning)),
            ];
            vec![Block::Text(vec![head]), table(rows), blank()]
        }
        Finding::Hidden => {
            let why = "The present numbers cannot show it: every gradient and the update come out \
                right.";
            let mut lines = vec![Line::new().text(why)];
            let changes = changes(derivation, compared.mistake);
            if !changes.is_empty() {
                lines.push(Line::new().text("It would show with:"));
            }
            lines.extend(changes.iter().map(|change| Line::new().text(format!("- {change}"))));
            lines.push(Line::new());
            vec![Block::Text(lines)]
        }
    }
}

/// What the check comes to, behind the name of the gradient.
fn said_of(derivation: &Derivation, most: WrongNumber, measured: Measured) -> String {
    match measured {
        Measured::Nothing => {
            let kept = derivation.pass.backward.kept;
            format!(
                " is most wrong. No check: it would measure the sum of all terms, not of {kept}"
            )
        }
        Measured::Later(_) => " is most wrong".into(),
        Measured::Done(numeric) => {
            let checked = Checked { entry: most.entry, analytic: most.wrong, numeric };
            match checked.finding() {
                Agreement::Apart => " fails the gradient check".into(),
                Agreement::Agree => " is off by less than the gradient check measures".into(),
                Agreement::Unknown => " is most wrong; the gradient check overflows".into(),
            }
        }
    }
}

fn number(value: f64, role: Role) -> Cell {
    Cell::Number(value, role)
}

/// Numbers below each other.
fn table<'a>(rows: Vec<(&'static str, Cell)>) -> Block<'a> {
    let count = rows.len();
    let row = move |n: usize| {
        let (name, cell) = &rows[n];
        TableRow {
            name: Line::new().text(format!("  {name}")),
            cells: vec![cell.clone()],
            target: None,
        }
    };
    Block::Table(Table::under_heads(vec![Column::new("", 11)], Rows::new(count, row)))
}

/// Changes of the sentence that were tried, and show the mistake.
#[derive(Debug)]
struct Changes(Vec<String>);

/// What would show a mistake that the present numbers hide; of a large sentence nothing is tried.
fn changes(derivation: &Derivation, mistake: Mistake) -> Vec<String> {
    if mistake == Mistake::WeightNotTransposed && derivation.pass.hidden() == 1 {
        return vec!["several hidden units: one number is its own transpose".into()];
    }
    if !is_quick(derivation) {
        return Vec::new();
    }
    let number = Mistake::ALL.iter().position(|one| *one == mistake).unwrap_or(0);
    let found: Arc<Changes> = derivation.kept(number as u64, |derivation| {
        let (pass, vocab) = (&derivation.pass, &derivation.scenario.vocab);
        let shows = |change: &Change| {
            let (pass, training) = change.tried(pass, &derivation.training);
            let outcome = |mistakes: Mistakes| {
                Outcome::new(Attempt::new(Arc::clone(&pass), &training, mistakes))
            };
            Finding::new(&outcome(mistake.into()), &outcome(Mistakes::NONE)) != Finding::Hidden
        };
        let changes = Change::of(pass).into_iter().filter(shows);
        Changes(changes.map(|change| with_subscripts(&change.what(pass, vocab))).collect())
    });
    found.0.clone()
}
