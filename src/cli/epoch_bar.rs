//! The progress bar of a training run that takes its time.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A run that is over sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts epochs on standard error, if that is a terminal and the run is long enough.
pub(super) struct EpochBar {
    epochs: u64,
    started: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl EpochBar {
    pub(super) fn new(epochs: u64) -> Self {
        let wanted = io::stderr().is_terminal();
        Self { epochs, started: Instant::now(), wanted, bar: None }
    }

    /// `done` epochs are over.
    pub(super) fn reached(&mut self, done: usize) {
        if self.wanted && self.bar.is_none() && self.started.elapsed() > PATIENCE {
            self.bar = Some(bar(self.epochs).with_elapsed(self.started.elapsed()));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        }
    }
}

/// The bar leaves no trace.
impl Drop for EpochBar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(epochs: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} epoch {pos} of {len} after {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(epochs).with_style(style.progress_chars("=> "))
}
