//! What an update does to the weights, one by one.

use super::derivation::Derivation;
use super::notation;
use super::panel::Rows;
use crate::content::Expr;
use crate::rnn::Entry;

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
    let (old, new) = (derivation.pass.network.weights(), derivation.update.network.weights());
    let gradients = &derivation.pass.backward.gradients;
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
