//! What a file says, on its way out: nothing in it steers a terminal, no sign is shown that is
//! not there, and lines stay lines.

use bptt::report;
use bptt::text::is_unsafe;

use crate::session::{Session, lines, scenario};

/// A scenario over other words, with a remark at its loss.
fn lesson(words: [&str; 2], remark: &str) -> String {
    let [one, two] = words;
    format!(
        "title: Words\nvocab: [{one}, {two}]\ndataset: [{{ words: [{one}, {two}], label: 1 }}]\n\
         model: {{ hidden: 1, random: {{ seed: 7, scale: 0.5 }} }}\n\
         training: {{ learning_rate: 0.5 }}\nlesson:\n  remarks:\n    - at: loss\n      say: {remark}\n"
    )
}

fn explained(text: &str) -> String {
    let mut out = Vec::new();
    report::text::write(&mut out, &scenario(text), 0..1, bptt::steps::Span::default()).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn words_with_joiners_show_no_sign_that_is_not_there() {
    for word in ["می\u{200c}روم", "👨\u{200d}👩\u{200d}👧", "ශ්\u{200d}රී", "cafe\u{301}"]
    {
        let text = lesson([word, "no"], "Look.");
        for ascii in ["", "a"] {
            let mut session = Session::open(&text);
            if ascii == "a" {
                session.app.letters = bptt::app::Letters::Ascii;
            }
            for step in 0..session.app.timeline.derivation().plan.count() {
                session.app.timeline.go_to(step);
                let shown = lines(&session.frame()).join("\n");
                let odd = |c: char| c == '\u{fffd}' || is_unsafe(c) && c != '\n';
                assert!(!shown.contains(odd), "{word:?}\n{shown}");
                if ascii.is_empty() {
                    // No sign for an unknown letter, and what stands around words is in place.
                    assert!(!shown.replace("? help", "").contains('?'), "{word:?}\n{shown}");
                }
            }
        }
        assert!(explained(&text).contains(word));
    }
}

#[test]
fn frames_stay_closed_around_words_of_any_width() {
    for word in ["می\u{200c}روم", "👨\u{200d}👩\u{200d}👧", "猫", "ශ්\u{200d}රී"]
    {
        let session = Session::open(&lesson([word, "no"], "Look."));
        let frame = session.frame();
        let plain = Session::open(&lesson(["yes", "no"], "Look.")).frame();
        let bars = |frame: &ratatui::buffer::Buffer| -> Vec<u16> {
            let right = frame.area.width - 1;
            (0..frame.area.height).filter(|&y| frame[(right, y)].symbol() == "│").collect()
        };
        assert_eq!(bars(&frame), bars(&plain), "{word}");
    }
}

/// The lines that a remark takes from its first on, without a frame around them.
fn said(shown: &[String], lines: usize) -> Vec<String> {
    let first = shown.iter().position(|line| line.contains('»')).expect("no remark");
    let column = shown[first].chars().position(|c| c == '»').unwrap();
    let line =
        |line: &String| line.chars().skip(column).take_while(|&c| c != '│').collect::<String>();
    shown[first..first + lines].iter().map(|said| line(said).trim_end().to_owned()).collect()
}

const REMARK: &str = "|\n        Three things to see:\n          - the sign\n\n          - the size\n            of it\n        So far.";

#[test]
fn a_remark_of_several_lines_keeps_them_and_how_far_in_they_are() {
    let expected = [
        "» Three things to see:",
        "    - the sign",
        "",
        "    - the size",
        "      of it",
        "  So far.",
    ];
    let text = lesson(["yes", "no"], REMARK);
    let report: Vec<String> = explained(&text).lines().map(str::to_owned).collect();
    assert_eq!(said(&report, 6), expected);
    for (columns, rows) in [(120, 40), (200, 60)] {
        let session = Session::open(&text).sized(columns, rows).at("loss");
        assert_eq!(said(&lines(&session.frame()), 6), expected, "{columns}×{rows}");
    }
    // Here there is room for some of them, and a mark for the rest.
    let shown = lines(&Session::open(&text).at("loss").frame());
    let seen = shown
        .iter()
        .filter(|line| expected.iter().any(|e| !e.is_empty() && line.contains(e)))
        .count();
    assert!(seen >= 3, "{}", shown.join("\n"));
}

#[test]
fn a_long_line_of_a_remark_goes_on_below_itself() {
    let remark = format!(
        "|\n        First.\n          - {}\n        Last.",
        "many words ".repeat(11).trim_end()
    );
    let session = Session::open(&lesson(["yes", "no"], &remark)).sized(120, 40).at("loss");
    let shown = said(&lines(&session.frame()), 4);
    assert_eq!(shown[0], "» First.");
    assert!(shown[1].starts_with("    - many words"), "{shown:#?}");
    assert!(shown[2].starts_with("    ") && shown[2].contains("words"), "{shown:#?}");
    assert_eq!(shown[3], "  Last.");
}

#[test]
fn json_of_a_title_is_the_same_whatever_signs_it_has() {
    let title = "turned \u{202e}around";
    let text = lesson(["yes", "no"], "Look.").replace("title: Words", &format!("title: {title}"));
    let mut out = Vec::new();
    let scenario = scenario(&text);
    let object = report::json::explain(&scenario, 0..1);
    report::write_json(&mut out, &object).unwrap();
    let json = String::from_utf8(out).unwrap();
    assert!(!json.contains(|c| c != '\n' && is_unsafe(c)));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["scenario"], title);
}

/// Names and texts with all that a terminal obeys, as far as a system allows it in names.
#[cfg(unix)]
#[test]
fn no_command_sends_what_a_terminal_would_obey() {
    use std::fs;
    use std::process::{Command, Stdio};

    let folder = std::env::temp_dir().join(format!("bptt-signs-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let text = lesson(["yes", "no"], "\"Look\u{202e} here\"")
        .replace("title: Words", "title: Turned \u{202e}words\u{2069}\nabout: About \u{200f}it.");
    let good = "a\u{1b}[31m\u{9b}b\u{202e}c\u{200f}\u{7}\n.yaml";
    fs::write(folder.join(good), &text).unwrap();
    let bad = "bad\u{1b}]0;x\u{7}\u{202e}.yaml";
    fs::write(folder.join(bad), text.replacen("[yes", "[\u{202e}yes\u{1b}", 1)).unwrap();
    let (missing, new) = ("no\u{1b}[2J\u{202e}thing.yaml", "new\u{1b}[2J\u{202e}.yaml");
    for arguments in [
        &["check", good][..],
        &["check", bad],
        &["check", missing],
        &["explain", good],
        &["explain", bad],
        &["explain", "--format", "json", good],
        &["explain", "--sentence", "9", good],
        &["train", "--epochs", "2", good],
        &["train", "--epochs", "2", "--format", "json", good],
        &["train", "--epochs", "2", "--format", "csv", good],
        &["train", missing],
        &["new", new],
        &["new", new],
        &["new", "no\u{1b}[2J/folder\u{202e}.yaml"],
        &[good],
        &[missing],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bptt"));
        let ran =
            command.args(arguments).current_dir(&folder).stdin(Stdio::null()).output().unwrap();
        let sent = [ran.stdout, ran.stderr].map(|sent| String::from_utf8(sent).unwrap()).concat();
        assert!(!sent.is_empty(), "{arguments:?}");
        let obeyed = sent.chars().find(|&c| c != '\n' && is_unsafe(c));
        assert_eq!(obeyed, None, "{arguments:?}: {sent:?}");
    }
    fs::remove_dir_all(folder).unwrap();
}
