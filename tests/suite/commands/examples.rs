//! The examples of every command's help, run as they are written.

use std::fs;

use bptt::scenario;

use super::names::typed;
use super::{bptt, directory};

/// The lines of examples that end a help text, without what is said of them.
fn examples(help: &str) -> Vec<&str> {
    let Some((_, examples)) = help.split_once("\nExamples:\n") else { return Vec::new() };
    let lines = examples.lines().map_while(|line| line.strip_prefix("  "));
    lines.map(|line| line.split("  ").next().unwrap_or_default().trim_end()).collect()
}

#[test]
fn every_command_has_examples_and_each_of_them_runs_as_it_is_written() {
    let help = bptt(&["--help"]).run().done();
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    // A line that goes on has more space before it.
    let commands = commands.filter_map(|line| line.strip_prefix("  "));
    let commands = commands.filter(|rest| !rest.starts_with(' '));
    let commands = commands.filter_map(|rest| rest.split_whitespace().next());
    let mut ran = 0;
    for command in std::iter::once("").chain(commands.filter(|name| *name != "help")) {
        let help = match command {
            "" => help.clone(),
            command => bptt(&[command, "--help"]).run().done(),
        };
        let lines = examples(&help);
        assert!(!lines.is_empty(), "`bptt {command}` has no examples: {help}");
        let place = directory(&format!("examples-{command}"));
        // New files are written by the examples themselves.
        if command != "new" {
            fs::write(place.join("lesson.yaml"), scenario::template()).unwrap();
        }
        if command == "mark" {
            fs::create_dir(place.join("class")).unwrap();
            let answers = "scenario: class-notes\nsentence: 1\nanswers: { w_h: -0.0470 }\n";
            fs::write(place.join("class/anna.answers.yaml"), answers).unwrap();
        }
        for line in lines {
            let line = line.replace("| less", "| cat");
            let out = typed(&line, &place);
            // A lesson is understood as far as that it wants a terminal.
            let opens = out.err.contains("needs a terminal");
            assert!(opens || out.status == Some(0), "{line}: {}", out.err);
            ran += 1;
        }
    }
    assert!(ran > 20, "{ran}");
}
