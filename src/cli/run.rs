//! Each command done: scenario in, text to standard output.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;

use super::output::to_standard_output;
use super::{Failure, Format, Lesson, New, names, output, settings, shell, start};
use crate::report::mark::{self, Paper};
use crate::report::{self, catalogue, teach, thoughts};
use crate::scenario::{self, Opened, Reach, Refusal, Scenario, answers, is_unknown, open_within};
use crate::terminal;
use crate::text::{counted, printable_name};

/// How wide text is where there is no terminal or it does not say.
const WIDTH: usize = 80;

/// Opens the lesson, if there is a terminal to show it on and to steer it from.
pub(super) fn lesson(lesson: &Lesson) -> Result<(), Failure> {
    let name = lesson.scenarios.first().map(OsString::as_os_str);
    if let Some(name) = name.filter(|name| is_unknown(name))
        && let Some(command) = names::nearest_command(name)
    {
        return Err(Failure::Usage {
            says: format!(
                "there is neither a file nor a scenario named \"{}\"",
                printable_name(name)
            ),
            help: format!("did you mean the command `bptt {command}`?"),
        });
    }
    // What is wrong with a scenario is reported also where no lesson can be shown.
    let opened = open(name)?;
    let start = start::start(&opened.scenario, lesson.sentence, lesson.at.as_deref())?;
    // With the scenario on standard input the keys come from the terminal itself.
    let stream = if !io::stdout().is_terminal() {
        Some("standard output")
    } else if !io::stdin().is_terminal() && name.is_none_or(|name| name != "-") {
        Some("standard input")
    } else if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Some("TERM=dumb")
    } else {
        None
    };
    if let Some(stream) = stream {
        return Err(Failure::Other(instead(stream, name)));
    }
    terminal::run(opened, start, settings::options(lesson)).map_err(|error| match error.kind() {
        // In our own words already.
        io::ErrorKind::Other => Failure::Other(error.to_string()),
        _ => Failure::io("the terminal failed", &error),
    })
}

/// What to use where `stream` is no terminal.
fn instead(stream: &str, name: Option<&OsStr>) -> String {
    let scenario = name.map(|name| format!(" {}", shell::file(name))).unwrap_or_default();
    let dash = if stream == "standard input" && name.is_none() {
        "\n  bptt -          the lesson of a scenario on standard input"
    } else {
        ""
    };
    format!(
        "the lesson needs a terminal, and {stream} is not one; use instead\n  \
         bptt explain{scenario}    the whole derivation as text\n  \
         bptt train{scenario}      the loss of each epoch{dash}"
    )
}

/// Lists the bundled scenarios.
pub(super) fn list() -> Result<(), Failure> {
    let scenarios = scenario::bundled()
        .iter()
        .map(|bundled| Ok((bundled.name, scenario::read(bundled.name, bundled.text.as_bytes())?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    to_standard_output(|mut out| catalogue::write(&mut out, &scenarios, width()))
}

/// Marks answer files; refuses at the end if any is wrong, each wrong scenario once.
pub(super) fn mark(files: &[OsString], format: Format) -> Result<(), Failure> {
    let (mut papers, mut refusals) = (Vec::new(), Vec::new());
    for file in files {
        match answers::open(file) {
            Ok(answers) => papers.push(Paper::new(printable_name(file), answers)),
            Err(refused) => {
                for refusal in refused {
                    if !refusals.contains(&refusal) {
                        refusals.push(refusal);
                    }
                }
            }
        }
    }
    let written = to_standard_output(|mut out| match format {
        Format::Text => mark::write(&mut out, &papers),
        Format::Json => report::write_json(&mut out, &mark::json(&papers)),
    });
    if refusals.is_empty() { written } else { Err(Failure::Refused(refusals)) }
}

/// Lists the known mistakes.
pub(super) fn mistakes() -> Result<(), Failure> {
    to_standard_output(|mut out| thoughts::write(&mut out, width()))
}

/// How wide lists are written.
fn width() -> usize {
    let terminal = io::stdout().is_terminal();
    terminal.then(terminal::width).flatten().filter(|&width| width > 0).unwrap_or(WIDTH)
}

/// Says of each file what it holds, and if they are `to_teach`, which mistakes its numbers show;
/// refuses at the end if any is wrong.
pub(super) fn check(files: &[OsString], to_teach: bool) -> Result<(), Failure> {
    let mut refusals = Vec::new();
    let written = to_standard_output(|mut out| {
        for file in files {
            match scenario::open(file) {
                Ok(scenario) => {
                    writeln!(out, "{}: fine, {}", printable_name(file), contents(&scenario))?;
                    if to_teach {
                        teach::write(&mut out, &scenario)?;
                        writeln!(out)?;
                    }
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

/// Writes a scenario to a file that does not exist yet.
pub(super) fn new(new: &New) -> Result<(), Failure> {
    let file = new.file.as_os_str();
    if file.is_empty() || file == "-" {
        let says = "- stands for standard input everywhere; name a file to write";
        return Err(Failure::Other(
            if file.is_empty() { "name a file to write" } else { says }.into(),
        ));
    }
    let (name, typed) = (printable_name(file), shell::file(file));
    let (text, (check, shows)) = if let Some(bundled) = new.from {
        (Cow::Owned(bundled.as_new_file()), ("check ", "to see whether it is right"))
    } else if new.diagnosing {
        let text = diagnosing(file, new.seed.as_deref())?;
        (Cow::Owned(text), ("check --teach ", "to see what its numbers tell"))
    } else {
        (Cow::Borrowed(scenario::template()), ("check ", "to see whether it is right"))
    };
    output::new_file(Path::new(file), text.as_bytes(), "choose another name")?;
    to_standard_output(|out| {
        writeln!(out, "{name} is written. Change it, then")?;
        let space = " ".repeat(check.len());
        writeln!(out, "  bptt {check}{typed}    {shows}")?;
        writeln!(out, "  bptt {typed}{space}    to open the lesson")
    })
}

/// The scenario with the numbers of a name, or of the file's name.
fn diagnosing(file: &OsStr, seed: Option<&str>) -> Result<String, Failure> {
    let of_file = || Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
    let name = seed.map_or_else(of_file, Cow::Borrowed);
    scenario::diagnosing(&name).ok_or_else(|| {
        let name = printable_name(name.as_ref().as_ref());
        Failure::Other(format!("no numbers that diagnose are found for {name}; try another --seed"))
    })
}

/// The scenario that was named, else the first bundled one.
pub(super) fn open(name: Option<&OsStr>) -> Result<Opened, Failure> {
    match (name, scenario::bundled().first()) {
        (Some(name), _) => Ok(open_within(name, Reach::CommandLine)?),
        (None, Some(first)) => {
            let scenario = scenario::read(first.name, first.text.as_bytes())?;
            Ok(Opened { scenario, file: None })
        }
        (None, None) => Err(Failure::Other("name a scenario file".into())),
    }
}
