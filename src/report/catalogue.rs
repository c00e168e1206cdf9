//! The list of bundled scenarios.

use std::io;
use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use crate::scenario::Scenario;
use crate::text::{self, Letters, counted, left};

/// The least width that the text beside the names gets.
const NARROWEST: usize = 24;

/// Writes for each named scenario its title, its sizes and what it is about, in lines of
/// `width` columns.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    scenarios: &[(&str, Scenario)],
    width: usize,
) -> io::Result<()> {
    let indent = scenarios.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + 2;
    let width = width.saturating_sub(indent).max(NARROWEST);
    let wrap =
        |text: &str| text::wrap(text, i32::try_from(width).unwrap_or(i32::MAX), Letters::Unicode);
    for (n, (name, scenario)) in scenarios.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let title = wrap(&scenario.title);
        let about = wrap(scenario.about.as_deref().unwrap_or_default());
        let lines = title.into_iter().chain(wrap(&sizes(scenario))).chain(about);
        for (name, line) in std::iter::once(*name).chain(std::iter::repeat("")).zip(lines) {
            writeln!(out, "{}{line}", left(name, indent))?;
        }
    }
    Ok(())
}

/// T, V and H; T as a range where sentences differ.
fn sizes(scenario: &Scenario) -> String {
    let weights = scenario.network.weights();
    let lengths = lengths(scenario);
    let steps = match (lengths.start(), lengths.end()) {
        (shortest, longest) if shortest == longest => shortest.to_string(),
        (shortest, longest) => format!("{shortest} to {longest}"),
    };
    format!(
        "{}, T = {steps}, V = {}, H = {}",
        counted(scenario.sentences.len(), "sentence"),
        weights.words(),
        weights.hidden()
    )
}

/// The lengths of the shortest and the longest sentence.
#[must_use]
pub fn lengths(scenario: &Scenario) -> RangeInclusive<usize> {
    let lengths = || scenario.sentences.iter().map(crate::rnn::Sentence::len);
    lengths().min().unwrap_or(0)..=lengths().max().unwrap_or(0)
}
