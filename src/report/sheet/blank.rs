//! A step with room for its value in place of it.

use super::exercise::{Exercise, is_last_factor, question};
use crate::content::document::{Part, lines};
use crate::content::{Expr, Symbol};
use crate::lesson::explain::{Explanation, term_through};
use crate::lesson::{Product, UnitPair, explain, notation};
use crate::rnn::Shape;
use crate::steps::Address;
use crate::text::counted;

/// How much of each step is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// The values.
    #[default]
    Values,
    /// The last factor of each term too, with its name.
    LastFactors,
    /// All that stands on the right side.
    RightSides,
}

/// Letters that a number has room for, one of several numbers, and a formula.
const NUMBER: usize = 10;
const ONE_OF_SEVERAL: usize = 6;
const FORMULA: usize = 7;
/// The most factors of a product that are written one by one.
const FACTORS: usize = 5;

/// A step that is asked for, and its question.
pub(super) fn parts(exercise: &Exercise, at: Address, cover: Cover) -> Vec<Part> {
    let formula = formula(exercise, at, cover);
    let says = match (at, shape(exercise, at)) {
        (Address::Update, _) => {
            let rule = (cover < Cover::RightSides).then_some(formula);
            rule.into_iter().chain(new_weights(exercise)).collect()
        }
        (_, (1, 1)) => vec![formula.equals(Expr::Blank(NUMBER))],
        (_, shape) => vec![formula, Expr::Row(vec![label(exercise, at, shape), blanks(shape)])],
    };
    let step = Part::Step(at.to_string(), says);
    let question = question(exercise, at);
    let question = question.iter().map(|said| Part::Said(said.sign(), lines(said.words())));
    [step].into_iter().chain(question).collect()
}

/// What a step asks for, in words: `∂L/∂ŷ`, `∂L/∂w_i: 3 numbers`.
#[must_use]
pub fn asks(exercise: &Exercise, at: Address, cover: Cover) -> String {
    let name = match at {
        Address::Update => return "the new weights".into(),
        _ if cover > Cover::Values && is_last_factor(exercise.derivation.plan, at) => {
            "the last factor".into()
        }
        Address::Term { through, .. } => term_through(through).text(),
        _ => explained(exercise, at).name().text(),
    };
    let numbers = |count| counted(count, "number");
    match shape(exercise, at) {
        (1, 1) => name,
        (1, count) | (count, 1) => format!("{name}: {}", numbers(count)),
        (rows, columns) => format!("{name}: {rows} rows of {}", numbers(columns)),
    }
}

fn explained(exercise: &Exercise, at: Address) -> Explanation {
    explain(&exercise.derivation, at, UnitPair::default())
}

/// The formula in symbols, or what is left of it.
fn formula(exercise: &Exercise, at: Address, cover: Cover) -> Expr {
    let is_last = is_last_factor(exercise.derivation.plan, at);
    match (at, cover) {
        (Address::Term { through, .. }, Cover::RightSides) => term_through(through),
        (Address::Term { of, through }, _) => product(exercise, Product::Term(of, through), cover),
        (_, Cover::LastFactors) if is_last => Expr::Blank(FORMULA).equals(Expr::Blank(FORMULA)),
        (_, Cover::RightSides) if is_last => Expr::Blank(FORMULA),
        // Its terms name the last factor.
        (Address::Sum(_), Cover::LastFactors) | (_, Cover::RightSides) => {
            explained(exercise, at).name().clone()
        }
        _ => explained(exercise, at).formula,
    }
}

/// The factors of a product by name; of many the first and the last.
fn product(exercise: &Exercise, product: Product, cover: Cover) -> Expr {
    let words = exercise.derivation.words();
    let count = product.count(words);
    let name = |nth| product.factor(words, nth).map(|of| notation::factor(of, words).expr());
    let mut factors: Vec<Expr> = (1..count).filter_map(name).collect();
    if count > FACTORS {
        factors.splice(FACTORS - 2..count - 2, [Expr::words("…")]);
    }
    let last = if cover > Cover::Values { Some(Expr::Blank(FORMULA)) } else { name(count) };
    factors.extend(last);
    Expr::Factors(factors)
}

/// Rows and columns that are asked for.
fn shape(exercise: &Exercise, at: Address) -> (usize, usize) {
    exercise.quantity(at).map_or((1, 1), |value| (value.rows(), value.shape().1))
}

/// `2×2: `, or of a value whose other rows are zero by construction `row cat: `.
fn label(exercise: &Exercise, at: Address, (rows, columns): (usize, usize)) -> Expr {
    let whole = exercise.quantity(at).map_or(rows, |value| value.shape().0);
    match at.through() {
        Some(j) if rows < whole => Expr::Words(format!("row {}: ", exercise.derivation.word(j))),
        _ => Expr::Row(vec![Expr::Shape(Shape::table((rows, columns))), Expr::words(": ")]),
    }
}

fn blanks((rows, columns): (usize, usize)) -> Expr {
    let row = || vec![Expr::Blank(ONE_OF_SEVERAL); columns];
    Expr::Matrix((0..rows).map(|_| row()).collect())
}

/// Room for the new weights, in the shapes that they are given in.
fn new_weights(exercise: &Exercise) -> Vec<Expr> {
    let weights = exercise.derivation.pass.network.weights();
    let (words, hidden) = (weights.words(), weights.hidden());
    let all = [
        (Symbol::InputWeights, (words, hidden)),
        (Symbol::HiddenWeights, (hidden, hidden)),
        (Symbol::OutputWeights, (1, hidden)),
    ];
    let new = |(name, shape)| {
        let room = if shape == (1, 1) { Expr::Blank(NUMBER) } else { blanks(shape) };
        Expr::from(name).becomes(room)
    };
    all.into_iter().map(new).collect()
}
