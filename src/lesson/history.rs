//! The losses on the way from the scenario's weights to here.

use crate::rnn::mean;

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
/// the number of sentences.
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
}

impl History {
    /// An update by hand, on one of `sentences` sentences, with `loss` before it.
    pub fn update(&mut self, loss: f64, sentences: usize) {
        self.updates += 1;
        let epochs = self.updates as f64 / sentences as f64;
        self.losses.push((epochs, loss));
        self.epoch.push(loss);
        if self.epoch.len() == sentences {
            self.means.push((epochs, mean(&self.epoch)));
            self.epoch.clear();
        }
    }

    /// A run over `sentences` sentences.
    pub fn trained(&mut self, run: &Means, sentences: usize) {
        self.epoch.clear();
        let before = self.updates;
        for &(epoch, mean) in &run.points {
            self.means.push(((before + epoch * sentences) as f64 / sentences as f64, mean));
        }
        self.overflowed += run.overflowed;
        self.updates += run.updates;
    }

    /// How many sentences have been learnt from.
    #[must_use]
    pub fn updates(&self) -> usize {
        self.updates
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
    /// The largest loss among them.
    pub highest: f64,
    /// The least that is not zero; where all are, or there is none, the largest number.
    pub lowest: f64,
    /// The epochs up to the last of them, at least 1.
    pub longest: f64,
    /// How many losses overflowed.
    pub overflowed: usize,
}

impl Curve {
    /// Of a history.
    #[must_use]
    pub fn new(history: &History) -> Self {
        let all = || history.losses.iter().chain(&history.means);
        let overflowed = all().filter(|(_, loss)| !loss.is_finite()).count();
        let overflowed = overflowed + history.overflowed;
        let (losses, means) = (thinned(&history.losses), thinned(&history.means));
        let shown = || losses.iter().chain(&means);
        let highest = shown().fold(0.0_f64, |top, (_, loss)| top.max(*loss));
        let positive = shown().map(|(_, loss)| *loss).filter(|loss| *loss > 0.0);
        let lowest = positive.fold(f64::MAX, f64::min);
        let longest = shown().fold(1.0_f64, |end, (epochs, _)| end.max(*epochs));
        Self { losses, means, highest, lowest, longest, overflowed }
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
