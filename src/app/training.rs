//! A training run beside the lesson: what it needs, what it reports, what comes of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::rnn::{Hyperparameters, Network, train_sentence};
use crate::scenario::Scenario;

/// What is to be trained.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its sentences are learnt, in order.
    pub scenario: Arc<Scenario>,
    /// The weights to start from.
    pub network: Network,
    /// η, truncation, clipping.
    pub training: Hyperparameters,
    /// How many epochs.
    pub epochs: usize,
}

/// How far a run has got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Epochs done.
    pub done: usize,
    /// Epochs asked for.
    pub of: usize,
    /// The mean loss of the last one.
    pub mean_loss: Option<f64>,
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The weights after it.
    pub network: Network,
    /// The mean loss of each epoch that was finished.
    pub mean_losses: Vec<f64>,
    /// Sentences learnt from, also those of an epoch that was stopped in the middle.
    pub updates: usize,
}

impl Job {
    /// Trains, telling `watch` after each sentence, until it says stop or all epochs are done.
    pub fn run(self, mut watch: impl FnMut(Progress) -> ControlFlow<()>) -> Outcome {
        let sentences = &self.scenario.sentences;
        let mut outcome = Outcome { network: self.network, mean_losses: Vec::new(), updates: 0 };
        while outcome.mean_losses.len() < self.epochs {
            let mut total = 0.0;
            for sentence in sentences {
                let progress = Progress {
                    done: outcome.mean_losses.len(),
                    of: self.epochs,
                    mean_loss: outcome.mean_losses.last().copied(),
                };
                if watch(progress).is_break() {
                    return outcome;
                }
                total += train_sentence(&mut outcome.network, sentence, &self.training);
                outcome.updates += 1;
            }
            outcome.mean_losses.push(total / sentences.len() as f64);
        }
        outcome
    }
}
