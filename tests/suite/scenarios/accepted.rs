//! Good files, in every form that the format allows.

use std::fs;

use bptt::mistakes::Mistake;
use bptt::scenario;
use bptt::steps::Address;
use ndarray::{arr1, arr2};

use super::{NOTES, accepted, fixtures, notes_with, notes_with_model, refused};

#[test]
fn the_notes_are_read_as_they_stand() {
    let notes = accepted(NOTES);
    assert_eq!(notes.title, "Backpropagation in an RNN, the class notes");
    assert_eq!(notes.vocab, ["cat", "mat", "rat"]);
    let sentences: Vec<_> =
        notes.sentences.iter().map(|sentence| (sentence.words.clone(), sentence.label)).collect();
    assert_eq!(sentences, [(vec![0, 1, 2], true), (vec![2, 2, 1], true), (vec![1, 1, 0], false)]);
    assert_eq!(notes.network.weights().w_i, arr2(&[[0.5], [-0.4], [0.9]]));
    assert_eq!(notes.network.weights().w_h, arr2(&[[0.7]]));
    assert_eq!(notes.network.weights().w_o, arr1(&[1.2]));
    assert_eq!(notes.network.initial_state(), arr1(&[0.0]));
    assert!((notes.training.learning_rate - 0.5).abs() < 1e-15);
    assert_eq!((notes.training.truncate, notes.training.clip_norm), (None, None));
    assert!(notes.remarks.is_empty());
}

#[test]
fn every_reference_file_is_accepted_with_its_weights() {
    let files = fixtures("reference");
    assert_eq!(files.len(), 9);
    for file in files {
        let scenario = scenario::open(file.to_str().unwrap())
            .unwrap_or_else(|refusal| panic!("{}:\n{refusal}", file.display()));
        let figures = fs::read_to_string(file.with_extension("json")).unwrap();
        let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
        let sentences = figures["sentences"].as_array().unwrap();
        assert_eq!(scenario.sentences.len(), sentences.len());
        let weights = scenario.network.weights();
        let expected = &sentences[0]["weights"];
        let rows = |key: &str| -> Vec<f64> {
            let rows = expected[key].as_array().unwrap().iter();
            rows.flat_map(|row| row.as_array().unwrap()).map(|n| n.as_f64().unwrap()).collect()
        };
        assert_eq!(weights.w_i.iter().copied().collect::<Vec<_>>(), rows("w_i"));
        assert_eq!(weights.w_h.iter().copied().collect::<Vec<_>>(), rows("w_h"));
        for (sentence, expected) in scenario.sentences.iter().zip(sentences) {
            let words: Vec<_> = sentence.words.iter().map(|&n| &scenario.vocab[n]).collect();
            assert_eq!(serde_json::json!(words), expected["words"]);
            assert_eq!(serde_json::json!(u8::from(sentence.label)), expected["label"]);
        }
    }
}

#[test]
fn every_bundled_scenario_is_accepted_and_opens_by_its_name() {
    let bundled = scenario::bundled();
    assert_eq!(bundled[0].name, "class-notes");
    for bundled in bundled {
        assert_eq!(scenario::open(bundled.name).unwrap(), accepted(bundled.text));
    }
}

#[test]
fn the_first_bundled_scenario_is_the_example_of_the_notes() {
    let (bundled, notes) = (accepted(scenario::bundled()[0].text), accepted(NOTES));
    assert_eq!((&bundled.vocab, &bundled.sentences), (&notes.vocab, &notes.sentences));
    assert_eq!((&bundled.network, &bundled.training), (&notes.network, &notes.training));
}

#[test]
fn the_template_is_accepted_and_explains_every_key() {
    let template = scenario::template();
    let lesson = accepted(template);
    assert_eq!((lesson.remarks.len(), lesson.questions.len(), lesson.errata.len()), (2, 1, 1));
    for key in [
        "title",
        "about",
        "vocab",
        "dataset",
        "text",
        "words",
        "label",
        "model",
        "hidden",
        "initial_state",
        "weights",
        "random",
        "seed",
        "scale",
        "training",
        "learning_rate",
        "truncate",
        "clip_norm",
        "lesson",
        "remarks",
        "at",
        "say",
        "questions",
        "ask",
        "answer",
        "choices",
        "errata",
        "near",
        "printed",
        "right",
        "mistake",
    ] {
        assert!(template.contains(&format!("{key}:")), "{key}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{feff}{}", NOTES.replace('\n', "\r\n"));
    assert_eq!(accepted(windows), accepted(NOTES));
}

#[test]
fn json_is_read_too() {
    let json = r#"{"title": "t", "vocab": ["a", "b"], "dataset": [{"words": ["a"], "label": 1}],
        "model": {"hidden": 1, "random": {"seed": 7, "scale": 0.5}},
        "training": {"learning_rate": 0.5}}"#;
    assert_eq!(accepted(json).vocab, ["a", "b"]);
}

