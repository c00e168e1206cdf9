//! The unrolled network as a table: every state with its word, its value and ∂L/∂ of it, as far as
//! they are known. Nothing scrolls away here that the drawn chain has no room for.

use super::chain::{Chain, Values};
use super::element::Element;
use super::panel::{Block, Cell, Column, Heads, Panel, Rows, Table, TableRow, Target};
use super::scene::Scene;
use crate::content::{Expr, Index, Role};

/// The panel of the unrolled network.
#[must_use]
pub fn states(scene: Scene<'_>) -> Panel<'_> {
    let chain = Chain::of(scene);
    let units = chain.units();
    let count = (chain.boxes() - 2) * units + 2;
    let table = Table {
        columns: Chain::VALUES.map(|head| Column::new(head, 11)).into(),
        rows: Rows::new(count, move |n| row(chain, n)),
        focus: chain.focus() * units,
        kept: 0,
        of: count,
        is_spread: true,
        heads: Heads::Rule,
        others: "",
    };
    Panel::new(Expr::words(Chain::TITLE), vec![Block::Table(table)])
}

/// A unit of a state, or ŷ, or L.
fn row(chain: Chain<'_>, n: usize) -> TableRow {
    let units = chain.units();
    let last = chain.boxes() - 2;
    let (number, unit) =
        if n < last * units { (n / units, n % units) } else { (n - last * units + last, 0) };
    let element = chain.box_at(number);
    let cell = |values: Option<Values<'_>>, role| match values {
        None => Cell::Unknown,
        Some(Values::Units(values)) => Cell::Number(values[unit], role),
        Some(Values::Signed(value)) => Cell::Number(value, role),
        Some(Values::Unsigned(value)) => Cell::Unsigned(value, role),
    };
    let mut name = vec![match element {
        Element::State(_) if units > 1 => chain.name(element).at(vec![Index::Unit(unit)]),
        _ => chain.name(element),
    }];
    if let Element::State(t @ 1..) = element {
        name.push(Expr::words(format!("  {}", chain.word(t).word)));
    }
    // Nothing goes back to O_0, and L is where the way back begins.
    let gradients = match element {
        Element::State(0) | Element::Loss => Cell::Blank,
        _ => cell(chain.gradients(element), Role::Backward),
    };
    TableRow {
        name: Expr::Row(name).line(),
        cells: vec![cell(chain.values(element), Role::Forward), gradients],
        target: Some(Target::Step(chain.step_at(element))),
    }
}
