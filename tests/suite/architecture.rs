//! The rooms of the house and what each may use: nothing points back.

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and what it may import of the crate, and of the packages that only some may.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("rnn", &[], &["fearless_simd", "ndarray", "rand"]),
    ("steps", &["rnn"], &[]),
    ("mistakes", &["rnn", "steps"], &["ndarray", "serde_yaml"]),
    ("text", &[], &[]),
    (
        "scenario",
        &["rnn", "steps", "mistakes", "text"],
        &["ndarray", "schemars", "serde_yaml", "saphyr_parser"],
    ),
    ("content", &["rnn", "text"], &[]),
    (
        "lesson",
        &["rnn", "steps", "mistakes", "scenario", "content", "text"],
        &["ndarray", "serde_yaml"],
    ),
    (
        "report",
        &["rnn", "steps", "mistakes", "scenario", "content", "lesson", "text"],
        &["ndarray"],
    ),
    ("instrument", &["rnn", "steps", "mistakes", "scenario", "content", "lesson", "text"], &[]),
    (
        "page",
        &["rnn", "steps", "mistakes", "scenario", "content", "lesson", "instrument", "text"],
        &[],
    ),
    ("app", &["text", "rnn", "steps", "scenario", "content", "lesson", "instrument"], &[]),
    (
        "view",
        &["rnn", "steps", "scenario", "content", "lesson", "instrument", "app", "text"],
        &["ndarray", "ratatui"],
    ),
    ("picture", &["scenario", "lesson", "app", "view", "text"], &["ratatui"]),
    (
        "terminal",
        &["rnn", "steps", "scenario", "content", "lesson", "app", "view", "picture"],
        &["ratatui", "crossterm", "signal_hook", "rustix", "xterm_color"],
    ),
    (
        "cli",
        &[
            "rnn", "steps", "mistakes", "scenario", "content", "lesson", "app", "report", "page",
            "view", "picture", "terminal", "text",
        ],
        &["clap", "clap_complete", "clap_mangen", "etcetera", "indicatif", "tempfile"],
    ),
];

/// Packages that not every room may use: of a terminal and a command line a browser knows nothing.
const FENCED: &[&str] = &[
    "fearless_simd",
    "ndarray",
    "rand",
    "serde_yaml",
    "saphyr_parser",
    "schemars",
    "ratatui",
    "crossterm",
    "signal_hook",
    "rustix",
    "xterm_color",
    "clap",
    "clap_complete",
    "clap_mangen",
    "etcetera",
    "indicatif",
    "tempfile",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.is_dir() {
            found.extend(sources(&file));
        } else if file.extension().is_some_and(|end| end == "rs") {
            found.push(file);
        }
    }
    found
}

/// The room that a source file belongs to; `None` for what is above all rooms: `lib.rs` and `main.rs`.
fn room(file: &Path, src: &Path) -> Option<String> {
    let inside = file.strip_prefix(src).unwrap();
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

/// The names that follow `prefix` in a text, comments apart.
fn names_after<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut names = Vec::new();
    for line in code {
        for part in line.split(prefix).skip(1) {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '_');
            names.push(&part[..end.unwrap_or(part.len())]);
        }
    }
    names
}

#[test]
fn no_import_runs_against_the_layout() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut imports = 0;
    for file in sources(&src) {
        let Some(room) = room(&file, &src) else { continue };
        let (_, may_use, packages) = ROOMS
            .iter()
            .find(|(name, ..)| *name == room)
            .unwrap_or_else(|| panic!("{} is no room of the layout", file.display()));
        let text = fs::read_to_string(&file).unwrap();
        for used in names_after(&text, "crate::") {
            imports += 1;
            assert!(
                used == room || may_use.contains(&used),
                "{}: {room} may not use {used}",
                file.display()
            );
        }
        for package in FENCED.iter().filter(|package| !packages.contains(package)) {
            let uses = names_after(&text, "use ").contains(package)
                || text.contains(&format!(" {package}::"));
            assert!(!uses, "{}: {room} may not use {package}", file.display());
        }
    }
    assert!(imports > 50, "the imports were not found");
}

#[test]
fn every_source_file_says_first_what_it_is_for() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&src) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{}", file.display());
    }
}

/// The string literals of some code, comments apart, without what stands in braces.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut rest = line.replace("'\"'", "").replace("\\\"", "");
        while let Some(start) = rest.find('"') {
            let Some(length) = rest[start + 1..].find('"') else { break };
            let mut text = String::new();
            let mut depth = 0;
            for c in rest[start + 1..start + 1 + length].chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    c if depth == 0 => text.push(c),
                    _ => {}
                }
            }
            found.push(text);
            rest = rest[start + length + 2..].to_owned();
        }
    }
    found
}

fn has_word(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|two| two == [true, true]) || text.contains("w_")
}

/// What is said is content: a view that says something itself is not read in a report, and is not
/// translated.
#[test]
fn the_view_has_no_words() {
    let sample = "put(\"a\"); // \"no\"\n  // \"comment\"\nformat!(\"{name} of {x:>3}\", \"→\")";
    let found = literals(sample);
    assert_eq!(found[..3], ["a", "no", " of "].map(String::from));
    assert!(has_word(&found[2]) && has_word("w_i") && !has_word("► ") && !has_word("a"));
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&src.join("view"));
    let mut looked_at = 0;
    for file in files.into_iter().chain([src.join("view.rs")]) {
        for text in literals(&fs::read_to_string(&file).unwrap()) {
            assert!(!has_word(&text), "{}: {text:?}", file.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "only {looked_at} literals were found");
}
