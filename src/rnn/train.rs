//! Training: every sentence in order, with an update after each.

use super::backward::Backward;
use super::fast::Workspace;
use super::forward::Trace;
use super::hyperparameters::Hyperparameters;
use super::network::Network;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::wide::Wide;

/// One training step by the plain equations: forward, backward, update; returns the loss before
/// the update. A [`Workspace`] does the same faster.
///
/// # Errors
/// When a word is not in the vocabulary, or there is none.
pub fn train_sentence(
    network: &mut Network,
    sentence: &Sentence,
    training: &Hyperparameters,
) -> Result<f64, ShapeError> {
    let trace = Trace::new(network, sentence)?;
    let backward = Backward::through(network, sentence, &trace, training.truncate);
    network.descend(&backward.gradients, training);
    Ok(trace.loss)
}

/// The mean of an epoch's losses, 0 for none. It neither overflows nor underflows where they do not.
#[must_use]
pub fn mean(losses: &[f64]) -> f64 {
    let count = losses.len().max(1) as f64;
    let mean = losses.iter().sum::<f64>() / count;
    if mean.is_normal() || losses.iter().any(|loss| !loss.is_finite()) {
        return mean;
    }
    let sum = losses.iter().fold(Wide::ZERO, |sum, &loss| sum + Wide::from(loss));
    (sum / Wide::from(count)).rounded()
}

/// A run over sentences, epoch after epoch.
#[derive(Clone, Debug)]
pub struct TrainingRun<'a> {
    workspace: Workspace,
    sentences: &'a [Sentence],
    training: Hyperparameters,
    /// Those of the present epoch.
    losses: Vec<f64>,
    /// For each whole epoch the mean of the losses before each update.
    pub mean_losses: Vec<f64>,
    /// Sentences learnt from, also those of an epoch that was stopped in the middle.
    pub updates: usize,
}

impl<'a> TrainingRun<'a> {
    /// A run from the weights of `network` on.
    ///
    /// # Errors
    /// When a word of a sentence is not in the vocabulary, or a sentence has none.
    pub fn new(
        network: &Network,
        sentences: &'a [Sentence],
        training: Hyperparameters,
    ) -> Result<Self, ShapeError> {
        sentences.iter().try_for_each(|sentence| network.accepts(sentence))?;
        Ok(Self::of_fitting(network, sentences, training))
    }

    /// The same of sentences that are known to fit, as those of a scenario are.
    #[must_use]
    pub(crate) fn of_fitting(
        network: &Network,
        sentences: &'a [Sentence],
        training: Hyperparameters,
    ) -> Self {
        let workspace = Workspace::new(network);
        let (losses, mean_losses) = (Vec::new(), Vec::new());
        Self { workspace, sentences, training, losses, mean_losses, updates: 0 }
    }

    /// One more epoch; returns the mean of its losses (0 for no sentence). `None` where it
    /// stopped in the middle because it is no longer `wanted`, which it asks every few
    /// milliseconds at the latest; a sentence is then learnt whole or not at all.
    pub fn epoch(&mut self, wanted: impl Fn() -> bool) -> Option<f64> {
        self.losses.clear();
        for sentence in self.sentences {
            self.losses.push(self.workspace.learn_fitting(sentence, &self.training, &wanted)?);
            self.updates += 1;
        }
        let mean = mean(&self.losses);
        self.mean_losses.push(mean);
        Some(mean)
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> Network {
        self.workspace.network()
    }
}
