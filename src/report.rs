//! What the program says without a terminal: pure functions from a scenario to text.
//!
//! | file | what it writes |
//! |---|---|
//! | `text` | the derivation with numbers, for people |
//! | `solution` | the same as a document, in Markdown or LaTeX |
//! | `sheet` | the same with blanks, an exercise for a class; and its answers, apart |
//! | `json` | the derivation as one object, for programs |
//! | `size` | how much those two are about to write |
//! | `train` | a training run as a table, CSV or JSON |
//! | `catalogue` | the bundled scenarios |
//! | `thoughts` | the known mistakes |
//! | `mark` | answer files marked, and what a class got wrong |
//! | `teach` | which of them the numbers of a scenario can show |
//! | `paragraph` | text in lines that fit |
//! | `numbers` | where their numbers come from: the right derivation, or one with a mistake |
//! | `compared` | a step with a mistake beside what is right |
//! | `figure` | how numbers and arrays stand in JSON and CSV |

pub mod catalogue;
mod compared;
mod figure;
pub mod json;
pub mod mark;
mod numbers;
mod paragraph;
pub mod sheet;
pub mod size;
pub mod solution;
pub mod teach;
pub mod text;
pub mod thoughts;
pub mod train;

use std::io;

use crate::text::is_unsafe;

/// Writes `value` as indented JSON, ended by a line break.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_json(out: &mut impl io::Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaped(out), value)?;
    writeln!(out)
}

/// Writes JSON with a code such as `\u202e` for what a terminal would obey and JSON itself lets
/// pass. All of it lies within strings.
struct Escaped<'a, W>(&'a mut W);

impl<W: io::Write> io::Write for Escaped<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let unsafe_sign = |c: char| c != '\n' && is_unsafe(c);
        match std::str::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() && text.contains(unsafe_sign) => {
                for c in text.chars() {
                    if unsafe_sign(c) {
                        write!(self.0, "\\u{:04x}", u32::from(c))?;
                    } else {
                        write!(self.0, "{c}")?;
                    }
                }
            }
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
