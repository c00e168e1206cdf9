//! Immediate and total: ∂O_T/∂w unfolded, one level a key, until it is the sum of terms.

use super::{Bench, Instrument, Key, KeyRow, Reply};
use crate::content::{Expr, Line, Role};
use crate::lesson::notation::{self, Fraction, state, weights};
use crate::lesson::panel::{Block, Cell, Column, Heads, Panel, Rows, Table, TableRow};
use crate::lesson::{Face, Scene, Unfolding};
use crate::rnn::{Entry, WeightMatrix};
use crate::steps::Address;

/// The panel.
#[derive(Clone, Debug)]
pub struct Unfold {
    at: Unfolding,
}

impl Default for Unfold {
    fn default() -> Self {
        Self { at: Unfolding { of: WeightMatrix::Hidden, level: 0 } }
    }
}

/// The most Jacobians that are written in a row of the table.
const JACOBIANS: usize = 3;

impl Instrument for Unfold {
    fn name(&self) -> &'static str {
        "unfold"
    }

    fn bench(&self) -> Bench {
        Bench::Panel
    }

    fn unfolding(&self) -> Option<Unfolding> {
        Some(self.at)
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(KeyRow {
            keys: &[Key::Char('i')],
            short: "unfold",
            long: "immediate and total: ∂O_T/∂w unfolded",
        })
    }

    fn opened(&mut self) {
        self.at.level = 0;
    }

    fn keys(&self) -> &'static [KeyRow] {
        const {
            &[
                KeyRow {
                    keys: &[Key::Down, Key::Char('j')],
                    short: "deeper",
                    long: "with i: unfold one level more (i does so, too)",
                },
                KeyRow {
                    keys: &[Key::Up, Key::Char('k')],
                    short: "back",
                    long: "with i: one level less",
                },
                KeyRow {
                    keys: &[Key::Char('w')],
                    short: "w_i or w_h",
                    long: "with i: by w_i in place of w_h, and back",
                },
            ]
        }
    }

    fn key(&mut self, key: Key, scene: Scene<'_>) -> Reply {
        let plan = scene.derivation().plan;
        let deepest = plan.words() - plan.first_kept();
        let level = self.at.level.min(deepest);
        match key {
            Key::Down | Key::Char('j' | 'i') if level == deepest => {
                return Reply::Say("this is the sum of its terms: all of it is unfolded".into());
            }
            Key::Down | Key::Char('j' | 'i') => self.at.level = level + 1,
            Key::Up | Key::Char('k') => self.at.level = level.saturating_sub(1),
            Key::Char('w') => {
                self.at.of = match self.at.of {
                    WeightMatrix::Input => WeightMatrix::Hidden,
                    WeightMatrix::Hidden => WeightMatrix::Input,
                };
            }
            _ => return Reply::PassOn,
        }
        Reply::Taken
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let (plan, hidden) = (derivation.plan, derivation.pass.hidden());
        let (first, last) = (plan.first_kept(), plan.words());
        let Unfolding { of, .. } = self.at;
        let unfolded = derivation.unfolded(of, scene.units);
        let through = self.at.through(first, last);
        let count = last + 1 - through;
        let is_whole = through == first;
        let (row, column) = unfolded.entry;
        let entry = match of {
            WeightMatrix::Input => Entry::Input(row, column),
            WeightMatrix::Hidden => Entry::Hidden(row, column),
        };
        let weight = notation::entry(entry, &derivation.scenario.vocab, hidden);
        let total = Fraction::of(notation::unit(last, unfolded.unit, hidden), weight).expr();
        let part = move |n: usize| {
            let mut factors = jacobians(last, last - n);
            factors.push(Fraction::immediate(state(last - n), weights(of)).expr());
            Expr::Factors(factors)
        };
        let rest = {
            let mut factors = jacobians(last, through.saturating_sub(1).max(first));
            factors.push(Fraction::of(state(through.saturating_sub(1)), weights(of)).expr());
            Expr::Factors(factors)
        };
        // Behind Tab it says nothing that the lesson has not come to, nor while a question stands.
        let is_opened = scene.unfolding.is_some() && scene.timeline.face() == Face::Shown;
        let is_known = is_opened || scene.highlight().of(Address::Sum(of)).is_known();
        let numbers = unfolded.clone();
        let rows = Rows::new(count + usize::from(!is_whole) + 1, move |n| {
            let number = |value, role| {
                vec![if is_known { Cell::Number(value, role) } else { Cell::Unknown }]
            };
            let (name, cells) = if n < count {
                let role = if n + 1 == count { Role::Lit } else { Role::Backward };
                (part(n), number(numbers.parts[n], role))
            } else if n == count && !is_whole {
                (rest.clone(), number(numbers.rest(count), Role::Quiet))
            } else {
                (total.clone(), number(numbers.total(), Role::Text))
            };
            let sign = if n == 0 || name == total { "  " } else { "+ " };
            let sign = if name == total { "= " } else { sign };
            TableRow { name: Line::new().text(sign).and(&name.line()), cells, target: None }
        });
        let count_rows = rows.count;
        let table = Table {
            columns: vec![Column::new(String::new(), 9)],
            rows,
            focus: count - 1,
            kept: 1,
            of: count_rows,
            is_spread: true,
            heads: Heads::FirstRow,
            others: "",
        };
        let said = if is_whole {
            "times ∂L/∂O_T: the terms of ∂L/∂w"
        } else {
            "↓ unfolds what is total still"
        };
        let title = Expr::words(format!("Unfolded {} of {}", count - 1, last - first));
        let said = Line::new().text(notation::with_subscripts(said));
        Panel::new(title, vec![Block::Table(table), Block::Text(vec![said])])
    }
}

/// ∂O_T/∂O_{T-1} × … × ∂O_{j+1}/∂O_j; of many the first and the last.
fn jacobians(last: usize, j: usize) -> Vec<Expr> {
    let one = |t: usize| Fraction::of(state(t), state(t - 1)).expr();
    let count = last.saturating_sub(j);
    if count <= JACOBIANS {
        return (j + 1..=last).rev().map(one).collect();
    }
    vec![one(last), Expr::words("…"), one(j + 1)]
}
