//! The losses met on the way from the scenario's weights to here.

/// Losses over updates. The horizontal axis counts epochs: sentences since the start over
/// the number of sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// (epochs, loss met before an update made by hand).
    pub losses: Vec<(f64, f64)>,
    /// (epochs at its end, mean loss of an epoch).
    pub means: Vec<(f64, f64)>,
    updates: usize,
    epoch: Vec<f64>,
}

impl History {
    /// An update by hand, on one of `sentences` sentences, that met `loss`.
    pub fn update(&mut self, loss: f64, sentences: usize) {
        self.updates += 1;
        let epochs = self.updates as f64 / sentences as f64;
        self.losses.push((epochs, loss));
        self.epoch.push(loss);
        if self.epoch.len() == sentences {
            self.means.push((epochs, self.epoch.iter().sum::<f64>() / sentences as f64));
            self.epoch.clear();
        }
    }

    /// A run that learnt from `updates` sentences, with the mean losses of its epochs.
    pub fn trained(&mut self, mean_losses: &[f64], updates: usize, sentences: usize) {
        self.epoch.clear();
        let before = self.updates;
        for (n, &mean) in (1..).zip(mean_losses) {
            self.means.push(((before + n * sentences) as f64 / sentences as f64, mean));
        }
        self.updates += updates;
    }

    /// How many sentences have been learnt from.
    #[must_use]
    pub fn updates(&self) -> usize {
        self.updates
    }
}
