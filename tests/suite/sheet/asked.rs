//! What a sheet asks for, and that it gives none of it away.

use std::collections::HashSet;
use std::sync::Arc;

use bptt::content::number::{bare, rate};
use bptt::mistakes::Mistakes;
use bptt::report::sheet::{Cover, Exercise};
use bptt::rnn::WeightMatrix;
use bptt::steps::Address;

use super::{COVERS, MARKUPS, all_bundled, answers, exercises, lesson, sheet};

/// The values of steps, as the lesson writes them.
fn values(exercise: &Exercise, steps: &[Address]) -> HashSet<String> {
    let numbers = steps.iter().filter_map(|&at| exercise.quantity(at));
    numbers.flat_map(|value| value.value(Mistakes::NONE)).map(|number| bare(number.abs())).collect()
}

/// The numbers that stand somewhere in a text.
fn numbers(text: &str) -> HashSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    text.split(|c| !is_part(c)).map(str::to_owned).collect()
}

#[test]
fn no_value_that_is_asked_for_stands_on_the_sheet_unless_it_is_given_too() {
    for (name, scenario) in all_bundled() {
        for exercise in exercises(&scenario) {
            let weights = scenario.network.weights();
            let given = weights.iter().chain(scenario.network.initial_state());
            let mut given: HashSet<String> =
                given.flat_map(|&number| [rate(number.abs()), bare(number.abs())]).collect();
            given.extend(values(&exercise, &exercise.given));
            let asked = values(&exercise, &exercise.asked);
            let all = [exercise];
            for (markup, cover) in MARKUPS.into_iter().zip(COVERS) {
                let shown = numbers(&sheet(&scenario, &all, markup, cover));
                let long = |text: &&String| text.len() > 4 && !given.contains(*text);
                let away: Vec<&String> = asked.intersection(&shown).filter(long).collect();
                assert!(away.is_empty(), "{name}, {cover:?}: {away:?}");
            }
            let shown = numbers(&answers(&scenario, &all, MARKUPS[0]));
            // A weight that does not move is not written again.
            let plain = |text: &&String| {
                !text.contains(['e', 'o']) && text.len() > 4 && !given.contains(*text)
            };
            assert!(asked.iter().filter(plain).all(|text| shown.contains(text)), "{name}");
        }
    }
}

#[test]
fn each_value_is_asked_for_once_in_the_order_of_the_lesson() {
    let exercise = &exercises(&crate::session::scenario("class-notes"))[0];
    let asked: Vec<String> = exercise.asked.iter().map(ToString::to_string).collect();
    let expected = "forward/1 forward/2 forward/3 forward/y_hat loss w_o/1 w_o/2 w_o \
        w_i/1/2 w_i/1/3 w_i/1/4 w_i/1/5 w_i/1 w_i/2/4 w_i/2 w_i/3/3 w_i/3 w_i \
        w_h/1/5 w_h/1 w_h/2/4 w_h/2 w_h/3/3 w_h/3 w_h update";
    assert_eq!(asked.join(" "), expected);
    assert!(exercise.given.is_empty());
}

#[test]
fn of_a_sentence_of_any_length_the_first_second_and_last_term_are_asked_for() {
    for (words, hidden) in [(1, 1), (2, 1), (7, 1), (20, 1), (3, 2), (7, 2), (3, 3)] {
        let exercise = &exercises(&lesson(words, hidden))[0];
        for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
            for through in [1, 2.min(words), words] {
                let term = Address::Term { of, through };
                assert!(exercise.asked.contains(&term), "{words}, {hidden}: {term}");
            }
            // What is summed is asked for or given.
            for through in 1..=words {
                let term = Address::Term { of, through };
                assert!(exercise.asked.contains(&term) || exercise.given.contains(&term), "{term}");
            }
            assert!(exercise.asked.contains(&Address::Sum(of)), "{words}, {hidden}");
        }
    }
}

#[test]
fn what_nobody_works_by_hand_is_refused_in_words() {
    for (words, hidden) in [(21, 1), (8, 2), (4, 3), (1, 7), (1, 500)] {
        let error = Exercise::new(&Arc::new(lesson(words, hidden)), 0).err().unwrap();
        let says = error.to_string();
        assert!(says.contains(&format!("{words} word")) && says.contains("by hand"), "{says}");
    }
}

#[test]
fn each_level_covers_more_of_the_formulas() {
    let scenario = crate::session::scenario("class-notes");
    let exercises = &exercises(&scenario)[..1];
    let [values, last, right] = COVERS.map(|cover| sheet(&scenario, exercises, MARKUPS[1], cover));
    let has = |text: &str, part: &str| text.contains(part);
    let (last_factor, slope) = ("^{{+}}O", "\\tanh");
    assert!(has(&values, last_factor) && has(&values, slope));
    assert!(!has(&last, last_factor) && has(&last, slope));
    assert!(!has(&right, last_factor) && !has(&right, slope));
    for text in [&values, &last, &right] {
        assert!(has(text, "w\\_i/2/4") && has(text, "\\underline"), "{text}");
    }
    assert_eq!(Cover::default(), Cover::Values);
}

#[test]
fn questions_stand_there_without_their_answers_and_remarks_do_not() {
    let scenario = crate::session::scenario("class-notes");
    let exercises = exercises(&scenario);
    let text = sheet(&scenario, &exercises, MARKUPS[2], Cover::Values);
    let asked = scenario.questions.iter().filter(|question| {
        exercises.iter().any(|exercise| exercise.questions.contains(&question.at))
    });
    assert!(asked.count() > 0);
    assert!(text.contains("What is ∂ŷ/∂w_o?"), "{text}");
    for question in &scenario.questions {
        let answer = &question.answer[..20];
        assert!(!text.contains(answer), "{answer}");
    }
    for remark in &scenario.remarks {
        assert!(!text.contains(&remark.say[..20]), "{}", remark.say);
    }
}
