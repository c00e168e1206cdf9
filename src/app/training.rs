//! A training run beside the lesson: what it needs, what it reports, what comes of it.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::rnn::{Hyperparameters, Network, TrainingRun};
use crate::scenario::Scenario;

/// What is to be trained.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its sentences are learnt, in order.
    pub scenario: Arc<Scenario>,
    /// The weights to start from.
    pub network: Arc<Network>,
    /// η, truncation, clipping.
    pub training: Hyperparameters,
    /// How many epochs.
    pub epochs: usize,
}

/// How far a run has got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingProgress {
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

/// What a run and those who watch it have in common. The run only ever writes a number or
/// looks at a flag, so that being watched costs it nothing; its weights it hands out when asked.
#[derive(Debug)]
pub struct Watch {
    epochs: usize,
    done: AtomicUsize,
    /// The bits of the last mean loss.
    mean_loss: AtomicU64,
    is_stopped: AtomicBool,
    /// Whether somebody wants to see the weights.
    is_asked: AtomicBool,
    /// As they were at the end of the epoch after that.
    weights: Mutex<Option<Network>>,
}

impl Watch {
    /// Over a run of so many epochs.
    #[must_use]
    pub fn new(epochs: usize) -> Self {
        let (done, mean_loss) = (AtomicUsize::new(0), AtomicU64::new(0));
        let (is_stopped, is_asked) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { epochs, done, mean_loss, is_stopped, is_asked, weights: Mutex::default() }
    }

    /// How far the run has got.
    #[must_use]
    pub fn progress(&self) -> TrainingProgress {
        let done = self.done.load(Ordering::Acquire);
        let mean_loss = f64::from_bits(self.mean_loss.load(Ordering::Relaxed));
        TrainingProgress { done, of: self.epochs, mean_loss: (done > 0).then_some(mean_loss) }
    }

    /// Stops the run where it is.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Asks for the weights as they are when the present epoch ends.
    pub fn ask(&self) {
        self.is_asked.store(true, Ordering::Relaxed);
    }

    /// The weights that were asked for, once.
    #[must_use]
    pub fn weights(&self) -> Option<Network> {
        self.weights.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    #[cold]
    fn answer(&self, network: Network) {
        self.is_asked.store(false, Ordering::Relaxed);
        *self.weights.lock().unwrap_or_else(PoisonError::into_inner) = Some(network);
    }

    fn is_wanted(&self) -> bool {
        !self.is_stopped.load(Ordering::Relaxed)
    }

    fn reached(&self, done: usize, mean_loss: f64) {
        self.mean_loss.store(mean_loss.to_bits(), Ordering::Relaxed);
        self.done.store(done, Ordering::Release);
    }
}

impl Job {
    /// Trains until `watch` says stop or all epochs are done.
    #[must_use]
    pub fn run(self, watch: &Watch) -> Outcome {
        let mut run =
            TrainingRun::of_fitting(&self.network, &self.scenario.sentences, self.training);
        while run.mean_losses.len() < self.epochs {
            let Some(mean_loss) = run.epoch(|| watch.is_wanted()) else { break };
            watch.reached(run.mean_losses.len(), mean_loss);
            if watch.is_asked.load(Ordering::Relaxed) {
                watch.answer(run.network());
            }
        }
        let network = run.network();
        Outcome { network, mean_losses: run.mean_losses, updates: run.updates }
    }
}
