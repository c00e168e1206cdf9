//! The forward equations row by row: words as one-hot rows, O_1..O_T, ŷ and L.

use std::cmp::Ordering;

use super::derivation::Derivation;
use super::formula::{loss_of, next_state, prediction};
use super::notation::{input, loss, state, y_hat};
use crate::content::{Expr, Role};
use crate::steps::{Address, Chapter};

/// The most hidden units whose numbers stand in a row.
const UNITS: usize = 4;
/// The most words of a vocabulary whose one-hot rows are written out.
const WORDS: usize = 12;

/// A row: what is defined, and as what. Rows stand below each other with = below =.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The name, `O₂`.
    pub name: Expr,
    /// What it is, `= tanh(…) = +0.3674`.
    pub is: Expr,
}

/// Rows of the table that a forward chapter shows, counted from 0.
#[must_use]
pub fn count(derivation: &Derivation, chapter: Chapter) -> usize {
    match chapter {
        Chapter::Encode => derivation.words(),
        _ => derivation.words() + 2,
    }
}

/// The row that the step works out.
#[must_use]
pub fn current(derivation: &Derivation, address: Address) -> usize {
    match address {
        Address::State(t) => t - 1,
        Address::Prediction => derivation.words(),
        Address::Loss => derivation.words() + 1,
        _ => 0,
    }
}

/// One row, as far as the step has got.
#[must_use]
pub fn row(derivation: &Derivation, address: Address, row: usize) -> Definition {
    if address.chapter() == Chapter::Encode {
        return one_hot(derivation, row + 1);
    }
    let now = current(derivation, address);
    let Equation { name, formula, numbers, value } = equation(derivation, row);
    if row > now {
        let (name, is) = (name.marked(Role::Quiet), formula.continued().marked(Role::Quiet));
        return Definition { name, is };
    }
    let role = if row == now { Role::Lit } else { Role::Forward };
    let is = match numbers {
        Some(numbers) => formula.equals(numbers),
        None => formula,
    };
    Definition { name: name.marked(role), is: is.equals(value.marked(role)).continued() }
}

/// The row that the step works out, while that is asked for.
#[must_use]
pub fn covered(derivation: &Derivation, row: usize) -> Definition {
    let Equation { name, formula, .. } = equation(derivation, row);
    let is = formula.equals(Expr::words("?").marked(Role::Lit)).continued();
    Definition { name: name.marked(Role::Lit), is }
}

/// What a row of the forward pass says once it is known.
struct Equation {
    name: Expr,
    formula: Expr,
    /// The formula with the numbers put in; a state of several units has none on one line.
    numbers: Option<Expr>,
    value: Expr,
}

fn equation(derivation: &Derivation, row: usize) -> Equation {
    let (steps, trace) = (derivation.words(), &derivation.pass.trace);
    match row.cmp(&steps) {
        Ordering::Less => state_equation(derivation, row + 1),
        Ordering::Equal => Equation {
            name: y_hat(),
            formula: prediction(steps),
            numbers: Some(Expr::plain(trace.z).sigma()),
            value: Expr::plain(trace.y_hat),
        },
        Ordering::Greater => {
            let label = derivation.pass.sentence.label;
            let of = if label { trace.y_hat } else { trace.one_minus_y_hat };
            Equation {
                name: loss(),
                formula: loss_of(label),
                numbers: Some(Expr::plain(of).log().negative()),
                value: Expr::plain(trace.loss),
            }
        }
    }
}

fn state_equation(derivation: &Derivation, t: usize) -> Equation {
    let pass = &derivation.pass;
    let (name, formula, units) = (state(t), next_state(t), pass.trace.state(t));
    if pass.hidden() == 1 {
        let summands = [pass.from_input(t)[0], pass.from_before(t, 0)].map(Expr::plain);
        let numbers = Some(Expr::Sum(summands.into()).tanh());
        return Equation { name, formula, numbers, value: Expr::signed(units[0]) };
    }
    let mut numbers: Vec<Expr> = units.iter().take(UNITS).copied().map(Expr::signed).collect();
    if units.len() > UNITS {
        numbers.push(Expr::words("…"));
    }
    Equation { name, formula, numbers: None, value: Expr::Vector(numbers) }
}

/// `x₁ = [1 0 0]   cat`, for a large vocabulary with the index of the one instead.
fn one_hot(derivation: &Derivation, t: usize) -> Definition {
    let (vocab, word) = (&derivation.scenario.vocab, derivation.pass.sentence.words[t - 1]);
    let row = digits(word, vocab.len()).unwrap_or_else(|| {
        let place = format!("1 at {} of {}, 0 elsewhere", word + 1, vocab.len());
        Expr::Words(place)
    });
    let word = Expr::words(derivation.word(t));
    let is = Expr::Row(vec![row.marked(Role::Forward), Expr::words("   "), word]);
    Definition { name: input(t).lit(), is: is.continued() }
}

/// A one-hot row as `[1 0 0]`, where it is short.
#[must_use]
pub fn digits(word: usize, of: usize) -> Option<Expr> {
    let digits = (0..of).map(|n| Expr::count(usize::from(n == word)));
    (of <= WORDS).then(|| Expr::Vector(digits.collect()))
}
