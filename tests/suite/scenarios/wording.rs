//! Our words, never the parser's.

use bptt::scenario;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use super::{NOTES, fixtures, read};
use crate::long::cases;

/// Words that both parsers use and that we do not.
const THEIRS: &[&str] = &[
    "this is not YAML",
    "while parsing",
    "while scanning",
    "did not find",
    "in this context",
    "simple key",
    "scalar",
    "indicator",
    "directive",
    "construct",
    "indentation error",
    "trailing content",
    "token",
    "mapping",
    "sequence",
    "block collection",
    "disallowed",
    "intercepting",
    "invalid indentation",
    "recursion",
    "deserialize",
    "no scalar",
    "untagged",
    "as u128",
];

/// What a hand or an editor slips in.
const PARTS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    ",",
    "- ",
    "-",
    "? ",
    "?",
    "'",
    "\"",
    "|",
    ">",
    "|2",
    "|0",
    ">-x",
    "&a ",
    "*a",
    "!t ",
    "!",
    "%",
    "@",
    "`",
    "#",
    " #",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\n ",
    "\n  ",
    "\n- ",
    "\n\t",
    "---\n",
    "\n...\n",
    "\n---\n",
    "%YAML 1.2\n",
    "\\",
    "\\q",
    "\\x4",
    "\\u12",
    "~",
    "<<: ",
    "：",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "=",
    ";",
    "0,5",
    "!!int ",
    "!<x",
    "*",
    "&",
];

#[derive(Clone, Debug)]
struct Edit {
    at: Index,
    out: usize,
    put: &'static str,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (any::<Index>(), 0..5_usize, select(PARTS));
    vec(edit.prop_map(|(at, out, put)| Edit { at, out, put }), 1..4)
}

#[test]
fn no_broken_file_is_refused_in_the_words_of_the_parser() {
    let config = Config { cases: cases(1_500), failure_persistence: None, ..Config::default() };
    let files =
        vec![NOTES, scenario::template(), include_str!("../../fixtures/reference/clipped.yaml")];
    let outcome = TestRunner::new(config).run(&(select(files), edits()), |(file, edits)| {
        let mut letters: Vec<char> = file.chars().collect();
        for Edit { at, out, put } in edits {
            let at = at.index(letters.len() + 1);
            let end = (at + out).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        if let Err(refusal) = read(letters.into_iter().collect::<String>()) {
            ours(&refusal.to_string());
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn no_bad_file_is_refused_in_the_words_of_the_parser() {
    for file in fixtures("bad") {
        let refusal = scenario::read("bad.yaml", &std::fs::read(&file).unwrap()).unwrap_err();
        ours(&refusal.to_string());
    }
}

#[track_caller]
fn ours(message: &str) {
    // The lines of the file stand after a bar.
    let words = message.lines().filter(|line| line.starts_with("error") || line.contains("= help"));
    for line in words {
        let theirs = THEIRS.iter().find(|theirs| line.contains(**theirs));
        assert_eq!(theirs, None, "{message}");
        assert!(
            !line.contains("cannot be read") || line.contains("is not"),
            "no sentence for it:\n{message}"
        );
    }
}

#[test]
fn what_is_mended_again_and_again_grows_no_further_and_places_beyond_the_text_do_no_harm() {
    for text in ["''&\\猫", "%é猫\n:", "'vocab\n  猫\n#\r{:\t'&@@\n  猫,\n\\#猫b\n: : -6猫é*{\n!"]
    {
        ours(&read(text).unwrap_err().to_string());
    }
}
