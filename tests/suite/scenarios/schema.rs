//! The schemas for editors, held by an independent validator against every good and every bad file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bptt::scenario::{self, Format, MODELINE};
use jsonschema::Validator;
use serde_json::Value;

use super::{NOTES, accepted, fixtures};
use crate::readme;

fn schema(format: Format) -> Value {
    serde_json::from_str(&format.schema()).unwrap()
}

fn validator(format: Format) -> Validator {
    jsonschema::draft7::new(&schema(format)).unwrap()
}

/// The file as an editor reads it; `None` where it is not YAML, or has a key twice.
fn document(text: &[u8]) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_slice(text).ok()?;
    serde_json::to_value(value).ok()
}

fn is_fine(validator: &Validator, text: &str) -> bool {
    validator.is_valid(&document(text.as_bytes()).unwrap())
}

#[test]
fn the_files_in_assets_are_what_the_program_writes() {
    for (format, name) in [(Format::Scenario, "scenario"), (Format::Answers, "answers")] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{name}.schema.json"));
        let kept = fs::read_to_string(&file).unwrap_or_default();
        let help = format!("`bptt schema {name} --output {}` writes it again", file.display());
        assert_eq!(kept, format.schema(), "{help}");
    }
}

#[test]
fn every_good_scenario_fits_the_schema() {
    let scenarios = validator(Format::Scenario);
    for bundled in scenario::bundled() {
        assert!(is_fine(&scenarios, bundled.text), "{}", bundled.name);
        assert!(is_fine(&scenarios, &bundled.as_new_file()), "{}", bundled.name);
        let saved = scenario::written(&accepted(bundled.text), &[]).unwrap();
        assert!(is_fine(&scenarios, &saved), "{}", bundled.name);
    }
    for file in fixtures("reference") {
        assert!(is_fine(&scenarios, &fs::read_to_string(&file).unwrap()), "{}", file.display());
    }
    assert!(is_fine(&scenarios, scenario::template()));
    assert!(is_fine(&scenarios, &scenario::diagnosing("Ada").unwrap()));
    assert!(is_fine(&scenarios, readme::block(readme::section("Scenario files"), "yaml")));
}

/// What reading knows and no schema: for each bad file that fits, why.
const BEYOND: &[(&str, &[&str])] = &[
    (
        "a word is not in the vocabulary",
        &[
            "many-faults",
            "quoted-text-with-a-colon",
            "right-to-left",
            "unknown-word",
            "unknown-word-long-line",
            "unknown-word-tabs",
            "unknown-word-wide",
        ],
    ),
    ("a word of the vocabulary fits no text", &["space-in-word"]),
    (
        "shapes against each other, or against the vocabulary",
        &[
            "initial-state-too-long",
            "ragged",
            "rows-missing",
            "transposed",
            "transposed-flat",
            "turned-around",
            "w-h-not-square",
            "w-o-too-long",
        ],
    ),
    ("a step that no sentence has", &["remark-truncated"]),
    (
        "signs that are not seen, and letters that are composed in two ways",
        &["composed-twice", "invisible-in-words", "joiners-that-join-nothing"],
    ),
    (
        "YAML that others read, and that is refused here since it is a slip more often",
        &["alias", "list-unindented", "quoted-unindented", "tag"],
    ),
];

#[test]
fn every_bad_scenario_is_refused_by_the_schema_where_one_can_say_what_is_wrong() {
    let scenarios = validator(Format::Scenario);
    let beyond: BTreeSet<&str> = BEYOND.iter().flat_map(|(_, names)| *names).copied().collect();
    let files = fixtures("bad");
    // What is not YAML, or has a key twice, no editor takes to a schema.
    let documents = files.iter().filter_map(|file| {
        let name = file.file_stem().unwrap().to_str().unwrap();
        Some((name, document(&fs::read(file).unwrap())?))
    });
    let documents: Vec<_> = documents.collect();
    assert!(documents.len() > 60, "{}", documents.len());
    let fit = documents.iter().filter(|(_, document)| scenarios.is_valid(document));
    let fit: BTreeSet<&str> = fit.map(|(name, _)| *name).collect();
    assert_eq!(fit, beyond, "left: what fits the schema; right: why it may, in the list above");
}

#[test]
fn every_new_file_and_every_saved_one_says_how_to_have_the_schema() {
    let notes = accepted(NOTES);
    let new = [scenario::template().to_owned(), scenario::diagnosing("Ada").unwrap()];
    let from_bundled = scenario::bundled().iter().map(scenario::Bundled::as_new_file);
    for text in new.into_iter().chain(from_bundled) {
        assert!(text.starts_with(MODELINE), "{text}");
        assert_eq!(text.matches("$schema=").count(), 1);
    }
    let saved = scenario::written(&notes, &["Saved.".into()]).unwrap();
    assert!(saved.starts_with(&format!("# Saved.\n{MODELINE}")), "{saved}");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    for bundled in scenario::bundled() {
        let first = bundled.text.lines().next().unwrap();
        let (_, path) = first.split_once("# yaml-language-server: $schema=").expect(bundled.name);
        assert!(kept.join(path).is_file(), "{}: {path}", bundled.name);
    }
}

