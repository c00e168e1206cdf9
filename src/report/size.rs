//! How much `text` and `json` are about to write, about: reported before a terminal is flooded.
//! Some sentences and some of their steps are looked at, and stand for the others.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::text::{self, INDENT, NAME, SHAPE, in_table};
use crate::content::number::WIDEST;
use crate::lesson::UnitPair;
use crate::lesson::changes::changes;
use crate::lesson::{Derivation, explain};
use crate::scenario::Scenario;
use crate::steps::{Address, Span};

/// Sentences looked at.
const SENTENCES: usize = 8;
/// Steps of each that are looked at.
const STEPS: usize = 64;
/// What stands above the steps besides the sentence.
const HEADING: usize = 60;
/// A line of the table of changed weights.
const CHANGE: usize = INDENT + NAME + 3 * (WIDEST + 1) + 1;

/// Bytes of the text, about.
#[must_use]
pub fn of_text(scenario: &Scenario, sentences: Range<usize>, span: Span) -> f64 {
    let scenario = Arc::new(scenario.clone());
    by_samples(sentences, SENTENCES, |sentence| {
        let Some(steps) = span.within(text::plan(&scenario, sentence)) else { return 0.0 };
        let derivation = Derivation::of_scenario(&scenario, sentence);
        let (first, last) = steps.into_inner();
        let heading = (derivation.text(usize::MAX).len() + HEADING) as f64;
        // The last may hold more than all before: the weights that the update changes.
        heading
            + of_step(&derivation, last)
            + by_samples(first..last, STEPS, |step| of_step(&derivation, step))
    })
}

/// The line in full; of a table, its size is enough.
fn of_step(derivation: &Derivation, step: usize) -> f64 {
    let address = derivation.plan.address(step);
    let explanation = explain(derivation, address, UnitPair::default());
    let mut counted = Counted(0);
    // A count cannot fail.
    let _ = text::line(&mut counted, derivation, address, &explanation);
    let table = in_table(derivation, &explanation).map_or(0.0, |value| {
        let (rows, columns) = value.shape(&derivation.pass).size();
        rows as f64 * (INDENT + SHAPE + 5 + columns * (WIDEST + 1)) as f64
    });
    let changes =
        if address == Address::Update { (changes(derivation).count * CHANGE) as f64 } else { 0.0 };
    counted.0 as f64 + table + changes
}

/// Bytes of the JSON, about: a number a line, each with its indentation.
#[must_use]
pub fn of_json(scenario: &Scenario, sentences: Range<usize>) -> f64 {
    let weights = scenario.network.weights();
    let vocab: usize = scenario.vocab.iter().map(|word| word.len() + 8).sum();
    let (words, hidden) = (weights.words() as f64, weights.hidden() as f64);
    // A zero needs few digits, most other numbers 18.
    let row = |depth: f64| 4.0 * depth + 5.0;
    let (zero, number) = (|depth: f64| 2.0 * depth + 5.0, |depth: f64| 2.0 * depth + 22.0);
    let of_sentences = by_samples(sentences, usize::MAX, |sentence| {
        let plan = text::plan(scenario, sentence);
        let steps = plan.words() as f64;
        let kept = (plan.words() + 1 - plan.first_kept()) as f64;
        let w_i = words * row(8.0) + (words - 1.0) * hidden * zero(9.0) + hidden * number(9.0);
        let w_h = hidden * (row(8.0) + hidden * number(9.0));
        let arrays = 3.0 * (words + hidden + 1.0) * (row(5.0) + hidden * number(6.0));
        let states = 3.0 * steps * (row(5.0) + hidden * number(6.0));
        let jacobians = (steps - 1.0) * (w_h + 85.0);
        let immediate = hidden * number(8.0) + w_h + 220.0;
        let factors = 200.0 + 2.0 * hidden * number(6.0) + jacobians + kept * immediate;
        700.0 + steps * 20.0 + kept * (w_i + w_h + 120.0) + factors + arrays + states
    });
    vocab as f64 + of_sentences
}

/// The sum over a range, by as many samples at most, evenly spread.
fn by_samples(range: Range<usize>, most: usize, mut of: impl FnMut(usize) -> f64) -> f64 {
    let count = range.len();
    let samples = count.min(most);
    if samples == 0 {
        return 0.0;
    }
    // In the middle of as many equal parts.
    let part = count / samples;
    let sum: f64 = (0..samples).map(|n| of(range.start + n * part + part / 2)).sum();
    sum * count as f64 / samples as f64
}

/// Counts bytes, and keeps none.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
