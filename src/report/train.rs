//! A training run, and its three formats.

use std::io;

use serde::Serialize;

use super::figure::{Figure, WeightArrays};
use crate::rnn::{Network, TrainingRun};
use crate::scenario::Scenario;

mod table;

/// A scenario trained for some epochs from its own weights.
#[derive(Clone, Debug)]
pub struct Training<'a> {
    scenario: &'a Scenario,
    /// For each epoch the mean of the losses before each update.
    mean_loss: Vec<f64>,
    network: Network,
}

impl<'a> Training<'a> {
    /// Trains for `epochs` epochs; `progress` is called after each with how many are done.
    pub fn new(scenario: &'a Scenario, epochs: usize, mut progress: impl FnMut(usize)) -> Self {
        let mut run =
            TrainingRun::of_fitting(&scenario.network, &scenario.sentences, scenario.training);
        for epoch in 1..=epochs {
            run.epoch(|| true);
            progress(epoch);
        }
        let network = run.network();
        Self { scenario, mean_loss: run.mean_losses, network }
    }

    /// The first epoch whose mean loss overflowed, or the last one if its updates did.
    #[must_use]
    pub fn overflowed_in(&self) -> Option<usize> {
        let in_loss = self.mean_loss.iter().position(|loss| !loss.is_finite());
        let in_weights = (!self.network.weights().is_finite()).then_some(self.mean_loss.len());
        in_loss.map(|before| before + 1).or(in_weights)
    }

    /// The run as an object: `vocab`, `epochs`, `mean_loss`, and the `weights` after the last.
    #[must_use]
    pub fn json(&self) -> impl Serialize {
        RunObject {
            vocab: &self.scenario.vocab,
            epochs: self.mean_loss.len(),
            mean_loss: self.mean_loss.iter().map(|&loss| Figure(loss)).collect(),
            weights: self.network.weights().into(),
        }
    }

    /// Writes a line for each epoch: `epoch,mean_loss`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_csv(&self, out: &mut impl io::Write) -> io::Result<()> {
        let mut lines = csv::Writer::from_writer(out);
        for (epoch, &loss) in (1..).zip(&self.mean_loss) {
            lines.serialize(EpochLine { epoch, mean_loss: Figure(loss) }).map_err(|error| {
                match error.into_kind() {
                    csv::ErrorKind::Io(error) => error,
                    other => io::Error::other(format!("{other:?}")),
                }
            })?;
        }
        lines.flush()
    }

    /// Writes the run for people: the losses of about twenty epochs, the weights by word,
    /// and every prediction before and after.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_text(&self, out: &mut impl io::Write) -> io::Result<()> {
        table::write(out, self)
    }
}

#[derive(Serialize)]
struct RunObject<'a> {
    vocab: &'a [String],
    epochs: usize,
    mean_loss: Vec<Figure>,
    weights: WeightArrays<'a>,
}

#[derive(Serialize)]
struct EpochLine {
    epoch: usize,
    mean_loss: Figure,
}
