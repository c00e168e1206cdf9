//! Which entry of its value a step asks for, by what name, and what the value is made of.

use std::collections::HashSet;

use super::derivation::Derivation;
use super::explain::explain;
use super::notation::{self, loss};
use super::product::Product;
use super::units::UnitPair;
use crate::content::Expr;
use crate::mistakes::Entries;
use crate::rnn::{Entry, Factor, Pass, WeightMatrix};
use crate::steps::{Address, Plan};

/// The entry that a step asks for where its value is more than a number: the one whose numbers are put
/// in; of ∂L/∂w_i in the row of the first word that is read more than once, whose terms add up.
#[must_use]
pub fn asked_entry(pass: &Pass, at: Address, units: UnitPair) -> Entries {
    let UnitPair { from, to } = units.within(pass.hidden());
    let (row, column) = match at {
        Address::State(_) | Address::OutputGradient => (0, to),
        Address::OutputFactor(nth) => units.entry(pass, Factor::OF_W_O[nth.clamp(1, 2) - 1]),
        Address::Factor { of, through, nth } => {
            let factor = Factor::of_term(of, pass.steps(), through, nth);
            factor.map_or((0, 0), |factor| units.entry(pass, factor))
        }
        Address::Term { of, through } => units.entry(pass, Factor::Immediate(of, through)),
        Address::Sum(WeightMatrix::Input) => (word_of_sum(pass), to),
        Address::Sum(WeightMatrix::Hidden) => (from, to),
        Address::Encode | Address::Prediction | Address::Loss | Address::Update => (0, 0),
    };
    Entries::One { row, column }
}

/// The first word whose terms add up, or else the first that is kept.
fn word_of_sum(pass: &Pass) -> usize {
    let words = &pass.sentence.words[pass.first_kept() - 1..];
    let mut seen = HashSet::new();
    let again: HashSet<usize> = words.iter().copied().filter(|word| !seen.insert(*word)).collect();
    words.iter().copied().find(|word| again.contains(word)).unwrap_or(words[0])
}

/// What the entry that a step asks for is called.
#[must_use]
pub fn asked_name(derivation: &Derivation, at: Address, units: UnitPair) -> Expr {
    let (pass, vocab) = (&derivation.pass, &derivation.scenario.vocab);
    let UnitPair { from, to } = units.within(pass.hidden());
    match at {
        Address::Sum(of) => {
            let entry = match of {
                WeightMatrix::Input => Entry::Input(word_of_sum(pass), to),
                WeightMatrix::Hidden => Entry::Hidden(from, to),
            };
            loss().by(notation::entry(entry, vocab, pass.hidden()))
        }
        Address::State(t) => notation::unit(t, to, pass.hidden()),
        Address::Update => {
            Expr::Row(vec![loss(), Expr::words(" of this sentence after the update")])
        }
        _ => explain(derivation, at, units).name().clone(),
    }
}

/// The steps whose values a step's value is made of, in the lesson's order.
#[must_use]
pub fn parts(plan: Plan, at: Address) -> Vec<Address> {
    match at {
        Address::State(t) if t > 1 => vec![Address::State(t - 1)],
        Address::Prediction => vec![Address::State(plan.words())],
        Address::Loss => vec![Address::Prediction],
        Address::OutputGradient => factors(plan, Product::Output),
        Address::Term { of, through } => factors(plan, Product::Term(of, through)),
        Address::Sum(of) => {
            let terms = plan.first_kept()..=plan.words();
            terms.map(|through| Address::Term { of, through }).collect()
        }
        Address::Update => {
            let sums = [WeightMatrix::Input, WeightMatrix::Hidden].map(Address::Sum);
            [Address::OutputGradient].into_iter().chain(sums).collect()
        }
        Address::State(_) | Address::Encode | Address::OutputFactor(_) | Address::Factor { .. } => {
            Vec::new()
        }
    }
}

/// The steps of a product's factors, each where it is worked out first.
fn factors(plan: Plan, product: Product) -> Vec<Address> {
    let highlight = super::highlight::Highlight::new(plan, product.step());
    let first = |nth| highlight.known_from(product, nth).unwrap_or(product).step_of(nth);
    (1..=product.count(plan.words())).map(first).collect()
}