/// Every key of an object in a schema, with what is said of it and where it is.
fn keys<'a>(schema: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    match schema {
        Value::Object(parts) => {
            if let Some(Value::Object(properties)) = parts.get("properties") {
                let described =
                    properties.iter().filter(|(_, value)| value["description"].is_string());
                found.extend(described.map(|(key, value)| (format!("{path}/{key}"), value)));
            }
            parts.iter().for_each(|(name, part)| keys(part, &format!("{path}/{name}"), found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| keys(part, path, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_described_and_its_examples_are_right() {
    let mut examples = 0;
    for format in [Format::Scenario, Format::Answers] {
        let schema = schema(format);
        let mut found = Vec::new();
        keys(&schema, "", &mut found);
        for (key, value) in found {
            assert!(value["description"].as_str().unwrap().ends_with('.'), "{key}");
            let validator = jsonschema::draft7::new(value).unwrap();
            for example in value["examples"].as_array().into_iter().flatten() {
                assert!(validator.is_valid(example), "{key}: {example}");
                examples += 1;
            }
            let has_parts = value["type"] == "object" || value["type"] == "array";
            assert!(has_parts || value["examples"].is_array(), "{key} has no example");
        }
    }
    assert!(examples > 30, "{examples}");
}

/// The notes with a part in place of another, to be refused by the schema.
#[test]
fn what_a_teacher_gets_wrong_most_is_marked_while_it_is_typed() {
    let scenarios = validator(Format::Scenario);
    let is_fine = |part: &str, other: &str| is_fine(&scenarios, &super::notes_with(part, other));
    for (part, other) in [
        ("learning_rate: 0.5", "learning_rate: 1\n  truncate: 2\n  clip_norm: 1.5"),
        ("w_h: 0.7", "w_h: [[0.7]]"),
        ("text: cat mat rat", "words: [cat, mat, rat]"),
    ] {
        assert!(is_fine(part, other), "{other}");
    }
    for (part, other) in [
        ("learning_rate: 0.5", "learning_rate: 0"),
        ("learning_rate: 0.5", "learning_rate: .inf"),
        ("learning_rate: 0.5", "learning-rate: 0.5"),
        ("learning_rate: 0.5", "learning_rate: 0.5\n  truncate: 0"),
        ("[cat, mat, rat]", "[cat, mat, cat]"),
        ("label: 1", "label: 2"),
        ("text: cat mat rat", "text: a, words: [a]"),
        ("w_h: 0.7", "w_h: \"0.7\""),
        ("weights:", "hidden: 2\n  weights:"),
        ("weights:", "random: { seed: 1, scale: 1 }\n  weights:"),
    ] {
        assert!(!is_fine(part, other), "{other}");
    }
    let with = |lesson: &str| self::is_fine(&scenarios, &format!("{NOTES}lesson: {lesson}\n"));
    assert!(with("{ remarks: [{ at: w_h/12/3, say: a }], questions: [], errata: [] }"));
    assert!(!with("{ remarks: [{ at: w_h/0, say: a }] }"));
    assert!(!with("{ questions: [{ at: loss, ask: a, answer: b, choices: [c] }] }"));
    assert!(with("{ errata: [{ near: loss, printed: a, right: b, mistake: own-state }] }"));
    assert!(!with("{ errata: [{ near: loss, printed: a, right: b, mistake: own-stat }] }"));
}

#[test]
fn answer_files_fit_their_schema_where_they_are_right() {
    let answers = validator(Format::Answers);
    let good = readme::block(readme::section("Commands"), "yaml");
    assert!(is_fine(&answers, good));
    for line in ["w_h/2: \"+\"", "w_h/2: 0", "forward/1: [[0.1, 0.2]]", "loss: 0.36"] {
        assert!(is_fine(&answers, &format!("scenario: a\nanswers: {{ {line} }}")), "{line}");
    }
    for line in ["encode: 1", "w_h/0: 1", "w_h: big", "w_h: []", "update: { w_h: 1 }", ""] {
        assert!(!is_fine(&answers, &format!("scenario: a\nanswers: {{ {line} }}")), "{line}");
    }
    assert!(!is_fine(&answers, "scenario: a\nsentence: 0\nanswers: { loss: 1 }"));
    assert!(!is_fine(&answers, "answers: { loss: 1 }"));
}
