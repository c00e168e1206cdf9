//! The lessons of the bundled scenarios: what is said and asked, and where.

use std::collections::HashSet;

use bptt::lesson::notation::with_subscripts;
use bptt::scenario;
use bptt::steps::Address;
use bptt::text::letters::{Letters, wrap};

use super::accepted;

/// Letters of a line of this step's panel on 80×24, without the sign before it.
const WIDTH: i32 = 41;

fn rows(text: &str) -> usize {
    wrap(&with_subscripts(text), WIDTH, Letters::Unicode).len()
}

#[test]
fn no_step_of_a_bundled_lesson_has_two_texts() {
    for bundled in scenario::bundled() {
        let lesson = accepted(bundled.text);
        let said = lesson.remarks.iter().map(|remark| remark.at);
        let mut seen = HashSet::new();
        for at in said.chain(lesson.questions.iter().map(|question| question.at)) {
            assert!(seen.insert(at), "{}: two texts at {at}", bundled.name);
        }
    }
}

#[test]
fn every_bundled_lesson_asks_some_questions_where_something_is_worked_out() {
    for bundled in scenario::bundled() {
        let questions = accepted(bundled.text).questions;
        assert!((3..=6).contains(&questions.len()), "{}: {}", bundled.name, questions.len());
        assert!(
            questions.iter().all(|question| question.at != Address::Encode),
            "{}",
            bundled.name
        );
    }
}

#[test]
fn no_remark_of_a_bundled_lesson_asks_anything() {
    for bundled in scenario::bundled() {
        for remark in accepted(bundled.text).remarks {
            assert!(!remark.say.contains('?'), "{} {}: {}", bundled.name, remark.at, remark.say);
        }
    }
}

#[test]
fn what_a_bundled_lesson_says_at_a_step_has_room_on_the_smallest_usual_screen() {
    for bundled in scenario::bundled() {
        let lesson = accepted(bundled.text);
        for question in lesson.questions {
            let place = format!("{} {}", bundled.name, question.at);
            let asked: usize =
                [&question.ask].into_iter().chain(&question.choices).map(|text| rows(text)).sum();
            assert!(asked <= 4, "{place}: {asked} rows");
            assert!(rows(&question.answer) <= 3, "{place}: {}", question.answer);
        }
        for remark in lesson.remarks {
            assert!(rows(&remark.say) <= 3, "{} {}: {}", bundled.name, remark.at, remark.say);
        }
    }
}
