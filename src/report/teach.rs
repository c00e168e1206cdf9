//! Whether the numbers of a scenario can teach: for each sentence, which mistakes an answer with four
//! digits would show, in which gradient, and what to change where it would not.
//!
//! | file | what it holds |
//! |---|---|
//! | `column` | a gradient, and how the number of each mistake is read there |
//! | `columns` | the gradients of a sentence |
//! | `table` | those as a table |
//! | `change` | what to change, tried |

mod change;
mod column;
mod columns;
mod table;

use std::io;
use std::sync::Arc;

pub use change::{Change, changes};
pub use column::{Column, Reading};
pub use columns::Columns;

use super::paragraph;
use crate::mistakes::Mistake;
use crate::rnn::Pass;
use crate::scenario::Scenario;
use crate::text::{grouped, listed, printable};

/// T·H² up to which a sentence is worked with every mistake: what is larger nobody works by hand.
const MOST: usize = 1 << 20;

const LEGEND: &str = "\
=     the mistake gives the right number
≈     so near to the right number that four digits do not tell
a b…  the same number as the others with this letter
·     a number that tells it from right and from every other mistake
      (blank: nothing can go wrong so there; all: an answer with all these numbers)";

/// Writes the table of each sentence with the scenario's weights, and what it comes to in words.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl io::Write, scenario: &Scenario) -> io::Result<()> {
    let Scenario { sentences, vocab, network, training, .. } = scenario;
    writeln!(out, "{}\n\n{LEGEND}", printable(&scenario.title))?;
    let hidden = network.weights().hidden();
    for (n, sentence) in sentences.iter().enumerate() {
        let words: Vec<&str> = sentence.words.iter().map(|&word| vocab[word].as_str()).collect();
        let (number, of, y) = (n + 1, sentences.len(), sentence.y());
        writeln!(out)?;
        paragraph::write(
            out,
            0,
            &format!("Sentence {number} of {of}: {} → y = {y}", words.join(" ")),
        )?;
        if sentence.len().saturating_mul(hidden.saturating_mul(hidden)) > MOST {
            writeln!(out, "T·H² is above {}: nobody works this by hand.", grouped(MOST))?;
            continue;
        }
        let pass = Pass::of_fitting(Arc::clone(network), sentence.clone(), training.truncate);
        let pass = Arc::new(pass);
        let columns = Columns::new(&pass, training, vocab);
        table::write(out, &columns)?;
        writeln!(out)?;
        for said in [&columns.w_o, &columns.w_h].into_iter().flat_map(hidden_in) {
            paragraph::write(out, 0, &said)?;
        }
        paragraph::write(out, 0, &together(&columns.all))?;
        let changes = changes(&pass, training, vocab, &columns);
        let to_change: Vec<String> = changes
            .iter()
            .map(|change| format!("{} (then also apart: {})", change.what, names(&change.gains)))
            .chain(always_hidden(&pass, vocab))
            .collect();
        if !to_change.is_empty() {
            writeln!(out, "To change:")?;
        }
        for change in to_change {
            paragraph::write(out, 0, &format!("- {change}"))?;
        }
    }
    Ok(())
}

/// What a gradient does not tell.
fn hidden_in(column: &Column) -> Vec<String> {
    let (name, as_right, shared) = (&column.name, column.as_right(), column.shared());
    let mut said = Vec::new();
    if !as_right.is_empty() {
        said.push(format!("{name} cannot tell from right: {}.", names(&as_right)));
    }
    if !shared.is_empty() {
        said.push(format!("{name} cannot tell from each other: {}.", groups(&shared)));
    }
    said
}

/// What all gradients together tell.
fn together(all: &Column) -> String {
    let (as_right, shared) = (all.as_right(), all.shared());
    match (as_right.is_empty(), shared.is_empty()) {
        (true, true) => "All together tell every mistake of the table apart.".into(),
        (false, true) => format!("All together still take for right: {}.", names(&as_right)),
        (true, false) => format!("All together still take for each other: {}.", groups(&shared)),
        (false, false) => format!(
            "All together still take for right: {}; for each other: {}.",
            names(&as_right),
            groups(&shared)
        ),
    }
}

/// What other numbers would not show, but other words or another network.
fn always_hidden(pass: &Pass, vocab: &[String]) -> Vec<String> {
    let mut said = Vec::new();
    let words = &pass.sentence.words;
    let is_once = |word: &&usize| words.iter().filter(|other| other == word).count() == 1;
    let once: Vec<String> = words.iter().filter(is_once).map(|&word| vocab[word].clone()).collect();
    if !once.is_empty() && words.len() > 1 {
        said.push(format!(
            "other words for sums in ∂L/∂w_i: one term only in the row of {}",
            listed(&once, "and")
        ));
    }
    if pass.hidden() == 1 {
        said.push(format!(
            "several units for {}: one number is its own transpose",
            Mistake::WeightNotTransposed.name()
        ));
    }
    said
}

fn names(mistakes: &[Mistake]) -> String {
    let names: Vec<String> = mistakes.iter().map(|mistake| mistake.name().to_owned()).collect();
    listed(&names, "and")
}

fn groups(shared: &[Vec<Mistake>]) -> String {
    shared.iter().map(|group| names(group)).collect::<Vec<_>>().join("; ")
}
