//! The losses on the way from the scenario's weights to here.

use std::sync::Arc;

use crate::content::number::rate;
use crate::rnn::{Hyperparameters, mean};

/// The mean losses of a run's epochs, as many of them as a chart can show apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    /// (which epoch, from 1; its mean loss), the last among them.
    points: Vec<(usize, f64)>,
    /// How many of those left out overflowed.
    overflowed: usize,
    /// Sentences learnt from.
    updates: usize,
}

impl Means {
    /// The most points that are kept of one run.
    const MOST: usize = 1000;

    /// Of a run that learnt from `updates` sentences, with the mean loss of each whole epoch.
    #[must_use]
    pub fn new(mean_losses: &[f64], updates: usize) -> Self {
        let every = mean_losses.len().div_ceil(Self::MOST).max(1);
        let is_kept = |epoch: usize| (mean_losses.len() - epoch).is_multiple_of(every);
        let epochs = || (1..).zip(mean_losses.iter().copied());
        let overflowed = |&(epoch, mean): &(usize, f64)| !is_kept(epoch) && !mean.is_finite();
        Self {
            points: epochs().filter(|&(epoch, _)| is_kept(epoch)).collect(),
            overflowed: epochs().filter(overflowed).count(),
            updates,
        }
    }
}

/// Losses over updates. The horizontal axis counts epochs: sentences since the start over
/// the number of sentences, which grows where one of one's own joins them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// (epochs, loss before an update made by hand).
    pub losses: Vec<(f64, f64)>,
    /// (epochs at its end, mean loss of an epoch).
    pub means: Vec<(f64, f64)>,
    /// How many losses overflowed that are not among them.
    overflowed: usize,
    updates: usize,
    epoch: Vec<f64>,
    /// How many sentences there are, and the epochs and updates when there came to be so many.
    sentences: usize,
    joined: (f64, usize),
}

impl History {
    /// An update by hand, on one of `sentences` sentences, with `loss` before it.
    pub fn update(&mut self, loss: f64, sentences: usize) {
        self.go_over(sentences);
        self.updates += 1;
        let epochs = self.epochs(self.updates);
        self.losses.push((epochs, loss));
        self.epoch.push(loss);
        if self.epoch.len() == sentences {
            self.means.push((epochs, mean(&self.epoch)));
            self.epoch.clear();
        }
    }

    /// A run over `sentences` sentences.
    pub fn trained(&mut self, run: &Means, sentences: usize) {
        self.go_over(sentences);
        self.epoch.clear();
        for &(epoch, mean) in &run.points {
            self.means.push((self.epochs(self.updates + epoch * sentences), mean));
        }
        self.overflowed += run.overflowed;
        self.updates += run.updates;
    }

    /// From now on an epoch is so many sentences.
    fn go_over(&mut self, sentences: usize) {
        if self.sentences != sentences {
            self.joined = (self.epochs(self.updates), self.updates);
            self.sentences = sentences;
            self.epoch.clear();
        }
    }

    /// The epochs up to so many updates.
    fn epochs(&self, updates: usize) -> f64 {
        let (epochs, before) = self.joined;
        epochs + (updates - before) as f64 / self.sentences.max(1) as f64
    }

    /// How many sentences have been learnt from.
    #[must_use]
    pub fn updates(&self) -> usize {
        self.updates
    }
}

/// The losses of a way that was left, as a chart shows them: no more is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Future {
    /// The letter that its points are drawn with.
    pub sign: char,
    /// (epochs, loss): the means of epochs; where there is only one, the losses before its updates if
    /// they were made by hand.
    pub points: Arc<[(f64, f64)]>,
    training: Hyperparameters,
}

impl Future {
    /// Of the losses of that way, and what it was trained with at its end; none where there is nothing
    /// to draw.
    #[must_use]
    pub fn new(sign: char, losses: &History, training: Hyperparameters) -> Option<Self> {
        let is_by_hand = losses.means.len() < 2 && !losses.losses.is_empty();
        let points = if is_by_hand { &losses.losses } else { &losses.means };
        let points = thinned(points);
        (!points.is_empty()).then(|| Self { sign, points: points.into(), training })
    }

    /// `η 0.5, truncate 2`
    #[must_use]
    pub fn name(&self) -> String {
        let kept = self.training.truncate;
        let kept = kept.map_or("all terms".into(), |terms| format!("truncate {terms}"));
        format!("η {}, {kept}", rate(self.training.learning_rate))
    }

    /// `η 0.5`, or `η 0.5 trunc 2`.
    #[must_use]
    pub fn short_name(&self) -> String {
        let kept = self.training.truncate;
        let kept = kept.map(|terms| format!(" trunc {terms}")).unwrap_or_default();
        format!("η {}{kept}", rate(self.training.learning_rate))
    }
}

/// A history as a chart shows it: what overflowed is only counted, and no more points are kept
/// than fall on different columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// (epochs, loss before an update made by hand).
    pub losses: Vec<(f64, f64)>,
    /// (epochs at its end, mean loss of an epoch).
    pub means: Vec<(f64, f64)>,
    /// What was undone or reset, the newest last.
    pub futures: Vec<Future>,
    /// The largest loss among them all.
    pub highest: f64,
    /// The least that is not zero; where all are, or there is none, the largest number.
    pub lowest: f64,
    /// The epochs up to the last of them, at least 1.
    pub longest: f64,
    /// How many losses overflowed.
    pub overflowed: usize,
}

impl Curve {
    /// Of a history, beside the futures that were left.
    #[must_use]
    pub fn new(history: &History, futures: Vec<Future>) -> Self {
        let all = || history.losses.iter().chain(&history.means);
        let overflowed = all().filter(|(_, loss)| !loss.is_finite()).count();
        let overflowed = overflowed + history.overflowed;
        let (losses, means) = (thinned(&history.losses), thinned(&history.means));
        let left = || futures.iter().flat_map(|future| future.points.iter());
        let shown = || losses.iter().chain(&means).chain(left());
        let highest = shown().fold(0.0_f64, |top, (_, loss)| top.max(*loss));
        let positive = shown().map(|(_, loss)| *loss).filter(|loss| *loss > 0.0);
        let lowest = positive.fold(f64::MAX, f64::min);
        let longest = shown().fold(1.0_f64, |end, (epochs, _)| end.max(*epochs));
        Self { losses, means, futures, highest, lowest, longest, overflowed }
    }
}

/// At most a thousand of the points that did not overflow, the last among them.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let finite: Vec<(f64, f64)> =
        points.iter().copied().filter(|(_, loss)| loss.is_finite()).collect();
    let step = finite.len().div_ceil(1000).max(1);
    let kept = finite.into_iter().rev().step_by(step);
    let mut kept: Vec<(f64, f64)> = kept.collect();
    kept.reverse();
    kept
}
