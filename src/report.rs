//! What the program says without a terminal: pure functions from a scenario to text.
//!
//! | file | what it writes |
//! |---|---|
//! | `text` | the derivation with numbers, for people |
//! | `json` | the same as one object, for programs |
//! | `size` | how much those two are about to write |
//! | `train` | a training run as a table, CSV or JSON |
//! | `catalogue` | the bundled scenarios |
//! | `figure` | how numbers and arrays stand in JSON and CSV |
//! | `column` | text made printable, padded and wrapped |

pub mod catalogue;
mod column;
mod figure;
pub mod json;
pub mod size;
pub mod text;
pub mod train;

use std::io;

/// Writes `value` as indented JSON, ended by a line break.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_json(out: &mut impl io::Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
