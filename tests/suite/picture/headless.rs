//! The lesson without a terminal: keys lead where they lead in one, and nothing is touched.

use std::sync::Arc;

use bptt::app::{Key, TABLE};
use bptt::instrument;
use bptt::picture::{Headless, frame};

use crate::session::{Session, scenario};

/// The lesson after keys, both ways.
fn both(text: &str, keys: &[Key]) -> (Headless, Session) {
    let mut headless = Headless::new(Arc::new(scenario(text)), (0, 0), (100, 36));
    let mut session = Session::open(text).sized(100, 36);
    session.app.file = None;
    for &key in keys {
        headless.press(key).unwrap();
        session.key(key);
        while session.app.has_more() {
            session.send(bptt::app::Message::Idle);
        }
    }
    (headless, session)
}

#[test]
fn keys_lead_where_they_lead_in_a_terminal() {
    let char = Key::Char;
    let keys: &[&[Key]] = &[
        &[Key::Right, Key::Right, Key::Tab],
        &[char('p'), Key::Right, char('v')],
        &[char('m'), Key::Down, Key::Down, Key::End, Key::Up],
        &[char('w'), Key::Right, Key::Right, char('z'), Key::PageDown],
        &[char('?'), Key::Tab, Key::End],
        &[char('u'), char('e'), char('7'), char('E'), Key::Tab],
        &[char(':'), char('w'), char('_'), char('h'), Key::Enter],
        &[char('i'), Key::Right, Key::Right],
    ];
    for keys in keys {
        for text in ["class-notes", "class-notes-two-units"] {
            let (headless, session) = both(text, keys);
            assert!(frame(&headless.app) == session.frame(), "{keys:?}\n{}", session.text());
        }
    }
}

#[test]
fn a_key_that_asks_for_files_or_for_the_end_is_refused_and_says_why() {
    for (key, says) in [
        (Key::Char('q'), "leaves the lesson"),
        (Key::Ctrl('c'), "leaves the lesson"),
        (Key::Char('s'), "writes a file"),
        (Key::Char('Y'), "writes a file"),
        (Key::Char('o'), "another scenario"),
        (Key::Ctrl('z'), "stops the program"),
    ] {
        let mut lesson = Headless::new(Arc::new(scenario("class-notes")), (0, 0), (80, 24));
        let why = lesson.press(key).unwrap_err();
        assert!(why.contains(says), "{key}: {why}");
    }
}

#[test]
fn every_key_is_found_by_the_name_by_which_it_is_shown() {
    let instruments = instrument::all();
    let of_instruments =
        instruments.iter().flat_map(|one| one.opened_by().into_iter().chain(one.keys().to_vec()));
    let bound = TABLE.iter().map(|row| row.keys).chain(of_instruments.map(|row| row.keys));
    let others = [Key::Insert, Key::Delete, Key::Function(5), Key::Char('é'), Key::Char('*')];
    for key in bound.flatten().copied().chain(others) {
        assert_eq!(key.to_string().parse(), Ok(key));
    }
    for (name, key) in [
        ("right", Key::Right),
        ("TAB", Key::Tab),
        ("shift-tab", Key::BackTab),
        ("pageDown", Key::PageDown),
        ("ctrl-l", Key::Ctrl('l')),
        ("f", Key::Char('f')),
        ("U", Key::Char('U')),
    ] {
        assert_eq!(name.parse(), Ok(key));
    }
}

#[test]
fn a_name_that_no_key_has_gets_the_nearest() {
    let why = |name: &str| name.parse::<Key>().unwrap_err();
    assert_eq!(why("Tba"), "there is no key Tba; did you mean Tab?");
    assert_eq!(why("Escape"), "there is no key Escape; did you mean Esc?");
    assert_eq!(why("Entre"), "there is no key Entre; did you mean Enter?");
    assert_eq!(why("pv"), "there is no key pv; keys stand apart, with a space between them");
    assert!(why("a\u{1b}[2J").contains("a\\u{1b}[2J"));
    assert!(why("F99").contains("F99") && why("").contains("no key"));
}
