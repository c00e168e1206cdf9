//! What shells offer on Tab, and how the manual is typeset: by real shells, where they are.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use bptt::mistakes::Mistake;
use bptt::scenario;

use super::{bptt, directory};

/// Whether a program is there; a test that needs one that is not says that it is skipped.
fn is_there(program: &str) -> bool {
    let ran = Command::new(program).arg("--version").stdout(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

/// What a script of a shell writes that finds this `bptt` first.
fn scripted(shell: &str, arguments: &[&str], place: &str, files: &[&str]) -> String {
    let place = directory(place);
    for file in files {
        fs::write(place.join(file), "").unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_bptt")).parent().unwrap();
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

#[test]
fn bash_offers_commands_scenarios_files_and_names() {
    if !is_there("bash") {
        println!("skipped: there is no bash");
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
    assert_eq!(offered("schema ")[..2], ["scenario", "answers"]);
    assert!(!offered("mark ").iter().any(|one| one == "vanishing"));
}

#[test]
fn bash_offers_the_steps_of_a_sentence() {
    if !is_there("bash") {
        println!("skipped: there is no bash");
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

#[test]
fn fish_and_zsh_read_what_is_written_for_them() {
    if is_there("fish") {
        let script = "bptt completions fish | source; complete -C 'bptt explain vanish'";
        let out = scripted("fish", &["-c", script], "completions-fish", &[]);
        assert!(out.starts_with("vanishing"), "{out}");
    } else {
        println!("skipped: there is no fish");
    }
    if is_there("zsh") {
        let script = "autoload -U compinit; compinit -u; source <(bptt completions zsh); \
                      print $_comps[bptt]";
        let out = scripted("zsh", &["-f", "-c", script], "completions-zsh", &[]);
        assert!(out.contains("bptt"), "{out}");
    } else {
        println!("skipped: there is no zsh");
    }
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = bptt(&["completions", shell]).run().done();
        assert!(script.contains("bptt") && script.contains("BPTT_COMPLETE"), "{shell}: {script}");
    }
}

#[test]
fn the_manual_is_typeset_without_a_complaint() {
    if !is_there("groff") {
        println!("skipped: there is no groff");
        return;
    }
    let script = "bptt man | groff -K utf8 -man -Tutf8 -ww -rLL=78n 2>&1 >/dev/null";
    assert_eq!(scripted("bash", &["-c", script], "man", &[]), "");
}
