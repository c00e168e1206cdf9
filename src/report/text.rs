//! The whole derivation with numbers, as text.

use std::io;

use crate::scenario::Scenario;

/// Writes the derivation of the sentences with the given indices, counted from 0.
///
/// # Errors
/// When `out` cannot be written.
pub fn explain(
    out: &mut impl io::Write,
    scenario: &Scenario,
    sentences: impl Iterator<Item = usize>,
) -> io::Result<()> {
    writeln!(out, "{}", scenario.title)?;
    for n in sentences {
        writeln!(out, "sentence {}", n + 1)?;
    }
    Ok(())
}
