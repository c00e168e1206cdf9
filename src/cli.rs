//! The command line: what can be asked for.
//!
//! | file | what it holds |
//! |---|---|
//! | `run` | each command done |
//! | `explain` | what `bptt explain` writes, and when that is too much for a terminal |
//! | `export` | what `bptt export` writes: pictures and recordings |
//! | `schema` | the formats of files, for editors |
//! | `completions` | what a shell offers on Tab |
//! | `man` | the manual, one page |
//! | `settings` | the settings that last, beside the options |
//! | `train` | what `bptt train` writes |
//! | `sheet` | what `bptt sheet` writes, and the files beside it |
//! | `output` | standard output, or a file that is written whole or not at all |
//! | `names` | which words are names of commands |
//! | `shell` | how the name of a file is typed |
//! | `start` | where a lesson starts |
//! | `usage` | what was typed and is not understood, in words that help |
//! | `failure` | why a command failed |
//! | `progress` | the bar of what takes its time |

mod completions;
mod explain;
mod export;
mod failure;
mod man;
mod names;
mod output;
mod progress;
mod run;
mod schema;
mod settings;
mod sheet;
mod shell;
mod start;
mod train;
mod usage;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use failure::Failure;

use crate::app::ThemeName;
use crate::mistakes::Mistake;
use crate::scenario::Bundled;
use crate::steps::Span;

const EXAMPLES: &str = "\
Without a command, opens the lesson.

Examples:
  bptt                             the class notes, step by step
  bptt lesson.yaml                 a lesson of your own; `bptt new lesson.yaml` starts one
  bptt --theme light               on a projector
  bptt vanishing --at w_i/1/9      at this step of it
  bptt explain class-notes | less  the same derivation as text
  bptt train --format csv --output loss.csv

Settings that last are in a file; `bptt man` says where.
A command's name comes first: a file called list is opened as ./list, one called -x as ./-x.
Windows PowerShell 5.1 writes UTF-16 after > FILE: use --output there.";

/// Backpropagation through time in a recurrent network, one chain-rule factor at a time
#[derive(Clone, Debug, Parser)]
#[command(version, bin_name = "bptt", after_help = EXAMPLES)]
#[command(override_usage = "bptt [OPTIONS] [SCENARIO]\n       bptt <COMMAND>")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Verb>,
    #[command(flatten)]
    lesson: Lesson,
}

/// The lesson and how it looks.
#[derive(Args, Clone, Debug)]
struct Lesson {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    // Several are taken, to be answered that it is one at a time.
    #[arg(value_name = "SCENARIO")]
    scenarios: Vec<OsString>,
    /// Start at this step, by its address or its number from 1: w_h/2, loss, 19
    #[arg(long, value_name = "ADDRESS", allow_negative_numbers = true)]
    at: Option<String>,
    /// Start with the N-th sentence
    #[arg(long, value_name = "N", value_parser = usage::sentence, allow_negative_numbers = true)]
    sentence: Option<NonZeroUsize>,
    /// Use only symbols that every font has; also for terminals that draw ∂ two columns wide
    #[arg(long, overrides_with = "no_ascii")]
    ascii: bool,
    /// Leave the mouse to the terminal, to select text
    #[arg(long, overrides_with = "mouse")]
    no_mouse: bool,
    #[command(flatten)]
    against: settings::Against,
    /// The colours: dark, light (a projector), contrast or mono; NO_COLOR means mono
    #[arg(long, value_enum, value_name = "THEME", hide_possible_values = true)]
    theme: Option<ThemeArgument>,
}

/// The themes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArgument {
    /// For a dark terminal.
    Dark,
    /// For a light terminal or a projector.
    Light,
    /// High contrast.
    Contrast,
    /// No colour.
    Mono,
}

impl ThemeArgument {
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
enum Verb {
    /// List the bundled scenarios
    #[command(after_help = "Examples:\n  bptt list")]
    List,
    /// Say whether scenario files are right, and everything that is wrong with them
    #[command(
        after_help = "Status 1 if any file is refused.\n\nExamples:\n  bptt check *.yaml\n  bptt check --teach class-notes"
    )]
    Check {
        /// Scenario files, names of bundled scenarios, or - for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<OsString>,
        /// Say also which mistakes the numbers tell apart, and what to change where they do not
        #[arg(long)]
        teach: bool,
    },
    /// Write out the whole derivation with numbers
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Write a sheet for a class: the derivation with blanks, a page a sentence
    #[command(after_help = sheet::EXAMPLES)]
    Sheet(sheet::Sheet),
    /// List the known mistakes, and the thought behind each
    #[command(after_help = "Examples:\n  bptt mistakes\n  bptt explain --mistake own-state")]
    Mistakes,
    /// Mark answer files: what is right, what follows from an error before it, which mistake is whose
    #[command(after_help = MARK_EXAMPLES)]
    Mark {
        /// Answer files, or - for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<OsString>,
        /// For people, or every number in full for programs
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Train, and show the loss of each epoch
    #[command(after_help = train::EXAMPLES)]
    Train(train::Train),
    /// Draw the screen into a file, as it is at any step: a picture, or a recording
    #[command(after_help = export::EXAMPLES)]
    #[command(override_usage = "bptt export [OPTIONS] [SCENARIO] <FILE>")]
    Export(export::Export),
    /// Write a commented scenario to start from
    #[command(after_help = NEW_EXAMPLES)]
    New(New),
    /// Write the format of scenario or answer files as a JSON Schema, for editors
    #[command(after_help = schema::EXAMPLES)]
    Schema(schema::Schema),
    /// Write what a shell needs to complete commands, names and steps on Tab
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Completions),
    /// Write the manual, one page with every command
    #[command(after_help = man::EXAMPLES)]
    Man,
}

