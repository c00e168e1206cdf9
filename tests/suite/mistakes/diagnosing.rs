//! The search for numbers that diagnose: what it finds, and that a name always has the same.

use std::collections::HashSet;
use std::sync::Arc;

use bptt::mistakes::diagnosing::{Found, Search};
use bptt::mistakes::{Mistake, Part, Ways};
use bptt::rnn::{Hyperparameters, Pass, Sentence};

const TRAINING: Hyperparameters =
    Hyperparameters { learning_rate: 0.5, truncate: None, clip_norm: None };

fn sentence(words: &[usize], label: bool) -> Sentence {
    Sentence { words: words.to_vec(), label }
}

fn found(sentences: &[Sentence], hidden: usize, training: Hyperparameters, name: &str) -> Found {
    Search { sentences, words: 3, hidden, training }.find(name).unwrap()
}

/// w_i, w_h, w_o, O_0.
fn numbers(found: &Found) -> Vec<f64> {
    found.network.weights().iter().chain(found.network.initial_state()).copied().collect()
}

/// This is promised to whoever has written a name down: it must never change.
#[test]
fn a_name_has_these_numbers_for_ever() {
    let notes = [sentence(&[0, 1, 2], true)];
    let found = found(&notes, 1, TRAINING, "Ada");
    assert_eq!(numbers(&found), [-0.1, -0.4, -1.5, 1.2, 0.3, 0.5]);
}

#[test]
fn sentences_of_any_length_that_is_worked_by_hand_have_numbers_that_diagnose() {
    let words = [0, 1, 2, 1, 0];
    for steps in 1..=words.len() {
        for (hidden, truncate) in [(1, None), (1, Some(2)), (2, None)] {
            let training = Hyperparameters { truncate, ..TRAINING };
            let found = found(&[sentence(&words[..steps], false)], hidden, training, "Grace");
            assert_eq!((found.untold, found.awkward), (0, 0), "{steps} {hidden} {truncate:?}");
        }
    }
}

#[test]
fn what_is_found_has_one_decimal_and_no_zero() {
    for name in ["Ada", "Grace", "Zoë", "李", ""] {
        for number in numbers(&found(&[sentence(&[0, 1, 2], true)], 2, TRAINING, name)) {
            let tenths = (number * 10.0).round();
            assert!(number == tenths / 10.0 && (1.0..=15.0).contains(&tenths.abs()), "{number}");
        }
    }
}

#[test]
fn each_gradient_by_itself_reads_every_mistake_that_it_can_show_as_that_mistake() {
    let sentence = sentence(&[0, 1, 2], true);
    let found = found(std::slice::from_ref(&sentence), 1, TRAINING, "Ada");
    let pass = Arc::new(Pass::new(found.network, sentence, None).unwrap());
    let ways = Ways::new(&pass, &TRAINING);
    let values = ways.candidates(Part::Hidden).mistakes;
    assert!(values.len() > 20);
    for (n, (one, value)) in values.iter().enumerate() {
        for (other, near) in &values[..n] {
            let far = (value[0] - near[0]).abs();
            assert!(
                far > 1.5e-4 && far > 0.005 * value[0].abs().min(near[0].abs()),
                "{one:?} {other:?}"
            );
        }
    }
    // In a row of one term a sum cannot go wrong; what the last factor lacks shows.
    let row = ways.candidates(Part::Row(1));
    let of = |mistake| row.mistakes.iter().find(|(one, _)| *one == mistake).unwrap().1[0];
    assert_eq!(of(Mistake::TermRepeated), row.right[0]);
    assert!((of(Mistake::SlopeLeftOutAtEnd) - row.right[0]).abs() > 1.5e-4);
}

#[test]
fn names_differ_and_white_space_around_them_does_not() {
    let notes = [sentence(&[0, 1, 2], true)];
    let of = |name| numbers(&found(&notes, 1, TRAINING, name));
    assert_eq!(of(" Ada\t"), of("Ada"));
    let all = ["Ada", "ada", "Ada L", "Zoë", "Zoe\u{308}", "李", "1", ""].map(of);
    let different: HashSet<String> = all.iter().map(|numbers| format!("{numbers:?}")).collect();
    assert_eq!(different.len(), all.len());
}

#[test]
fn where_nothing_diagnoses_the_best_is_given_and_how_much_it_lacks() {
    // So small a step that an updated w_o is as good as the old one.
    let training = Hyperparameters { learning_rate: 1e-9, ..TRAINING };
    let found = found(&[sentence(&[0, 1], true)], 1, training, "Ada");
    assert!(found.untold > 0);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let notes = [sentence(&[0, 1, 2], true)];
    let find = |words, hidden| {
        Search { sentences: &notes, words, hidden, training: TRAINING }.find("Ada").map(|_| ())
    };
    assert_eq!(find(3, 1), Ok(()));
    for (words, hidden) in [(2, 1), (3, 0), (0, 1)] {
        assert!(find(words, hidden).is_err(), "{words} {hidden}");
    }
}
