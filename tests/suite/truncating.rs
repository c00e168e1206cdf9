//! How many terms are kept can be changed in the lesson: what is dropped is named with what it would
//! have added, and undo brings it back.

use bptt::instrument::Instrument;
use bptt::lesson::Timeline;
use bptt::rnn::{WeightMatrix, norm};

use crate::session::{Session, scenario};

fn truncate(session: &Session) -> Option<usize> {
    session.app.timeline.visit().training.truncate
}

#[test]
fn terms_are_dropped_one_by_one_and_kept_again_until_all_are() {
    let mut session = Session::open("class-notes");
    let mut seen = vec![truncate(&session)];
    for key in ["<", "<", "<", ">", ">", ">"] {
        session = session.press(key);
        seen.push(truncate(&session));
    }
    assert_eq!(seen, [None, Some(2), Some(1), Some(1), Some(2), None, None]);
    assert!(session.last_row().contains("all terms are kept"), "{}", session.last_row());
}

#[test]
fn a_change_of_truncation_is_undone_and_redone_at_the_same_step() {
    let session = Session::without_questions("class-notes").at("w_h/3/2");
    let frame = session.frame();
    let other = session.press("<");
    assert_eq!((truncate(&other), other.address().as_str()), (Some(2), "w_h/3/2"));
    let back = other.press("⌫");
    assert!(back.last_row().contains("truncation to 2 terms"), "{}", back.last_row());
    assert_eq!(truncate(&back), None);
    let mut quiet = Session { app: back.app.clone(), is_over: false };
    quiet.app.notice = None;
    assert!(quiet.frame() == frame, "{}", quiet.text());
    assert_eq!(truncate(&back.press("U")), Some(2));
    // A step that is dropped: the first of its chapter.
    let dropped = Session::without_questions("class-notes").at("w_h/1/2").press("<");
    assert_eq!(dropped.address(), "w_h/2/1");
}

#[test]
fn the_weights_stay_and_updates_go_on_with_the_terms_that_are_kept() {
    let session = Session::open("class-notes").press("u<");
    let plain = Session::open("class-notes").press("u→");
    assert_eq!(session.weights(), plain.weights());
    let learnt = session.press("u→");
    assert_eq!(truncate(&learnt), Some(2));
    assert!(learnt.weights() != plain.press("u→").weights());
}

#[test]
fn what_a_dropped_term_would_have_added_is_the_difference_from_the_exact_gradient() {
    for name in ["class-notes", "class-notes-two-units", "vanishing", "diagnosing"] {
        for terms in 1..=2 {
            let mut scenario = scenario(name);
            scenario.training.truncate = None;
            let exact = Timeline::new(scenario.clone().into()).derivation().clone();
            scenario.training.truncate = Some(terms);
            let timeline = Timeline::new(scenario.into());
            let derivation = timeline.derivation();
            let found = derivation.exact().unwrap();
            let first = derivation.plan.first_kept();
            for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
                for ((row, unit), &kept) in derivation.pass.gradient(of).indexed_iter() {
                    let dropped: f64 = (1..first).map(|j| found.term(of, j, row, unit)).sum();
                    let whole = exact.pass.gradient(of)[[row, unit]];
                    assert!((kept + dropped - whole).abs() < 1e-12, "{name} {of:?}");
                }
            }
            // |a|² + |b|² - 2|a||b| cos = |a - b|²
            let (a, b) = (&exact.pass.backward.gradients, &derivation.pass.backward.gradients);
            let (one, other) = (norm(a.iter()), norm(b.iter()));
            let cosine = found.angle().unwrap().to_radians().cos();
            let apart = one * one + other * other - 2.0 * one * other * cosine;
            assert!((apart - found.distance().powi(2)).abs() < 1e-9 * one * one, "{name}");
        }
    }
}

#[test]
fn the_panel_is_there_only_with_truncation_and_says_nothing_before_its_step() {
    let is_there = |session: &Session| {
        session.app.instruments.iter().any(|one: &dyn Instrument| one.name() == "truncation")
    };
    let session = Session::open("class-notes");
    assert!(!is_there(&session));
    let session = session.press("<");
    assert!(is_there(&session));
    let early = session.turned_to("truncation");
    assert!(!early.panel("Truncation").contains("0."), "{}", early.text());
    let late = early.at("w_h");
    let panel = late.panel("Truncation");
    assert!(panel.contains("exact") && panel.contains("-0.0470"), "{panel}");
    assert!(panel.contains("degrees"), "{panel}");
    assert!(!is_there(&late.press(">")));
}
