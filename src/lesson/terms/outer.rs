//! The last factor of a term where H > 1. ∂⁺O_j/∂w is no matrix that the row ∂L/∂O_j could be
//! multiplied with: what is worked out is a column times a row.

use ndarray::Axis;

use super::super::notation::{self, loss, state};
use super::super::pooled::Pooled;
use super::super::product::Product;
use super::Terms;
use crate::content::Expr;
use crate::rnn::{Factor, WeightMatrix};

/// The last factor of a term, as what is worked out: the term is this column times this row, entry by
/// entry.
#[derive(Clone, Debug)]
pub struct Outer {
    /// `x_jᵀ` or `O_{j-1}ᵀ`, what w multiplies.
    pub column_name: Expr,
    /// Its numbers; of a word, which has a single 1, the word.
    pub column: Column,
    /// `∂L/∂O_j`, and `(1-O_j²)`, with which that is multiplied entry by entry.
    pub row_names: [Expr; 2],
    /// The numbers of the row; `None` while the term is asked for, whose entries they give away.
    pub row: Option<Pooled>,
    /// The entry whose numbers are put in: of the column, and of the row.
    pub marked: (usize, usize),
}

/// The column of an [`Outer`].
#[derive(Clone, Debug)]
pub enum Column {
    /// Numbers below each other.
    Numbers(Pooled),
    /// The only word whose row is not zero.
    Word(String),
}

impl Terms<'_> {
    /// The last factor of a term as a column and a row, where it is more than a number.
    #[must_use]
    pub fn outer(&self, product: Product) -> Option<Outer> {
        let Product::Term(of, j) = product else { return None };
        let pass = &self.derivation.pass;
        // By other rules it may be no column times a row.
        if pass.hidden() == 1 || pass.is_worked_by_others() {
            return None;
        }
        let (row, column) = self.units.entry(pass, Factor::Immediate(of, j));
        let (column_name, numbers, marked) = match of {
            WeightMatrix::Input => {
                (notation::input(j), Column::Word(self.derivation.word(j).to_owned()), 0)
            }
            WeightMatrix::Hidden => {
                let before = pass.trace.state(j - 1).to_owned().insert_axis(Axis(1));
                (state(j - 1), Column::Numbers(Pooled::of(&before)), row)
            }
        };
        Some(Outer {
            column_name: column_name.transposed(),
            column: numbers,
            row_names: [loss().by(state(j)), Expr::Product(vec![notation::tanh_slope(state(j))])],
            row: self
                .highlight
                .may_show(product.step())
                .then(|| Pooled::of(&pass.delta(j).insert_axis(Axis(0)))),
            marked: (marked, column),
        })
    }
}
