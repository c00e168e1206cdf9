//! What an independent program in 60-digit arithmetic says of each mistake, in
//! `tests/fixtures/reference/NAME.mistakes.json`, number by number.

use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::report::json;
use bptt::rnn::{Factor, Value as Array, WeightMatrix};
use bptt::scenario::{self, Scenario};
use ndarray::{Array1, Array2};
use serde_json::{Value, json};

use crate::reference::{compare, keys_of};

macro_rules! figures {
    ($($name:literal),*) => {
        [$((
            $name,
            include_str!(concat!("../../fixtures/reference/", $name, ".yaml")),
            include_str!(concat!("../../fixtures/reference/", $name, ".mistakes.json")),
        )),*]
    };
}

/// The names of the scenarios, their files, and what is to come out.
pub const FIGURES: [(&str, &str, &str); 6] = figures!(
    "class-notes",
    "clipped",
    "diagnosing",
    "initial-state",
    "truncated",
    "two-hidden-units"
);

fn rows(table: &Array2<f64>) -> Vec<Vec<f64>> {
    table.rows().into_iter().map(|row| row.to_vec()).collect()
}

fn row(row: &Array1<f64>) -> Vec<f64> {
    row.to_vec()
}

/// What the library says, in the keys of the figures.
fn object(scenario: &Scenario, attempt: &Attempt) -> Value {
    let pass = &attempt.pass;
    let (gradients, update) = (attempt.gradients(), attempt.update());
    let kept = || pass.first_kept()..=pass.steps();
    let factor = |factor| attempt.factor(factor).unwrap();
    let table = |factor| rows(&attempt.factor(factor).unwrap().table());
    let only_row = |factor| table(factor).remove(0);
    let immediate_w_i = kept().map(|j| {
        let word = pass.sentence.words[j - 1];
        let Array::Immediate(value) = factor(Factor::Immediate(WeightMatrix::Input, j)) else {
            panic!("an immediate derivative is another value");
        };
        let value = row(&value.table().row(word).to_owned());
        json!({ "through": j, "word": scenario.vocab[word], "value": value })
    });
    let immediate_w_h = kept().map(
        |j| json!({ "through": j, "value": table(Factor::Immediate(WeightMatrix::Hidden, j)) }),
    );
    let do_do =
        (2..=pass.steps()).map(|t| json!({ "t": t, "value": table(Factor::StateByState(t)) }));
    let terms = |of| -> Vec<Value> {
        kept()
            .map(|j| json!({ "through": j, "value": rows(&attempt.term(of, j).unwrap().table()) }))
            .collect()
    };
    let weights = update.network.weights();
    json!({
        "backward": {
            "factors": {
                "dl_dyhat": factor(Factor::LossByPrediction).scalar().unwrap(),
                "dyhat_dw_o": only_row(Factor::PredictionByOutputWeights),
                "dyhat_do": only_row(Factor::PredictionByState),
                "do_do": do_do.collect::<Vec<_>>(),
                "immediate_w_i": immediate_w_i.collect::<Vec<_>>(),
                "immediate_w_h": immediate_w_h.collect::<Vec<_>>(),
            },
            "w_o": { "gradient": row(&gradients.w_o) },
            "w_i": { "terms": terms(WeightMatrix::Input), "gradient": rows(&gradients.w_i) },
            "w_h": { "terms": terms(WeightMatrix::Hidden), "gradient": rows(&gradients.w_h) },
        },
        "update": { "weights": {
            "w_i": rows(&weights.w_i), "w_h": rows(&weights.w_h), "w_o": row(&weights.w_o),
        } },
    })
}

/// Goes through all figures: of which scenario, of which of its sentences, with which mistakes.
fn for_all_figures(mut held: impl FnMut(&Scenario, usize, Option<Mistake>, &Value, &str)) {
    for (name, yaml, figures) in FIGURES {
        let scenario = scenario::read(name, yaml.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        let figures: Value = serde_json::from_str(figures).unwrap();
        let sentences = figures["sentences"].as_array().unwrap();
        assert_eq!(sentences.len(), scenario.sentences.len());
        for (n, figures) in sentences.iter().enumerate() {
            held(&scenario, n, None, &figures["right"], name);
            let mistakes = figures["mistakes"].as_object().unwrap();
            assert_eq!(mistakes.len(), Mistake::ALL.len());
            for (mistake, figures) in mistakes {
                let place = format!("{name}, sentence {}, {mistake}", n + 1);
                held(&scenario, n, Some(Mistake::of_name(mistake).unwrap()), figures, &place);
            }
        }
    }
}

#[test]
fn every_number_under_every_mistake_agrees() {
    let mut numbers = 0;
    for_all_figures(|scenario, n, mistake, figures, place| {
        let attempt = super::attempt(scenario, n, Mistakes::from(mistake));
        numbers += compare(&object(scenario, &attempt), figures, place);
    });
    // All there are in the six files.
    assert_eq!(numbers, 35_424);
}

#[test]
fn the_written_derivation_says_the_same_and_the_rest_is_as_it_was() {
    let mut numbers = 0;
    for_all_figures(|scenario, n, mistake, figures, place| {
        let written = |mistakes| {
            let found = json::explain(scenario, std::iter::once(n)).with(mistakes);
            serde_json::to_value(found).unwrap()["sentences"][0].take()
        };
        let found = written(Mistakes::from(mistake));
        numbers += compare(&keys_of(figures, &found), figures, place);
        let right = written(Mistakes::NONE);
        for (key, value) in right.as_object().unwrap() {
            let may_change = ["backward", "update"].contains(&key.as_str());
            assert!(may_change || found[key] == *value, "{place}: {key}");
        }
        // Nothing is there that is not there without a mistake, and nothing is missing.
        assert_eq!(keys(&found), keys(&right), "{place}");
    });
    assert_eq!(numbers, 35_424);
}

/// All keys, however deep they stand.
fn keys(value: &Value) -> Vec<String> {
    match value {
        Value::Object(entries) => entries
            .iter()
            .flat_map(|(key, value)| std::iter::once(key.clone()).chain(keys(value)))
            .collect(),
        Value::Array(list) => list.iter().flat_map(keys).collect(),
        _ => Vec::new(),
    }
}
