//! `bptt train`: the loss of each epoch.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::progress::Progress;
use super::{output, run, usage};
use crate::app::App;
use crate::report::{self, train::Training};
use crate::scenario::Opened;
use crate::text::grouped;

/// What its help ends with.
pub(super) const EXAMPLES: &str = "\
An epoch takes every sentence in order, with an update after each. Its mean loss is that of
the losses before each update.

Examples:
  bptt train                       the class notes
  bptt train lesson.yaml --epochs 1000
  bptt train --format csv --output loss.csv";

// No doc comment: it would stand in the help in place of what the command does.
#[derive(Args, Clone, Debug)]
pub(super) struct Train {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    scenario: Option<OsString>,
    #[arg(long, value_name = "N", default_value_t = App::MANY, value_parser = usage::epochs,
          allow_negative_numbers = true,
          help = format!("How many epochs, up to {}", grouped(App::MOST)))]
    epochs: usize,
    /// For people, the loss curve for a spreadsheet, or every number in full for programs
    #[arg(long, value_enum, default_value_t)]
    format: TrainFormat,
    /// Write to a file, as UTF-8; never over a scenario
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum TrainFormat {
    #[default]
    Text,
    Csv,
    Json,
}

/// Trains and writes how it went.
pub(super) fn train(train: &Train) -> Result<(), Failure> {
    let Opened { scenario, file } = run::open(train.scenario.as_deref())?;
    let mut bar = Progress::new("epoch", train.epochs as u64);
    let run = Training::new(&scenario, train.epochs, |done| bar.reached(done));
    drop(bar);
    let from = file.as_ref().map(|version| version.path.as_path());
    output::to(train.output.as_deref(), from, |mut out| match train.format {
        TrainFormat::Text => run.write_text(&mut out),
        TrainFormat::Csv => run.write_csv(&mut out),
        TrainFormat::Json => report::write_json(&mut out, &run.json()),
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
