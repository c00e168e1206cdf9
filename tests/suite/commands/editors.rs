//! What is written for editors and for people who read manuals: schemas, the manual.

use std::fs;

use bptt::scenario::Format;

use super::{bptt, directory};

#[test]
fn schema_writes_that_of_scenarios_and_that_of_answers() {
    assert_eq!(bptt(&["schema"]).run().done(), Format::Scenario.schema());
    assert_eq!(bptt(&["schema", "scenario"]).run().done(), Format::Scenario.schema());
    assert_eq!(bptt(&["schema", "answers"]).run().done(), Format::Answers.schema());
    let place = directory("schema");
    bptt(&["schema", "--output", "scenario.schema.json"]).in_directory(&place).run().done();
    let written = fs::read_to_string(place.join("scenario.schema.json")).unwrap();
    assert_eq!(written, Format::Scenario.schema());
}

/// Words after `marker` in a help text, such as the commands and their options.
fn names(help: &str, marker: &str) -> Vec<String> {
    let (_, rest) = help.split_once(&format!("\n{marker}:\n")).unwrap_or_default();
    let lines = rest.lines().take_while(|line| !line.is_empty());
    lines
        // A line that goes on has more space before it.
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')))
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_manual_has_every_command_with_its_options_and_examples() {
    let page = bptt(&["man"]).run().done();
    assert!(page.contains("\n.TH BPTT 1"), "{page}");
    let plain = page.replace("\\-", "-").replace("\\&", "");
    let commands = names(&bptt(&["--help"]).run().done(), "Commands");
    for command in commands.iter().filter(|command| *command != "help") {
        assert_eq!(plain.matches(&format!(".SS \"bptt {command}\"\n")).count(), 1, "{command}");
        let help = bptt(&[command, "--help"]).run().done();
        for word in help.split_whitespace().filter(|word| word.starts_with("--")) {
            assert!(plain.contains(word.trim_end_matches([',', '.', ';'])), "{command} {word}");
        }
        let (_, examples) = help.split_once("\nExamples:\n").expect(command);
        for example in examples.lines() {
            assert!(plain.contains(example.trim_end()), "{command}: {example}");
        }
    }
    for part in ["settings.yaml", "XDG_CONFIG_HOME", "EXIT STATUS"] {
        assert!(plain.contains(part), "{part}");
    }
}
