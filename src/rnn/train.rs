//! Training: every sentence in order, with an update after each.

use super::backward::Backward;
use super::forward::Trace;
use super::weights::{Network, Sentence};

/// What a scenario says under `training`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyperparameters {
    /// η.
    pub learning_rate: f64,
    /// Keep only the last k terms of the sums over time.
    pub truncate: Option<usize>,
    /// The largest norm that the three gradients may have together.
    pub clip_norm: Option<f64>,
}

/// One epoch; returns the mean of the losses met before each update (0 for no sentence).
///
/// # Panics
/// When a word is not in the vocabulary; see [`Network::accepts`].
pub fn train_epoch(
    network: &mut Network,
    sentences: &[Sentence],
    training: &Hyperparameters,
) -> f64 {
    let losses = sentences.iter().map(|sentence| train_sentence(network, sentence, training));
    losses.sum::<f64>() / sentences.len().max(1) as f64
}

/// Forward, backward, update; returns the loss met before the update.
///
/// # Panics
/// When a word is not in the vocabulary; see [`Network::accepts`].
pub fn train_sentence(
    network: &mut Network,
    sentence: &Sentence,
    training: &Hyperparameters,
) -> f64 {
    let trace = Trace::new(network, sentence);
    let backward = Backward::new(network, sentence, &trace, training.truncate);
    network.descend(&backward.gradients, training);
    trace.loss
}
