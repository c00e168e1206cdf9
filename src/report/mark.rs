//! Answer files marked: what each answer is found to be, and what a class got wrong.
//!
//! | file | what it holds |
//! |---|---|
//! | `paper` | a file with its marks |
//! | `words` | verdicts, mistakes and slips by name |
//! | `table` | the answers of a file, and why what is wrong is wrong |
//! | `map` | which mistakes several files have, and where |
//! | `json` | the answers of a file as an object |

mod json;
mod map;
mod paper;
mod table;
mod words;

use std::io;

use serde::Serialize;

pub use paper::Paper;

/// Writes each file's answers for people, and of several files what they have in common.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl io::Write, papers: &[Paper]) -> io::Result<()> {
    for (n, paper) in papers.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        table::write(out, paper)?;
    }
    if papers.len() > 1 {
        writeln!(out)?;
        map::write(out, papers)?;
    }
    Ok(())
}

/// The files as a list of objects.
#[must_use]
pub fn json(papers: &[Paper]) -> impl Serialize {
    papers.iter().map(json::PaperObject::from).collect::<Vec<_>>()
}
