//! The forward equations row by row: words as one-hot rows, O_1..O_T, ŷ and L.

use super::derivation::Derivation;
use super::notation::{input, state};
use crate::content::number::{bare, inline, put_in};
use crate::content::{Line, Role};
use crate::steps::{Address, Chapter};

/// The most hidden units whose numbers stand in a row.
const UNITS: usize = 4;

/// Rows of the table that a forward chapter shows, counted from 0.
#[must_use]
pub fn count(derivation: &Derivation, chapter: Chapter) -> usize {
    match chapter {
        Chapter::Encode => derivation.steps(),
        _ => derivation.steps() + 2,
    }
}

/// The row that the step works out.
#[must_use]
pub fn current(derivation: &Derivation, address: Address) -> usize {
    match address {
        Address::State(t) => t - 1,
        Address::Prediction => derivation.steps(),
        Address::Loss => derivation.steps() + 1,
        _ => 0,
    }
}

/// One row, as far as the step has got.
#[must_use]
pub fn row(derivation: &Derivation, address: Address, row: usize) -> Line {
    if address.chapter() == Chapter::Encode {
        return one_hot(derivation, row + 1);
    }
    let now = current(derivation, address);
    let known = row <= now;
    let role = if row == now { Role::Lit } else { Role::Forward };
    let (name, formula, numbers, value) = equation(derivation, row);
    let line = if known {
        Line::new().with(role, format!("{name:<3}"))
    } else {
        Line::new().quiet(format!("{name:<3}"))
    };
    match value {
        _ if !known => line.quiet(format!(" = {formula}")),
        Some(value) => line.text(format!(" = {formula} = {numbers} = ")).with(role, value),
        None => line.text(format!(" = {formula} = ")).with(role, numbers),
    }
}

/// A row's name, formula, numbers and value; a state of several units has no single value.
fn equation(derivation: &Derivation, row: usize) -> (String, String, String, Option<String>) {
    let (pass, steps) = (&derivation.pass, derivation.steps());
    let trace = &pass.trace;
    if row < steps {
        let t = row + 1;
        let formula = format!("tanh({}·w_i + {}·w_h)", input(t), state(t - 1));
        if pass.hidden() > 1 {
            let units: Vec<String> =
                trace.state(t).iter().take(UNITS).map(|o| inline(*o)).collect();
            let rest = if pass.hidden() > UNITS { " …" } else { "" };
            return (state(t), formula, format!("[{}{rest}]", units.join("  ")), None);
        }
        let (x, before) = (pass.from_input(t)[0], pass.from_before(t, 0));
        let numbers = format!("tanh({} + {})", bare(x), put_in(before));
        (state(t), formula, numbers, Some(inline(trace.state(t)[0])))
    } else if row == steps {
        let formula = format!("σ({}·w_o)", state(steps));
        ("ŷ".into(), formula, format!("σ({})", bare(trace.z)), Some(bare(trace.y_hat)))
    } else if derivation.pass.sentence.label {
        let numbers = format!("-log {}", bare(trace.y_hat));
        ("L".into(), "-log ŷ".into(), numbers, Some(bare(trace.loss)))
    } else {
        let numbers = format!("-log {}", bare(trace.one_minus_y_hat));
        ("L".into(), "-log(1-ŷ)".into(), numbers, Some(bare(trace.loss)))
    }
}

/// `x₁  cat  [1 0 0]`, for a large vocabulary with the index of the one instead.
fn one_hot(derivation: &Derivation, t: usize) -> Line {
    let (vocab, word) = (&derivation.scenario.vocab, derivation.pass.sentence.words[t - 1]);
    let line = Line::new().lit(format!("{:<3}", input(t))).text(" = ");
    let row = match digits(word, vocab.len()) {
        Some(digits) => digits,
        None => format!("1 at {} of {}, 0 elsewhere", word + 1, vocab.len()),
    };
    line.forward(row).text(format!("   {}", derivation.word(t)))
}

/// A one-hot row as `[1 0 0]`, where it is short.
#[must_use]
pub fn digits(word: usize, of: usize) -> Option<String> {
    if of > 12 {
        return None;
    }
    let digits: Vec<&str> = (0..of).map(|n| if n == word { "1" } else { "0" }).collect();
    Some(format!("[{}]", digits.join(" ")))
}
