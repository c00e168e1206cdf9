//! A formula as it is set in two dimensions, fractions stacked and indices lowered: which signs stand
//! where, before LaTeX or MathML says it in its own language. Parentheses stand by the same rule as on
//! one line.

use super::bond::{self, Bond};
use super::expression::{Expr, Function, Index, NumberForm, Symbol, Time};
use super::line::Role;
use super::number::{bare, inline, rate, whole};
use crate::rnn::Shape;

/// A part of a formula that is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Set {
    /// The name of a quantity, slanted.
    Name(&'static str),
    /// The name of a function, upright.
    Function(&'static str),
    /// A number, without its sign.
    Number(String),
    /// A sign between two parts, or before one.
    Sign(Sign),
    /// Words, upright, with the spaces around them.
    Words(String),
    /// Parts beside each other.
    Row(Vec<Set>),
    /// One over another.
    Fraction(Box<Set>, Box<Set>),
    /// With something below it, at its right.
    Below(Box<Set>, Box<Set>),
    /// With something above it, at its right.
    Above(Box<Set>, Box<Set>),
    /// With a hat.
    Hat(Box<Set>),
    /// Between fences.
    Within(Fence, Box<Set>),
    /// Σ over t from the first number to the second.
    SumOver(usize, usize),
    /// Rows and columns, in brackets.
    Matrix(Vec<Vec<Set>>),
    /// Room to write in, as wide as so many letters.
    Blank(usize),
    /// A part with a meaning of its own.
    Marked(Role, Box<Set>),
}

/// A sign between parts of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// =
    Equal,
    /// >
    Greater,
    /// ←
    Becomes,
    /// →
    Turns,
    /// +
    Plus,
    /// - between two parts.
    Minus,
    /// + before a number.
    Positive,
    /// - before a number.
    Negative,
    /// · between numbers.
    Dot,
    /// × between factors, rows and columns.
    Times,
    /// ⊙
    Entrywise,
    /// ∂
    Partial,
    /// T of a row as a column.
    Transposed,
    /// , between indices.
    Comma,
    /// Room between the numbers of a row.
    Space,
}

/// What stands around a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// ( )
    Parentheses,
    /// [ ]
    Brackets,
    /// ‖ ‖
    Norm,
}

impl Expr {
    /// As it is set in two dimensions.
    #[must_use]
    pub fn set(&self) -> Set {
        match self {
            Self::Symbol(symbol) => of_symbol(*symbol),
            Self::Number(value, form) => number(&match form {
                NumberForm::Signed => inline(*value),
                NumberForm::Plain => bare(*value),
                NumberForm::Given => rate(*value),
                NumberForm::Whole => whole(*value),
            }),
            Self::Words(words) => Set::Words(words.clone()),
            Self::Shape(shape) => of_shape(*shape),
            Self::Vector(numbers) => {
                let row = parted(numbers.iter().map(Self::set), Sign::Space);
                within(Fence::Brackets, row)
            }
            Self::Matrix(rows) => {
                let row = |row: &Vec<Self>| row.iter().map(Self::set).collect();
                Set::Matrix(rows.iter().map(row).collect())
            }
            Self::Blank(letters) => Set::Blank(*letters),
            Self::Indexed(of, index) => {
                let index = index.iter().map(|index| match index {
                    Index::Unit(unit) => Set::Number((unit + 1).to_string()),
                    Index::Word(word) => Set::Words(word.clone()),
                });
                Set::Row(vec![of.set(), within(Fence::Brackets, parted(index, Sign::Comma))])
            }
            Self::Partial(of) => Set::Row(vec![Set::Sign(Sign::Partial), of.set()]),
            Self::Immediate(of) => {
                let sign = above(Set::Sign(Sign::Partial), Set::Sign(Sign::Positive));
                Set::Row(vec![sign, of.set()])
            }
            Self::Fraction(over, under) => {
                Set::Fraction(Box::new(over.set()), Box::new(under.set()))
            }
            Self::Product(factors) => all(factors, Sign::Dot, Bond::Product, Bond::Product),
            Self::Factors(factors) => all(factors, Sign::Times, Bond::Product, Bond::Product),
            Self::Entrywise(parts) => all(parts, Sign::Entrywise, Bond::Product, Bond::Product),
            Self::Sum(summands) => all(summands, Sign::Plus, Bond::Negative, Bond::Product),
            Self::Equation(sides) => all(sides, Sign::Equal, Bond::Relation, Bond::Relation),
            Self::Difference(left, right) => Set::Row(vec![
                at_least(Bond::Negative, left),
                Set::Sign(Sign::Minus),
                at_least(Bond::Product, right),
            ]),
            Self::Negative(of) => {
                Set::Row(vec![Set::Sign(Sign::Negative), at_least(Bond::Product, of)])
            }
            Self::Transposed(of) => above(at_least(Bond::Atom, of), Set::Sign(Sign::Transposed)),
            Self::Square(of) => above(at_least(Bond::Atom, of), Set::Number("2".into())),
            Self::Call(Function::Log, of) if bond(of) == Bond::Atom => {
                Set::Row(vec![Set::Function("log"), of.set()])
            }
            Self::Call(function, of) => {
                let name = match function {
                    Function::Tanh => Set::Function("tanh"),
                    Function::Sigma => Set::Name("σ"),
                    Function::Log => Set::Function("log"),
                };
                Set::Row(vec![name, within(Fence::Parentheses, of.set())])
            }
            Self::Norm(of) => within(Fence::Norm, of.set()),
            Self::SumOver(of, first, last) => Set::Row(vec![Set::SumOver(*first, *last), of.set()]),
            Self::Continued(side) => Set::Row(vec![Set::Sign(Sign::Equal), side.set()]),
            Self::Greater(left, right) => between(left, Sign::Greater, right),
            Self::Becomes(left, right) => between(left, Sign::Becomes, right),
            Self::Turns(left, right) => between(left, Sign::Turns, right),
            Self::Row(parts) => Set::Row(parts.iter().map(Self::set).collect()),
            Self::Marked(role, of) => Set::Marked(*role, Box::new(of.set())),
        }
    }
}

