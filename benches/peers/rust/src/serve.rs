//! What a peer is, and how its training step is timed; `../python/serve.py` does the same.

use std::io::{Error, ErrorKind, Result, Write, stdin, stdout};
use std::time::{Duration, Instant};

use crate::Prepare;
use crate::problem::Problem;

/// The loss is compared after so many steps.
const COMPARED_AFTER: usize = 5;
const WARM_UP: Duration = Duration::from_millis(100);
/// One batch: long enough for the clock, short enough to fall between interruptions.
const BATCH: Duration = Duration::from_millis(5);
const MEASURED: Duration = Duration::from_millis(300);
/// So many batches at least, however slow the step.
const FEWEST_BATCHES: usize = 3;

/// A network in training.
pub trait Peer {
    /// Forward, backward, update; returns the loss before the update.
    fn step(&mut self) -> f64;
}

/// Answers each size `T V H` on standard input with a line
/// `peer T V H median-µs fastest-µs loss`, separated by tabs.
pub fn serve(name: &str, prepare: Prepare) -> Result<()> {
    for line in stdin().lines() {
        let line = line?;
        let size: Vec<usize> = line.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [steps, vocabulary, hidden] = size[..] else {
            return Err(Error::new(ErrorKind::InvalidInput, format!("not a size: {line:?}")));
        };
        let mut peer = prepare(&Problem::new(steps, vocabulary, hidden));
        let loss = run(peer.as_mut(), COMPARED_AFTER + 1);
        let (median, fastest) = time(peer.as_mut());
        println!("{name}\t{steps}\t{vocabulary}\t{hidden}\t{median:.3}\t{fastest:.3}\t{loss:.17e}");
        stdout().flush()?;
    }
    Ok(())
}

/// `steps` training steps; returns the loss before the update of the last.
fn run(peer: &mut dyn Peer, steps: usize) -> f64 {
    (0..steps).fold(f64::NAN, |_, _| peer.step())
}

/// Median and fastest of the batches' mean times of a step, in microseconds.
fn time(peer: &mut dyn Peer) -> (f64, f64) {
    let mut steps = 1;
    let start = Instant::now();
    let mut mean = timed(peer, steps);
    while start.elapsed() < WARM_UP {
        steps *= 2;
        mean = timed(peer, steps);
    }

    let steps = (BATCH.as_secs_f64() * 1e6 / mean).max(1.0) as usize;
    let mut batches = Vec::new();
    let start = Instant::now();
    while batches.len() < FEWEST_BATCHES || start.elapsed() < MEASURED {
        batches.push(timed(peer, steps));
    }
    batches.sort_by(f64::total_cmp);
    (batches[batches.len() / 2], batches[0])
}

/// The mean time of a step in a batch, in microseconds.
fn timed(peer: &mut dyn Peer, steps: usize) -> f64 {
    let start = Instant::now();
    std::hint::black_box(run(peer, steps));
    start.elapsed().as_secs_f64() * 1e6 / steps as f64
}
