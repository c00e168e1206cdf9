//! What to change so that more mistakes are told apart. Nothing is promised: each change is tried on
//! the sentence, and what it gains is said.

use std::sync::Arc;

use super::columns::Columns;
use crate::mistakes::Mistake;
use crate::rnn::{Hyperparameters, Network, Pass, Sentence};

/// A start that is far enough from zero to be seen, and from 1 to have a slope.
const START: f64 = 0.6;

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
    let mut changes = Vec::new();
    let mut tried = |what: String, network: &Arc<Network>, sentence: &Sentence, truncate| {
        let training = Hyperparameters { truncate, ..*training };
        let pass = Pass::of_fitting(Arc::clone(network), sentence.clone(), truncate);
        let gains = gained(now, &Columns::new(&Arc::new(pass), &training, vocab));
        if !gains.is_empty() {
            changes.push(Change { what, gains });
        }
    };
    let (network, sentence, truncate) = (&pass.network, &pass.sentence, training.truncate);

    let is_zero = pass.trace.states.row(0).iter().all(|&entry| entry == 0.0);
    if is_zero && pass.first_kept() == 1 {
        let mut start = pass.trace.states.row(0).to_owned();
        start.fill(START);
        if let Ok(network) = Network::new(network.weights().clone(), start) {
            let what = format!("O_0 not zero, say {START}: while it is, term 1 of ∂L/∂w_h is 0");
            tried(what, &network.into(), sentence, truncate);
        }
    }
    if pass.first_kept() > 1 {
        tried("no truncation: more terms".into(), network, sentence, None);
    }
    let mut longer = sentence.clone();
    longer.words.extend(sentence.words.first());
    let what = format!("a longer sentence, say with {} once more", vocab[sentence.words[0]]);
    tried(what, network, &longer, truncate);
    let other = Sentence { label: !sentence.label, ..sentence.clone() };
    tried(format!("the other label, y = {}", other.y()), network, &other, truncate);
    changes
}

/// The mistakes that are hidden now in ∂L/∂w_h or in all of it, and then are not.
fn gained(now: &Columns, then: &Columns) -> Vec<Mistake> {
    let pairs = [(&now.w_h, &then.w_h), (&now.all, &then.all)];
    let gained = |mistake: Mistake| {
        pairs.iter().any(|(now, then)| now.of(mistake).hides() && !then.of(mistake).hides())
    };
    Mistake::ALL.into_iter().filter(|&mistake| gained(mistake)).collect()
}
