//! What truncation drops: what each dropped term would have added, and how far what is kept is from the
//! exact gradient, as a number and as an angle.

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
        let dropped = Rows::new(first - 1, {
            let exact = exact.clone();
            move |n| {
                let through = n + 1;
                let cell = |of: WeightMatrix, is_known: bool| {
                    let (row, unit) = scene.units.entry(pass, Factor::Immediate(of, through));
                    let value = exact.term(of, through, row, unit);
                    if is_known { Cell::Number(value, Role::Quiet) } else { Cell::Unknown }
                };
                let name = Expr::Row(vec![Expr::words("through "), notation::state(through)]);
                let cells = BOTH.into_iter().zip(known).map(|(of, is_known)| cell(of, is_known));
                TableRow { name: name.line(), cells: cells.collect(), target: None }
            }
        });
        let table = Table {
            columns: BOTH.map(|of| Column::new(notation::gradient(of).expr().text(), 9)).into(),
            focus: 0,
            kept: 0,
            of: first - 1,
            rows: dropped,
            is_spread: true,
            heads: Heads::FirstRow,
            others: "",
        };
        let mut lines = vec![Line::new().text("Dropped, each would have added this.")];
        let mut blocks = vec![Block::Text(std::mem::take(&mut lines)), Block::Table(table)];
        if known == [true, true] {
            let entry = |of: WeightMatrix| {
                let (row, unit) = scene.units.entry(pass, Factor::Immediate(of, steps));
                (exact.gradient(of)[[row, unit]], pass.gradient(of)[[row, unit]])
            };
            let (whole, part) = entry(WeightMatrix::Hidden);
            let name = notation::gradient(WeightMatrix::Hidden).expr();
            let exactly = Expr::Row(vec![
                name,
                Expr::words(": exact "),
                Expr::signed(whole),
                Expr::words(", kept "),
                Expr::signed(part),
            ]);
            let apart = format!("exact minus kept, all weights: {}", bare(exact.distance()));
            lines.extend([exactly.line(), Line::new().text(apart)]);
            lines.push(Line::new().text(match exact.angle() {
                Some(angle) => format!("the two point {angle:.1} degrees apart"),
                None => "one of the two is zero, and points nowhere".to_owned(),
            }));
            blocks.push(Block::Text(lines));
        }
        panel(blocks).beside(Expr::words(kept))
    }
}