#[test]
fn with_one_hidden_unit_numbers_flat_lists_and_rows_are_the_same() {
    let model = |weights: &str| {
        let model = format!("{{ {weights} }}");
        accepted(notes_with_model("[cat, mat, rat]", "cat mat", &model)).network
    };
    let rows = model("weights: { w_i: [[1], [2], [3]], w_h: [[0.7]], w_o: [1.2] }");
    for shorthand in [
        "weights: { w_i: [1, 2, 3], w_h: 0.7, w_o: 1.2 }",
        "hidden: 1, weights: { w_i: [1.0, [2], 3e0], w_h: [0.7], w_o: [[1.2]] }",
        "hidden: 1.0, initial_state: 0, weights: { w_i: [1, 2, 3], w_h: 0.7, w_o: 1.2 }",
        "initial_state: [0], weights: { w_i: [1, 2, 3], w_h: 0.7, w_o: 1.2 }",
    ] {
        assert_eq!(model(shorthand), rows, "{shorthand}");
    }
}

#[test]
fn with_one_word_w_i_may_be_a_number_or_one_flat_row() {
    let one = notes_with_model("[a]", "a a", "{ weights: { w_i: 2, w_h: 0.7, w_o: 1.2 } }");
    assert_eq!(accepted(one).network.weights().w_i, arr2(&[[2.0]]));
    let weights = "{ weights: { w_i: [1, 2], w_h: [[1, 2], [3, 4]], w_o: [1, 2] } }";
    let two = accepted(notes_with_model("[a]", "a a", weights));
    assert_eq!(two.network.weights().w_i, arr2(&[[1.0, 2.0]]));
}

#[test]
fn random_weights_are_those_of_the_seed() {
    let model = "{ hidden: 2, initial_state: [0.5, -0.5], random: { seed: 18446744073709551615, scale: 2 } }";
    let network = accepted(notes_with_model("[a, b, c]", "a b", model)).network;
    assert_eq!(network.weights(), &bptt::rnn::Weights::random(3, 2, u64::MAX, 2.0));
    assert_eq!(network.initial_state(), arr1(&[0.5, -0.5]));
}

#[test]
fn words_are_what_is_typed_or_what_quotes_hold() {
    let vocab = "[1, no, 1.50, ~, true, '1e3', \"a b\", été, 猫]";
    let text = format!(
        "title: t\nvocab: {vocab}\ndataset:\n  - {{ text: 1 no 1.50 ~, label: 1 }}\n  \
         - {{ text: 1.50, label: 0 }}\n  - {{ words: [true, 1e3, \"a b\", \"1\", 'no'], label: 0 }}\n  \
         - text: |\n      été\n      猫\n    label: 1\n\
         model: {{ hidden: 1, random: {{ seed: 7, scale: 0.5 }} }}\n\
         training: {{ learning_rate: 0.5 }}\n"
    );
    let scenario = accepted(text);
    assert_eq!(scenario.vocab, ["1", "no", "1.50", "~", "true", "1e3", "a b", "été", "猫"]);
    let words: Vec<_> = scenario.sentences.iter().map(|sentence| &sentence.words[..]).collect();
    assert_eq!(words, [&[0, 1, 2, 3][..], &[2], &[4, 5, 6, 0, 1], &[7, 8]]);
}

#[test]
fn training_and_remarks_are_read() {
    let text = notes_with(
        "learning_rate: 0.5",
        "learning_rate: 1\n  truncate: 2\n  clip_norm: 1.5",
    ) + "lesson:\n  remarks:\n    - { at: w_h/2, say: Look. }\n    - at: loss\n      say: |\n        Two\n        lines.\n";
    let scenario = accepted(text);
    assert_eq!(scenario.training.truncate, Some(2));
    assert_eq!(scenario.training.clip_norm, Some(1.5));
    assert_eq!(scenario.remarks[0].at, "w_h/2".parse::<Address>().unwrap());
    assert_eq!(scenario.remarks[1].say, "Two\nlines.");
}

#[test]
fn questions_are_read_with_their_choices_as_they_are_typed() {
    let text = NOTES.to_owned()
        + "lesson:\n  questions:\n    - { at: w_h/2, ask: What?, answer: That. }\n    \
           - at: loss\n      ask: |\n        Two\n        lines?\n      answer: 'No: one.'\n      \
           choices: [-0.0470, 1e3, no, true, \"0\"]\n";
    let questions = accepted(text).questions;
    assert_eq!(questions[0].at, "w_h/2".parse::<Address>().unwrap());
    assert_eq!((&*questions[0].ask, &*questions[0].answer), ("What?", "That."));
    assert_eq!(questions[0].choices, [""; 0]);
    assert_eq!((&*questions[1].ask, &*questions[1].answer), ("Two\nlines?", "No: one."));
    assert_eq!(questions[1].choices, ["-0.0470", "1e3", "no", "true", "0"]);
}

