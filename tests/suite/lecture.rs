//! What a lecturer has: a blank screen, and a lesson that steps by itself and stops at questions.

use std::time::Duration;

use bptt::app::{Activity, Effect, Key, Message, Target, ThemeName, TrainingProgress, Watch};
use bptt::lesson::Face;
use bptt::view;

use crate::session::Session;

/// Ticks so many times.
fn ticked(mut session: Session, times: usize) -> Session {
    for _ in 0..times {
        session.send(Message::Tick);
    }
    session
}

#[test]
fn the_blank_screen_is_empty_and_any_key_brings_all_back_and_does_nothing_else() {
    for theme in ThemeName::ALL {
        for keys in ["", "→→→", "z", "?", "p]", "m", "uuu"] {
            let mut shown = Session::open("class-notes").press(keys);
            shown.app.theme = theme;
            // The answer to the last key is over with the next.
            shown.app.notice = None;
            let before = shown.frame();
            for back in [Key::Char('b'), Key::Char('q'), Key::Right, Key::Char('u'), Key::Esc] {
                let mut session = Session { app: shown.app.clone(), is_over: false };
                session.key(Key::Char('b'));
                let blank = session.frame();
                assert!(blank.content().iter().all(|cell| cell.symbol() == " "), "{keys}");
                let papers: Vec<_> = blank.content().iter().map(|cell| cell.bg).collect();
                assert!(
                    papers.iter().all(|paper| *paper == before[(0, 23)].bg || *paper == papers[0])
                );
                session.key(back);
                assert!(session.frame() == before, "{keys} {back}\n{}", session.text());
                assert!(!session.is_over);
            }
        }
    }
}

#[test]
fn a_click_the_wheel_and_a_pasted_text_bring_it_back_too() {
    let shown = Session::open("class-notes").press("→→");
    let blank = || Session { app: shown.app.clone(), is_over: false }.press("b");
    let mut frame = blank().frame();
    let found = view::draw(&blank().app, &mut frame);
    for (column, row) in [(0, 0), (40, 12), (79, 23)] {
        assert_eq!(found.at(column, row), Some(Target::Screen));
    }
    let messages: [fn() -> Message; 4] = [
        || Message::Pointed(Target::Screen),
        || Message::Wheel { down: true },
        || Message::Wheel { down: false },
        || Message::Pasted("loss".into()),
    ];
    for message in messages {
        let mut session = blank();
        session.send(message());
        assert_eq!(session.text(), shown.text());
    }
    // What the terminal's own keys do, they do.
    let mut session = blank();
    assert!(matches!(session.app.update(Message::Key(Key::Ctrl('c'))), Effect::Quit));
}

#[test]
fn training_goes_on_underneath_and_autoplay_waits() {
    let mut session = Session::open("class-notes");
    let Effect::Train(job) = session.app.update(Message::Key(Key::Char('e'))) else { panic!() };
    session = session.press("b");
    session.send(Message::Progress(TrainingProgress { done: 0, of: 1, mean_loss: None }));
    session.send(Message::Trained(Box::new(job.run(&Watch::new(1)))));
    assert!(session.text().trim().is_empty());
    let session = session.press(" ");
    assert_eq!((session.address().as_str(), session.app.timeline.epoch()), ("encode", 1));
    let session = ticked(session.press("ab"), 3);
    assert_eq!(session.address(), "encode");
    assert_eq!(ticked(session.press("x"), 1).address(), "forward/1");
}

