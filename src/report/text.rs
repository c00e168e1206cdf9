//! The whole derivation with numbers, as text: every step of every sentence, with the
//! teacher's questions, remarks and errata.

mod layout;
mod mistaken;

use std::io;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::content::number::{WIDEST, rate};
use crate::lesson::UnitPair;
use crate::lesson::changes::{self, WeightChange};
use crate::lesson::explain::{Explanation, Said};
use crate::lesson::quantity::Quantity;
use crate::lesson::{Derivation, explain, notation};
use crate::mistakes::{Mistake, Outcome};
use crate::rnn::Pass;
use crate::scenario::Scenario;
use crate::steps::{Address, Plan, Span};
use crate::text::{left, lines, printable};

use layout::{ADDRESS, columns};
pub(super) use layout::{INDENT, NAME, SHAPE};

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
    write_with(out, scenario, sentences, span, None)
}

/// The same as somebody writes it who makes a mistake, if there is one. Each line that comes out
/// otherwise is marked, and says at its end what is right; remarks, questions and errata, which
/// are about the right derivation, are left out.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_with(
    out: &mut impl io::Write,
    scenario: &Scenario,
    sentences: impl Iterator<Item = usize>,
    span: Span,
    mistake: Option<Mistake>,
) -> io::Result<()> {
    writeln!(out, "{}", printable(&scenario.title))?;
    if let Some(mistake) = mistake {
        mistaken::heading(out, mistake)?;
    }
    let scenario = Arc::new(scenario.clone());
    for sentence in sentences {
        if let Some(steps) = span.within(plan(&scenario, sentence)) {
            let derivation = Derivation::of_scenario(&scenario, sentence);
            let mistaken = mistake.map(|mistake| Outcome::new(derivation.attempt(mistake.into())));
            write_steps(out, &derivation, mistaken.as_ref(), steps)?;
        }
    }
    Ok(())
}

/// The steps of one sentence.
#[must_use]
pub fn plan(scenario: &Scenario, sentence: usize) -> Plan {
    Plan::new(scenario.sentences[sentence].len(), scenario.training.truncate)
}

fn write_steps(
    out: &mut impl io::Write,
    derivation: &Derivation,
    mistaken: Option<&Outcome>,
    steps: RangeInclusive<usize>,
) -> io::Result<()> {
    writeln!(out, "\n{}", printable(&heading(derivation)))?;
    writeln!(out, "{}", settings(derivation))?;

    let mut chapter = None;
    for number in steps {
        let address = derivation.plan.address(number);
        if chapter != Some(address.chapter()) {
            chapter = Some(address.chapter());
            writeln!(out, "\n{}", notation::chapter(address.chapter()))?;
        }
        let explanation = explain(derivation, address, UnitPair::default());
        match mistaken {
            None => {
                worked(out, derivation, address, &explanation)?;
                comments(out, derivation, address, &explanation)?;
            }
            Some(mistaken) => {
                if !mistaken::step(out, derivation, mistaken, address, &explanation)? {
                    worked(out, derivation, address, &explanation)?;
                }
            }
        }
    }
    Ok(())
}

/// Which sentence it is, and its label.
pub(super) fn heading(derivation: &Derivation) -> String {
    let (sentence, of) = (derivation.sentence + 1, derivation.scenario.sentences.len());
    let (text, y) = (derivation.text(usize::MAX), derivation.pass.sentence.y());
    format!("Sentence {sentence} of {of}: {text} → y = {y}")
}

/// With which settings its update is made.
pub(super) fn settings(derivation: &Derivation) -> String {
    let training = &derivation.training;
    let truncated = training.truncate.map(|k| format!(", truncated to {k}"));
    let clipped = training.clip_norm.map(|c| format!(", clipped at {}", rate(c)));
    let [truncated, clipped] = [truncated, clipped].map(Option::unwrap_or_default);
    format!("η = {}{truncated}{clipped}", rate(training.learning_rate))
}

/// Address, formula and numbers on one line; a matrix below.
fn worked(
    out: &mut impl io::Write,
    derivation: &Derivation,
    address: Address,
    explanation: &Explanation,
) -> io::Result<()> {
    line(out, derivation, address, explanation)?;
    let indent = " ".repeat(INDENT);
    if let Some(value) = in_table(derivation, explanation) {
        table(out, &derivation.pass, value, &indent)?;
    }
    for below in &explanation.below {
        writeln!(out, "{indent}{}", printable(&below.text()))?;
    }
    if address == Address::Update {
        changes(out, derivation, &indent)?;
    }
    Ok(())
}

/// What the teacher says below a step.
fn comments(
    out: &mut impl io::Write,
    derivation: &Derivation,
    address: Address,
    explanation: &Explanation,
) -> io::Result<()> {
    for words in explanation.said.iter().filter(|said| !matches!(said, Said::Why(_))) {
        said(out, &words.sign(), words.words())?;
    }
    for erratum in derivation.errata().iter().filter(|erratum| erratum.near == address) {
        said(out, "× ", &erratum.printed)?;
        said(out, "√ ", &erratum.right)?;
        if let Some(proof) = &erratum.proof {
            said(out, "  ", proof)?;
        }
    }
    Ok(())
}

/// What the teacher says below a step, after a sign: lines stay lines.
fn said(out: &mut impl io::Write, sign: &str, text: &str) -> io::Result<()> {
    let blank = " ".repeat(sign.chars().count());
    for (n, line) in lines(text).enumerate() {
        let line = format!("{}{line}", if n == 0 { sign } else { &blank });
        writeln!(out, "{:INDENT$}{}", "", line.trim_end())?;
    }
    Ok(())
}

pub(super) fn line(
    out: &mut impl io::Write,
    derivation: &Derivation,
    address: Address,
    explanation: &Explanation,
) -> io::Result<()> {
    let mut line = match address {
        // The screen has room for the beginning of a long sentence only.
        Address::Encode => {
            format!("y = {} for {}", derivation.pass.sentence.y(), derivation.text(usize::MAX))
        }
        _ => explanation.formula.text(),
    };
    for part in &explanation.numbers {
        line.push_str("  ");
        line.push_str(&part.text());
    }
    writeln!(out, "  {}{}", left(&address.to_string(), ADDRESS), printable(&line))
}

/// The step's value, where that is more than a number.
pub(super) fn in_table(derivation: &Derivation, explanation: &Explanation) -> Option<Quantity> {
    explanation.value.filter(|value| !value.is_number(&derivation.pass))
}

/// A value of several numbers, row by row after its shape.
fn table(out: &mut impl io::Write, pass: &Pass, value: Quantity, indent: &str) -> io::Result<()> {
    for (n, row) in value.value(pass).table().rows().into_iter().enumerate() {
        let head = if n == 0 { value.shape(pass).to_string() } else { String::new() };
        writeln!(out, "{indent}{} [{} ]", left(&head, SHAPE), columns(row))?;
    }
    Ok(())
}

/// Every weight that the update moves: old, gradient, new.
fn changes(out: &mut impl io::Write, derivation: &Derivation, indent: &str) -> io::Result<()> {
    let head = ["old", "gradient", "new"].map(|head| format!(" {head:>WIDEST$}")).concat();
    writeln!(out, "{indent}{}{head}", left("", NAME))?;
    let changes = changes::changes(derivation);
    for WeightChange { name, old, gradient, new } in changes.iter() {
        let name = left(&printable(&name.text()), NAME);
        writeln!(out, "{indent}{name} {}", columns(&[old, gradient, new]))?;
    }
    Ok(())
}
