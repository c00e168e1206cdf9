//! Keys and clicks in the lab, and what it has to do with the lesson.

use bptt::app::{Key, Message};
use bptt::mistakes::Mistake;

use super::ledger::{ledger, numbers};
use super::{lab, look};
use crate::session::Session;

#[test]
fn keys_and_clicks_choose_and_the_choice_is_kept_while_the_lab_is_closed() {
    let title = |session: &Session| look(session, |panel| panel.title.text());
    let mut session = Session::open("class-notes").press("→m");
    for (key, name) in [
        (Key::Down, "squared-error"),
        (Key::Char('j'), "loss-left-out"),
        (Key::Up, "squared-error"),
        (Key::End, "gradient-added"),
        (Key::Down, "gradient-added"),
        (Key::Char('k'), "mean-of-terms"),
        (Key::Home, "sign-of-error"),
        (Key::Up, "sign-of-error"),
        (Key::Char('G'), "gradient-added"),
        (Key::Char('g'), "sign-of-error"),
    ] {
        session.key(key);
        assert_eq!(title(&session), name, "{key}");
    }
    // What is scrolled starts anew with another mistake.
    session.key(Key::PageDown);
    let scrolled = session.text();
    assert!(!scrolled.contains("\"The error"), "{scrolled}");
    session = session.press("jk");
    assert!(session.text().contains("\"The error"), "{}", session.text());
    session.send(Message::Wheel { down: true });
    assert_eq!(
        (title(&session).as_str(), session.address().as_str()),
        ("squared-error", "forward/1")
    );
    // The line of a mistake is clicked on.
    let frame = session.text();
    let y = frame.lines().position(|line| line.contains("own-state")).unwrap();
    let target = session.found().at(8, u16::try_from(y).unwrap()).unwrap();
    session.send(Message::Pointed(target));
    assert_eq!(title(&session), "own-state");
    session = session.press("⎋m");
    assert_eq!(title(&session), "own-state");
    // The lesson is where it was, and can be stepped through meanwhile.
    assert_eq!(session.press("→→←⎋").address(), "forward/2");
}

#[test]
fn a_click_on_a_number_goes_to_its_step() {
    let mut session = lab("class-notes", Mistake::OwnState);
    let frame = session.text();
    let y = frame.lines().position(|line| line.contains("× ∂⁺O₁/∂w_h")).unwrap();
    let target = session.found().at(50, u16::try_from(y).unwrap()).unwrap();
    session.send(Message::Pointed(target));
    assert_eq!(session.address(), "w_h/1/5");
}

#[test]
fn the_lab_shows_the_visit_that_the_lesson_is_at() {
    let session = Session::open("class-notes").press("m");
    let before = ledger(&session).iter().map(numbers).collect::<Vec<_>>();
    let session = session.press("⎋uum");
    assert_eq!(session.app.timeline.derivation().sentence, 1);
    assert_ne!(before, ledger(&session).iter().map(numbers).collect::<Vec<_>>());
}
