//! Where a lesson starts: `--sentence` and `--at`.

use std::num::NonZeroUsize;
use std::ops::Range;

use super::failure::Failure;
use crate::scenario::{Scenario, step};
use crate::steps::Plan;
use crate::terminal::Start;
use crate::text::counted;

/// The start that was asked for, or the first step of the first sentence.
pub(super) fn start(
    scenario: &Scenario,
    number: Option<NonZeroUsize>,
    address: Option<&str>,
) -> Result<Start, Failure> {
    let sentence = number.map_or(Ok(0), |number| sentence(scenario, number))?;
    let words = scenario.sentences[sentence].len();
    let plan = Plan::new(words, scenario.training.truncate);
    let at = |name: &str| {
        let says = |why| format!("--at, sentence {}: {why}", sentence + 1);
        step(name, plan).map_err(|why| Failure::Other(says(why)))
    };
    Ok(Start { sentence, step: address.map_or(Ok(0), at)? })
}

/// The sentence with that number, counted from 0.
pub(super) fn sentence(scenario: &Scenario, number: NonZeroUsize) -> Result<usize, Failure> {
    let (n, count) = (number.get() - 1, scenario.sentences.len());
    if n < count {
        return Ok(n);
    }
    let has = counted(count, "sentence");
    Err(Failure::Other(format!("there is no sentence {number}: the scenario has {has}")))
}

/// The sentence with that number, or all, counted from 0.
pub(super) fn sentences(
    scenario: &Scenario,
    only: Option<NonZeroUsize>,
) -> Result<Range<usize>, Failure> {
    match only {
        None => Ok(0..scenario.sentences.len()),
        Some(number) => sentence(scenario, number).map(|n| n..n + 1),
    }
}
