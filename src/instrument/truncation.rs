//! What truncation drops: what each dropped term would have added, and how far what is kept is from the
//! exact gradient, as a number and as an angle.

use std::cmp::Ordering;

use super::Instrument;
use crate::content::number::bare;
use crate::content::{Expr, Line, Role};
use crate::lesson::panel::{Block, Cell, Column, Heads, Panel, Rows, Table, TableRow};
use crate::lesson::{Scene, Timeline, notation};
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

/// The panel.
#[derive(Clone, Debug)]
pub struct Truncation;

/// Both gradients that are sums over time.
const BOTH: [WeightMatrix; 2] = [WeightMatrix::Input, WeightMatrix::Hidden];

impl Instrument for Truncation {
    fn name(&self) -> &'static str {
        "truncation"
    }

    fn is_there(&self, timeline: &Timeline) -> bool {
        timeline.visit().training.truncate.is_some()
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let plan = derivation.plan;
        let (first, steps) = (plan.first_kept(), plan.words());
        let kept = format!("{} of {steps} kept", steps + 1 - first);
        let panel = |blocks| Panel::new(Expr::words("Truncation"), blocks);
        let Some(exact) = derivation.exact() else {
            let why = "This sentence is too long to be worked with all its terms here.";
            return panel(vec![Block::Text(vec![Line::new().text(why)])]);
        };
        if first == 1 {
            let all = "No term of this sentence is dropped.";
            return panel(vec![Block::Text(vec![Line::new().text(all)])]).beside(Expr::words(kept));
        }
        let highlight = scene.highlight();
        let known = BOTH.map(|of| highlight.of(Address::Sum(of)).is_known());
        let pass = &derivation.pass;
        let cell = move |value: f64, is_known: bool, role| {
            if is_known { Cell::Number(value, role) } else { Cell::Unknown }
        };
        let numbers = exact.clone();
        let rows = Rows::new(first + 1, move |n| {
            let sum = |value: f64, role| vec![Cell::Blank, cell(value, known[1], role)];
            let (row, unit) =
                scene.units.entry(pass, Factor::Immediate(WeightMatrix::Hidden, steps));
            let (name, cells) = match (n + 1).cmp(&first) {
                Ordering::Less => {
                    let through = n + 1;
                    let name = Expr::Row(vec![Expr::words("dropped "), notation::state(through)]);
                    let term = |of: WeightMatrix, is_known: bool| {
                        let (row, unit) = scene.units.entry(pass, Factor::Immediate(of, through));
                        cell(numbers.term(of, through, row, unit), is_known, Role::Quiet)
                    };
                    let terms =
                        BOTH.into_iter().zip(known).map(|(of, is_known)| term(of, is_known));
                    (name, terms.collect())
                }
                Ordering::Equal => {
                    let kept = pass.gradient(WeightMatrix::Hidden)[[row, unit]];
                    (Expr::words("all that is kept"), sum(kept, Role::Backward))
                }
                Ordering::Greater => {
                    let whole = numbers.gradient(WeightMatrix::Hidden)[[row, unit]];
                    (Expr::words("exact"), sum(whole, Role::Lit))
                }
            };
            TableRow { name: name.line(), cells, target: None }
        });
        let table = Table {
            columns: BOTH.map(|of| Column::new(notation::gradient(of).expr().text(), 9)).into(),
            focus: 0,
            kept: 2,
            of: first + 1,
            rows,
            is_spread: true,
            heads: Heads::FirstRow,
            others: "",
        };
        let mut blocks = vec![Block::Table(table)];
        if known == [true, true] {
            let angle = match exact.angle() {
                Some(angle) => format!("the two point {angle:.1} degrees apart"),
                None => "one of the two is zero, and points nowhere".to_owned(),
            };
            let apart = format!("exact minus kept, all weights: {}", bare(exact.distance()));
            blocks.push(Block::Text([angle, apart].map(|line| Line::new().text(line)).into()));
        }
        panel(blocks).beside(Expr::words(kept))
    }
}
