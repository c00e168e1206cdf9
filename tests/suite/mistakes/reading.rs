//! Reading an answer: what is typed, the verdict by the rules, and how often it is the right one.

mod by_hand;
mod figures;
mod quantities;
mod random_numbers;
mod typed;
mod verdicts;

use std::sync::Arc;

use bptt::mistakes::{Answer, Decimal, Entries, Quantity};
use bptt::rnn::Pass;
use bptt::scenario::Scenario;
use bptt::steps::Address;

/// A step's value in a sentence of a scenario.
fn quantity(scenario: &Scenario, sentence: usize, at: Address, entries: Entries) -> Quantity {
    let (network, training) = (Arc::clone(&scenario.network), scenario.training);
    let sentence = scenario.sentences[sentence].clone();
    let pass = Pass::new(network, sentence, training.truncate).unwrap();
    Quantity::new(Arc::new(pass), &training, at, entries).unwrap()
}

/// A number written with so many significant digits.
fn written(number: f64, digits: usize) -> Decimal {
    format!("{number:.*e}", digits - 1).parse().unwrap()
}

/// Each entry of a value written with so many significant digits.
fn answer(value: &[f64], digits: usize) -> Answer {
    value.iter().map(|&entry| written(entry, digits)).collect::<Vec<_>>().into()
}
