//! `bptt mark`: reports of one file and of several, and what is refused while the others are marked.

use std::fs;
use std::path::PathBuf;

use super::{bptt, directory, json};

/// The answers of a learner who takes the total derivative for the immediate one.
const ANNA: &str = "\
scenario: class-notes       # a bundled name, or a file beside this one
sentence: 1
answers:
  w_h/2: -0.0616
  w_h: -0.1086
  w_i: [-0.0734, -0.1334, -0.1917]      # rows, as in a scenario
";

/// O_2 has the wrong sign, and the rest is worked from it.
const BEN: &str = "\
scenario: class-notes
sentence: 1
answers:
  forward/2: 0.0764
  forward/3: 0.7422
  w_o/1: +
  w_h: -0.1086
  w_i/2: 17
";

fn with(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let place = directory(name);
    for (file, text) in files {
        fs::write(place.join(file), text).unwrap();
    }
    place
}

#[test]
fn the_json_of_a_file_has_these_keys_and_no_others() {
    let place = with("mark-json", &[("anna.yaml", ANNA), ("ben.yaml", BEN)]);
    let run = bptt(&["mark", "anna.yaml", "ben.yaml", "--format", "json"]).in_directory(&place);
    let found = json(&run.run().done());
    let expected = json(
        r#"{"file": "anna.yaml", "scenario": "class-notes", "sentence": 1, "answers": [
            {"at": "w_h/2", "given": -0.0616, "right": -0.06163484324754468, "verdict": "right",
             "mistakes": [], "cannot_tell": ["total-for-immediate"]},
            {"at": "w_h", "given": -0.1086, "right": -0.04699846612439928, "verdict": "mistake",
             "mistakes": ["total-for-immediate"], "cannot_tell": []},
            {"at": "w_i", "given": [-0.0734, -0.1334, -0.1917],
             "right": [-0.07342468763073459, -0.13337492945077106, -0.1916533790025804],
             "verdict": "right", "mistakes": [], "cannot_tell": []}],
            "right": 2, "of": 3}"#,
    );
    assert_eq!(found[0], expected);
    let of_ben = found[1]["answers"].as_array().unwrap();
    let verdicts: Vec<&str> =
        of_ben.iter().map(|answer| answer["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["unrecognised", "follows", "unrecognised", "mistake", "unrecognised"]);
    assert_eq!(of_ben[0]["slip"], "the sign is the other one");
    assert_eq!(of_ben[2]["given"], "+");
    assert!(of_ben[4].get("slip").is_none());
}

#[test]
fn a_file_is_reported_with_the_thought_and_the_refutation_of_each_mistake() {
    let place = with("mark-text", &[("anna.yaml", ANNA)]);
    let text = bptt(&["mark", "anna.yaml"]).in_directory(&place).run().done();
    for part in [
        "anna.yaml: class-notes, sentence 1: cat mat rat → y = 1",
        "  w_h      -0.1086     -0.0470  mistake: total-for-immediate",
        "2 of 3 right",
        "total-for-immediate (w_h): The last factor is all that w does to O_j",
        "No: The earlier uses of w have terms of their own",
        "Right: The last factor is ∂⁺O_j/∂w",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(!text.contains("Start the next class"), "{text}");
}

#[test]
fn several_files_have_a_map_of_mistakes_the_most_frequent_first() {
    let carl = "scenario: class-notes\nsentence: 1\nanswers:\n  w_h: -0.1558\n  w_h/2: -0.0616\n";
    let files = [("anna.yaml", ANNA), ("ben.yaml", BEN), ("carl.yaml", carl)];
    let place = with("mark-map", &files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let text = bptt(&[&["mark"], names.as_slice()].concat()).in_directory(&place).run().done();
    let (_, map) = text.split_once("3 files, 10 answers:").unwrap();
    let lines: Vec<Vec<&str>> =
        map.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["w_h", "files"], "{map}");
    assert_eq!(lines[1], ["total-for-immediate", "2", "2"], "{map}");
    assert_eq!(lines[2], ["own-state", "1", "1"], "{map}");
    let start = "Start the next class with total-for-immediate (2 of 3 files): “The last factor";
    assert!(map.contains(start), "{map}");
}

#[test]
fn a_class_without_mistakes_is_said_to_have_none() {
    let right = "scenario: class-notes\nsentence: 1\nanswers: { w_h: -0.0470 }\n";
    let place = with("mark-none", &[("a.yaml", right), ("b.yaml", right)]);
    let text = bptt(&["mark", "a.yaml", "b.yaml"]).in_directory(&place).run().done();
    assert!(text.contains("2 files, 2 answers: 2 right, 0 following, 0 mistakes"), "{text}");
    assert!(text.contains("Nobody made a mistake"), "{text}");
    let place =
        with("mark-other", &[("a.yaml", &right.replace("-0.0470", "17.3")), ("b.yaml", right)]);
    let text = bptt(&["mark", "a.yaml", "b.yaml"]).in_directory(&place).run().done();
    assert!(text.contains("Start the next class with w_h, which 1 of 2 files"), "{text}");
}

#[test]
fn a_file_that_is_refused_leaves_the_others_marked() {
    let wrong = ANNA.replace("w_h/2", "w_h/8");
    let place = with("mark-refused", &[("anna.yaml", ANNA), ("wrong.yaml", &wrong)]);
    for format in ["text", "json"] {
        let files = ["mark", "--format", format, "wrong.yaml", "missing.yaml", "anna.yaml"];
        let ran = bptt(&files).in_directory(&place).run();
        assert_eq!(ran.status, Some(1));
        assert!(ran.out.contains("anna.yaml") && !ran.out.contains("wrong.yaml"), "{}", ran.out);
        assert!(ran.err.contains(" --> wrong.yaml:4:3"), "{}", ran.err);
        assert!(ran.err.contains("there is no file \"missing.yaml\""), "{}", ran.err);
    }
}

#[test]
fn the_scenario_may_lie_beside_the_answers_and_is_refused_with_its_own_faults_once() {
    let lesson = bptt::scenario::bundled()[0].text;
    let answers = ANNA.replace("scenario: class-notes", "scenario: lesson.yaml");
    let place = with("mark-beside", &[]);
    fs::create_dir(place.join("class")).unwrap();
    for (file, text) in [("lesson.yaml", lesson), ("a.yaml", &answers), ("b.yaml", &answers)] {
        fs::write(place.join("class").join(file), text).unwrap();
    }
    let mark = || bptt(&["mark", "class/a.yaml", "class/b.yaml"]).in_directory(&place).run();
    assert!(mark().done().contains("class/a.yaml: lesson.yaml, sentence 1"));
    let broken = lesson.replacen("vocab:", "vocba:", 1);
    fs::write(place.join("class/lesson.yaml"), broken).unwrap();
    let refused = mark().refused();
    assert_eq!(refused.matches("has no key \"vocba\"").count(), 1, "{refused}");
    assert!(refused.contains("lesson.yaml:") && !refused.contains("a.yaml:"), "{refused}");
}

#[test]
fn a_file_of_the_other_kind_is_refused_in_a_line() {
    let lesson = bptt::scenario::bundled()[0].text;
    let place = with("mark-other-kind", &[("lesson.yaml", lesson), ("anna.yaml", ANNA)]);
    let ran = bptt(&["mark", "lesson.yaml", "anna.yaml"]).in_directory(&place).run();
    assert_eq!(ran.status, Some(1));
    assert!(ran.out.contains("2 of 3 right"), "{}", ran.out);
    assert_eq!(ran.err, "error: lesson.yaml is a scenario and no answer file\n");
    let ran = bptt(&["check", "lesson.yaml", "anna.yaml"]).in_directory(&place).run();
    assert_eq!(ran.status, Some(1));
    assert!(ran.out.contains("lesson.yaml: fine"), "{}", ran.out);
    assert_eq!(ran.err, "error: anna.yaml is an answer file and no scenario\n");
}

#[test]
fn of_a_form_with_nothing_filled_in_that_is_all_that_is_said() {
    let empty = "scenario: class-notes\nsentence: 1\nanswers:\n  w_h:\n  w_i:\n";
    let place = with("mark-empty", &[("a.yaml", empty)]);
    let text = bptt(&["mark", "a.yaml"]).in_directory(&place).run().done();
    assert_eq!(
        text,
        "a.yaml: class-notes, sentence 1: cat mat rat → y = 1\n\n  nothing is filled in\n"
    );
}

#[test]
fn answers_are_read_from_standard_input_too() {
    let text = bptt(&["mark", "-"]).reading(ANNA).done();
    assert!(text.contains("2 of 3 right"), "{text}");
    let message =
        bptt(&["mark", "class-notes"]).in_directory(&directory("mark-no")).run().refused();
    assert!(message.contains("there is no file \"class-notes\""), "{message}");
}

#[test]
fn nothing_that_a_terminal_obeys_is_written() {
    let sly = "scenario: class-notes\nsentence: 1\nanswers: { \"w_h\": \"\\e[31m\" }\n";
    let message = bptt(&["mark", "-"]).reading(sly).refused();
    assert!(!message.contains(|c: char| c.is_control() && c != '\n'), "{message:?}");
    let place = with("mark-sly", &[("a\u{1b}[31m.yaml", ANNA)]);
    for format in ["text", "json"] {
        let run = bptt(&["mark", "--format", format, "a\u{1b}[31m.yaml"]).in_directory(&place);
        let out = run.run().done();
        assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    }
}
