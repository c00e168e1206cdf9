//! A scenario written as a file again: it reads back the same, to the last bit and the last sign.

use std::sync::Arc;

use bptt::mistakes::Mistake;
use bptt::rnn::{Hyperparameters, Network, Sentence, Weights};
use bptt::scenario::{
    self, Erratum, MAX_BYTES, Question, Remark, Scenario, Unwritable, bundled, written,
};
use bptt::steps::Plan;
use ndarray::{Array1, Array2};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::accepted;
use crate::long::cases;

/// What YAML takes for something else where it is not quoted, or not quoted well.
const HOSTILE: [&str; 44] = [
    "no",
    "1",
    "~",
    "null",
    "true",
    "0x1F",
    "1e3",
    ".inf",
    "2026-01-01",
    "- a",
    "a: b",
    "a:b",
    "#x",
    " #",
    "'",
    "\"",
    "\\",
    "\\n",
    "\\u{e9}",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a",
    "*a",
    "!t",
    "%d",
    "@x",
    "`",
    "<<",
    "=",
    "?",
    "|",
    ">",
    "---",
    "...",
    ": ",
    "猫",
    "e\u{301}",
    "👨\u{200d}👩\u{200d}👧",
    "می\u{200c}روم",
    "Quoi\u{a0}?",
    "∂ŷ/∂w_o",
];

/// Words of a vocabulary, all different; some with white space.
const WORDS: [&str; 24] = [
    "cat",
    "no",
    "1",
    "~",
    "null",
    "-0.0",
    "- a",
    "a: b",
    "#",
    "'",
    "\"",
    "\\",
    "{a}",
    "[",
    "a,b",
    "&a",
    "*",
    "!",
    "猫",
    "é",
    "می\u{200c}روم",
    "👨\u{200d}👩\u{200d}👧",
    "New York",
    " two\n lines\t",
];

/// A text that a file may have: not blank, without controls but for `more`.
fn text(more: &'static str) -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        6 => select(&HOSTILE[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => select(vec!["\u{2028}", "\u{2029}", "\u{feff}", "\u{fffe}", "\u{ffff}", "\u{202e}"])
            .prop_map(str::to_owned),
        1 => Just("a".repeat(1100)),
        2 => Just(more.to_owned()),
        2 => Just(" ".to_owned()),
    ];
    vec(sign, 1..8).prop_map(move |signs| {
        let all = signs.concat();
        let kept: String = all.chars().filter(|c| !c.is_control() || more.contains(*c)).collect();
        let kept = kept.trim_end().to_owned();
        if kept.trim().is_empty() { "a".to_owned() } else { kept }
    })
}

fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    NORMAL | SUBNORMAL | ZERO | NEGATIVE | POSITIVE
}

fn positive() -> impl Strategy<Value = f64> {
    proptest::num::f64::POSITIVE | proptest::num::f64::SUBNORMAL
}

prop_compose! {
    /// Anything that a file can say.
    pub fn any_scenario()(
        title in text(""),
        about in proptest::option::of(text("\n\t")),
        vocab in subsequence(&WORDS[..], 1..6),
        hidden in 1_usize..4,
    )(
        numbers in vec(number(), (vocab.len() + hidden + 2) * hidden),
        sentences in vec((vec(any::<Index>(), 1..4), any::<bool>()), 1..4),
        learning_rate in positive(),
        truncate in proptest::option::of(1_usize..4),
        clip_norm in proptest::option::of(positive()),
        said in vec((any::<Index>(), text("\n\t"), text("\n")), 0..4),
        choices in vec(text(""), 2..4),
        title in Just(title), about in Just(about), vocab in Just(vocab), hidden in Just(hidden),
    ) -> Scenario {
        let mut numbers = numbers.into_iter();
        let mut next = |rows: usize, columns| {
            Array2::from_shape_vec((rows, columns), numbers.by_ref().take(rows * columns).collect()).unwrap()
        };
        let (w_i, w_h) = (next(vocab.len(), hidden), next(hidden, hidden));
        let (w_o, state) = (next(1, hidden), next(1, hidden));
        let one = |row: Array2<f64>| Array1::from_iter(row);
        let weights = Weights { w_i, w_h, w_o: one(w_o) };
        let sentences: Vec<Sentence> = sentences.into_iter().map(|(words, label)| Sentence {
            words: words.iter().map(|word| word.index(vocab.len())).collect(),
            label,
        }).collect();
        let plan = Plan::new(sentences[0].len(), truncate);
        let at = |index: &Index| plan.address(index.index(plan.count()));
        let mut choices = choices;
        choices.sort();
        choices.dedup();
        if choices.len() < 2 {
            choices.clear();
        }
        let mut questions: Vec<Question> = said.iter().map(|(index, ask, answer)| Question {
            at: at(index), ask: ask.clone(), answer: answer.clone(), choices: choices.clone(),
        }).collect();
        questions.sort_by_key(|question| plan.number(question.at));
        questions.dedup_by_key(|question| question.at);
        Scenario {
            title: title.trim().to_owned(),
            about,
            vocab: vocab.into_iter().map(str::to_owned).collect(),
            sentences,
            network: Arc::new(Network::new(weights, one(state)).unwrap()),
            training: Hyperparameters { learning_rate, truncate, clip_norm },
            remarks: said.iter().map(|(index, say, _)| Remark { at: at(index), say: say.clone() }).collect(),
            errata: said.iter().map(|(index, printed, right)| Erratum {
                near: at(index),
                printed: printed.clone(),
                right: right.clone(),
                mistake: Some(Mistake::ALL[index.index(Mistake::ALL.len())]),
            }).collect(),
            questions,
        }
    }
}

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
    let expected = "# From nowhere.\n# a\u{fffd}b\u{fffd}c\ntitle: \"t\"\nabout: \"two\\nlines\"\nvocab: [\"a\", \"b\"]\n\
        dataset:\n  - { text: \"a b\", label: 1 }\n  - { text: \"b\", label: 0 }\n\
        model:\n  hidden: 2\n  initial_state: [0.0, 0.0]\n  weights:\n    w_i:\n      - [1.0, 2.0]\n      \
        - [0.1, -1e-7]\n    w_h:\n      - [0.0, -0.0]\n      - [3.0, 1e300]\n    w_o: [5.0, 6.0]\n\
        training:\n  learning_rate: 0.5\n  truncate: 2\n\
        lesson:\n  remarks:\n    - at: loss\n      say: \"say \\\"no\\\"\"\n";
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
