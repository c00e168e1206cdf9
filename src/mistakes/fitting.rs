//! Which mistakes still fit what was seen of a derivation.

use std::sync::Arc;

use super::attempt::Attempt;
use super::finding::is_alike;
use super::ledger::Ledger;
use super::mistake::Mistake;
use super::outcome::Outcome;
use crate::rnn::{Factor, Pass};
use crate::steps::{Address, Plan};

/// The mistakes whose numbers are those of `seen` at every step up to `last`, in the order of
/// [`Mistake::ALL`].
#[must_use]
pub fn fitting(seen: &Outcome, last: Address) -> Vec<Mistake> {
    let pass = &seen.attempt.pass;
    let kept = pass.steps() + 1 - pass.first_kept();
    let plan = Plan::new(pass.steps(), Some(kept));
    let end = plan.number(last);
    let ledger = Ledger::new(pass);
    let steps = (0..ledger.count()).map(|number| ledger.step(number));
    let steps: Vec<Address> = steps.filter(|step| plan.number(*step) <= end).collect();
    let outcome = |mistake: Mistake| {
        let training = seen.attempt.training();
        Outcome::new(Attempt::new(Arc::clone(pass), training, mistake.into()))
    };
    let all = Mistake::ALL.into_iter();
    all.filter(|&one| {
        let outcome = outcome(one);
        steps.iter().all(|&step| is_same(seen, &outcome, step))
    })
    .collect()
}

/// The first step at which two derivations of a sentence have other numbers, if there is one.
#[must_use]
pub fn first_apart(one: &Outcome, other: &Outcome) -> Option<Address> {
    let ledger = Ledger::new(&one.attempt.pass);
    let mut steps = (0..ledger.count()).map(|number| ledger.step(number));
    steps.find(|step| !is_same(one, other, *step))
}

/// Whether two derivations have the same numbers at a step.
fn is_same(one: &Outcome, other: &Outcome, step: Address) -> bool {
    if step == Address::Update {
        let weights = |outcome: &Outcome| outcome.update.network.weights().clone();
        let (one, other) = (weights(one), weights(other));
        return one.iter().zip(other.iter()).all(|(a, b)| is_alike(*a, *b));
    }
    let pass = &one.attempt.pass;
    let (rows, columns) = table(step, pass);
    let mut cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells.all(|cell| match (one.at(step, cell), other.at(step, cell)) {
        (Some(a), Some(b)) => is_alike(a, b),
        _ => true,
    })
}

/// Rows and columns of what a step works out.
fn table(step: Address, pass: &Pass) -> (usize, usize) {
    let hidden = pass.hidden();
    match step {
        Address::Factor { of, through, nth } => {
            match Factor::of_term(of, pass.steps(), through, nth) {
                Some(Factor::StateByState(_)) => (hidden, hidden),
                Some(Factor::Immediate(of, _)) => pass.gradient(of).dim(),
                _ => (1, hidden),
            }
        }
        Address::Term { of, .. } | Address::Sum(of) => pass.gradient(of).dim(),
        Address::OutputFactor(1) => (1, 1),
        _ => (1, hidden),
    }
}
