//! Reports where a scenario is not an ordinary one: extreme numbers, unprintable words.

use std::sync::Arc;

use bptt::report::{catalogue, json, size, train::Training, write_json};
use bptt::rnn::{Hyperparameters, Network, Sentence, Weights};
use bptt::scenario::Scenario;
use ndarray::{arr1, arr2};

/// A word whose state is 1 as far as `f64` goes, read with both labels.
fn saturated(w_o: f64, learning_rate: f64) -> Scenario {
    one_word(40.0, w_o, learning_rate)
}

/// The least scenario: one word, one unit, both labels.
fn one_word(w_i: f64, w_o: f64, learning_rate: f64) -> Scenario {
    let weights = Weights { w_i: arr2(&[[w_i]]), w_h: arr2(&[[0.5]]), w_o: arr1(&[w_o]) };
    Scenario {
        title: "One word".into(),
        about: None,
        vocab: vec!["word".into()],
        sentences: [false, true].map(|label| Sentence { words: vec![0], label }).into(),
        network: Arc::new(Network::new(weights, arr1(&[0.0])).unwrap()),
        training: Hyperparameters { learning_rate, truncate: None, clip_norm: None },
        remarks: Vec::new(),
        questions: Vec::new(),
        errata: Vec::new(),
        dropped: Vec::new(),
    }
}

fn explained(scenario: &Scenario) -> serde_json::Value {
    serde_json::to_value(json::explain(scenario, 0..scenario.sentences.len())).unwrap()
}