/// How closely the parts of `expr` belong together: a power of ten is a product here.
fn bond(expr: &Expr) -> Bond {
    let bond = bond::bond(expr);
    match expr {
        Expr::Number(value, _) if bare(*value).contains('e') && value.is_finite() => {
            bond.min(Bond::Product)
        }
        Expr::Marked(_, inner) => self::bond(inner),
        _ => bond,
    }
}

fn of_symbol(symbol: Symbol) -> Set {
    let below = |name, index| Set::Below(Box::new(Set::Name(name)), Box::new(index));
    let at = |name, time| match time {
        Time::At(t) => below(name, Set::Number(t.to_string())),
        Time::Any => below(name, Set::Name("t")),
        Time::BeforeAny => {
            let before = vec![Set::Name("t"), Set::Sign(Sign::Minus), Set::Number("1".into())];
            below(name, Set::Row(before))
        }
    };
    match symbol {
        Symbol::State(time) => at("O", time),
        Symbol::Input(time) => at("x", time),
        Symbol::Prediction => Set::Hat(Box::new(Set::Name("y"))),
        Symbol::Label => Set::Name("y"),
        Symbol::Loss => Set::Name("L"),
        Symbol::InputWeights => below("w", Set::Name("i")),
        Symbol::HiddenWeights => below("w", Set::Name("h")),
        Symbol::OutputWeights => below("w", Set::Name("o")),
        Symbol::Weights => Set::Name("w"),
        Symbol::Gradients => Set::Name("g"),
        Symbol::LearningRate => Set::Name("η"),
        Symbol::ClipNorm => Set::Name("c"),
        Symbol::Steps => Set::Name("T"),
        Symbol::Vocabulary => Set::Name("V"),
        Symbol::Units => Set::Name("H"),
    }
}

/// A number as it is written: its sign, its digits, a power of ten; or a word in its place.
fn number(text: &str) -> Set {
    let (sign, digits) = match text.split_at_checked(1) {
        Some(("-", digits)) => (Some(Sign::Negative), digits),
        Some(("+", digits)) => (Some(Sign::Positive), digits),
        _ => (None, text),
    };
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
    let digits = match digits.split_once('e') {
        _ if !is_number => Set::Words(digits.into()),
        Some((digits, power)) => {
            let power = above(Set::Number("10".into()), number(power));
            Set::Row(vec![Set::Number(digits.into()), Set::Sign(Sign::Times), power])
        }
        None => Set::Number(digits.into()),
    };
    match sign {
        None => digits,
        Some(sign) => Set::Row(vec![Set::Sign(sign), digits]),
    }
}

/// `3×1`, `2×(3×1)`.
fn of_shape(shape: Shape) -> Set {
    let size = |size: usize| Set::Number(size.to_string());
    let table = parted([shape.rows, shape.columns].map(size).into_iter(), Sign::Times);
    match shape.units {
        None => table,
        Some(units) => {
            let tables = within(Fence::Parentheses, table);
            Set::Row(vec![size(units), Set::Sign(Sign::Times), tables])
        }
    }
}

fn above(base: Set, exponent: Set) -> Set {
    Set::Above(Box::new(base), Box::new(exponent))
}

fn within(fence: Fence, set: Set) -> Set {
    Set::Within(fence, Box::new(set))
}

/// In parentheses where it is less close than `least`.
fn at_least(least: Bond, expr: &Expr) -> Set {
    match expr {
        _ if bond(expr) >= least => expr.set(),
        // The parentheses belong to what stands in them.
        Expr::Marked(role, inner) => {
            Set::Marked(*role, Box::new(within(Fence::Parentheses, inner.set())))
        }
        _ => within(Fence::Parentheses, expr.set()),
    }
}

fn parted(parts: impl Iterator<Item = Set>, sign: Sign) -> Set {
    let mut row = Vec::new();
    for part in parts {
        if !row.is_empty() {
            row.push(Set::Sign(sign));
        }
        row.push(part);
    }
    Set::Row(row)
}

fn all(parts: &[Expr], sign: Sign, first: Bond, others: Bond) -> Set {
    let least = |n| if n == 0 { first } else { others };
    parted(parts.iter().enumerate().map(|(n, part)| at_least(least(n), part)), sign)
}

fn between(left: &Expr, sign: Sign, right: &Expr) -> Set {
    Set::Row(vec![left.set(), Set::Sign(sign), right.set()])
}
