//! The whole derivation with numbers, as text: every step of every sentence, with the
//! teacher's remarks.

use std::io;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::column::left;
use crate::lesson::explain::{Cell, Explanation};
use crate::lesson::number::{WIDEST, rate, signed};
use crate::lesson::quantity::Quantity;
use crate::lesson::{Worked, explain, symbol};
use crate::rnn::{Entry, Value};
use crate::scenario::Scenario;
use crate::steps::{Address, Plan, Span};
use crate::text::{lines, printable};

/// Columns for a step's address.
const ADDRESS: usize = 14;
/// Columns before what stands below a step's line.
pub(super) const INDENT: usize = ADDRESS + 2;
/// Columns for the shape of a table.
pub(super) const SHAPE: usize = 10;

/// Writes those steps of a span that the sentences have, given by their indices, counted from
/// 0; each sentence is worked from the scenario's weights. One that has no such step is left
/// out.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    scenario: &Scenario,
    sentences: impl Iterator<Item = usize>,
    span: Span,
) -> io::Result<()> {
    writeln!(out, "{}", printable(&scenario.title))?;
    let scenario = Arc::new(scenario.clone());
    for sentence in sentences {
        if let Some(steps) = span.within(plan(&scenario, sentence)) {
            derivation(out, &worked(&scenario, sentence), steps)?;
        }
    }
    Ok(())
}

/// The steps of one sentence.
#[must_use]
pub fn plan(scenario: &Scenario, sentence: usize) -> Plan {
    Plan::new(scenario.sentences[sentence].len(), scenario.training.truncate)
}

/// One sentence, worked from the scenario's weights.
pub(super) fn worked(scenario: &Arc<Scenario>, sentence: usize) -> Worked {
    let network = Arc::clone(&scenario.network);
    Worked::new(Arc::clone(scenario), sentence, network, scenario.training.learning_rate)
}

fn derivation(
    out: &mut impl io::Write,
    worked: &Worked,
    steps: RangeInclusive<usize>,
) -> io::Result<()> {
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
    for number in steps {
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
    line(out, worked, address, &explanation)?;
    let indent = " ".repeat(INDENT);
    if let Some(value) = in_table(worked, &explanation) {
        table(out, &value.value(&worked.pass), &indent)?;
    }
    if address == Address::Update {
        changes(out, worked, &indent)?;
    }
    for remark in &explanation.remarks {
        for (n, line) in lines(remark).enumerate() {
            let line = format!("{}{line}", if n == 0 { "» " } else { "  " });
            writeln!(out, "{indent}{}", line.trim_end())?;
        }
    }
    Ok(())
}

pub(super) fn line(
    out: &mut impl io::Write,
    worked: &Worked,
    address: Address,
    explanation: &Explanation,
) -> io::Result<()> {
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
    writeln!(out, "  {}{}", left(&address.to_string(), ADDRESS), printable(&line))
}

/// The step's value, where that is more than a number.
pub(super) fn in_table(worked: &Worked, explanation: &Explanation) -> Option<Quantity> {
    explanation.value.filter(|value| !value.is_number(&worked.pass))
}

/// A value of several numbers, row by row after its shape.
fn table(out: &mut impl io::Write, value: &Value, indent: &str) -> io::Result<()> {
    for (n, row) in value.table().rows().into_iter().enumerate() {
        let head = if n == 0 { value.shape() } else { String::new() };
        let numbers: Vec<String> = row.iter().map(|&v| format!("{:>WIDEST$}", signed(v))).collect();
        writeln!(out, "{indent}{} [{} ]", left(&head, SHAPE), numbers.join(" "))?;
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
