//! The steps that come out otherwise with a mistake: each such line begins with × and ends with
//! what is right.

use std::io;

use ndarray::ArrayView1;

use super::layout::{ADDRESS, INDENT, NAME, SHAPE, columns};
use crate::content::number::{WIDEST, bare, inline, signed};
use crate::lesson::Derivation;
use crate::lesson::changes::{WeightChange, changes_to};
use crate::lesson::explain::Explanation;
use crate::lesson::quantity::Quantity;
use crate::mistakes::{Mistake, Outcome};
use crate::report::numbers::Numbers;
use crate::rnn::Factor;
use crate::steps::Address;
use crate::text::{left, printable};

/// What stands before a line.
fn mark(is_other: bool) -> &'static str {
    if is_other { "× " } else { "  " }
}

/// What is thought, and what is right.
pub fn heading(out: &mut impl io::Write, mistake: Mistake) -> io::Result<()> {
    let texts = mistake.texts();
    writeln!(out, "\n× {}: {}", mistake.name(), texts.thought)?;
    writeln!(out, "√ {}", texts.right)
}

/// Writes a step that comes out otherwise; returns whether it does.
pub fn step(
    out: &mut impl io::Write,
    derivation: &Derivation,
    mistaken: &Outcome,
    address: Address,
    explanation: &Explanation,
) -> io::Result<bool> {
    let (wrong, right) = (Numbers::Mistaken(mistaken), Numbers::Right(derivation));
    if address == Address::Update {
        return update(out, derivation, wrong, right);
    }
    let Some(quantity) = explanation.value else { return Ok(false) };
    let shape = quantity.shape(&derivation.pass).to_string();
    let (wrong, right) = (wrong.value(quantity).table(), right.value(quantity).table());
    let rows = || wrong.rows().into_iter().zip(right.rows()).enumerate();
    let is_other = |(wrong, right): &(ArrayView1<'_, f64>, ArrayView1<'_, f64>)| {
        wrong.iter().zip(right).any(|(&wrong, &right)| differ(wrong, right))
    };
    let other_rows: Vec<usize> =
        rows().filter(|(_, pair)| is_other(pair)).map(|(row, _)| row).collect();
    let is_other = !other_rows.is_empty();
    if !is_other && !is_of_others(derivation, mistaken, quantity) {
        return Ok(false);
    }
    let (address, name) = (left(&address.to_string(), ADDRESS), explanation.name().text());
    write!(out, "{}{address}{}", mark(is_other), printable(&name))?;
    let (row, column) = explanation.entry;
    if quantity.is_number(&derivation.pass) && other_rows.iter().all(|&other| other == row) {
        write!(out, " = {}", inline(wrong[[row, column]]))?;
        if is_other {
            write!(out, ", right {}", inline(right[[row, column]]))?;
        }
        writeln!(out)?;
        return Ok(true);
    }
    writeln!(out)?;
    for (n, (wrong, right)) in rows() {
        let is_other = other_rows.contains(&n);
        let shape = left(if n == 0 { &shape } else { "" }, SHAPE);
        write!(out, "{}{:ADDRESS$}{shape} [{} ]", mark(is_other), "", columns(wrong))?;
        if is_other {
            write!(out, "  right [{} ]", columns(right))?;
        }
        writeln!(out)?;
    }
    Ok(true)
}

/// Whether a term, whatever it comes to, is a product of other numbers: times zero it is the same.
fn is_of_others(derivation: &Derivation, mistaken: &Outcome, quantity: Quantity) -> bool {
    let Quantity::Term(of, j) = quantity else { return false };
    let [wrong, right] = [Numbers::Mistaken(mistaken), Numbers::Right(derivation)]
        .map(|numbers| (numbers.dl_do_row(j), numbers.factor(Factor::Immediate(of, j)).table()));
    let pairs = || wrong.0.iter().zip(&right.0).chain(wrong.1.iter().zip(&right.1));
    pairs().any(|(&wrong, &right)| differ(wrong, right))
}

/// Whether two numbers are not written alike.
fn differ(wrong: f64, right: f64) -> bool {
    signed(wrong) != signed(right)
}

/// The loss after the update, and every weight that it moves.
fn update(
    out: &mut impl io::Write,
    derivation: &Derivation,
    wrong: Numbers<'_>,
    right: Numbers<'_>,
) -> io::Result<bool> {
    let changes = |numbers: Numbers<'_>| {
        let weights = numbers.update().network.weights();
        changes_to(derivation, numbers.gradients(), weights).iter().collect::<Vec<_>>()
    };
    let moved: Vec<_> = changes(wrong).into_iter().zip(changes(right)).collect();
    let (after, right_after) = (wrong.after().loss, right.after().loss);
    let is_other = differ(after, right_after);
    let is_moved_otherwise = |(wrong, right): &(WeightChange, WeightChange)| {
        differ(wrong.gradient, right.gradient) || differ(wrong.new, right.new)
    };
    if !is_other && !moved.iter().any(is_moved_otherwise) {
        return Ok(false);
    }
    let before = bare(derivation.pass.trace.loss);
    let address = left(&Address::Update.to_string(), ADDRESS);
    write!(out, "{}{address}L of this sentence {before} → {}", mark(is_other), bare(after))?;
    if is_other {
        write!(out, ", right {}", bare(right_after))?;
    }
    let head = ["old", "gradient", "new", "right"].map(|head| format!(" {head:>WIDEST$}"));
    writeln!(out, "\n{:INDENT$}{}{}", "", left("", NAME), head.concat())?;
    for pair in moved {
        let is_other = is_moved_otherwise(&pair);
        let (wrong, right) = pair;
        let name = left(&printable(&wrong.name.text()), NAME);
        let row = [wrong.old, wrong.gradient, wrong.new];
        write!(out, "{}{:ADDRESS$}{name} {}", mark(is_other), "", columns(&row))?;
        if is_other {
            write!(out, " {:>WIDEST$}", signed(right.new))?;
        }
        writeln!(out)?;
    }
    Ok(true)
}
