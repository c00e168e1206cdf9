//! The known mistakes: what each makes of a derivation, held against figures of an independent
//! program and against a naive evaluation.

mod diagnosing;
mod extremes;
mod figures;
mod marking;
mod naive;
mod pairs;
mod random;
mod reading;
mod texts;
mod written;

use std::sync::Arc;

use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::Pass;
use bptt::scenario::{self, Scenario};

/// A sentence of a scenario, by its index, worked with some mistakes.
fn attempt(scenario: &Scenario, sentence: usize, mistakes: Mistakes) -> Attempt {
    let (network, training) = (Arc::clone(&scenario.network), scenario.training);
    let sentence = scenario.sentences[sentence].clone();
    let pass = Pass::new(network, sentence, training.truncate).unwrap();
    Attempt::new(Arc::new(pass), &training, mistakes)
}

/// The scenarios of the reference figures, by name.
fn scenarios() -> impl Iterator<Item = (&'static str, Scenario)> {
    let read = |name, yaml: &str| scenario::read(name, yaml.as_bytes()).unwrap();
    figures::FIGURES.into_iter().map(move |(name, yaml, _)| (name, read(name, yaml)))
}

/// Every single mistake, and none.
fn at_most_one() -> impl Iterator<Item = Mistakes> {
    std::iter::once(Mistakes::NONE).chain(Mistake::ALL.map(Mistakes::from))
}
