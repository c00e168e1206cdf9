//! What was typed and is not understood, in words that help. The library that reads the
//! arguments knows what is wrong; its words are not for someone who came for a lesson.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::failure::Failure;
use super::names::{is_command, nearest_command};
use super::{Cli, shell};
use crate::app::App;
use crate::mistakes::Mistake;
use crate::scenario::{Bundled, bundled, nearest};
use crate::text::grouped;
use crate::text::{listed, printable_name};

/// What is asked for; `None` where that was help or the version, which is then written.
pub(super) fn parse(arguments: &[OsString]) -> Result<Option<Cli>, Failure> {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => one_thing(&cli).map(|()| Some(cli)),
        Err(error) if !error.use_stderr() => {
            // A reader that has seen enough is no failure.
            let _ = error.print();
            Ok(None)
        }
        Err(error) => {
            let words = arguments.iter().skip(1).filter_map(|word| word.to_str());
            let command = words.filter(|word| is_command(word)).map(str::to_owned).next();
            Err(in_words(&error, command.as_deref()))
        }
    }
}

/// `--sentence N`.
pub(super) fn sentence(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "sentences are counted 1, 2, 3 and so on".to_owned())
}

/// `--mistake NAME`.
pub(super) fn mistake(name: &str) -> Result<Mistake, String> {
    Mistake::of_name(name).ok_or_else(|| {
        let near = nearest(name, Mistake::ALL.map(Mistake::name));
        let meant = near.map(|near| format!("did you mean {near}? "));
        meant.unwrap_or_default() + "`bptt mistakes` lists them"
    })
}

/// `--seed NAME`.
pub(super) fn seed(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() { Err("name somebody".into()) } else { Ok(name.to_owned()) }
}

/// `--from BUNDLED`.
pub(super) fn bundled_scenario(name: &str) -> Result<&'static Bundled, String> {
    bundled().iter().find(|bundled| bundled.name == name).ok_or_else(|| {
        let near = nearest(name, bundled().iter().map(|bundled| bundled.name));
        let meant = near.map(|near| format!("did you mean {near}? "));
        meant.unwrap_or_default() + "`bptt list` names the bundled scenarios"
    })
}

/// As many epochs as a lesson trains at a time.
pub(super) fn epochs(text: &str) -> Result<usize, String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(epochs) if (1..=App::MOST).contains(&epochs) => Ok(epochs),
        Ok(0) => Err("at least 1 epoch".into()),
        _ if is_number => Err(format!("at most {} epochs at a time", grouped(App::MOST))),
        _ => Err(format!("write a whole number from 1 to {}", grouped(App::MOST))),
    }
}

/// A lesson or a command, and one scenario a lesson.
fn one_thing(cli: &Cli) -> Result<(), Failure> {
    let lesson = &cli.lesson;
    let scenarios: Vec<String> = lesson.scenarios.iter().map(|name| shell::file(name)).collect();
    let option = [
        ("--at", lesson.at.is_some()),
        ("--sentence", lesson.sentence.is_some()),
        ("--ascii", lesson.ascii),
        ("--no-ascii", lesson.against.no_ascii),
        ("--mouse", lesson.against.mouse),
        ("--no-mouse", lesson.no_mouse),
        ("--theme", lesson.theme.is_some()),
    ];
    let option = option.into_iter().find_map(|(name, given)| given.then_some(name));
    let says_help = |says, help: String| {
        let command = cli.command.as_ref().map(super::Verb::name);
        Err(Failure::Usage { says, help: format!("{help} {}", help_of(command)) })
    };
    if let (Some(command), Some(option)) = (&cli.command, option) {
        let name = command.name();
        let cli = Cli::command();
        let own = cli.find_subcommand(name).map(options).unwrap_or_default();
        if own.contains(&option.trim_start_matches('-').to_owned()) {
            let help = format!("options come after the command: `bptt {name} {option}`;");
            return says_help(format!("{option} stands before the command"), help);
        }
        let says = format!("{option} is about the lesson, and `bptt {name}` opens none");
        return says_help(says, format!("leave {option} out;"));
    }
    let [first, second, ..] = scenarios.as_slice() else { return Ok(()) };
    if let Some(command) = lesson.scenarios[1].to_str().filter(|word| is_command(word)) {
        let says = format!("the name of a command comes first, and here {first} does");
        return says_help(says, format!("did you mean `bptt {command} {first}`?"));
    }
    if let Some(command) = nearest_command(&lesson.scenarios[0]) {
        let says = format!("there is no command {first}");
        return says_help(says, format!("did you mean `bptt {command} {second}`?"));
    }
    let says = format!("one scenario at a time, and these are {}", scenarios.len());
    says_help(says, format!("type `bptt {first}`; `bptt check` takes several files;"))
}

