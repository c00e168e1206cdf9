//! `bptt man`: the manual, one page with every command.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::output::to_standard_output;
use super::{Cli, Failure, settings};

pub(super) const EXAMPLES: &str = "\
Examples:
  bptt man > bptt.1                then `man ./bptt.1`";

/// Writes the page.
pub(super) fn man() -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    to_standard_output(|mut out| page(&mut out, &command))
}

fn page(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    let man = Man::new(command.clone()).title("BPTT").manual("User Commands");
    man.render_title(out)?;
    part(out, "SH", "NAME", |part| man.render_name_section(part))?;
    part(out, "SH", "SYNOPSIS", |part| man.render_synopsis_section(part))?;
    part(out, "SH", "DESCRIPTION", |part| man.render_description_section(part))?;
    part(out, "SH", "OPTIONS", |part| man.render_options_section(part))?;
    words(out, command)?;
    writeln!(out, ".SH COMMANDS")?;
    // The last of them is the help, which is no more than this page.
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = Man::new(command.clone());
        part(out, "SS", &format!("bptt {}", command.get_name()), |part| {
            man.render_description_section(part)
        })?;
        writeln!(out, ".PP")?;
        part(out, "", "", |part| man.render_synopsis_section(part))?;
        part(out, "", "", |part| man.render_options_section(part))?;
        words(out, command)?;
    }
    writeln!(out, ".SH FILES")?;
    verbatim(out, settings::ABOUT)?;
    writeln!(out, ".SH EXIT STATUS\n0 done, 1 refused or failed, 2 not understood.")
}

/// A part of the page under a heading of its own, or under none.
fn part(
    out: &mut dyn Write,
    level: &str,
    heading: &str,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if !level.is_empty() {
        writeln!(out, ".{level} \"{heading}\"")?;
    }
    let mut rendered = Vec::new();
    render(&mut rendered)?;
    // Each part comes with its own heading, and with a definition that the page has once.
    let is_own =
        |line: &&str| ![".SH ", ".ie ", ".el "].iter().any(|start| line.starts_with(start));
    for line in String::from_utf8_lossy(&rendered).lines().filter(is_own) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What a command's help says after its options, lines as they are.
fn words(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    let Some(words) = command.get_after_help() else { return Ok(()) };
    writeln!(out, ".PP")?;
    verbatim(out, &words.to_string())
}

/// Lines that stay lines.
fn verbatim(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, ".nf")?;
    for line in text.lines() {
        // A point or an apostrophe at the start would be a command.
        writeln!(out, "\\&{}", line.replace('\\', "\\e").replace('-', "\\-"))?;
    }
    writeln!(out, ".fi")
}