#[test]
fn autoplay_takes_a_speed_keeps_it_and_says_it() {
    let pace = |session: &Session| session.app.pace();
    let session = Session::open("class-notes").press("a");
    assert_eq!(pace(&session), Some(Duration::from_millis(1500)));
    assert!(session.app.notice.is_none());
    let mut last = Duration::MAX;
    for number in 1..=9 {
        let session = Session::open("class-notes").press(&format!("{number}a"));
        let now = pace(&session).unwrap();
        assert!(now < last && now >= Duration::from_millis(100));
        last = now;
    }
    let session = session.press("3");
    assert_eq!(session.last_row(), "3 epochs: E trains them; a plays at this speed");
    let session = session.press("a");
    assert_eq!(session.last_row(), "autoplay 3 of 9: a step every 2 s");
    // It plays on at the new speed; with the first step there is room for the keys again.
    let session = ticked(session, 1);
    assert_eq!(session.address(), "forward/1");
    assert!(session.last_row().starts_with("Esc stop"), "{}", session.last_row());
    let session = session.press("a");
    assert_eq!(pace(&session), None);
    assert_eq!(pace(&session.press("a")), Some(Duration::from_secs(2)));
    for typed in ["0", "10", "77"] {
        let session = Session::open("class-notes").press(&format!("{typed}a"));
        assert!(!session.app.is_playing());
        assert_eq!(session.last_row(), "autoplay goes from 1a, slow, to 9a, fast");
        assert_eq!(session.app.count, None);
    }
}

#[test]
fn autoplay_stops_at_each_question_until_it_is_answered_and_a_goes_on() {
    let mut session = Session::open("class-notes").press("9a");
    let questions = session.app.timeline.scenario().questions.clone();
    let mut stops = Vec::new();
    for _ in 0..200 {
        session.send(Message::Tick);
        if !session.app.is_playing() {
            assert_eq!(session.app.timeline.face(), Face::Asked);
            assert!(session.last_row().starts_with("autoplay stops at the question; "));
            stops.push(session.app.timeline.address());
            // It waits, however long.
            let address = session.address();
            session = ticked(session, 5);
            assert_eq!(
                (session.address(), session.app.activity == Activity::Resting),
                (address, true)
            );
            session = session.press("→a");
        }
        if session.app.timeline.visit().sentence == 1 {
            break;
        }
    }
    let asked: Vec<_> = questions.iter().map(|question| question.at).collect();
    assert_eq!(stops.len(), asked.len());
    assert!(asked.iter().all(|at| stops.contains(at)));
    assert_eq!(session.app.pace(), Some(Duration::from_millis(200)));
}

#[test]
fn at_a_question_a_is_autoplay_as_everywhere() {
    // A question without choices, and one with.
    let asked = Session::open("class-notes").asked_at("w_o/2").press("←a");
    let asked = ticked(asked, 1);
    assert_eq!(asked.last_row(), "autoplay stops at the question; a goes on");
    assert!(asked.press("a").app.is_playing());
    let mut session = Session::open("saturated").asked_at("loss").press("←");
    session = ticked(session.press("a"), 1);
    assert_eq!(session.last_row(), "autoplay stops at the question; a goes on");
    session = session.press("a");
    assert!(session.app.is_playing());
    session = ticked(session, 1);
    assert_eq!((session.address().as_str(), session.app.timeline.face()), ("loss", Face::Shown));
    // Each value that predict covers.
    let mut session = Session::without_questions("class-notes").press("p");
    session = ticked(session.press("a"), 1);
    assert_eq!(
        (session.address().as_str(), session.app.timeline.face()),
        ("forward/1", Face::Asked)
    );
    assert_eq!(session.last_row(), "autoplay stops at the question; a goes on");
    session = ticked(session.press("a"), 2);
    assert_eq!(
        (session.address().as_str(), session.app.timeline.face()),
        ("forward/2", Face::Asked)
    );
}

#[test]
fn autoplay_stops_where_an_instrument_takes_the_keys_or_a_number_is_begun() {
    for keys in ["w", "i", "p", "m", "5"] {
        let session = Session::without_questions("class-notes").press("a");
        assert!(session.app.is_playing());
        let session = session.press(keys);
        assert_eq!(session.app.activity, Activity::Resting, "{keys}");
    }
    // It may go on there, until something is done with the step that is shown.
    let session = Session::without_questions("class-notes").press("wa");
    assert!(session.app.is_playing());
    assert!(!session.press("1").app.is_playing());
}
