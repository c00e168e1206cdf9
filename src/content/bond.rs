//! How closely the parts of a formula belong together, from which it follows where parentheses
//! stand, however the formula is written.

use super::expression::{Expr, Function};
use super::number::bare;

/// How closely the parts of an expression belong together; an argument of something closer than
/// itself stands in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// = and the like.
    Relation,
    /// + and -.
    Sum,
    /// - before something.
    Negative,
    /// · and ×.
    Product,
    /// A function without parentheses of its own.
    Call,
    /// One over another, where that is written on one line.
    Fraction,
    /// What needs none.
    Atom,
}

/// How closely the parts of `expr` belong together.
#[must_use]
pub fn bond(expr: &Expr) -> Bond {
    match expr {
        Expr::Equation(_)
        | Expr::Greater(..)
        | Expr::Continued(_)
        | Expr::Becomes(..)
        | Expr::Turns(..)
        | Expr::SumOver(..) => Bond::Relation,
        Expr::Sum(_) | Expr::Difference(..) => Bond::Sum,
        Expr::Negative(_) => Bond::Negative,
        Expr::Number(value, _) if bare(*value).starts_with('-') => Bond::Negative,
        Expr::Product(_) | Expr::Factors(_) | Expr::Entrywise(_) => Bond::Product,
        Expr::Call(Function::Log, _) => Bond::Call,
        Expr::Fraction(..) => Bond::Fraction,
        Expr::Marked(_, inner) => bond(inner),
        _ => Bond::Atom,
    }
}
