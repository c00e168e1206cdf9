//! A gradient as a sum of terms, each a product of factors: what is known of them at a step. Which
//! of them are shown, and where, is up to whoever writes it.

use std::sync::Arc;

use super::derivation::{Derivation, RunningSums};
use super::highlight::{Highlight, Stage};
use super::notation::{self, Fraction, state};
use super::pooled::Pooled;
use super::product::Product;
use super::quantity::Quantity;
use super::scene::Scene;
use super::units::UnitPair;
use crate::content::Expr;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter};

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

/// The last line of a sum.
#[derive(Clone, Debug)]
pub struct Total {
    /// What the sum is called so far.
    pub name: Expr,
    /// Its entries, each with its name, as many as may have room; `None` before any term is known.
    pub entries: Option<Vec<(String, f64)>>,
    /// Whether the sum has more entries.
    pub has_more: bool,
    /// Whether the step is this sum.
    pub is_lit: bool,
    /// The shapes of the present product, where they are worth a word.
    pub shapes: Option<Expr>,
}

/// The most words whose entries of ∂L/∂w_i stand in a line.
const ENTRIES: usize = 12;
/// In a long sentence only so many of the last words are looked at.
const NEAR: usize = 300;

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
            1 => Some(Expr::Row(vec![words("the term through "), state(1)])),
            last => {
                let parts =
                    [words("the terms through "), state(1), Expr::words(" … "), state(last)];
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

    /// What stands for a matrix where there is room for one number: the entry whose numbers are put
    /// in, of a whole term.
    #[must_use]
    pub fn entry(&self, product: Product) -> Option<f64> {
        let Product::Term(of, j) = product else { return None };
        let pass = &self.derivation.pass;
        let (row, column) = self.units.entry(pass, Factor::Immediate(of, j));
        Some(pass.term_entry(of, j, row, column))
    }

    /// What stands beside a product that has not got to its end.
    #[must_use]
    pub fn so_far(&self) -> &'static str {
        "so far"
    }

    /// The sum of the terms that are finished; ∂L/∂w_o has no sum.
    #[must_use]
    pub fn total(&self) -> Option<Total> {
        let Chapter::Gradient(of) = self.address.chapter() else { return None };
        let plan = self.derivation.plan;
        let is_lit = self.highlight.of(Address::Sum(of)) == Stage::Lit;
        // Finished terms are a prefix: the steps go through them in order.
        let last = match self.address {
            Address::Term { through, .. } => through,
            Address::Factor { through, .. } => through - 1,
            _ => plan.words(),
        };
        let name = if is_lit {
            Expr::Row(vec![notation::gradient(of).expr(), Expr::words(" = ")])
        } else {
            Expr::words("sum so far ")
        };
        let is_begun = last >= plan.first_kept();
        let (entries, has_more) =
            if is_begun { self.entries(of, last) } else { (Vec::new(), false) };
        let entries = is_begun.then_some(entries);
        Some(Total { name, entries, has_more, is_lit, shapes: self.shapes() })
    }

    /// The sum of the terms through O_1..O_`last`: by word, as one number, or of the units; and
    /// whether there are more entries.
    fn entries(&self, of: WeightMatrix, last: usize) -> (Vec<(String, f64)>, bool) {
        let hidden = self.derivation.pass.hidden();
        let sums: Arc<RunningSums> = self.derivation.running_sums(self.units);
        let UnitPair { from, to } = self.units.within(hidden);
        if of == WeightMatrix::Hidden {
            let place = format!("[{},{}] ", from + 1, to + 1);
            let place = if hidden == 1 { String::new() } else { place };
            return (vec![(place, sums.w_h[last - 1])], false);
        }
        let vocab = &self.derivation.scenario.vocab;
        let (words, are_all) = self.words(last);
        let entry = |(word, t): (usize, usize)| {
            let name = match hidden {
                1 => format!("{} ", vocab[word]),
                _ => format!("[{},{}] ", vocab[word], to + 1),
            };
            (name, sums.w_i[t - 1])
        };
        (words.into_iter().map(entry).collect(), !are_all)
    }

    /// The words of the kept terms up to O_`last`, each once with its last t, the latest first
    /// where they are too many for a line anyway; and whether that is all of them.
    fn words(&self, last: usize) -> (Vec<(usize, usize)>, bool) {
        let first = self.derivation.plan.first_kept();
        let words = &self.derivation.pass.sentence.words;
        let mut found: Vec<(usize, usize)> = Vec::new();
        // Beyond what is looked at there may be others, unless all of the sentence are found.
        let mut are_all = last + 1 - first <= NEAR;
        for t in (first..=last).rev().take(NEAR) {
            if found.iter().all(|(word, _)| *word != words[t - 1]) {
                if found.len() == ENTRIES {
                    are_all = false;
                    break;
                }
                found.push((words[t - 1], t));
            }
        }
        if found.len() <= 4 {
            found.sort_unstable();
        }
        are_all |= found.len() == self.derivation.distinct_words().len();
        (found, are_all)
    }

    /// `shapes 1×1 · 1×2 · 2×2 · 2×(3×2) = 3×2` of the present product where H > 1.
    fn shapes(&self) -> Option<Expr> {
        let pass = &self.derivation.pass;
        let product = Product::of_step(self.address).filter(|_| pass.hidden() > 1)?;
        let Product::Term(of, _) = product else { return None };
        let steps = self.derivation.words();
        let count = product.count(steps);
        let shape = |nth| {
            let factor = product.factor(steps, nth)?;
            Some(Expr::Shape(Quantity::Factor(factor).shape(pass)))
        };
        let mut shapes: Vec<Expr> = (1..=count.min(3)).filter_map(shape).collect();
        if count > 5 {
            shapes.push(Expr::words("…"));
        }
        shapes.extend((count.max(5) - 1..=count).filter_map(shape));
        let whole = Expr::Shape(Quantity::Gradient(of).shape(pass));
        Some(Expr::Row(vec![Expr::words("shapes "), Expr::Product(shapes).equals(whole)]))
    }
}

/// The entry to mark in what is shown of a value: of a word's row, its only one.
fn marked(pooled: &Pooled, (row, column): (usize, usize)) -> (usize, usize) {
    (if pooled.cells.nrows() == 1 { 0 } else { row }, column)
}
