//! Answer files marked: what each answer is found to be, and what a class got wrong.
//!
//! | file | what it holds |
//! |---|---|
//! | `words` | verdicts, mistakes and slips by name |
//! | `table` | the answers of a file, and why what is wrong is wrong |
//! | `map` | which mistakes several files have, and where |
//! | `json` | the answers of a file as an object |

mod json;
mod map;
mod table;
mod words;

use std::io;

use serde::Serialize;

use crate::mistakes::{Mark, Outcome, Reply, mark};
use crate::scenario::answers::{Answers, Given};

/// An answer file marked.
pub struct Paper {
    file: String,
    answers: Answers,
    /// A mark for each answer.
    marks: Vec<Mark>,
}

impl Paper {
    /// Marks the answers of a file of this name, which can be printed.
    #[must_use]
    pub fn new(file: String, answers: Answers) -> Self {
        let asked = |given: &Given| (given.quantity.clone(), given.reply.clone());
        let asked: Vec<(_, Reply)> = answers.given.iter().map(asked).collect();
        let marks = mark(&answers.pass, &answers.scenario.training, &asked);
        Self { file, answers, marks }
    }

    /// How many answers are right.
    #[must_use]
    pub fn right(&self) -> usize {
        self.marks.iter().filter(|mark| mark.outcome == Outcome::Right).count()
    }

    /// Each answer with its mark, in the order of the file.
    pub fn marked(&self) -> impl Iterator<Item = (&Given, &Mark)> {
        self.answers.given.iter().zip(&self.marks)
    }
}

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
