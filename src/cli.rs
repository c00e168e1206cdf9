//! The command line: what can be asked for. `run` does it, `failure` says why not.

mod failure;
mod progress;
mod run;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use failure::Failure;

use crate::app::{App, ThemeName};
use crate::lesson::number::grouped;

const EXAMPLES: &str = "\
Without a command, opens the lesson.

Examples:
  bptt                             the class notes, step by step
  bptt lesson.yaml                 a lesson of your own; `bptt new lesson.yaml` starts one
  bptt --theme light               on a projector
  bptt explain class-notes | less  the same derivation as text
  bptt train --format csv > loss.csv

A subcommand's name comes first: a file called `list` is opened as ./list";

/// Backpropagation through time in a recurrent network, one chain-rule factor at a time
#[derive(Clone, Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    lesson: Lesson,
}

/// The lesson and how it looks.
#[derive(Args, Clone, Debug)]
struct Lesson {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<String>,
    /// Use only symbols that every font has
    #[arg(long)]
    ascii: bool,
    /// Leave the mouse to the terminal, to select text
    #[arg(long)]
    no_mouse: bool,
    /// The colours: dark, light (a projector), contrast or mono; NO_COLOR means mono
    #[arg(long, value_enum, value_name = "THEME", hide_possible_values = true)]
    theme: Option<Theme>,
}

/// The themes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// For a dark terminal.
    Dark,
    /// For a light terminal or a projector.
    Light,
    /// High contrast.
    Contrast,
    /// No colour.
    Mono,
}

impl Theme {
    /// The lesson's word for it.
    fn name(self) -> ThemeName {
        match self {
            Self::Dark => ThemeName::Dark,
            Self::Light => ThemeName::Light,
            Self::Contrast => ThemeName::Contrast,
            Self::Mono => ThemeName::Mono,
        }
    }
}

#[derive(Clone, Debug, Subcommand)]
enum Command {
    /// List the bundled scenarios
    List,
    /// Say whether scenario files are right, and everything that is wrong with them
    #[command(after_help = "Status 1 if any file is refused.\n\nExample:\n  bptt check *.yaml")]
    Check {
        /// Scenario files, names of bundled scenarios, or - for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Write out the whole derivation with numbers
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Train, and show the loss of each epoch
    #[command(after_help = TRAIN_EXAMPLES)]
    Train(Train),
    /// Write a commented scenario to start from
    New {
        /// The file to write; one that exists is left alone
        file: PathBuf,
    },
}

const EXPLAIN_EXAMPLES: &str = "\
Each sentence is worked from the scenario's weights.

Examples:
  bptt explain                     the class notes
  bptt explain lesson.yaml --sentence 2
  bptt explain --format json > derivation.json";

#[derive(Args, Clone, Debug)]
struct Explain {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<String>,
    /// Only the N-th sentence
    #[arg(long, value_name = "N")]
    sentence: Option<NonZeroUsize>,
    /// For people, or every number in full for programs
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    #[default]
    Text,
    Json,
}

const TRAIN_EXAMPLES: &str = "\
An epoch takes every sentence in order, with an update after each. Its mean loss is that of
the losses met before each update.

Examples:
  bptt train                       the class notes
  bptt train lesson.yaml --epochs 1000
  bptt train --format csv > loss.csv";

#[derive(Args, Clone, Debug)]
struct Train {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<String>,
    #[arg(long, value_name = "N", default_value_t = App::MANY, value_parser = epochs,
          help = format!("How many epochs, up to {}", grouped(App::MOST)))]
    epochs: usize,
    /// For people, the loss curve for a spreadsheet, or every number in full for programs
    #[arg(long, value_enum, default_value_t)]
    format: TrainFormat,
}

/// As many epochs as a lesson trains at a time.
fn epochs(text: &str) -> Result<usize, String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(epochs) if (1..=App::MOST).contains(&epochs) => Ok(epochs),
        Ok(0) => Err("at least 1 epoch".into()),
        _ if is_number => Err(format!("at most {} epochs at a time", grouped(App::MOST))),
        _ => Err(format!("a whole number from 1 to {}", grouped(App::MOST))),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum TrainFormat {
    #[default]
    Text,
    Csv,
    Json,
}

impl Cli {
    /// Does what was asked for.
    ///
    /// # Errors
    /// Why it could not be done. A reader that closed its end of the pipe is no error.
    pub fn run(self) -> Result<(), Failure> {
        match self.command {
            None => run::lesson(&self.lesson),
            Some(Command::List) => run::list(),
            Some(Command::Check { files }) => run::check(&files),
            Some(Command::Explain(explain)) => run::explain(&explain),
            Some(Command::Train(train)) => run::train(&train),
            Some(Command::New { file }) => run::new(&file),
        }
    }
}
