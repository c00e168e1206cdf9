//! A gradient as a sum of terms, each a product of factors: what is known of them at a step. Which
//! of them are shown, and where, is up to whoever writes it.

pub mod outer;
pub mod total;

use super::derivation::Derivation;
use super::highlight::Highlight;
use super::notation::{self, Fraction, state};
use super::pooled::Pooled;
use super::product::Product;
use super::quantity::Quantity;
use super::scene::Scene;
use super::units::UnitPair;
use crate::content::Expr;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;
use crate::text::counted;

/// The products of the present chapter.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The visit.
    pub derivation: &'a Derivation,
    /// The present step.
    pub address: Address,
    /// What is known there.
    pub highlight: Highlight,
    /// Whose numbers are shown.
    units: UnitPair,
}

/// What a factor or a product comes to.
#[derive(Clone, Debug)]
pub enum Worth {
    /// One number.
    Number(f64),
    /// A matrix, with the entry whose numbers are put in.
    Matrix(Pooled, Option<(usize, usize)>),
}

impl<'a> Terms<'a> {
    /// Of the present chapter.
    #[must_use]
    pub fn new(scene: Scene<'a>) -> Self {
        let Scene { units, .. } = scene;
        let (derivation, highlight) = (scene.derivation(), scene.highlight());
        Self { derivation, address: scene.address(), highlight, units }
    }

    /// What truncation has dropped, and the last of it.
    #[must_use]
    pub fn dropped(&self) -> Option<Expr> {
        let words = |words| Expr::words(format!("dropped by truncation: {words}"));
        match self.derivation.plan.first_kept() - 1 {
            0 => None,
            1 => Some(Expr::Row(vec![words("term "), state(1)])),
            last => {
                let parts = [words("terms "), state(1), Expr::words(" … "), state(last)];
                Some(Expr::Row(parts.into()))
            }
        }
    }

    /// The name of a product's `nth` factor.
    #[must_use]
    pub fn fraction(&self, product: Product, nth: usize) -> Option<Fraction> {
        let factor = product.factor(self.derivation.words(), nth)?;
        Some(notation::factor(factor, self.derivation.words()))
    }

    /// Whether a factor is one number.
    #[must_use]
    pub fn is_number(&self, factor: Factor) -> bool {
        Quantity::Factor(factor).is_number(&self.derivation.pass)
    }

    /// What a factor comes to.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Worth {
        let pass = &self.derivation.pass;
        let (row, column) = self.units.entry(pass, factor);
        if self.is_number(factor) {
            return Worth::Number(pass.entry(factor, row, column));
        }
        let seen = self.derivation.factor_seen(factor);
        let marked = marked(&seen, (row, column));
        Worth::Matrix(seen, Some(marked))
    }

    /// What the factors up to the present one come to, `None` before the first.
    #[must_use]
    pub fn product(&self, product: Product) -> Option<Worth> {
        let (derivation, pass) = (self.derivation, &self.derivation.pass);
        let reached = self.highlight.reached(product);
        let number = match (reached, product) {
            (0, _) => return None,
            _ if reached == product.count(derivation.words())
                && !self.highlight.may_show(product.step()) =>
            {
                return None;
            }
            (1, _) => Some(pass.backward.dl_dyhat),
            _ if pass.hidden() > 1 => None,
            (_, Product::Term(of, through)) => pass.product(of, through, reached)?.scalar(),
            (_, Product::Output) => Some(pass.backward.gradients.w_o[0]),
        };
        if let Some(number) = number {
            return Some(Worth::Number(number));
        }
        let seen = match product {
            Product::Term(of, through) => derivation.product_seen(of, through, reached),
            Product::Output => Pooled::whole(Quantity::OutputGradient.value(pass).table()),
        };
        let factor = product.factor(derivation.words(), reached);
        let entry = factor.map(|factor| (factor, self.units.entry(pass, factor)));
        let marked = entry.map(|(factor, (row, column))| match factor {
            // The product so far is a row: ∂L/∂O of the earlier state.
            Factor::StateByState(_) => (0, column),
            _ => marked(&seen, (row, column)),
        });
        Some(Worth::Matrix(seen, marked))
    }

    /// How many factors of a product an earlier one has worked out, where that is more than ∂L/∂ŷ.
    #[must_use]
    pub fn shared(&self, product: Product) -> usize {
        let count = product.count(self.derivation.words());
        let is_shared = self.highlight.known_from(product, 2).is_some();
        if is_shared { count - 1 } else { 0 }
    }

    /// What stands for a matrix where there is room for one number: the entry whose numbers are put
    /// in, of a whole term, with its name.
    #[must_use]
    pub fn entry(&self, product: Product) -> Option<(String, f64)> {
        let Product::Term(of, j) = product else { return None };
        let pass = &self.derivation.pass;
        let (row, column) = self.units.entry(pass, Factor::Immediate(of, j));
        let name = match of {
            WeightMatrix::Input => format!("[{},{}] ", self.derivation.word(j), column + 1),
            WeightMatrix::Hidden => format!("[{},{}] ", row + 1, column + 1),
        };
        Some((name, pass.term_entry(of, j, row, column)))
    }

    /// What a matrix that is drawn in signs says of its rows, where `lines` stand for `rows`.
    #[must_use]
    pub fn rows_in_a_line(&self, lines: usize) -> String {
        let hidden = self.derivation.pass.hidden();
        let each = hidden.div_ceil(lines.max(1));
        format!("{}, a line: {}", Pooled::LEGEND, counted(each, "unit"))
    }

    /// What stands beside a product that has not got to its end.
    #[must_use]
    pub fn so_far(&self) -> &'static str {
        "so far"
    }
}

/// The entry to mark in what is shown of a value: of a word's row, its only one.
fn marked(pooled: &Pooled, (row, column): (usize, usize)) -> (usize, usize) {
    (if pooled.cells.nrows() == 1 { 0 } else { row }, column)
}