/// What is wrong, in our words.
fn sentence_parts(error: &clap::Error, command: Option<&str>) -> Option<(String, String)> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(printable_name(text.as_ref())),
        Some(ContextValue::Strings(texts)) => {
            texts.first().map(|text| printable_name(text.as_ref()))
        }
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let option = argument.split([' ', '=']).next().unwrap_or_default();
    let doing = command.map_or_else(|| "bptt".to_owned(), |name| format!("bptt {name}"));
    let found = match error.kind() {
        ErrorKind::InvalidValue => {
            let values = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(values)) => listed(values, "or"),
                _ => String::new(),
            };
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            // What has no name of its own is called after what it stands for.
            let kind =
                option.strip_prefix(['[', '<']).map(|kind| kind.trim_end_matches([']', '>']));
            let says = match kind {
                _ if value.is_empty() => format!("{option} wants a value"),
                Some(kind) => format!("there is no {} \"{value}\"", kind.to_lowercase()),
                None => format!("{option} cannot be \"{value}\""),
            };
            let meant = context(ContextKind::SuggestedValue).map(|meant| match kind {
                Some(_) => format!("did you mean `{doing} {meant}`? "),
                None => format!("did you mean {option} {meant}? "),
            });
            let one = if values.is_empty() { String::new() } else { format!("write {values}; ") };
            (says, meant.unwrap_or_default() + &one)
        }
        ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let why = std::error::Error::source(error).map(ToString::to_string);
            (
                format!("{option} cannot be \"{value}\""),
                why.map(|why| why + "; ").unwrap_or_default(),
            )
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            let takes = match command {
                Some("list" | "mistakes" | "man") => "takes nothing more",
                Some("schema") => "writes one format",
                Some("completions") => "takes one shell",
                Some("new") => "writes one file",
                Some("export") => "takes a scenario and the file to write",
                _ => "takes one scenario at a time",
            };
            (format!("`{doing}` {takes}, and {argument} is too much"), String::new())
        }
        ErrorKind::UnknownArgument => {
            (format!("`{doing}` has no option {argument}"), meant(&argument, &doing, command))
        }
        ErrorKind::MissingRequiredArgument if argument == "--diagnosing" => {
            ("--seed is for numbers that diagnose".into(), "add --diagnosing; ".into())
        }
        ErrorKind::MissingRequiredArgument => {
            let (says, file) = match command {
                Some("new") => ("name the file to write", "lesson.yaml"),
                Some("completions") => ("name the shell", "bash"),
                Some("mark") => ("name an answer file, or several", "answers.yaml"),
                _ => ("name a scenario file, or several", "lesson.yaml"),
            };
            (says.into(), format!("as in `{doing} {file}`; "))
        }
        ErrorKind::ArgumentConflict if command == Some("new") && option == "--from" => (
            "--from takes the numbers of a bundled scenario, --diagnosing finds others".into(),
            "leave one of the two out; ".into(),
        ),
        ErrorKind::ArgumentConflict => {
            (format!("{option} is given twice"), "once is enough; ".into())
        }
        ErrorKind::TooManyValues => {
            (format!("{option} takes no value"), format!("write {option} alone; "))
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let meant = nearest_command(word.as_ref());
            let meant = meant.map(|meant| format!("did you mean `{doing} {meant}`? "));
            (format!("there is no command {word}"), meant.unwrap_or_default())
        }
        ErrorKind::InvalidUtf8 => ("a value is not UTF-8".into(), String::new()),
        _ => return None,
    };
    Some(found)
}

/// The names of a command's options.
fn options(of: &clap::Command) -> Vec<String> {
    of.get_arguments().filter_map(clap::Arg::get_long).map(str::to_owned).collect()
}

/// Where an option that is not known here belongs, or what was meant by it.
fn meant(option: &str, doing: &str, command: Option<&str>) -> String {
    let cli = Cli::command();
    let name = option.trim_start_matches('-').split('=').next().unwrap_or_default();
    let here = command.and_then(|name| cli.find_subcommand(name)).unwrap_or(&cli);
    let own = options(here);
    if own.iter().any(|own| own == name) {
        return format!("options come after the command: `{doing} --{name}`; ");
    }
    if let Some(near) = nearest(name, own.iter().map(String::as_str)) {
        return format!("did you mean --{near}? ");
    }
    if command.is_some() && options(&cli).iter().any(|own| own == name) {
        return format!("--{name} is about the lesson: `bptt --{name}`; ");
    }
    let others = cli.get_subcommands().filter(|other| options(other).iter().any(|o| o == name));
    let others: Vec<String> = others.map(|c| format!("`bptt {}`", c.get_name())).collect();
    if !others.is_empty() {
        return format!("--{name} is an option of {}; ", listed(&others, "or"));
    }
    if Path::new(option).exists() {
        return format!("the file is named {}; ", shell::file(option.as_ref()));
    }
    String::new()
}

fn sentence_of(error: &clap::Error) -> String {
    // The first line says what is wrong; the rest is about usage.
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    printable_name(first.strip_prefix("error: ").unwrap_or(first).as_ref())
}

fn in_words(error: &clap::Error, command: Option<&str>) -> Failure {
    let parts = sentence_parts(error, command);
    let (says, help) = parts.unwrap_or_else(|| (sentence_of(error), String::new()));
    Failure::Usage { says, help: help + &help_of(command) }
}

fn help_of(command: Option<&str>) -> String {
    match command.filter(|&command| command != "help") {
        Some(command) => format!("`bptt {command} --help` tells more"),
        None => "`bptt --help` tells more".to_owned(),
    }
}
