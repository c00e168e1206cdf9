//! The reference figures: what an independent program in 60-digit arithmetic says of nine
//! scenarios, against what the program writes of them, key by key and number by number.
//!
//! In `NAME.json` stands all but the factors. `NAME.factors.json` has, for each sentence, the
//! factors and what follows from them, by a second way of working.

use bptt::report::{json, train::Training};
use bptt::scenario::{self, Scenario};
use serde_json::Value;

/// A scenario and what is to come out of it.
struct Reference {
    name: &'static str,
    scenario: Scenario,
    figures: &'static str,
}

macro_rules! references {
    ($($name:literal),*) => {
        [$((
            $name,
            include_str!(concat!("../fixtures/reference/", $name, ".yaml")),
            include_str!(concat!("../fixtures/reference/", $name, ".json")),
        )),*]
    };
}

fn references() -> impl Iterator<Item = Reference> {
    references!(
        "class-notes",
        "clipped",
        "diagnosing",
        "initial-state",
        "long-and-short",
        "one-word",
        "saturated",
        "truncated",
        "two-hidden-units"
    )
    .into_iter()
    .map(|(name, yaml, figures)| {
        let scenario = scenario::read(name, yaml.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        Reference { name, scenario, figures }
    })
}

impl Reference {
    fn figures(&self) -> Value {
        serde_json::from_str(self.figures).unwrap()
    }

    fn explanation(&self) -> json::Explanation<'_> {
        json::explain(&self.scenario, 0..self.scenario.sentences.len())
    }
}

/// Holds `found` against `expected`: the same keys, lists of the same lengths, the same texts,
/// numbers equal to 1e-12 relative or 1e-15 absolute. Returns how many numbers there were.
pub fn compare(found: &Value, expected: &Value, place: &str) -> usize {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let keys = |object: &serde_json::Map<String, Value>| {
                object.keys().cloned().collect::<Vec<_>>()
            };
            assert_eq!(keys(found), keys(expected), "{place}");
            expected.iter().map(|(key, e)| compare(&found[key], e, &format!("{place}.{key}"))).sum()
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{place}");
            let pairs = found.iter().zip(expected).enumerate();
            pairs.map(|(n, (f, e))| compare(f, e, &format!("{place}[{n}]"))).sum()
        }
        (Value::Number(found), Value::Number(expected)) => {
            // A count is written as a count, and a number as a number.
            assert_eq!(found.is_u64(), expected.is_u64(), "{place}");
            let (f, e) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            let allowed = (1e-12 * e.abs()).max(1e-15);
            assert!((f - e).abs() <= allowed, "{place}: {f:e} is not {e:e}");
            1
        }
        _ => {
            assert_eq!(found, expected, "{place}");
            0
        }
    }
}

/// A JSON value without the entries of that name, however deep they stand.
pub fn without(name: &str, value: Value) -> Value {
    match value {
        Value::Object(entries) => entries
            .into_iter()
            .filter(|(key, _)| key != name)
            .map(|(key, value)| (key, without(name, value)))
            .collect(),
        Value::Array(list) => list.into_iter().map(|value| without(name, value)).collect(),
        other => other,
    }
}

#[test]
fn every_number_of_every_sentence_agrees() {
    let mut numbers = 0;
    for reference in references() {
        let found = serde_json::to_value(reference.explanation()).unwrap();
        assert_eq!(found["scenario"], reference.scenario.title);
        assert_eq!(found["vocab"], serde_json::json!(reference.scenario.vocab));
        assert_eq!(found.as_object().unwrap().len(), 3);
        let found = without("factors", found);
        let expected = reference.figures();
        numbers += compare(&found["sentences"], &expected["sentences"], reference.name);
    }
    // All there are under `sentences` in the nine files: empty lists on both sides cannot
    // pass for agreement.
    assert_eq!(numbers, 2_806);
}

macro_rules! factors {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../fixtures/reference/", $name, ".factors.json")))),*]
    };
}

/// By the name of their scenario; a list with what belongs to each sentence.
const FACTORS: &[(&str, &str)] = &factors!(
    "class-notes",
    "clipped",
    "diagnosing",
    "initial-state",
    "truncated",
    "two-hidden-units"
);

/// Those of the references that have factors, with the text of these.
fn references_with_factors() -> impl Iterator<Item = (Reference, &'static str)> {
    let of = |name| FACTORS.iter().find(|(of, _)| *of == name).map(|(_, factors)| *factors);
    references()
        .filter_map(move |reference| Some((of(reference.name)?, reference)))
        .map(|(factors, reference)| (reference, factors))
}

/// The same keys as in `of`, as far down as an object has more than these.
pub fn keys_of(of: &Value, found: &Value) -> Value {
    let Value::Object(keys) = of else { return found.clone() };
    keys.iter().map(|(key, of)| (key.clone(), keys_of(of, &found[key]))).collect()
}

