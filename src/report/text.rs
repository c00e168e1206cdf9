//! The whole derivation with numbers, as text: every step of every sentence, with the
//! teacher's remarks.

use std::io;
use std::sync::Arc;

use super::column::{left, printable};
use crate::lesson::explain::Cell;
use crate::lesson::number::{WIDEST, rate, signed};
use crate::lesson::{Worked, explain, symbol};
use crate::rnn::{Entry, Value};
use crate::scenario::Scenario;
use crate::steps::Address;

/// Columns for a step's address.
const ADDRESS: usize = 14;

/// Writes the derivation of the sentences with the given indices, counted from 0, each
/// worked from the scenario's weights.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    scenario: &Scenario,
    sentences: impl Iterator<Item = usize>,
) -> io::Result<()> {
    writeln!(out, "{}", printable(&scenario.title))?;
    let scenario = Arc::new(scenario.clone());
    for sentence in sentences {
        let network = Arc::clone(&scenario.network);
        let learning_rate = scenario.training.learning_rate;
        let worked = Worked::new(Arc::clone(&scenario), sentence, network, learning_rate);
        derivation(out, &worked)?;
    }
    Ok(())
}

fn derivation(out: &mut impl io::Write, worked: &Worked) -> io::Result<()> {
    let (sentence, of) = (worked.sentence + 1, worked.scenario.sentences.len());
    let y = worked.pass.sentence.y();
    writeln!(
        out,
        "\nSentence {sentence} of {of}: {} → y = {y}",
        printable(&worked.text(usize::MAX))
    )?;
    let training = &worked.training;
    write!(out, "η = {}", rate(training.learning_rate))?;
    if let Some(k) = training.truncate {
        write!(out, ", truncated to {k}")?;
    }
    if let Some(c) = training.clip_norm {
        write!(out, ", clipped at {}", rate(c))?;
    }
    writeln!(out)?;

    let mut chapter = None;
    for number in 0..worked.plan.count() {
        let address = worked.plan.address(number);
        if chapter != Some(address.chapter()) {
            chapter = Some(address.chapter());
            writeln!(out, "\n{}", symbol::chapter(address.chapter()))?;
        }
        step(out, worked, address)?;
    }
    Ok(())
}

/// Address, formula and numbers on one line; a matrix, and remarks, below.
fn step(out: &mut impl io::Write, worked: &Worked, address: Address) -> io::Result<()> {
    let explanation = explain(worked, address, Cell::default());
    let mut line = match address {
        // The screen has room for the beginning of a long sentence only.
        Address::Encode => {
            format!("y = {} for {}", worked.pass.sentence.y(), worked.text(usize::MAX))
        }
        _ => explanation.formula.plain(),
    };
    for part in &explanation.numbers {
        line.push_str("  ");
        line.push_str(part.plain().trim());
    }
    writeln!(out, "  {}{}", left(&address.to_string(), ADDRESS), printable(&line))?;
    let indent = " ".repeat(ADDRESS + 2);
    if let Some(value) = explanation.value.filter(|value| !value.is_number(&worked.pass)) {
        table(out, &value.value(&worked.pass), &indent)?;
    }
    if address == Address::Update {
        changes(out, worked, &indent)?;
    }
    for remark in &explanation.remarks {
        writeln!(out, "{indent}» {}", printable(remark))?;
    }
    Ok(())
}

/// A value of several numbers, row by row after its shape.
fn table(out: &mut impl io::Write, value: &Value, indent: &str) -> io::Result<()> {
    for (n, row) in value.table().rows().into_iter().enumerate() {
        let head = if n == 0 { value.shape() } else { String::new() };
        let numbers: Vec<String> = row.iter().map(|&v| format!("{:>WIDEST$}", signed(v))).collect();
        writeln!(out, "{indent}{} [{} ]", left(&head, 10), numbers.join(" "))?;
    }
    Ok(())
}

/// Every weight that the update moves: old, gradient, new.
fn changes(out: &mut impl io::Write, worked: &Worked, indent: &str) -> io::Result<()> {
    let (old, new) = (worked.pass.network.weights(), worked.update.network.weights());
    let gradients = &worked.pass.backward.gradients;
    let (hidden, vocab) = (worked.pass.hidden(), &worked.scenario.vocab);
    let words = &worked.pass.sentence.words;
    let head = ["old", "gradient", "new"].map(|head| format!(" {head:>WIDEST$}")).concat();
    writeln!(out, "{indent}{}{head}", left("", 14))?;
    for entry in (0..old.count()).filter_map(|n| old.entry(n)) {
        if matches!(entry, Entry::Input(word, _) if !words.contains(&word)) {
            continue;
        }
        let name = left(&printable(&symbol::entry(entry, vocab, hidden)), 14);
        let numbers = [old, gradients, new].map(|of| signed(of.at(entry)));
        let numbers = numbers.map(|number| format!(" {number:>WIDEST$}")).concat();
        writeln!(out, "{indent}{name}{numbers}")?;
    }
    Ok(())
}
