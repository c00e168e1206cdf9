//! What an editor and a shell are helped with: schemas, completions, the manual.

use std::fs;
use std::process::{Command, Stdio};

use bptt::mistakes::Mistake;
use bptt::scenario::{self, Format};

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

/// Whether a program is there; a test that needs one that is not says that it is skipped.
fn is_there(program: &str) -> bool {
    let ran = Command::new(program).arg("--version").stdout(Stdio::null()).status();
    let is_there = ran.is_ok_and(|status| status.success());
    if !is_there {
        println!("skipped: there is no {program}");
    }
    is_there
}

/// What a script of a shell writes that finds this `bptt` first.
fn scripted(shell: &str, arguments: &[&str], place: &str, files: &[&str]) -> String {
    let place = directory(place);
    for file in files {
        fs::write(place.join(file), "").unwrap();
    }
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_bptt")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(shell);
    command.args(arguments).current_dir(&place).env("PATH", path).stdin(Stdio::null());
    command.env("HOME", &place).env("XDG_CONFIG_HOME", &place);
    let out = command.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// What bash offers after these words, of which the last one is begun.
fn offered(words: &str) -> Vec<String> {
    let script = r#"
        source <(bptt completions bash)
        function=$(complete -p bptt | sed 's/.*-F \([^ ]*\).*/\1/')
        COMP_WORDS=($0 "$@"); [[ ${BEGUN-x} ]] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9
        "$function" bptt "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let begun = if words.ends_with(' ') { "BEGUN=;" } else { "" };
    let mut arguments = vec!["--norc", "-c"];
    let script = format!("{begun}{script}");
    arguments.extend([script.as_str(), "bptt"]);
    arguments.extend(words.split_whitespace());
    let place = format!("completions-{}", words.replace([' ', '/', '-', '.'], "_"));
    let files = ["mine.yaml", "notes.txt", "vanish.yml"];
    let out = scripted("bash", &arguments, &place, &files);
    out.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(unix)]
#[test]
fn bash_offers_commands_scenarios_files_and_names() {
    if !is_there("bash") {
        return;
    }
    let all = offered("explain ");
    for bundled in scenario::bundled() {
        assert!(all.iter().any(|one| one == bundled.name), "{}: {all:?}", bundled.name);
    }
    assert!(all.iter().any(|one| one == "mine.yaml"), "{all:?}");
    assert!(!all.iter().any(|one| one == "notes.txt"), "{all:?}");
    assert_eq!(offered("check vanish"), ["vanish.yml", "vanishing"]);
    assert_eq!(offered("vanishin"), ["vanishing"]);
    assert_eq!(offered("expla"), ["explain"]);
    assert_eq!(offered("--theme "), ["dark", "light", "contrast", "mono"]);
    assert_eq!(offered("train --format "), ["text", "csv", "json"]);
    assert_eq!(offered("explain --mistake "), Mistake::ALL.map(Mistake::name));
    assert_eq!(offered("new a.yaml --from excl"), [""; 0]);
    assert_eq!(offered("new a.yaml --from expl"), ["exploding"]);
    assert_eq!(offered("completions z"), ["zsh"]);
    assert_eq!(offered("schema "), ["scenario", "answers"]);
    assert!(!offered("mark ").iter().any(|one| one == "vanishing"));
}

#[cfg(unix)]
#[test]
fn bash_offers_the_steps_of_a_sentence() {
    if !is_there("bash") {
        return;
    }
    let all = offered("--at ");
    for step in [
        "encode",
        "forward/1",
        "forward/y_hat",
        "loss",
        "w_o/1",
        "w_o",
        "w_i/1/1",
        "w_i/1",
        "w_i",
        "w_h/1/1",
        "w_h/1",
        "w_h",
        "update",
    ] {
        assert!(all.iter().any(|one| one == step), "{step}: {all:?}");
    }
    assert_eq!(offered("--at w_o"), ["w_o/1", "w_o/2", "w_o"]);
}

#[cfg(unix)]
#[test]
fn fish_and_zsh_read_what_is_written_for_them() {
    if is_there("fish") {
        let script = "bptt completions fish | source; complete -C 'bptt explain vanish'";
        let out = scripted("fish", &["-c", script], "completions-fish", &[]);
        assert!(out.starts_with("vanishing"), "{out}");
    }
    if is_there("zsh") {
        let script = "autoload -U compinit; compinit -u; source <(bptt completions zsh); \
                      print $_comps[bptt]";
        let out = scripted("zsh", &["-f", "-c", script], "completions-zsh", &[]);
        assert!(out.contains("bptt"), "{out}");
    }
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = bptt(&["completions", shell]).run().done();
        assert!(script.contains("bptt") && script.contains("BPTT_COMPLETE"), "{shell}: {script}");
    }
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

#[cfg(unix)]
#[test]
fn the_manual_is_typeset_without_a_complaint() {
    if !is_there("groff") {
        return;
    }
    let script = "bptt man | groff -K utf8 -man -Tutf8 -ww -rLL=78n 2>&1 >/dev/null";
    assert_eq!(scripted("bash", &["-c", script], "man", &[]), "");
}