#[test]
fn every_factor_agrees_and_what_follows_from_them() {
    let (mut files, mut numbers) = (0, 0);
    for (reference, factors) in references_with_factors() {
        let found = serde_json::to_value(reference.explanation()).unwrap();
        let expected: Vec<Value> = serde_json::from_str(factors).unwrap();
        let sentences = found["sentences"].as_array().unwrap();
        assert_eq!(sentences.len(), expected.len(), "{}", reference.name);
        for (found, expected) in sentences.iter().zip(&expected) {
            let (of, factors) = (&expected["backward"]["factors"], &found["backward"]["factors"]);
            // Of the factors there are no more than these, of the rest there are.
            compare(factors, of, reference.name);
            numbers += compare(&keys_of(expected, found), expected, reference.name);
        }
        files += 1;
    }
    assert_eq!((files, numbers), (6, 1_312));
}

#[test]
fn five_epochs_of_training_agree() {
    for reference in references() {
        let expected = &reference.figures()["training"];
        let run = Training::new(&reference.scenario, 5, |_| ());
        let found = serde_json::to_value(run.json()).unwrap();
        assert_eq!(found["vocab"], serde_json::json!(reference.scenario.vocab));
        let found = without("vocab", found);
        assert!(compare(&found, expected, reference.name) > 5);
    }
}

/// The keys of a JSON text in the order in which they stand there.
fn keys(json: &str) -> Vec<&str> {
    let quoted = json.split('"').skip(1).step_by(2);
    let after = json.split('"').skip(2).step_by(2);
    quoted.zip(after).filter(|(_, after)| after.starts_with(':')).map(|(key, _)| key).collect()
}

/// The lines of indented JSON: those of each `factors`, and the others.
fn factors_and_others(json: &str) -> (String, String) {
    let (mut factors, mut others, mut end) = (String::new(), String::new(), None);
    for line in json.lines() {
        if line.trim_start().starts_with("\"factors\": {") {
            end = Some(line.replace("\"factors\": {", "},"));
        }
        let to = if end.is_some() { &mut factors } else { &mut others };
        to.push_str(line);
        to.push('\n');
        if end.as_deref() == Some(line) {
            end = None;
        }
    }
    (factors, others)
}

#[test]
fn the_keys_of_factors_stand_in_the_order_of_the_reference() {
    for (reference, expected) in references_with_factors() {
        let mut text = Vec::new();
        bptt::report::write_json(&mut text, &reference.explanation()).unwrap();
        let (found, _) = factors_and_others(&String::from_utf8(text).unwrap());
        let expected: String = expected
            .split("\"factors\":")
            .skip(1)
            .flat_map(|factors| ["\"factors\":", factors.split("\"w_o\":").next().unwrap()])
            .collect();
        assert_eq!(keys(&found), keys(&expected), "{}", reference.name);
    }
}

#[test]
fn keys_stand_in_the_order_of_the_reference() {
    for reference in references() {
        let mut text = Vec::new();
        bptt::report::write_json(&mut text, &reference.explanation()).unwrap();
        let run = Training::new(&reference.scenario, 5, |_| ());
        bptt::report::write_json(&mut text, &run.json()).unwrap();
        let (_, text) = factors_and_others(&String::from_utf8(text).unwrap());
        let is_figure = |key: &&str| !["scenario", "vocab"].contains(key);
        let found: Vec<&str> = keys(&text).into_iter().filter(is_figure).collect();
        let expected: Vec<&str> =
            keys(reference.figures).into_iter().filter(|&key| key != "training").collect();
        assert_eq!(found, expected, "{}", reference.name);
    }
}

/// Written in full: the text of each number reads back as it, and no shorter one would.
#[test]
fn numbers_are_written_in_the_shortest_form_that_reads_back_the_same() {
    for reference in references() {
        let mut text = Vec::new();
        bptt::report::write_json(&mut text, &reference.explanation()).unwrap();
        let text = String::from_utf8(text).unwrap();
        // Not through `serde_json`, whose reader may be off in the last bit.
        let written: Vec<(&str, f64)> = text
            .split(|c: char| c.is_whitespace() || "[]{},:".contains(c))
            .filter_map(|word| Some((word, word.parse().ok()?)))
            .collect();
        for sentence in &reference.scenario.sentences {
            let network = std::sync::Arc::clone(&reference.scenario.network);
            let pass = bptt::rnn::Pass::new(network, sentence.clone(), None).unwrap();
            for state in &pass.trace.states {
                let digits = |text: &str| {
                    let mantissa = text.split('e').next().unwrap_or(text);
                    let digits = mantissa.replace(['-', '.'], "");
                    digits.trim_matches('0').len()
                };
                let same = written.iter().find(|(_, number)| number.to_bits() == state.to_bits());
                let (word, _) = same.unwrap_or_else(|| panic!("{state} is not written in full"));
                // The standard library writes the shortest form.
                assert_eq!(digits(word), digits(&format!("{state:e}")), "{word}");
            }
        }
    }
}
