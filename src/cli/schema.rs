//! `bptt schema`: the formats of files, for editors.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Failure;
use super::output;
use crate::scenario::Format;

pub(super) const EXAMPLES: &str = "\
Scenario files that `bptt new` writes name scenario.schema.json on their first line: an editor
that knows YAML finds it beside them, completes the keys and marks what does not fit.

Examples:
  bptt schema --output scenario.schema.json
  bptt schema answers --output answers.schema.json";

#[derive(Args, Clone, Debug)]
pub(super) struct Schema {
    /// Which files: scenarios, or the answer files of `bptt mark`
    #[arg(value_enum, value_name = "FORMAT", default_value_t)]
    format: FormatArgument,
    /// Write to a file, as UTF-8; never over a scenario
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FormatArgument {
    #[default]
    Scenario,
    Answers,
}

impl From<FormatArgument> for Format {
    fn from(format: FormatArgument) -> Self {
        match format {
            FormatArgument::Scenario => Self::Scenario,
            FormatArgument::Answers => Self::Answers,
        }
    }
}

/// Writes a schema.
pub(super) fn schema(schema: &Schema) -> Result<(), Failure> {
    let text = Format::from(schema.format).schema();
    output::to(schema.output.as_deref(), None, |out| out.write_all(text.as_bytes()))
}
