//! A lesson that is worked with a mistake: its numbers are those of the mistake everywhere, it comes
//! back as it was, and a hidden mistake is found by walking.

use bptt::app::{Overlay, Whole};
use bptt::content::number::inline;
use bptt::lesson::{Face, Way, asked_entry};
use bptt::mistakes::{
    Attempt, Mistake, Mistakes, Outcome, Parting, Quantity, first_apart, fitting,
};
use bptt::rnn::{Finding, GradientCheck};
use bptt::steps::Address;

use crate::session::Session;

fn copy(session: &Session) -> Session {
    Session { app: session.app.clone(), is_over: false }
}

/// The lesson run with a mistake, from the lab.
fn run_with(name: &str, mistake: Mistake) -> Session {
    let place = Mistake::ALL.iter().position(|one| *one == mistake).unwrap();
    Session::open(name).press("m").press(&"↓".repeat(place)).press("⏎")
}

/// What this step says, alone on the screen.
fn this_step(session: &Session) -> String {
    let mut session = copy(session).sized(200, 60);
    session.app.overlay = Overlay::Whole(Whole::new(Whole::STEP));
    session.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of the present step with some mistakes, from the right pass.
fn value(session: &Session, mistakes: Mistakes) -> Option<f64> {
    let (derivation, at) = (session.app.timeline.derivation(), session.app.timeline.address());
    let entry = asked_entry(&derivation.right, at, session.app.units);
    let pass = std::sync::Arc::clone(&derivation.right);
    Quantity::new(pass, &derivation.training, at, entry).map(|value| value.value(mistakes)[0])
}

#[test]
fn every_step_shows_the_number_of_the_mistake() {
    let mut others = 0;
    for name in ["class-notes", "class-notes-two-units", "truncated"] {
        for mistake in Mistake::ALL {
            let mut session = run_with(name, mistake);
            if session.app.timeline.visit().way == Way::Right {
                continue;
            }
            assert_eq!(session.app.timeline.visit().way, Way::Wrong(mistake));
            for step in 0..session.app.timeline.plan().count() - 1 {
                session.app.timeline.go_to(step);
                let Some(wrong) = value(&session, mistake.into()) else { continue };
                let right = value(&session, Mistakes::NONE).unwrap();
                let said = this_step(&session);
                let place = format!("{name} {mistake:?} {}", session.address());
                assert!(
                    said.contains(inline(wrong).trim_start_matches('+')),
                    "{place}: {wrong}\n{said}"
                );
                if inline(wrong) != inline(right) {
                    others += 1;
                    assert!(
                        said.contains(&format!("ight is {}", inline(right))),
                        "{place}\n{said}"
                    );
                }
            }
        }
    }
    assert!(others > 500, "{others}");
}

#[test]
fn each_screen_of_it_can_be_drawn() {
    for name in ["class-notes-two-units", "truncated", "clipped", "one-word"] {
        for mistake in Mistake::ALL {
            for size in [(44, 17), (80, 24), (120, 40)] {
                let mut session = run_with(name, mistake).sized(size.0, size.1);
                for _ in 0..session.app.timeline.plan().count() {
                    session = session.press("→");
                    assert!(!session.text().is_empty());
                }
            }
        }
    }
}

#[test]
fn its_gradient_check_fails_and_its_update_goes_where_the_mistake_leads() {
    // One number is its own transpose.
    for mistake in Mistake::ALL.into_iter().filter(|one| *one != Mistake::WeightNotTransposed) {
        let session = run_with("diagnosing", mistake);
        let derivation = session.app.timeline.derivation();
        assert_eq!(derivation.way, Way::Wrong(mistake));
        let fails = derivation.check().rows.iter().any(|row| row.finding() == Finding::Apart);
        // The gradient is right where only the update takes it the wrong way.
        assert_eq!(fails, mistake != Mistake::GradientAdded, "{mistake:?}");
        let right = GradientCheck::of_pass(&derivation.right);
        assert!(right.rows.iter().all(|row| row.finding() == Finding::Agree));
        let attempt = Attempt::new(derivation.right.clone(), &derivation.training, mistake.into());
        assert_eq!(attempt.update().network.weights(), derivation.update.network.weights());
        let next = session.asked_at("update").press("→");
        let weights = next.app.timeline.network();
        assert_eq!(weights.weights(), attempt.update().network.weights());
        assert_eq!(next.app.timeline.visit().way, Way::Wrong(mistake));
    }
}

#[test]
fn weights_that_were_not_kept_are_worked_again_with_the_mistake() {
    let mut session = run_with("class-notes", Mistake::OwnState);
    session = session.press("u→u→u→");
    let weights = session.app.timeline.network().weights().clone();
    session.app.timeline.keep_within(0);
    let back = session.press("←→");
    assert_eq!(back.app.timeline.network().weights(), &weights);
}

#[test]
fn a_banner_stands_over_it_and_escape_leads_back_to_where_one_was() {
    let before = Session::open("class-notes").press("u→→→e");
    let lab = copy(&before).press("m");
    let running = copy(&lab).press("⏎");
    assert!(
        running.text().lines().next().unwrap().contains("× sign-of-error"),
        "{}",
        running.text()
    );
    let walked = running.press("→→u→→nN→");
    let back = walked.press("⎋");
    assert!(back.frame() == lab.frame(), "{}", back.text());
    let lesson = back.press("⎋");
    let mut before = before;
    before.app.notice = None;
    assert!(lesson.frame() == before.frame(), "{}", lesson.text());
    assert_eq!(lesson.weights(), before.weights());
    assert!(lesson.press("⌫").last_row().contains("undone"));
}

#[test]
fn it_asks_no_questions_and_nothing_is_trained_or_opened() {
    let session = run_with("class-notes", Mistake::SlopeLeftOut);
    for key in ["e", "E", "r", "o", "⌫", "U", "+", "-"] {
        let after = copy(&session).press(key);
        assert!(after.last_row().contains("Esc ends"), "{key}: {}", after.last_row());
        assert_eq!(after.weights(), session.weights());
    }
    let mut walked = session;
    for _ in 0..walked.app.timeline.plan().count() {
        assert_eq!(walked.app.timeline.face(), Face::Shown, "{}", walked.text());
        walked = walked.press("→");
    }
}

#[test]
fn a_hidden_mistake_is_found_by_walking_and_then_named() {
    let mut hidden = std::collections::BTreeSet::new();
    for tries in 1..=12 {
        // Each press hides another.
        let mut session = Session::open("diagnosing").press("m");
        for _ in 1..tries {
            session = session.press("d⎋");
        }
        session = session.press("d");
        let Way::Hiding(mistake) = session.app.timeline.visit().way else { panic!("none hidden") };
        hidden.insert(mistake.name());
        assert!(!session.text().contains(mistake.name()), "{}", session.text());
        let first = session.app.timeline.derivation().parting().unwrap().to_string();
        while session.address() != first {
            let said = copy(&session).press("x");
            assert!(said.last_row().contains("is right"), "{}", said.last_row());
            session = session.press("→");
        }
        let later = copy(&session).press("→x");
        if first != "update" {
            assert!(later.last_row().contains("wrong already"), "{}", later.last_row());
        }
        session = session.press("x");
        assert!(session.text().contains("Still fitting"), "{}", session.text());
        assert!(session.text().contains(mistake.name()), "{}", session.text());
        // Each other name is refused with a reason; the right one ends the hunt.
        let mut tried = 0;
        loop {
            let named = copy(&session).press("⏎");
            if named.app.timeline.visit().way == Way::Right {
                assert!(named.last_row().contains(mistake.name()), "{}", named.last_row());
                assert!(named.text().contains("goes wrong first"), "{}", named.text());
                break;
            }
            assert!(named.text().contains("is not it"), "{}", named.text());
            session = session.press("↓");
            tried += 1;
            assert!(tried < 26);
        }
    }
    assert!(hidden.len() > 5, "{hidden:?}");
}

#[test]
fn the_more_is_seen_the_fewer_thoughts_fit_and_the_right_one_always_does() {
    let session = Session::open("diagnosing");
    let derivation = session.app.timeline.derivation();
    let outcome = |mistakes| Outcome::new(derivation.attempt(mistakes));
    let right = outcome(Mistakes::NONE);
    let mut narrowed = 0;
    for mistake in Mistake::ALL {
        let seen = outcome(mistake.into());
        let Some(first) = Parting::first(mistake, &seen, &right) else { continue };
        let early = fitting(&seen, first.step);
        let late = fitting(&seen, Address::Update);
        assert!(late.contains(&mistake) && late.iter().all(|one| early.contains(one)));
        // These numbers tell each mistake from every other.
        assert_eq!(late, [mistake]);
        narrowed += usize::from(late.len() < early.len());
        for other in early.into_iter().filter(|other| *other != mistake) {
            let apart = first_apart(&outcome(other.into()), &seen).unwrap();
            let number = |step| derivation.plan.number(step).unwrap();
            assert!(number(apart) > number(first.step), "{mistake:?} {other:?}");
        }
    }
    assert!(narrowed >= 2, "{narrowed}");
}

#[test]
fn a_wrong_step_that_was_found_may_be_walked_from_and_named_later() {
    let session = Session::open("diagnosing").press("md");
    let first = session.app.timeline.derivation().parting().unwrap();
    let session = session.asked_at(&first.to_string()).press("x⎋");
    assert!(session.last_row().contains("x name it"), "{}", session.last_row());
    let session = session.asked_at("update").press("x");
    assert!(session.text().contains("Still fitting"), "{}", session.text());
    assert!(session.press("⏎").text().contains("goes wrong first"));
}
