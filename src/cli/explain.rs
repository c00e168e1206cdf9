//! `bptt explain`: the derivation of a sentence or of all, whole or in part; and a word of
//! warning where that would flood a terminal for minutes.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;

use super::failure::Failure;
use super::{Explain, ExplainFormat, output, run, shell, start};
use crate::content::document::Markup;
use crate::mistakes::Mistakes;
use crate::report::{self, json, size, solution, text};
use crate::scenario::{Opened, Scenario};
use crate::steps::Span;
use crate::text::counted;

/// The most bytes that a terminal is sent unasked.
const MOST: f64 = 50e6;

/// Writes the derivation of one sentence or of all.
pub(super) fn explain(explain: &Explain) -> Result<(), Failure> {
    let Opened { scenario, file } = run::open(explain.scenario.as_deref())?;
    let sentences = sentences(&scenario, explain.sentence)?;
    let span = explain.steps.unwrap_or_default();
    let mistakes = Mistakes::from(explain.mistake);
    if explain.format != ExplainFormat::Json {
        has_steps(&scenario, sentences.clone(), span)?;
    } else if explain.steps.is_some() {
        return Err(Failure::Usage {
            says: "--steps chooses lines of the text, and JSON has none".into(),
            help: "leave --steps out, or --format json".into(),
        });
    }
    let to_terminal = explain.output.as_deref().is_none_or(|path| path == Path::new("-"))
        && io::stdout().is_terminal();
    if to_terminal {
        let bytes = match explain.format {
            ExplainFormat::Json => size::of_json(&scenario, sentences.clone()),
            _ => size::of_text(&scenario, sentences.clone(), span),
        };
        if bytes > MOST {
            return Err(too_much(bytes, explain, sentences.len()));
        }
    }
    let from = file.as_ref().map(|version| version.path.as_path());
    let document = |out: &mut dyn io::Write, markup| {
        let mut out = out;
        solution::write(&mut out, markup, &scenario, sentences.clone(), span, explain.mistake)
    };
    output::to(explain.output.as_deref(), from, |mut out| match explain.format {
        ExplainFormat::Text => {
            text::write_with(&mut out, &scenario, sentences.clone(), span, explain.mistake)
        }
        ExplainFormat::Markdown => document(out, Markup::Markdown),
        ExplainFormat::Latex => document(out, Markup::Latex),
        ExplainFormat::Json => {
            let sentences = json::explain(&scenario, sentences.clone());
            report::write_json(&mut out, &sentences.with(mistakes))
        }
    })
}

/// The sentence with that number, or all, counted from 0.
pub(super) fn sentences(
    scenario: &Scenario,
    only: Option<NonZeroUsize>,
) -> Result<Range<usize>, Failure> {
    match only {
        None => Ok(0..scenario.sentences.len()),
        Some(number) => start::sentence(scenario, number).map(|n| n..n + 1),
    }
}

/// Refuses a span that no sentence has.
fn has_steps(scenario: &Scenario, sentences: Range<usize>, span: Span) -> Result<(), Failure> {
    let mut plans = sentences.clone().map(|n| text::plan(scenario, n));
    if plans.any(|plan| span.within(plan).is_some()) {
        return Ok(());
    }
    let first = text::plan(scenario, sentences.start);
    let (n, count) = (sentences.start + 1, counted(first.count(), "step"));
    if span.is_reversed(first) {
        return Err(Failure::Other(format!(
            "there are no steps {span}: the first of them comes after the last"
        )));
    }
    let last = if sentences.len() == 1 { "" } else { ", and no other sentence has them" };
    Err(Failure::Other(format!("there are no steps {span}: sentence {n} has {count}{last}")))
}

/// Says how much it would be, and how to have less or to have it elsewhere.
fn too_much(bytes: f64, explain: &Explain, sentences: usize) -> Failure {
    let scenario = explain.scenario.as_deref().map(|name| format!(" {}", shell::file(name)));
    let mut command = format!("bptt explain{}", scenario.unwrap_or_default());
    if let Some(n) = explain.sentence {
        command = format!("{command} --sentence {n}");
    }
    let (format, file) = match explain.format {
        ExplainFormat::Text => ("", "derivation.txt"),
        ExplainFormat::Markdown => (" --format markdown", "derivation.md"),
        ExplainFormat::Latex => (" --format latex", "derivation.tex"),
        ExplainFormat::Json => (" --format json", "derivation.json"),
    };
    command.push_str(format);
    let has_steps = explain.format != ExplainFormat::Json;
    let less = [
        (sentences > 1, "--sentence 1", "one sentence"),
        (has_steps, "--steps 1..100", "some of the steps, by number or by address"),
        (true, &format!("--output {file}"), "all of it, in a file"),
    ];
    let amount = if bytes < 1e9 {
        format!("{:.0} MB", bytes / 1e6)
    } else {
        format!("{:.1} GB", bytes / 1e9)
    };
    let mut says = format!("this is about {amount}, too much for a terminal; use instead");
    for (_, option, what) in less.into_iter().filter(|(is_of_use, ..)| *is_of_use) {
        // To a text nothing fails to be written.
        let _ = write!(says, "\n  {command} {option:<24}    {what}");
    }
    Failure::Other(says)
}
