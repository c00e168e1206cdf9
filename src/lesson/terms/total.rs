//! The last line of a sum: what the finished terms come to so far, and what more there is to say of the
//! present product.

use std::sync::Arc;

use super::super::derivation::RunningSums;
use super::super::highlight::Stage;
use super::super::notation::{self, loss, state};
use super::super::product::Product;
use super::super::quantity::Quantity;
use super::super::units::UnitPair;
use super::Terms;
use crate::content::{Expr, Role};
use crate::rnn::{Shape, WeightMatrix};
use crate::steps::{Address, Chapter};

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
    /// Whether it is asked for, and covered.
    pub is_covered: bool,
    /// What more there is to say of the present product: its shapes, or what is known of it from
    /// before.
    pub note: Option<Expr>,
}

/// The most words whose entries of ∂L/∂w_i stand in a line.
const ENTRIES: usize = 12;
/// In a long sentence only so many of the last words are looked at.
const NEAR: usize = 300;

impl Terms<'_> {
    /// The sum of the terms that are finished; ∂L/∂w_o has no sum.
    #[must_use]
    pub fn total(&self) -> Option<Total> {
        let Chapter::Gradient(of) = self.address.chapter() else { return None };
        let plan = self.derivation.plan;
        let stage = self.highlight.of(Address::Sum(of));
        let is_lit = stage.is_now();
        // Finished terms are a prefix: the steps go through them in order.
        let last = match self.address {
            Address::Term { through, .. } if !self.highlight.of(self.address).is_known() => {
                through - 1
            }
            Address::Term { through, .. } => through,
            Address::Factor { through, .. } => through - 1,
            _ => plan.words(),
        };
        let name = if is_lit {
            Expr::Row(vec![notation::gradient(of).expr(), Expr::words(" = ")])
        } else {
            Expr::words("sum so far ")
        };
        let is_held_back = last == plan.words() && !self.highlight.may_show(Address::Sum(of));
        // What the last term makes of it is the sum itself.
        let last = if is_held_back && !is_lit { last - 1 } else { last };
        let is_begun = last >= plan.first_kept() && !(is_held_back && is_lit);
        let (entries, has_more) =
            if is_begun { self.entries(of, last) } else { (Vec::new(), false) };
        let entries = is_begun.then_some(entries);
        Some(Total {
            is_covered: stage == Stage::Covered,
            name,
            entries,
            has_more,
            is_lit,
            note: self.note(),
        })
    }

    /// The sum of the terms through O_1..O_`last`: by word, as one number, or of the units; and
    /// whether there are more entries.
    fn entries(&self, of: WeightMatrix, last: usize) -> (Vec<(String, f64)>, bool) {
        let hidden = self.derivation.pass.hidden();
        let sums: Arc<RunningSums> = self.derivation.running_sums(self.units);
        let UnitPair { from, to } = self.units.within(hidden);
        if of == WeightMatrix::Hidden {
            let place = |from: usize, to: usize| match hidden {
                1 => String::new(),
                _ => format!("[{},{}] ", from + 1, to + 1),
            };
            let sum = match self.address {
                Address::Sum(_) => self.derivation.pass.gradient(of)[[from, to]],
                _ => sums.w_h[last - 1],
            };
            let mut entries = vec![(place(from, to), sum)];
            if hidden == 1 || self.address != Address::Sum(of) {
                return (entries, hidden > 1);
            }
            // The whole gradient: its other entries after the one whose numbers are put in.
            let gradient = self.derivation.pass.gradient(of);
            let others = gradient.indexed_iter().filter(|((r, c), _)| (*r, *c) != (from, to));
            entries.extend(others.take(ENTRIES).map(|((r, c), &value)| (place(r, c), value)));
            let has_more = entries.len() < hidden * hidden;
            return (entries, has_more);
        }
        let vocab = &self.derivation.scenario.vocab;
        let (words, are_all) = self.words(last);
        let name = |word: usize, unit: usize| match hidden {
            1 => format!("{} ", vocab[word]),
            _ => format!("[{},{}] ", vocab[word], unit + 1),
        };
        let sum = |word: usize, t: usize| match self.address {
            Address::Sum(_) => self.derivation.pass.gradient(of)[[word, to]],
            _ => sums.w_i[t - 1],
        };
        let chosen = words.iter().map(|&(word, t)| (name(word, to), sum(word, t)));
        let mut entries: Vec<(String, f64)> = chosen.collect();
        if hidden == 1 || self.address != Address::Sum(of) {
            return (entries, !are_all || hidden > 1);
        }
        // The whole gradient: the other units after the one whose numbers are put in.
        let gradient = self.derivation.pass.gradient(of);
        let others = (0..hidden).filter(|unit| *unit != to);
        let others = others.flat_map(|unit| words.iter().map(move |&(word, _)| (word, unit)));
        let room = ENTRIES.saturating_sub(entries.len());
        entries.extend(
            others.take(room).map(|(word, unit)| (name(word, unit), gradient[[word, unit]])),
        );
        let has_more = !are_all || entries.len() < words.len() * hidden;
        (entries, has_more)
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

    /// What is known from before, or else the shapes; nothing that answers what is asked for.
    fn note(&self) -> Option<Expr> {
        let is_asked = self.highlight.of(self.address) == Stage::Covered;
        self.known().or_else(|| self.shapes().filter(|_| !is_asked))
    }

    /// `shapes 1×1 · 1×2 · 2×2 = 1×2, then 3×1 · 1×2 = 3×2` of the present product where H > 1: the
    /// row ∂L/∂O_j, then the column that w multiplies times the row.
    fn shapes(&self) -> Option<Expr> {
        let pass = &self.derivation.pass;
        let product = Product::of_step(self.address).filter(|_| pass.hidden() > 1)?;
        let Product::Term(of, _) = product else { return None };
        let steps = self.derivation.words();
        // But for the last.
        let count = product.count(steps) - 1;
        let shape = |nth| {
            let factor = product.factor(steps, nth)?;
            Some(Expr::Shape(Quantity::Factor(factor).shape(pass)))
        };
        let mut shapes: Vec<Expr> = (1..=count.min(3)).filter_map(shape).collect();
        if count > 4 {
            shapes.push(Expr::words("…"));
        }
        shapes.extend((count.max(4)..=count).filter_map(shape));
        let whole = Quantity::Gradient(of).shape(pass);
        let table = |rows, columns| Expr::Shape(Shape::table((rows, columns)));
        let (rows, columns) = whole.size();
        let row = Expr::Product(shapes).equals(table(1, columns));
        let last = Expr::Product(vec![table(rows, 1), table(1, columns)]);
        let last = last.equals(Expr::Shape(whole));
        Some(Expr::Row(vec![Expr::words("shapes "), row, Expr::words(", then "), last]))
    }

    /// `∂L/∂O₂ = -0.1342, known from term 1`, where the present term shares that with an earlier one.
    fn known(&self) -> Option<Expr> {
        let product = Product::of_step(self.address).filter(|&product| self.shared(product) > 0)?;
        let Product::Term(of, j) = product else { return None };
        let gradient = self.derivation.pass.backward.dl_do(j);
        let name = loss().by(state(j));
        let name = match gradient.len() {
            1 => name.equals(Expr::signed(gradient[0]).marked(Role::Backward)),
            _ => name,
        };
        let from = match of {
            WeightMatrix::Input => Expr::words("term 1"),
            WeightMatrix::Hidden => notation::gradient(WeightMatrix::Input).expr(),
        };
        Some(Expr::Row(vec![name, Expr::words(", known from "), from]))
    }
}
