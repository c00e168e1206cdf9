//! The derivation with blanks, as an exercise for a class: a page a sentence, from what the lesson
//! says of each step. And the same with its answers, apart.
//!
//! | file | what it holds |
//! |---|---|
//! | `exercise` | which steps of a sentence are asked for, and which are given |
//! | `given` | what stands above them: the sentence, the weights, what was not asked for |
//! | `blank` | a step with room for its value in place of it |

mod blank;
mod exercise;
mod given;

use std::io;

pub use blank::{Cover, asks};
pub use exercise::{Exercise, TooLarge};

use super::{solution, text};
use crate::content::document::{Inline, Markup, Part};
use crate::lesson::{UnitPair, explain};
use crate::scenario::Scenario;

/// Writes the exercises, a page each, with the name of the one whose they are, or room for it.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    markup: Markup,
    scenario: &Scenario,
    exercises: &[Exercise],
    cover: Cover,
    whose: Option<&str>,
) -> io::Result<()> {
    let page = |exercise: &Exercise| {
        let steps = exercise.asked.iter().flat_map(|at| blank::parts(exercise, *at, cover));
        let steps = Part::Columns(steps.collect());
        given::parts(exercise, whose).into_iter().chain([steps]).collect()
    };
    pages(out, markup, &scenario.title, exercises, page)
}

/// Writes the answers to the exercises: the formula of each step that is asked for, with the numbers
/// put in.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_answers(
    out: &mut impl io::Write,
    markup: Markup,
    scenario: &Scenario,
    exercises: &[Exercise],
    whose: Option<&str>,
) -> io::Result<()> {
    let page = |exercise: &Exercise| {
        let derivation = &exercise.derivation;
        let heading = Part::Heading(1, vec![Inline::Text(text::heading(derivation))]);
        let steps = exercise.asked.iter().flat_map(|&at| {
            let explanation = explain(derivation, at, UnitPair::default());
            solution::worked(derivation, at, &explanation)
        });
        [heading].into_iter().chain(steps).collect()
    };
    let whose = whose.map(|name| format!(" of {name}")).unwrap_or_default();
    pages(out, markup, &format!("{}: answers{whose}", scenario.title), exercises, page)
}

fn pages(
    out: &mut impl io::Write,
    markup: Markup,
    title: &str,
    exercises: &[Exercise],
    page: impl Fn(&Exercise) -> Vec<Part>,
) -> io::Result<()> {
    write!(out, "{}", markup.begin(title))?;
    for (n, exercise) in exercises.iter().enumerate() {
        let end = (n > 0).then_some(Part::PageBreak);
        for part in end.into_iter().chain(page(exercise)) {
            write!(out, "{}", markup.part(&part))?;
        }
    }
    write!(out, "{}", markup.end())
}
