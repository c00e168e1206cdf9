//! The names of commands: whether a word is one, and which one somebody meant.

use std::ffi::OsStr;

use clap::CommandFactory;

use super::Cli;
use crate::scenario::{bundled, nearest};

/// Whether a word is the name of a command.
pub(super) fn is_command(word: &str) -> bool {
    word == "help" || Cli::command().get_subcommands().any(|command| command.get_name() == word)
}

/// The command that somebody may have meant who typed a scenario that is not there.
pub(super) fn nearest_command(word: &OsStr) -> Option<String> {
    let cli = Cli::command();
    let names = cli.get_subcommands().map(clap::Command::get_name);
    let scenarios = bundled().iter().map(|bundled| bundled.name);
    let found = nearest(word.to_str()?, names.chain(scenarios))?;
    is_command(found).then(|| found.to_owned())
}
