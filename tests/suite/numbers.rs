//! Whether a text shows a number that is none, or a zero with a minus.

use bptt::content::number::{aligned, bare, fitted, inline, measured, put_in, signed};
use bptt::rnn::Difference;
use bptt::scenario::{self, Scenario};

use crate::extremes;
use crate::session::Session;

/// Refuses a text with NaN or inf as a number: one that stands alone, and is no word that
/// the scenario itself says.
#[track_caller]
pub fn are_numbers(text: &str, scenario: &Scenario) {
    for name in ["NaN", "nan", "inf", "Infinity"] {
        let found = text.match_indices(name).any(|(at, _)| stands_alone(text, at, at + name.len()));
        assert!(!found || says(scenario, name), "{name} is shown:\n{text}");
    }
}

/// Whether no letter touches this part of a text: `-inf,` but not `information`.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphabetic)
}

/// Whether the file's own words hold this one.
fn says(scenario: &Scenario, name: &str) -> bool {
    let remarks = scenario.remarks.iter().map(|remark| &remark.say);
    let asked = scenario.questions.iter().flat_map(|question| {
        [&question.ask, &question.answer].into_iter().chain(&question.choices)
    });
    let errata = scenario.errata.iter().flat_map(|erratum| [&erratum.printed, &erratum.right]);
    let about = scenario.about.iter();
    let mut texts = remarks
        .chain(asked)
        .chain(errata)
        .chain(about)
        .chain(&scenario.vocab)
        .chain([&scenario.title]);
    texts.any(|text| text.contains(name))
}

#[test]
fn a_number_that_is_none_is_found_and_a_word_that_holds_its_letters_is_not() {
    let scenario = crate::session::scenario("class-notes");
    are_numbers("information, finance; 1.5 and overflow", &scenario);
    for text in ["L = inf", "-inf", "(NaN)", "inf times less"] {
        let shown = std::panic::catch_unwind(|| are_numbers(text, &scenario));
        assert!(shown.is_err(), "{text}");
    }
}

/// A zero with a minus in a text, if there is one: `-0`, `-0.00` and no digit after it.
fn minus_zero(text: &str) -> Option<&str> {
    let ends = |c: char| !(c.is_ascii_digit() || c == '.');
    text.match_indices('-').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let number = &rest[..rest.find(ends).unwrap_or(rest.len())];
        // `w-0` and `3e-05` are none.
        let is_alone = !text[..at].ends_with(char::is_alphanumeric);
        (is_alone && number.parse() == Ok(0.0)).then_some(number)
    })
}

#[test]
fn a_zero_with_a_minus_is_found() {
    for text in ["-0.0000", "L = -0", "(-0.00)", "x -0 y"] {
        assert!(minus_zero(text).is_some(), "{text}");
    }
    for text in ["-0.0001", "0.0000", "1e-05", "-1.00e-5", "O_(t-1)", "-5"] {
        assert!(minus_zero(text).is_none(), "{text}");
    }
}

#[test]
fn no_writer_of_numbers_writes_a_zero_with_a_minus() {
    let tiny = [0.0, 5e-324, 1e-310, 1e-300, 1e-12, 4.9e-5, 5.1e-5, 0.000_999_9, 0.001, 0.0014];
    for value in tiny.map(|value: f64| -value) {
        let mut texts = vec![signed(value), inline(value), bare(value), put_in(value)];
        texts.extend((7..=12).map(|width| fitted(value, width)));
        texts.extend(aligned(&[value, 1.0, -2000.0], 10));
        let known = [0.0, 1e-300, 1e-9, 1.0].map(|error| measured(Difference { value, error }));
        texts.extend(known);
        for text in texts {
            assert!(minus_zero(&text).is_none(), "{value:e} as {text:?}");
        }
    }
}

#[test]
fn no_step_shows_nan_or_a_zero_with_a_minus() {
    let bundled = scenario::bundled().iter().map(|bundled| bundled.text.to_owned());
    // Values that are negative and tiny, and products of zero and a negative number.
    let tiny = [
        "w_i: [-1e-5, 0, -4e-5], w_h: -1e-4, w_o: -2e-5",
        "w_i: [-0.0, 0, -0.0], w_h: -0.7, w_o: -1",
    ];
    let tiny = tiny.map(|weights| extremes::lesson(weights, "learning_rate: 0.5"));
    let mut looked_at = 0;
    for text in bundled.chain(tiny) {
        let mut session = Session::open(&text).sized(120, 40);
        for _ in 0..2 * session.app.timeline.derivation().plan.count() {
            let screen = session.text();
            are_numbers(&screen, session.app.timeline.scenario());
            assert!(minus_zero(&screen).is_none(), "{screen}");
            looked_at += 1;
            session = session.press("→");
        }
    }
    assert!(looked_at > 500, "{looked_at}");
}
