//! What is behind a name: files, pipes and standard input are read, nothing else, and never
//! more than the limit.

use std::fs;
use std::process::{Command, Stdio};

use super::{Ran, bptt, directory};

/// The program in a shell's hands.
fn shell(line: &str, place: &std::path::Path) -> Ran {
    let mut shell = Command::new("bash");
    shell.args(["-c", line]).current_dir(place).stdin(Stdio::null());
    Ran::from(shell.env("BPTT", env!("CARGO_BIN_EXE_bptt")).output().unwrap())
}

#[test]
fn pipes_and_standard_input_by_any_name_are_read_on_the_command_line() {
    let place = directory("pipes");
    fs::write(place.join("a.yaml"), bptt::scenario::bundled()[0].text).unwrap();
    for line in [
        "\"$BPTT\" check <(cat a.yaml)",
        "cat a.yaml | \"$BPTT\" check -",
        "cat a.yaml | \"$BPTT\" check /dev/stdin",
        "\"$BPTT\" check /dev/stdin < a.yaml",
        "mkfifo p; cat a.yaml > p & \"$BPTT\" check p",
    ] {
        let out = shell(line, &place).done();
        assert!(out.contains(": fine, 3 sentences"), "{line}: {out}");
    }
    let out = shell("\"$BPTT\" explain <(cat a.yaml)", &place).done();
    assert_eq!(out, bptt(&["explain"]).run().done());
}

#[test]
fn what_has_no_end_is_read_up_to_the_limit() {
    let place = directory("endless");
    for line in
        ["yes | \"$BPTT\" check -", "\"$BPTT\" check - < /dev/zero", "\"$BPTT\" check <(yes)"]
    {
        let message = shell(line, &place).refused();
        assert!(message.contains("larger than 64 KiB"), "{line}: {message}");
    }
}

#[test]
fn devices_sockets_and_folders_are_refused_as_what_they_are() {
    let place = directory("no-files");
    let socket = std::os::unix::net::UnixListener::bind(place.join("socket.yaml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", place.join("zero.yaml")).unwrap();
    fs::create_dir(place.join("folder.yaml")).unwrap();
    for (name, what) in [
        ("socket.yaml", "is a socket"),
        ("zero.yaml", "is a device"),
        ("/dev/zero", "is a device"),
        ("/dev/null", "is a device"),
        ("folder.yaml", "is a directory"),
    ] {
        for command in ["check", "explain", "train"] {
            let message = bptt(&[command, name]).in_directory(&place).run().refused();
            assert!(message.contains(&format!("\"{name}\" {what}")), "{message}");
        }
    }
    drop(socket);
}