#[test]
fn errata_are_read_with_the_mistake_that_they_name() {
    let text = NOTES.to_owned()
        + "lesson:\n  errata:\n    - { near: w_o/2, printed: a, right: b }\n    \
           - { near: w_o/2, printed: c, right: d, mistake: own-state }\n";
    let errata = accepted(text).errata;
    assert_eq!(errata[0].near, "w_o/2".parse::<Address>().unwrap());
    assert_eq!((&*errata[0].printed, &*errata[0].right, errata[0].mistake), ("a", "b", None));
    assert_eq!(errata[1].mistake, Some(Mistake::OwnState));
}

#[test]
fn every_mistake_has_a_name_of_its_own_that_leads_back_to_it() {
    for mistake in Mistake::ALL {
        assert_eq!(Mistake::of_name(mistake.name()), Some(mistake));
    }
    assert_eq!(Mistake::of_name("no-mistake"), None);
}

#[test]
fn a_lesson_may_be_as_large_as_the_limits() {
    let words: Vec<String> = (0..3_000).map(|n| format!("w{n}")).collect();
    let text = notes_with_model(
        &format!("[{}]", words.join(", ")),
        &words.join(" "),
        "{ hidden: 300, random: { seed: 1, scale: 1 } }",
    );
    assert_eq!(accepted(text).network.weights().w_i.dim(), (3_000, 300));
}

#[test]
fn tabs_may_stand_wherever_white_space_parts_two_things() {
    let text = NOTES
        .replace(": ", ":\t")
        .replace(", ", ",\t ")
        .replace('[', "[\t")
        .replace("  - ", "  -\t");
    assert!(text.matches('\t').count() > 20);
    let text = format!("{text}\t# a comment\n\t\n");
    let tabbed = accepted(text);
    let notes = accepted(NOTES);
    assert_eq!((&tabbed.vocab, &tabbed.sentences), (&notes.vocab, &notes.sentences));
    assert_eq!((&tabbed.network, &tabbed.training), (&notes.network, &notes.training));
    // What quotes or a block hold stays as it is.
    let text = notes_with("[cat, mat, rat]", "[cat, mat, rat, \"a\tb\"]");
    let text = text.replace("[0.5, -0.4, 0.9]", "[0.5, -0.4, 0.9,\t1]");
    let text = text.replace("    - { text: rat rat mat, label: 1 }", "");
    let text = text.replace("{ text: rat rat mat", "{ words: [\"a\tb\"]");
    let text = text + "lesson:\n  remarks:\n    - at:\tloss\n      say: |\n        a:\tb\n";
    let scenario = accepted(text);
    assert_eq!((scenario.vocab[3].as_str(), scenario.remarks[0].say.as_str()), ("a\tb", "a:\tb"));
}

#[test]
fn a_whole_number_of_any_length_is_a_number() {
    for (written, number) in [
        ("18446744073709551616", 2f64.powi(64)),
        ("-9223372036854775809", -2f64.powi(63)),
        ("340282366920938463463374607431768211455", 2f64.powi(128)),
        ("340282366920938463463374607431768211456", 2f64.powi(128)),
        ("-170141183460469231731687303715884105729", -2f64.powi(127)),
        ("0x1_0000".replace('_', "").as_str(), 65536.0),
        ("0xffffffffffffffffffff", 2f64.powi(80)),
        (format!("1{}", "0".repeat(308)).as_str(), 1e308),
    ] {
        let text = notes_with("w_h: 0.7", &format!("w_h: {written}"));
        let found = accepted(text).network.weights().w_h[[0, 0]];
        assert!((found / number - 1.0).abs() < 1e-15, "{written}: {found}");
    }
    let endless = notes_with("w_h: 0.7", &format!("w_h: 1{}", "0".repeat(400)));
    assert!(refused(endless).contains("is not a finite number"));
}

#[test]
fn digits_are_words_as_they_are_typed() {
    let words = [
        "007",
        "1e3",
        "0x10",
        "1_000",
        "-0",
        "+1",
        ".5",
        "1.50",
        "10000000000000000000",
        "100000000000000000000",
        "340282366920938463463374607431768211456",
        "-170141183460469231731687303715884105729",
    ];
    let list = words.join(", ");
    let text = format!(
        "title: t\nvocab: [{list}]\ndataset:\n  - {{ words: [{list}], label: 1 }}\n  - {{ text: {}, label: 1 }}\n  \
         - {{ text: {}, label: 1 }}\nmodel: {{ hidden: 1, random: {{ seed: 1, scale: 1 }} }}\n\
         training: {{ learning_rate: 1 }}\n",
        words.join(" "),
        words[9],
    );
    let scenario = accepted(text);
    assert_eq!(scenario.vocab, words);
    let all: Vec<usize> = (0..words.len()).collect();
    assert_eq!(scenario.sentences[0].words, all);
    assert_eq!(scenario.sentences[1].words, all);
    assert_eq!(scenario.sentences[2].words, [9]);
}

#[test]
fn a_title_is_one_line() {
    let text = notes_with("title: Backpropagation", "title: |\n  One\n    and\ttwo\nabout: Back");
    assert_eq!(accepted(text).title, "One and two");
}
