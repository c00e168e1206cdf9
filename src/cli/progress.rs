//! The progress bar of what takes its time.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// What is over sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts epochs, or steps, on standard error, if that is a terminal and there is time to see it.
pub(super) struct Progress {
    noun: &'static str,
    count: u64,
    started: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of so many of them.
    pub(super) fn new(noun: &'static str, count: u64) -> Self {
        let wanted = io::stderr().is_terminal();
        Self { noun, count, started: Instant::now(), wanted, bar: None }
    }

    /// `done` of them are done.
    pub(super) fn reached(&mut self, done: usize) {
        if self.wanted && self.bar.is_none() && self.started.elapsed() > PATIENCE {
            self.bar = Some(bar(self.noun, self.count).with_elapsed(self.started.elapsed()));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        }
    }
}

/// The bar leaves no trace.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(noun: &str, count: u64) -> ProgressBar {
    let template = format!("{{bar:40}} {noun} {{pos}} of {{len}} after {{elapsed}}");
    let style =
        ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(count).with_style(style.progress_chars("=> "))
}
