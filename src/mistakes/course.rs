//! How the loss goes when one sentence is learnt again and again, always with the same mistake.

use std::sync::Arc;

use super::attempt::Attempt;
use super::pair::Mistakes;
use crate::rnn::{Hyperparameters, Network, Pass, Sentence};

/// The losses of a sentence over some updates, worked one by one.
#[derive(Clone, Debug)]
pub struct Course {
    mistakes: Mistakes,
    training: Hyperparameters,
    sentence: Sentence,
    network: Arc<Network>,
    losses: Vec<f64>,
}

impl Course {
    /// How many updates there are.
    pub const UPDATES: usize = 10;

    /// Of the sentence of a pass, from its weights on; no update is worked yet.
    #[must_use]
    pub fn new(pass: &Pass, training: &Hyperparameters, mistakes: Mistakes) -> Self {
        Self {
            mistakes,
            training: *training,
            sentence: pass.sentence.clone(),
            network: Arc::clone(&pass.network),
            losses: vec![pass.trace.loss],
        }
    }

    /// The loss before the first update, and after each that is worked.
    #[must_use]
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// Whether there is nothing more to work: all updates are, or the loss has overflowed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.losses.len() > Self::UPDATES || self.losses.iter().any(|loss| !loss.is_finite())
    }

    /// Works one more update, if there is one.
    pub fn go_on(&mut self) {
        if self.is_whole() {
            return;
        }
        let network = Arc::clone(&self.network);
        let pass = Pass::of_fitting(network, self.sentence.clone(), self.training.truncate);
        let attempt = Attempt::new(Arc::new(pass), &self.training, self.mistakes);
        let update = attempt.update();
        self.losses.push(attempt.after(&update).loss);
        self.network = update.network;
    }
}
