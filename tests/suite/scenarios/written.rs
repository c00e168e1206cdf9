//! A scenario written as a file again: it reads back the same, to the last bit and the last sign.

use std::sync::Arc;

use bptt::rnn::Network;
use bptt::scenario::{self, MAX_BYTES, MODELINE, Scenario, Unwritable, bundled, written};
use bptt::steps::Plan;
use ndarray::Array1;
use proptest::collection::vec;
use proptest::prelude::*;

use super::accepted;
use crate::any_scenario::any_scenario;
use crate::long::cases;

/// Every number, by its bits: -0 is not 0.
fn bits(scenario: &Scenario) -> Vec<u64> {
    let network = &scenario.network;
    let numbers = network.weights().iter().copied().chain(network.initial_state().to_vec());
    let training = scenario.training;
    let rest = [training.learning_rate, training.clip_norm.unwrap_or(0.0)];
    numbers.chain(rest).map(f64::to_bits).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(300)) })]
    #[test]
    fn whatever_a_scenario_says_it_reads_back_the_same(
        scenario in any_scenario(),
        comment in vec(".{0,30}", 0..3),
    ) {
        let file = written(&scenario, &comment).unwrap();
        match scenario::read("written.yaml", file.as_bytes()) {
            Ok(back) => {
                prop_assert_eq!(&back, &scenario, "{}", file);
                prop_assert_eq!(bits(&back), bits(&scenario));
            }
            Err(refusal) => prop_assert!(false, "{}\n{}", refusal, file),
        }
    }
}

#[test]
fn every_bundled_scenario_reads_back_the_same() {
    for bundled in bundled() {
        let scenario = accepted(bundled.text);
        let file = written(&scenario, &[]).unwrap();
        let back = accepted(&file);
        assert_eq!(back, scenario, "{}", bundled.name);
        assert_eq!(bits(&back), bits(&scenario), "{}", bundled.name);
        // Written again it is the same file.
        assert_eq!(written(&back, &[]).unwrap(), file);
    }
}

#[test]
fn it_looks_like_a_file_that_somebody_wrote() {
    let text = "title: t\nabout: |\n  two\n  lines\nvocab: [a, b]\n\
        dataset: [{ text: a b, label: 1 }, { text: b, label: 0 }]\n\
        model: { weights: { w_i: [[1, 2], [0.1, -1e-7]], w_h: [[0, -0.0], [3, 1e300]], w_o: [5, 6] } }\n\
        training: { learning_rate: 0.5, truncate: 2 }\n\
        lesson: { remarks: [{ at: loss, say: 'say \"no\"' }] }\n";
    let comment = ["From nowhere.".to_owned(), "a\u{1b}b\nc".to_owned()];
    let expected = "# From nowhere.\n# a\u{fffd}b\u{fffd}c\nSCHEMA\ntitle: \"t\"\nabout: \"two\\nlines\"\nvocab: [\"a\", \"b\"]\n\
        dataset:\n  - { text: \"a b\", label: 1 }\n  - { text: \"b\", label: 0 }\n\
        model:\n  hidden: 2\n  initial_state: [0.0, 0.0]\n  weights:\n    w_i:\n      - [1.0, 2.0]\n      \
        - [0.1, -1e-7]\n    w_h:\n      - [0.0, -0.0]\n      - [3.0, 1e300]\n    w_o: [5.0, 6.0]\n\
        training:\n  learning_rate: 0.5\n  truncate: 2\n\
        lesson:\n  remarks:\n    - at: loss\n      say: \"say \\\"no\\\"\"\n";
    let expected = expected.replace("SCHEMA\n", MODELINE);
    assert_eq!(written(&accepted(text), &comment).unwrap(), expected);
    // With one unit as on the blackboard.
    let notes = written(&accepted(bundled()[0].text), &[]).unwrap();
    assert!(notes.contains("    w_i: [0.5, -0.4, 0.9]\n    w_h: 0.7\n    w_o: 1.2\n"), "{notes}");
}

#[test]
fn what_stands_at_a_step_that_truncation_drops_is_kept_as_a_comment() {
    let mut scenario = accepted(bundled()[0].text);
    scenario.training.truncate = Some(1);
    let plan = Plan::new(3, Some(1));
    let is_dropped = |at| plan.drops(at);
    assert!(scenario.questions.iter().any(|question| is_dropped(question.at)));
    assert!(scenario.errata.iter().any(|erratum| is_dropped(erratum.near)));
    let file = written(&scenario, &[]).unwrap();
    let back = accepted(&file);
    scenario.questions.retain(|question| {
        let is_said = file.contains(&format!("- at: {}\n", question.at));
        assert!(is_said, "{file}");
        !is_dropped(question.at)
    });
    scenario.remarks.retain(|remark| !is_dropped(remark.at));
    scenario.errata.retain(|erratum| !is_dropped(erratum.near));
    // What was dropped stays beside the lesson, for the next file.
    assert!(back.dropped.iter().all(|line| file.contains(&format!("#   {line}\n"))), "{file}");
    scenario.dropped = back.dropped.clone();
    assert_eq!(back, scenario);
}

#[test]
fn what_no_file_can_hold_is_not_written() {
    let mut scenario = accepted(bundled()[0].text);
    let mut weights = scenario.network.weights().clone();
    weights.w_h[[0, 0]] = f64::NAN;
    scenario.network = Arc::new(Network::new(weights, Array1::zeros(1)).unwrap());
    assert_eq!(written(&scenario, &[]), Err(Unwritable::NotFinite));
    let large = "title: t\nvocab: [a]\ndataset: [{ text: a, label: 1 }]\n\
        model: { hidden: 100, random: { seed: 1, scale: 1 } }\ntraining: { learning_rate: 1 }\n";
    match written(&accepted(large), &[]) {
        Err(why @ Unwritable::TooLarge(bytes)) => {
            assert!(bytes > MAX_BYTES);
            assert!(why.to_string().ends_with("KiB, and a file has 64"), "{why}");
        }
        other => panic!("{other:?}"),
    }
}