fn text_of(run: &Training) -> String {
    let mut text = Vec::new();
    run.write_text(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn csv_of(run: &Training) -> String {
    let mut text = Vec::new();
    run.write_csv(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn a_number_too_large_is_the_text_overflow_in_json() {
    // ∂L/∂ŷ is 1 + e^1000 for the label 0 and -(1 + e^1000) for the other.
    let wrong_by_far = explained(&saturated(1e3, 0.1));
    assert_eq!(wrong_by_far["sentences"][0]["backward"]["dl_dyhat"], "overflow");
    assert_eq!(wrong_by_far["sentences"][0]["backward"]["dl_dz"], 1.0);
    assert_eq!(wrong_by_far["sentences"][0]["forward"]["loss"], 1000.0);
    let other_way = explained(&saturated(-1e3, 0.1));
    assert_eq!(other_way["sentences"][1]["backward"]["dl_dyhat"], "-overflow");
}

#[test]
fn only_the_sentences_asked_for_are_explained() {
    let scenario = saturated(1.0, 0.1);
    let found = serde_json::to_value(json::explain(&scenario, [1, 7].into_iter())).unwrap();
    let sentences = found["sentences"].as_array().unwrap();
    assert_eq!(sentences.len(), 1);
    assert_eq!(sentences[0]["sentence"], 2);
    assert_eq!(sentences[0], explained(&scenario)["sentences"][1]);
}

#[test]
fn a_run_that_overflows_says_so_and_never_nan() {
    // The first update makes w_o some -4e307, the second w_i and w_h infinite,
    // and from there on everything is ∞ - ∞.
    let mut scenario = one_word(0.5, 0.0, f64::MAX);
    for sentence in &mut scenario.sentences {
        sentence.words = vec![0, 0];
    }
    let run = Training::new(&scenario, 4, |_| ());
    assert!(run.overflowed_in().is_some_and(|epoch| epoch <= 4));
    let mut json = Vec::new();
    write_json(&mut json, &run.json()).unwrap();
    for report in [text_of(&run), csv_of(&run), String::from_utf8(json).unwrap()] {
        assert!(report.contains("overflow"), "{report}");
        let report = report.to_lowercase();
        assert!(!report.contains("nan") && !report.contains("null"), "{report}");
        assert!(!report.contains("inf"), "{report}");
    }
    assert_eq!(Training::new(&one_word(0.5, 1.0, 0.1), 4, |_| ()).overflowed_in(), None);
}

#[test]
fn progress_is_reported_after_each_epoch() {
    let mut reported = Vec::new();
    let scenario = saturated(1.0, 0.1);
    let run = Training::new(&scenario, 3, |epoch| reported.push(epoch));
    drop(run);
    assert_eq!(reported, [1, 2, 3]);
}

#[test]
fn csv_has_a_line_for_each_epoch_with_every_digit() {
    let scenario = saturated(0.3, 0.1);
    let run = Training::new(&scenario, 3, |_| ());
    let csv = csv_of(&run);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "epoch,mean_loss");
    assert_eq!(lines.len(), 4);
    let object = serde_json::to_value(run.json()).unwrap();
    for (n, line) in lines[1..].iter().enumerate() {
        let (epoch, loss) = line.split_once(',').unwrap();
        assert_eq!(epoch, (n + 1).to_string());
        assert_eq!(Some(loss.parse().unwrap()), object["mean_loss"][n].as_f64());
    }
}

#[test]
fn the_table_of_losses_is_thinned_to_round_epochs_with_the_first_and_the_last() {
    let scenario = saturated(0.3, 0.1);
    let epochs_shown = |epochs| -> Vec<usize> {
        let text = text_of(&Training::new(&scenario, epochs, |_| ()));
        let table = text.split("mean loss\n").nth(1).unwrap().split("\n\n").next().unwrap();
        table.lines().map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect()
    };
    assert_eq!(epochs_shown(1), [1]);
    assert_eq!(epochs_shown(7), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(epochs_shown(20).len(), 20);
    assert_eq!(epochs_shown(43), [1, 5, 10, 15, 20, 25, 30, 35, 40, 43]);
    for epochs in [21, 99, 100, 101, 419, 1_000, 2_345] {
        let shown = epochs_shown(epochs);
        assert_eq!((shown[0], shown[shown.len() - 1]), (1, epochs));
        assert!(shown.is_sorted_by(|a, b| a < b));
        assert!((8..=22).contains(&shown.len()), "{} lines for {epochs}", shown.len());
    }
}

#[test]
fn the_training_table_reads_like_this() {
    let weights = Weights {
        w_i: arr2(&[[0.5, -1.0], [0.0, 12345.0]]),
        w_h: arr2(&[[0.7, 0.1], [-0.2, 1e-5]]),
        w_o: arr1(&[1.2, -0.1]),
    };
    let scenario = Scenario {
        vocab: vec!["猫".into(), "sat\u{1b}[31m".into()],
        title: "Wide and\u{7} unprintable".into(),
        sentences: vec![
            Sentence { words: vec![0, 1], label: true },
            Sentence { words: [vec![0; 9], vec![1; 6]].concat(), label: false },
        ],
        network: Arc::new(Network::new(weights, arr1(&[0.0, 0.0])).unwrap()),
        training: Hyperparameters { learning_rate: 0.5, truncate: Some(2), clip_norm: Some(1.5) },
        ..saturated(1.0, 0.5)
    };
    insta::assert_snapshot!(text_of(&Training::new(&scenario, 2, |_| ())));
}

#[test]
fn the_catalogue_keeps_to_its_width() {
    let scenario = Scenario {
        title: "A title that is rather long for the room".into(),
        about: Some("What it is about, in a sentence or two.\nAnd another line.".into()),
        ..saturated(1.0, 0.5)
    };
    let scenarios = [("short", scenario.clone()), ("longer-name", saturated(1.0, 0.5))];
    let written = |width| {
        let mut text = Vec::new();
        catalogue::write(&mut text, &scenarios, width).unwrap();
        String::from_utf8(text).unwrap()
    };
    insta::assert_snapshot!(written(48));
    for width in [36, 48, 80, 200] {
        let longest = written(width).lines().map(|line| line.chars().count()).max();
        assert!(longest.is_some_and(|longest| longest <= width), "{width}");
    }
    // Too narrow for anything: still whole words, and no panic.
    assert!(written(0).contains("A title that is rather"));
}

#[test]
fn the_size_of_the_json_is_given_beforehand_whatever_makes_it_large() {
    let lesson = |words: usize, length: usize, hidden: usize, truncate: usize| {
        let vocab: Vec<String> = (0..words).map(|n| format!("w{n:x}")).collect();
        let text: Vec<&str> = (0..length).map(|t| vocab[t * 7 % words].as_str()).collect();
        crate::session::scenario(&format!(
            "title: t\nvocab: [{}]\ndataset: [{{ text: {}, label: 1 }}]\n\
             model: {{ hidden: {hidden}, random: {{ seed: 1, scale: 0.1 }} }}\n\
             training: {{ learning_rate: 0.1, truncate: {truncate} }}\n",
            vocab.join(", "),
            text.join(" ")
        ))
    };
    // The weights and their gradients; the states; the Jacobians; the terms.
    for (words, length, hidden, truncate) in
        [(200, 1, 10, 1), (3, 400, 1, 1), (3, 40, 20, 1), (100, 20, 4, 20)]
    {
        let scenario = lesson(words, length, hidden, truncate);
        let mut written = Vec::new();
        write_json(&mut written, &json::explain(&scenario, 0..1)).unwrap();
        let ratio = size::of_json(&scenario, 0..1) / written.len() as f64;
        assert!((0.6..1.6).contains(&ratio), "{words} {length} {hidden} {truncate}: {ratio}");
    }
}

#[test]
fn a_question_with_its_answer_and_an_erratum_with_its_proof_stand_below_their_step() {
    let lesson = "title: t\nvocab: [cat, mat, rat]\ndataset: [{ text: cat mat rat, label: 1 }]\n\
         model: { weights: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 } }\n\
         training: { learning_rate: 0.5 }\nlesson:\n  questions:\n    - at: w_o/2\n      ask: |\n\
         \x20       What is\n        left of O_3?\n      answer: All of it.\n      choices: [O_3, 0]\n\
         \x20 errata: [{ near: w_o/2, printed: a, right: b, mistake: state-left-out }]\n";
    let mut text = Vec::new();
    let scenario = crate::session::scenario(lesson);
    let every = bptt::steps::Span::default();
    bptt::report::text::write(&mut text, &scenario, 0..1, every).unwrap();
    let text = String::from_utf8(text).unwrap();
    let below = text.lines().skip_while(|line| !line.starts_with("  w_o/2 ")).skip(1);
    let below: Vec<&str> = below.take_while(|line| !line.starts_with("  w_o ")).collect();
    let expected = [
        "? What is",
        "  left of O₃?",
        "A 0",
        "B O₃",
        "√ B All of it.",
        "× a",
        "√ b",
        "  ∂L/∂w_o: not -0.3043 but -0.2097 (check -0.2097)",
    ];
    assert_eq!(below, expected.map(|line| format!("{}{line}", " ".repeat(16))));
}
