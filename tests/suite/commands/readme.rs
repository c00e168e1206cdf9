//! The commands of README.md: all of them, and its examples as they are written.

use super::{bptt, directory};
use crate::readme::{block, section};

/// What the help of a command lists under a heading: the first word of each entry.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let (_, rest) = help.split_once(&format!("\n{heading}:\n")).unwrap_or_default();
    let entries = rest.lines().take_while(|line| !line.is_empty());
    // `-o, --output <FILE>` is listed as `--output`; a line that goes on has more space before it.
    let entry = |line: &str| match line.split_once("--") {
        Some((short, rest)) if short.trim().len() <= 3 => {
            rest.split_whitespace().next().map(|name| format!("--{name}"))
        }
        _ => line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')).map(first_word),
    };
    entries.filter_map(entry).collect()
}

fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_owned()
}

#[test]
fn the_readme_has_every_command_and_option_of_the_help() {
    let said = section("Commands");
    let help = bptt(&["--help"]).run().done();
    let commands = listed(&help, "Commands");
    assert!(commands.len() > 5, "{commands:?}");
    let rows: Vec<&str> = said.lines().filter(|line| line.starts_with("| `bptt")).collect();
    for command in commands.iter().filter(|command| *command != "help") {
        let row = rows.iter().find(|row| row[3..].starts_with(&format!("bptt {command}")));
        let row = row.unwrap_or_else(|| panic!("no row for bptt {command}"));
        let help = bptt(&[command, "--help"]).run().done();
        has_all(row, &listed(&help, "Options"));
    }
    let lesson = rows.iter().find(|row| row.contains("`bptt [SCENARIO]`")).unwrap();
    has_all(lesson, &listed(&help, "Options"));
}

/// Every option but those that ask for the help and the version.
fn has_all(row: &str, options: &[String]) {
    assert!(options.iter().any(|option| option == "--help"), "{options:?}");
    let asked = ["--help", "--version"];
    for option in options.iter().filter(|option| !asked.contains(&option.as_str())) {
        assert!(row.contains(&format!("`{option}`")), "{option} is missing: {row}");
    }
}

#[test]
fn the_examples_of_the_readme_run_as_they_are_written() {
    let place = directory("readme");
    for line in block(section("Commands"), "sh").lines() {
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let ran = bptt(&words).in_directory(&place).run();
        // A lesson is understood as far as that it wants a terminal.
        let opens = ran.err.contains("needs a terminal");
        assert!(opens || ran.status == Some(0), "{line}: {}", ran.err);
    }
}

#[test]
fn its_answer_file_is_marked_as_it_shows_and_its_homework_runs_as_it_is_written() {
    let place = directory("readme-homework");
    std::fs::create_dir(place.join("class")).unwrap();
    let (_, answers) = section("Commands").split_once("```yaml\n").unwrap();
    let answers = answers.split("```").next().unwrap();
    std::fs::write(place.join("class/anna.answers.yaml"), answers).unwrap();
    let teaching = section("Teaching with it");
    for line in block(teaching, "sh").lines() {
        // Without a shell nothing stands for all files.
        let line = line.replace("*.answers", "anna.answers");
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let said = bptt(&words).in_directory(&place).run().done();
        if words[0] == "mark" {
            let shown = teaching.split("```text\n").last().unwrap().split("```").next().unwrap();
            assert_eq!(shown.trim_end(), said.trim_end(), "paste this:\n{said}");
        }
    }
}

/// A notebook's ten lines, where there is a Python with NumPy.
#[test]
fn the_notebook_of_the_readme_finds_our_gradients_right() {
    let python = |program: &str| {
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_bptt")).parent().unwrap();
        let before = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&before));
        std::process::Command::new("python3")
            .args(["-c", program])
            .env("PATH", std::env::join_paths(folders).unwrap())
            .output()
    };
    if !python("import numpy").is_ok_and(|run| run.status.success()) {
        return;
    }
    let run = python(block(section("Out of the terminal"), "python")).unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(out, "True\n".repeat(3), "{err}");
}
