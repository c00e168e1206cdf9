//! What an update does to the weights, one by one.

use std::sync::Arc;

use super::derivation::Derivation;
use super::notation::{self, Fraction, loss, state, y, y_hat};
use super::panel::Rows;
use crate::content::Expr;
use crate::rnn::{Entry, Factor, Gradients, WeightMatrix, Weights};

/// A weight that moves: w ← w - η·∂L/∂w.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightChange {
    /// Its name.
    pub name: Expr,
    /// What it was.
    pub old: f64,
    /// ∂L/∂w.
    pub gradient: f64,
    /// What it is after the update.
    pub new: f64,
}

/// Every weight that moves: w_o, w_h, and of w_i the rows of the words that the sentence holds.
#[must_use]
pub fn changes(derivation: &Derivation) -> Rows<'_, WeightChange> {
    let gradients = &derivation.pass.backward.gradients;
    changes_to(derivation, gradients, derivation.update.network.weights())
}

/// The same, where other `gradients` lead to other `new` weights.
#[must_use]
pub fn changes_to<'a>(
    derivation: &'a Derivation,
    gradients: &'a Gradients,
    new: &'a Weights,
) -> Rows<'a, WeightChange> {
    let old = derivation.pass.network.weights();
    let (hidden, vocab) = (old.hidden(), &derivation.scenario.vocab);
    let words = derivation.distinct_words();
    let count = hidden + (hidden + words.len()) * hidden;
    let weight = move |n: usize| match n.checked_sub(hidden) {
        None => Entry::Output(n),
        Some(n) if n < hidden * hidden => Entry::Hidden(n / hidden, n % hidden),
        Some(n) => {
            let n = n - hidden * hidden;
            Entry::Input(words[n / hidden], n % hidden)
        }
    };
    Rows::new(count, move |n| {
        let weight = weight(n);
        WeightChange {
            name: notation::entry(weight, vocab, hidden),
            old: old.at(weight),
            gradient: gradients.at(weight),
            new: new.at(weight),
        }
    })
}

/// The weight that an update moves most.
#[derive(Clone, Debug, PartialEq)]
struct Most {
    weight: Entry,
    /// Of a sum the O_j of its largest term, and how many terms are not zero.
    term: Option<(usize, usize)>,
}

/// `w_o moves most: its gradient is the largest, (ŷ-y)·O₃ = (-0.3043) × 0.6893`: which weight the
/// update moves most, and what makes its gradient the largest.
#[must_use]
pub fn moves_most(derivation: &Derivation) -> Expr {
    let pass = &derivation.pass;
    let most: Arc<Option<Most>> = derivation.kept(0, most);
    let Some(Most { weight, term }) = most.as_ref() else {
        return Expr::words("no weight moves: every gradient is 0");
    };
    let (hidden, vocab) = (pass.hidden(), &derivation.scenario.vocab);
    let last = derivation.words();
    let name = notation::entry(*weight, vocab, hidden);
    let unit = |t: usize, unit: usize| notation::unit(t, unit, hidden);
    let number = Expr::plain;
    let because = match (*weight, *term) {
        (Entry::Output(of), _) => {
            let symbols = Expr::Product(vec![y_hat().minus(y()), unit(last, of)]);
            let numbers = vec![number(pass.backward.dl_dz), number(pass.trace.state(last)[of])];
            symbols.equals(Expr::Factors(numbers))
        }
        (Entry::Input(_, of) | Entry::Hidden(_, of), Some((j, 1))) => {
            let (matrix, row) = row(*weight);
            let dl_do = loss().by(unit(j, of));
            let immediate = Fraction::immediate(unit(j, of), notation::weights(matrix));
            let value = pass.entry(Factor::Immediate(matrix, j), row, of);
            let numbers = vec![number(pass.backward.dl_do(j)[of]), number(value)];
            Expr::Factors(vec![dl_do, immediate.expr()]).equals(Expr::Factors(numbers))
        }
        (Entry::Input(_, of) | Entry::Hidden(_, of), Some((j, terms))) => {
            let (matrix, row) = row(*weight);
            let value = Expr::signed(pass.term_entry(matrix, j, row, of));
            let sum = Expr::words(format!("the sum of {terms} terms, the largest through "));
            Expr::Row(vec![sum, state(j).equals(value)])
        }
        (_, None) => number(pass.backward.gradients.at(*weight)),
    };
    let says = Expr::words(" moves most: its gradient is the largest, ");
    Expr::Row(vec![name.lit(), says, because])
}

/// The matrix of a weight of a sum, and its row.
fn row(weight: Entry) -> (WeightMatrix, usize) {
    match weight {
        Entry::Input(word, _) => (WeightMatrix::Input, word),
        Entry::Hidden(from, _) => (WeightMatrix::Hidden, from),
        Entry::Output(unit) => (WeightMatrix::Hidden, unit),
    }
}

fn most(derivation: &Derivation) -> Option<Most> {
    let pass = &derivation.pass;
    let gradients = &pass.backward.gradients;
    let sizes = gradients.iter().map(|gradient| gradient.abs()).enumerate();
    let (n, size) = sizes.reduce(|most, next| if next.1 > most.1 { next } else { most })?;
    let weight = gradients.entry(n).filter(|_| size > 0.0)?;
    let (matrix, column) = match weight {
        Entry::Output(_) => return Some(Most { weight, term: None }),
        Entry::Input(_, unit) => (WeightMatrix::Input, unit),
        Entry::Hidden(_, unit) => (WeightMatrix::Hidden, unit),
    };
    let (_, row) = row(weight);
    let kept = derivation.plan.first_kept()..=derivation.words();
    let terms = kept.map(|j| (j, pass.term_entry(matrix, j, row, column).abs()));
    let terms: Vec<(usize, f64)> = terms.filter(|(_, size)| *size > 0.0).collect();
    let largest = terms.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    Some(Most { weight, term: largest.map(|(j, _)| (j, terms.len())) })
}
