//! Each command done: scenario in, text to standard output.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use super::progress::Progress;
use super::{Explain, ExplainFormat, Failure, Lesson, Theme, Train, TrainFormat};
use crate::report::{self, catalogue, json, train::Training};
use crate::scenario::{self, Refusal, Scenario};
use crate::terminal;
use crate::text::{counted, printable};

/// How wide text is where there is no terminal or it does not say.
const WIDTH: usize = 80;

/// Opens the lesson, if there is a terminal to show it on and to steer it from.
pub(super) fn lesson(lesson: &Lesson) -> Result<(), Failure> {
    let name = lesson.scenario.as_deref();
    // With the scenario on standard input the keys come from the terminal itself.
    let stream = if !io::stdout().is_terminal() {
        Some("standard output")
    } else if !io::stdin().is_terminal() && name != Some("-") {
        Some("standard input")
    } else if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Some("TERM=dumb")
    } else {
        None
    };
    if let Some(stream) = stream {
        return Err(Failure::Other(instead(stream, name)));
    }
    let scenario = open(name)?;
    let options = terminal::Options { ascii: lesson.ascii, theme: lesson.theme.map(Theme::name) };
    terminal::run(scenario, name, options)
        .map_err(|error| Failure::io("the terminal failed", &error))
}

/// What to use where `stream` is no terminal.
fn instead(stream: &str, name: Option<&str>) -> String {
    // As it would be typed; a name that needs quotes is left to the reader.
    let plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || "-_./\\:".contains(c));
    let scenario = match name {
        None => String::new(),
        Some(name) if plain(name) => format!(" {name}"),
        Some(_) => " SCENARIO".to_owned(),
    };
    format!(
        "the lesson needs a terminal, and {stream} is not one; use instead\n  \
         bptt explain{scenario}    the whole derivation as text\n  \
         bptt train{scenario}      the loss of each epoch"
    )
}

/// Lists the bundled scenarios.
pub(super) fn list() -> Result<(), Failure> {
    let scenarios = scenario::bundled()
        .iter()
        .map(|bundled| Ok((bundled.name, scenario::read(bundled.name, bundled.text.as_bytes())?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    let terminal = io::stdout().is_terminal();
    let width =
        terminal.then(terminal::width).flatten().filter(|&width| width > 0).unwrap_or(WIDTH);
    to_stdout(|out| catalogue::write(out, &scenarios, width))
}

/// Says of each file what it holds; refuses at the end if any is wrong.
pub(super) fn check(files: &[String]) -> Result<(), Failure> {
    let mut refusals = Vec::new();
    let written = to_stdout(|out| {
        for file in files {
            match scenario::open(file) {
                Ok(scenario) => {
                    writeln!(out, "{}: fine, {}", printable(file), contents(&scenario))?;
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
        Ok(())
    });
    if refusals.is_empty() { written } else { Err(Failure::Refused(refusals)) }
}

/// `3 sentences, 3 words, 1 hidden unit`.
fn contents(scenario: &Scenario) -> String {
    let weights = scenario.network.weights();
    [
        (scenario.sentences.len(), "sentence"),
        (weights.words(), "word"),
        (weights.hidden(), "hidden unit"),
    ]
    .map(|(count, noun)| counted(count, noun))
    .join(", ")
}

/// Writes the derivation of one sentence or of all.
pub(super) fn explain(explain: &Explain) -> Result<(), Failure> {
    let scenario = open(explain.scenario.as_deref())?;
    let count = scenario.sentences.len();
    let sentences = match explain.sentence.map(|n| n.get() - 1) {
        None => 0..count,
        Some(n) if n < count => n..n + 1,
        Some(n) => {
            let has = counted(count, "sentence");
            return Err(Failure::Other(format!(
                "there is no sentence {}: the scenario has {has}",
                n + 1
            )));
        }
    };
    to_stdout(|out| match explain.format {
        ExplainFormat::Text => report::text::write(out, &scenario, sentences),
        ExplainFormat::Json => report::write_json(out, &json::explain(&scenario, sentences)),
    })
}

/// Trains and writes how it went.
pub(super) fn train(train: &Train) -> Result<(), Failure> {
    let scenario = open(train.scenario.as_deref())?;
    let mut progress = Progress::new(train.epochs.into());
    let run = Training::new(&scenario, train.epochs as usize, |done| progress.reached(done));
    drop(progress);
    to_stdout(|out| match train.format {
        TrainFormat::Text => run.write_text(out),
        TrainFormat::Csv => run.write_csv(out),
        TrainFormat::Json => report::write_json(out, &run.json()),
    })?;
    if let Some(epoch) = run.overflowed_in() {
        // The run is whole all the same; nobody may be there to read the note.
        let _ = writeln!(
            io::stderr(),
            "note: numbers overflowed in epoch {epoch}; a smaller learning rate may help"
        );
    }
    Ok(())
}

/// Writes the template to a file that does not exist yet.
pub(super) fn new(file: &Path) -> Result<(), Failure> {
    let name = file.to_string_lossy();
    let name = printable(&name);
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::Other(format!("{name} exists and is left as it is; choose another name"))
        }
        _ => Failure::io(&format!("cannot write {name}"), &error),
    };
    File::create_new(file)
        .and_then(|mut file| file.write_all(scenario::template().as_bytes()))
        .map_err(failed)?;
    to_stdout(|out| {
        writeln!(out, "{name} is written. Change it, then")?;
        writeln!(out, "  bptt check {name}    to see whether it is right")?;
        writeln!(out, "  bptt {name}          to open the lesson")
    })
}

/// The scenario that was named, else the first bundled one.
fn open(name: Option<&str>) -> Result<Scenario, Failure> {
    match (name, scenario::bundled().first()) {
        (Some(name), _) => Ok(scenario::open(name)?),
        (None, Some(first)) => Ok(scenario::read(first.name, first.text.as_bytes())?),
        (None, None) => Err(Failure::Other("name a scenario file".into())),
    }
}

/// Lets `write` write to standard output. A reader that has seen enough is no failure.
fn to_stdout(
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::io("cannot write to standard output", &error))
        }
        _ => Ok(()),
    }
}
