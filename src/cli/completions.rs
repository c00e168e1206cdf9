//! `bptt completions`: what a shell offers on Tab. The shell asks this program itself, so that it
//! offers what there is now: files beside it, bundled scenarios, known mistakes, steps.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};

use super::output::to_standard_output;
use super::{Cli, Failure};
use crate::mistakes::Mistake;
use crate::scenario::bundled;
use crate::steps::Plan;

/// By this variable a shell says which one it is when it asks.
const ASKED_BY: &str = "BPTT_COMPLETE";

/// The steps that are offered are those of a sentence of so many words.
const WORDS: usize = 3;

pub(super) const EXAMPLES: &str = "\
Put the line for your shell where it reads it at each start:
  ~/.bashrc                     source <(bptt completions bash)
  ~/.zshrc, after compinit      source <(bptt completions zsh)
  ~/.config/fish/config.fish    bptt completions fish | source
  $PROFILE                      bptt completions powershell | Out-String | Invoke-Expression
  ~/.config/elvish/rc.elv       eval (bptt completions elvish | slurp)

Examples:
  bptt completions bash";

#[derive(Args, Clone, Debug)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Writes what a shell has to know to ask.
pub(super) fn completions(completions: &Completions) -> Result<(), Failure> {
    let name = completions.shell.to_string();
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&name) else {
        return Err(Failure::Other(format!("there are no completions for {name}")));
    };
    to_standard_output(|mut out| {
        shell.write_registration(ASKED_BY, "bptt", "bptt", "bptt", &mut out)
    })
}

/// Answers a shell that asks what it may offer; false where none does.
pub(super) fn answer(arguments: &[OsString]) -> Result<bool, Failure> {
    if arguments.is_empty() || env::var_os(ASKED_BY).is_none() {
        return Ok(false);
    }
    let here = env::current_dir().ok();
    let asked = CompleteEnv::with_factory(command).var(ASKED_BY).bin("bptt").completer("bptt");
    let answered = asked.try_complete(arguments.iter().cloned(), here.as_deref());
    answered.map_err(|error| Failure::Other(error.to_string()))
}

/// The command line with what can be offered for each value.
fn command() -> Command {
    Cli::command().mut_args(offered).mut_subcommands(|command| match command.get_name() {
        "mark" => command.mut_args(|arg| match arg.get_id().as_str() {
            "files" => arg.add(ArgValueCompleter::new(files)),
            _ => arg,
        }),
        _ => command.mut_args(offered),
    })
}

/// A value with what can be offered for it, by what it is called.
fn offered(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "scenario" | "scenarios" | "files" => arg.add(ArgValueCompleter::new(scenarios)),
        "from" => arg.add(ArgValueCandidates::new(|| named(bundled_names()))),
        "mistake" => arg.add(ArgValueCandidates::new(|| named(Mistake::ALL.map(Mistake::name)))),
        "at" | "steps" => arg.add(ArgValueCandidates::new(|| named(steps()))),
        "file" | "output" => arg.add(ArgValueCompleter::new(PathCompleter::any())),
        _ => arg,
    }
}

fn named(names: impl IntoIterator<Item = impl Into<OsString>>) -> Vec<CompletionCandidate> {
    let numbered = names.into_iter().enumerate();
    // In their own order, not that of the alphabet.
    numbered.map(|(n, name)| CompletionCandidate::new(name).display_order(Some(n))).collect()
}

/// Bundled scenarios, and files.
fn scenarios(begun: &OsStr) -> Vec<CompletionCandidate> {
    let fits = |name: &&str| name.as_bytes().starts_with(begun.as_encoded_bytes());
    let mut offered = named(bundled_names().filter(fits));
    offered.extend(files(begun));
    offered
}

/// YAML files, and folders that may have some.
fn files(begun: &OsStr) -> Vec<CompletionCandidate> {
    let is_yaml = |end: &OsStr| end == "yaml" || end == "yml";
    PathCompleter::any().filter(move |path| path.extension().is_some_and(is_yaml)).complete(begun)
}

fn bundled_names() -> impl Iterator<Item = &'static str> {
    bundled().iter().map(|bundled| bundled.name)
}

/// Every step of a short sentence.
fn steps() -> impl Iterator<Item = String> {
    let plan = Plan::new(WORDS, None);
    (0..plan.count()).map(move |n| plan.address(n).to_string())
}
