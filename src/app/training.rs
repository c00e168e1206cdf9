//! A training run beside the lesson: what it needs, what it reports, what comes of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::rnn::{Hyperparameters, Network, train_epoch};
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
#[derive(Clone, Debug, PartialEq)]
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
    /// The mean loss of each epoch done.
    pub mean_losses: Vec<f64>,
}

impl Job {
    /// Trains, telling `watch` after each epoch, until it says stop or all epochs are done.
    pub fn run(self, mut watch: impl FnMut(Progress) -> ControlFlow<()>) -> Outcome {
        let mut network = self.network;
        let mut mean_losses = Vec::new();
        while mean_losses.len() < self.epochs {
            let mean = train_epoch(&mut network, &self.scenario.sentences, &self.training);
            mean_losses.push(mean);
            let done = mean_losses.len();
            let progress = Progress { done, of: self.epochs, mean_loss: Some(mean) };
            if watch(progress).is_break() {
                break;
            }
        }
        Outcome { network, mean_losses }
    }
}