impl Verb {
    /// What it is called.
    fn name(&self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Check { .. } => "check",
            Self::Explain(_) => "explain",
            Self::Sheet(_) => "sheet",
            Self::Mistakes => "mistakes",
            Self::Mark { .. } => "mark",
            Self::Train(_) => "train",
            Self::Export(_) => "export",
            Self::New(_) => "new",
            Self::Schema(_) => "schema",
            Self::Completions(_) => "completions",
            Self::Man => "man",
        }
    }
}

const MARK_EXAMPLES: &str = "\
An answer file names a scenario, a sentence and answers by step:
  scenario: class-notes       # a bundled one, or a file beside this one
  sentence: 1
  answers:
    w_h/2: -0.0616
    w_h/3: \"+\"                # the sign alone
    w_i: [-0.0734, -0.1334, -0.1917]

Status 1 if any file is refused; the others are marked all the same.

Examples:
  bptt mark class/*.answers.yaml
  bptt mark class/*.answers.yaml --format json";

const EXPLAIN_EXAMPLES: &str = "\
Each sentence is worked from the scenario's weights.

Examples:
  bptt explain                     the class notes
  bptt explain lesson.yaml --sentence 2
  bptt explain lesson.yaml --steps w_h/1..w_h
  bptt explain --mistake own-state
  bptt explain --format latex --output solution.tex
  bptt explain --format json --output derivation.json";

#[derive(Args, Clone, Debug)]
struct Explain {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<OsString>,
    /// Only the N-th sentence
    #[arg(long, value_name = "N", value_parser = usage::sentence, allow_negative_numbers = true)]
    sentence: Option<NonZeroUsize>,
    /// Only these steps, by number from 1 or by address: 10..20, w_h/1..w_h, 40.., loss
    #[arg(long, value_name = "A..B")]
    steps: Option<Span>,
    /// Work it with a mistake that learners make; `bptt mistakes` lists them
    #[arg(long, value_name = "NAME", value_parser = usage::mistake)]
    mistake: Option<Mistake>,
    /// As text, as a document to render or to set, or every number in full for programs
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
    /// Write to a file, as UTF-8; never over a scenario
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    #[default]
    Text,
    Markdown,
    Latex,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

const NEW_EXAMPLES: &str = "\
With --diagnosing the weights have one decimal and tell every known mistake from every other, as
`bptt check --teach` shows. A name has the same ones on every machine; capitals and accents count.

Examples:
  bptt new lesson.yaml
  bptt new mine.yaml --from vanishing
  bptt new ada.yaml --diagnosing   the numbers of ada
  bptt new test.yaml --diagnosing --seed \"Ada Lovelace\"";

#[derive(Args, Clone, Debug)]
struct New {
    /// The file to write; one that exists is left alone
    file: OsString,
    /// Start from a bundled scenario; `bptt list` names them
    #[arg(long, value_name = "BUNDLED", value_parser = usage::bundled_scenario,
          conflicts_with = "diagnosing")]
    from: Option<&'static Bundled>,
    /// With numbers that tell which mistake was made
    #[arg(long)]
    diagnosing: bool,
    /// Whose numbers: any name [default: the file's name without its ending]
    #[arg(long, value_name = "NAME", value_parser = usage::seed, requires = "diagnosing")]
    seed: Option<String>,
}

/// Does what the arguments ask for, the program's name before them.
///
/// # Errors
/// Why it could not be done. A reader that closed its end of the pipe is no error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if completions::answer(&arguments)? {
        return Ok(());
    }
    let Some(cli) = usage::parse(&arguments)? else { return Ok(()) };
    match cli.command {
        None => run::lesson(&cli.lesson),
        Some(Verb::List) => run::list(),
        Some(Verb::Check { files, teach }) => run::check(&files, teach),
        Some(Verb::Explain(explain)) => explain::explain(&explain),
        Some(Verb::Sheet(sheet)) => sheet::sheet(&sheet),
        Some(Verb::Mistakes) => run::mistakes(),
        Some(Verb::Mark { files, format }) => run::mark(&files, format),
        Some(Verb::Train(train)) => train::train(&train),
        Some(Verb::Export(export)) => export::export(&export),
        Some(Verb::New(new)) => run::new(&new),
        Some(Verb::Schema(schema)) => schema::schema(&schema),
        Some(Verb::Completions(completions)) => completions::completions(&completions),
        Some(Verb::Man) => man::man(),
    }
}
