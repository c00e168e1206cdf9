//! What to change so that more mistakes are told apart. Nothing is promised: each change is tried on
//! the sentence, and what it gains is said.

use super::columns::Columns;
use crate::mistakes::{self, Mistake};
use crate::rnn::{Hyperparameters, Pass};

/// A change, and the mistakes that are told apart with it and not without.
#[derive(Clone, Debug)]
pub struct Change {
    /// What to do, and why.
    pub what: String,
    /// What ∂L/∂w_h, or all gradients together, then tell.
    pub gains: Vec<Mistake>,
}

/// The changes that gain something for a sentence.
#[must_use]
pub fn changes(
    pass: &Pass,
    training: &Hyperparameters,
    vocab: &[String],
    now: &Columns,
) -> Vec<Change> {
    let tried = mistakes::Change::of(pass).into_iter().map(|change| {
        let (then, training) = change.tried(pass, training);
        let gains = gained(now, &Columns::new(&then, &training, vocab));
        Change { what: change.what(pass, vocab), gains }
    });
    tried.filter(|change| !change.gains.is_empty()).collect()
}

/// The mistakes that are hidden now in ∂L/∂w_h or in all of it, and then are not.
fn gained(now: &Columns, then: &Columns) -> Vec<Mistake> {
    let pairs = [(&now.w_h, &then.w_h), (&now.all, &then.all)];
    let gained = |mistake: Mistake| {
        pairs.iter().any(|(now, then)| now.of(mistake).hides() && !then.of(mistake).hides())
    };
    Mistake::ALL.into_iter().filter(|&mistake| gained(mistake)).collect()
}
