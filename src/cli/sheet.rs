//! `bptt sheet`: exercises with blanks, their answers, and beside a sheet what is filled in and marked.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::{output, run, start, usage};
use crate::content::document::Markup;
use crate::report::sheet::{self, Cover, Exercise};
use crate::scenario::answers::{Form, form};
use crate::scenario::{self, Opened, Scenario, Version};
use crate::text::printable_name;

/// What to do where one of its files is there already.
const OTHER: &str = "choose another name";

/// What stands below the options.
pub(super) const EXAMPLES: &str = "\
With --output an answer file for `bptt mark` is written beside the sheet, to be filled in and handed
in: sheet.answers.yaml, or one a sentence, sheet.1.answers.yaml. Where the numbers are nowhere else,
sheet.scenario.yaml holds them; keep it with the answer files.

Examples:
  bptt sheet                       the class notes
  bptt sheet --sentence 1 --format latex --output sheet.tex
  bptt sheet --sentence 1 --answers --format latex --output solution.tex
  bptt sheet lesson.yaml --level 3 --format html --output sheet.html
  for name in anna ben; do bptt sheet --seed $name --output $name.md; done
  bptt mark *.answers.yaml";

// No doc comment: it would stand in the help in place of what the command does.
#[derive(Args, Clone, Debug)]
pub(super) struct Sheet {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<OsString>,
    /// Only the N-th sentence
    #[arg(long, value_name = "N", value_parser = usage::sentence, allow_negative_numbers = true)]
    sentence: Option<NonZeroUsize>,
    /// With numbers of one's own that tell which mistake was made: any name, the same ones each time
    #[arg(long, value_name = "NAME", value_parser = usage::seed)]
    seed: Option<String>,
    /// The answers in place of the blanks, with the numbers put in
    #[arg(long)]
    answers: bool,
    /// What is covered: 1 the values, 2 also the last factor of each term, 3 all right sides
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    level: Level,
    /// A document to render, to set, or to print from a browser
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to a file, as UTF-8, and an answer file beside it; never over a scenario
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Level {
    #[default]
    #[value(name = "1")]
    One,
    #[value(name = "2")]
    Two,
    #[value(name = "3")]
    Three,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Markdown,
    Latex,
    Html,
}

/// Writes exercises, or their answers.
pub(super) fn sheet(sheet: &Sheet) -> Result<(), Failure> {
    let Opened { scenario, file } = run::open(sheet.scenario.as_deref())?;
    let sentences = start::sentences(&scenario, sheet.sentence)?;
    let scenario = Arc::new(match &sheet.seed {
        None => scenario,
        Some(name) => seeded(&scenario, name)?,
    });
    let exercises = sentences.map(|sentence| Exercise::new(&scenario, sentence));
    let exercises: Vec<Exercise> =
        exercises.collect::<Result<_, _>>().map_err(|error| Failure::Other(error.to_string()))?;
    let from = file.as_ref().map(|version| version.path.as_path());
    let markup = match sheet.format {
        Format::Markdown => Markup::Markdown,
        Format::Latex => Markup::Latex,
        Format::Html => Markup::Html,
    };
    let cover = match sheet.level {
        Level::One => Cover::Values,
        Level::Two => Cover::LastFactors,
        Level::Three => Cover::RightSides,
    };
    let whose = sheet.seed.as_deref();
    let to = sheet.output.as_deref().filter(|path| !sheet.answers && is_for_a_file(path));
    let beside = match to {
        None => Vec::new(),
        Some(path) => beside(path, sheet, &scenario, file.as_ref(), &exercises, cover)?,
    };
    // The same sheet in another format has the same files beside it.
    let is_there = |(path, text): &(PathBuf, String)| output::holds(path, text.as_bytes());
    let to_write: Vec<_> = beside.into_iter().filter(|file| !is_there(file)).collect();
    let taken = to_write.iter().find(|(path, _)| path.symlink_metadata().is_ok());
    if let Some((path, _)) = taken {
        return Err(output::taken(path, OTHER));
    }
    output::to(sheet.output.as_deref(), from, |mut out: &mut dyn io::Write| {
        if sheet.answers {
            sheet::write_answers(&mut out, markup, &scenario, &exercises, whose)
        } else {
            sheet::write(&mut out, markup, &scenario, &exercises, cover, whose)
        }
    })?;
    to_write.iter().try_for_each(|(path, text)| output::new_file(path, text.as_bytes(), OTHER))
}

/// The scenario with the numbers of a name.
fn seeded(scenario: &Scenario, name: &str) -> Result<Scenario, Failure> {
    scenario::seeded(scenario, name).ok_or_else(|| {
        let name = printable_name(name.as_ref());
        Failure::Other(format!(
            "no numbers that diagnose are found for {name} with sentences such as these; try another \
             --seed, or a scenario of few sentences of three to five words"
        ))
    })
}

/// Whether files can lie beside it: neither standard output nor a pipe or a device.
fn is_for_a_file(path: &Path) -> bool {
    path != Path::new("-") && fs::metadata(path).map_or(true, |there| there.is_file())
}

/// What lies beside a sheet: an answer file a sentence, and the scenario where nothing else holds it.
fn beside(
    path: &Path,
    sheet: &Sheet,
    scenario: &Scenario,
    file: Option<&Version>,
    exercises: &[Exercise],
    cover: Cover,
) -> Result<Vec<(PathBuf, String)>, Failure> {
    let of_seed = sheet.seed.is_some();
    let mut bundled = scenario::bundled().iter().map(|bundled| bundled.name);
    let bundled = match sheet.scenario.as_deref() {
        None => bundled.next(),
        Some(typed) => bundled.find(|&name| typed == name).filter(|_| file.is_none()),
    };
    let mut files = Vec::new();
    let name = if let Some(name) = bundled.filter(|_| !of_seed) {
        name.to_owned()
    } else if let Some(name) = file.filter(|_| !of_seed).and_then(|of| name_beside(path, of)) {
        name
    } else {
        let copy = with_ending(path, "scenario.yaml");
        let whose = sheet.seed.as_ref().map(|name| format!("With the numbers of {name}."));
        let comment: Vec<String> = whose.into_iter().collect();
        let text = scenario::written(scenario, &comment)
            .map_err(|why| Failure::Other(format!("the scenario cannot be written: {why}")))?;
        let name = copy.file_name().and_then(OsStr::to_str).ok_or_else(|| {
            let name = printable_name(path.as_os_str());
            Failure::Other(format!("{name} is no text; choose another name"))
        })?;
        let name = name.to_owned();
        files.push((copy, text));
        name
    };
    for exercise in exercises {
        let sentence = exercise.derivation.sentence + 1;
        let ending = match exercises.len() {
            1 => "answers.yaml".to_owned(),
            _ => format!("{sentence}.answers.yaml"),
        };
        let asked =
            exercise.asked.iter().map(|&at| (at, sheet::asks(exercise, at, cover))).collect();
        let text = form(&Form { scenario: &name, sentence, asked });
        files.push((with_ending(path, &ending), text));
    }
    Ok(files)
}

/// The same name with another ending.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// The scenario's file by its name alone, where it lies in the folder of the sheet.
fn name_beside(path: &Path, file: &Version) -> Option<String> {
    let folder = |path: &Path| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    let is_beside = folder(path)? == folder(&file.path)?;
    file.path.file_name().and_then(OsStr::to_str).filter(|_| is_beside).map(str::to_owned)
}
