//! Names of files: whatever a file may be called, every command takes it in the same way, and
//! what one is advised to type works as typed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Ran, bptt, directory};

const NAMES: &[&[u8]] = &[
    b"a b.yaml",
    b"it's.yaml",
    b"-x.yaml",
    b"--theme",
    b"list",
    b"help",
    b"\xff.yaml",
    b"h\xf6ren 'sie'.yaml",
    b"esc\x1b[31m.yaml",
    b"two\nlines.yaml",
    b"$HOME.yaml",
    b"~.yaml",
    b"a;b&c.yaml",
    b"back\\slash.yaml",
    b"*.yaml",
    "ünï猫.yaml".as_bytes(),
    "right\u{202e}left.yaml".as_bytes(),
];

/// A line typed into a shell, in a directory, with this `bptt` found first.
pub fn typed(line: &str, place: &Path) -> Ran {
    let program = Path::new(env!("CARGO_BIN_EXE_bptt")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    shell.args(["-c", line]).current_dir(place).env("PATH", path).stdin(Stdio::null());
    Ran::from(shell.output().unwrap())
}

/// The lines of a message that are to be typed.
fn to_type(message: &str) -> Vec<&str> {
    let lines = message.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter(|line| line.starts_with("bptt "));
    lines.map(|line| line.split("    ").next().unwrap()).collect()
}

#[test]
fn what_one_is_advised_to_type_works_as_typed_whatever_the_file_is_called() {
    if Command::new("bash").args(["-c", "true"]).status().is_err() {
        println!("skipped: there is no bash to type into");
        return;
    }
    for (n, name) in NAMES.iter().enumerate() {
        let place = directory(&format!("names-{n}"));
        let name = OsStr::from_bytes(name);
        let said = bptt(&[OsStr::new("new"), OsStr::new("--"), name]).in_directory(&place);
        let said = said.run().done();
        assert!(place.join(name).is_file(), "{name:?}");
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.contains(steers), "{said:?}");
        let [check, lesson] = to_type(&said)[..] else { panic!("{said}") };
        let checked = typed(check, &place).done();
        assert!(checked.ends_with(": fine, 3 sentences, 3 words, 1 hidden unit\n"), "{checked}");
        assert!(!checked.contains(steers), "{checked:?}");
        // Here there is no terminal, and that message names commands for the same file.
        let message = typed(lesson, &place).refused();
        let [explain, train] = to_type(&message)[..] else { panic!("{message}") };
        assert!(typed(explain, &place).done().contains("cat mat rat"));
        assert!(typed(train, &place).done().contains("epochs 100"));
        // And there is nothing but that file.
        assert_eq!(fs::read_dir(&place).unwrap().count(), 1, "{name:?}");
    }
}

#[test]
fn a_name_that_is_no_text_is_taken_and_shown_alike_by_every_command() {
    let place = directory("no-text");
    let name = OsStr::from_bytes(b"\xfe\x1b.yaml");
    for command in ["check", "explain", "train"] {
        let message = bptt(&[OsStr::new(command), name]).in_directory(&place).run().refused();
        assert!(message.contains("there is no file \"\\xfe\\u{1b}.yaml\""), "{message}");
    }
    fs::write(place.join(name), "titel: x\n").unwrap();
    for command in ["check", "explain", "train"] {
        let message = bptt(&[OsStr::new(command), name]).in_directory(&place).run().refused();
        assert!(message.contains("--> \\xfe\\u{1b}.yaml:1:1"), "{message}");
    }
}

#[test]
fn the_name_of_standard_input_is_no_name_for_a_new_file() {
    let place = directory("new-dash");
    for (name, says) in [("-", "standard input"), ("", "name a file")] {
        let message = bptt(&["new", name]).in_directory(&place).run().refused();
        assert!(message.contains(says), "{message}");
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
    bptt(&["new", "./-"]).in_directory(&place).run().done();
    bptt(&["check", "./-"]).in_directory(&place).run().done();
}

/// No byte may be written to files, as on a disk that is full.
pub fn without_room(line: &str, place: &Path) -> Ran {
    typed(&format!("trap '' XFSZ; ulimit -f 0; exec {line}"), place)
}

#[test]
fn a_disk_without_room_is_left_without_a_new_file() {
    let place = directory("new-full");
    let message = without_room("bptt new a.yaml", &place).refused();
    assert!(message.contains("cannot write a.yaml"), "{message}");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
    bptt(&["new", "a.yaml"]).in_directory(&place).run().done();
}

#[test]
fn new_never_follows_a_link_to_where_nothing_is_yet() {
    let place = directory("new-link");
    std::os::unix::fs::symlink("elsewhere.yaml", place.join("a.yaml")).unwrap();
    let message = bptt(&["new", "a.yaml"]).in_directory(&place).run().refused();
    assert!(message.contains("a.yaml exists"), "{message}");
    assert!(!place.join("elsewhere.yaml").exists());
}
