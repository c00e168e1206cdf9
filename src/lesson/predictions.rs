//! What each sentence of the scenario gives with a derivation's weights.

use std::cmp::Ordering;
use std::ops::Deref;
use std::sync::Arc;

use super::derivation::Derivation;
use crate::rnn::{Evaluation, Network};

/// Multiplications that the predictions of all sentences may cost, so that a frame with them is
/// drawn at once.
const READINGS: usize = 16_000_000;

/// What a sentence gives with the present weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// ŷ.
    pub y_hat: f64,
    /// L.
    pub loss: f64,
    /// Whether ŷ is on the label's side of one half.
    pub verdict: Verdict,
}

/// Which side of one half ŷ is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The label's.
    Right,
    /// The other.
    Wrong,
    /// Neither: it is one half, or overflowed on the way.
    Neither,
}

impl Prediction {
    fn new(reading: Evaluation, label: bool) -> Self {
        let Evaluation { y_hat, loss, .. } = reading;
        Self { y_hat, loss, verdict: Verdict::new(y_hat, label) }
    }
}

impl Verdict {
    fn new(y_hat: f64, label: bool) -> Self {
        match y_hat.partial_cmp(&0.5) {
            None | Some(Ordering::Equal) => Self::Neither,
            Some(side) if (side == Ordering::Greater) == label => Self::Right,
            Some(_) => Self::Wrong,
        }
    }
}

/// The prediction of every sentence. `None` where a sentence is not read, since all of them
/// together would keep one waiting: those nearest to the derivation's own are.
#[derive(Clone, Debug, PartialEq)]
pub struct Predictions(Vec<Option<Prediction>>);

impl Deref for Predictions {
    type Target = [Option<Prediction>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// With which weights.
const NOW: u64 = 0;
const AFTER: u64 = 1;

impl Derivation {
    /// What each sentence gives with this derivation's weights; worked out when first asked for.
    #[must_use]
    pub fn predictions(&self) -> Arc<Predictions> {
        self.kept(NOW, |derivation| {
            predict(derivation, &derivation.pass.network, Evaluation::of_pass(&derivation.pass))
        })
    }

    /// What each sentence gives after the update, as [`Derivation::predictions`].
    #[must_use]
    pub fn predictions_after(&self) -> Arc<Predictions> {
        self.kept(AFTER, |derivation| {
            predict(derivation, &derivation.update.network, derivation.after)
        })
    }
}

/// This sentence's reading is known.
fn predict(derivation: &Derivation, network: &Network, here: Evaluation) -> Predictions {
    let sentences = &derivation.scenario.sentences;
    let mut predictions = vec![None; sentences.len()];
    predictions[derivation.sentence] = Some(Prediction::new(here, derivation.pass.sentence.label));
    let mut budget = READINGS;
    let mut others: Vec<usize> =
        (0..sentences.len()).filter(|&n| n != derivation.sentence).collect();
    others.sort_by_key(|n| n.abs_diff(derivation.sentence));
    for n in others {
        let reading = Evaluation::within(&mut budget, network, &sentences[n]);
        predictions[n] = reading.map(|reading| Prediction::new(reading, sentences[n].label));
    }
    Predictions(predictions)
}
