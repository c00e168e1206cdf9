//! A visit that takes long to work is worked beside the lesson.

use bptt::app::{Activity, App, Effect, Key, Message, Request, Watch};
use bptt::lesson::timeline::Task;

use crate::session::Session;

/// So many words and hidden units that nobody should wait for a pass.
fn large() -> Session {
    let words = "a b ".repeat(400);
    Session::open(&format!(
        "title: large\nvocab: [a, b]\ndataset:\n  - {{ text: {words}, label: 1 }}\n  \
         - {{ text: b, label: 0 }}\nmodel: {{ hidden: 96, random: {{ seed: 1, scale: 0.1 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n"
    ))
}

/// Presses a key that leads to a visit which has to be worked.
fn ask(app: &mut App, key: char) -> (Request, Task) {
    match app.update(Message::Key(Key::Char(key))) {
        Effect::Work(request, task) => (request, *task),
        other => panic!("{other:?}"),
    }
}

fn key(app: &mut App, key: Key) -> Effect {
    app.update(Message::Key(key))
}

#[test]
fn until_it_is_worked_the_lesson_stays_and_keys_are_answered() {
    let mut app = large().press("nG").app;
    let (sentence, step) = (app.timeline.visit().sentence, app.timeline.step());
    let (request, task) = ask(&mut app, 'u');
    for letter in ['l', 'u', 'n', 'e', '7'] {
        assert!(matches!(key(&mut app, Key::Char(letter)), Effect::None));
        assert_eq!(app.notice.as_deref(), Some("this takes long to work: Esc gives it up"));
    }
    assert_eq!((app.timeline.visit().sentence, app.timeline.step()), (sentence, step));
    assert!(matches!(key(&mut app, Key::Char('q')), Effect::Quit));

    let done = task.work(|| true).unwrap();
    app.update(Message::Worked(request, Box::new(done)));
    assert_eq!(app.activity, Activity::Resting);
    assert_eq!(app.timeline.visit().sentence, 0);
    assert_eq!(app.timeline.address().to_string(), "update");
}

#[test]
fn escape_gives_it_up_and_what_is_worked_too_late_changes_nothing() {
    let mut session = large().press("nG");
    let before = session.text();
    let (request, task) = ask(&mut session.app, 'u');
    assert!(request.is_wanted());
    key(&mut session.app, Key::Esc);
    assert!(!request.is_wanted());
    assert_eq!(session.text(), before);
    let done = task.work(|| true).unwrap();
    session.app.update(Message::Worked(request, Box::new(done)));
    assert_eq!(session.text(), before);
    // Asked for again, it comes.
    let session = session.press("u");
    assert_eq!(session.app.timeline.visit().sentence, 0);
}

#[test]
fn escape_after_a_training_does_not_throw_its_weights_away() {
    let mut app = large().app;
    let Effect::Train(job) = key(&mut app, Key::Char('e')) else { panic!() };
    let outcome = Box::new(job.run(&Watch::new(1)));
    let trained = outcome.network.weights().clone();
    app.update(Message::Key(Key::Esc));
    let Effect::Work(request, task) = app.update(Message::Trained(outcome)) else { panic!() };
    app.update(Message::Key(Key::Esc));
    assert!(request.is_wanted());
    app.update(Message::Worked(request, Box::new(task.work(|| true).unwrap())));
    assert!(*app.timeline.network().weights() == trained);
}

#[test]
fn a_file_saved_while_a_visit_is_worked_is_still_offered_when_that_is_given_up() {
    let mut session = large().press("nG");
    let _way = ask(&mut session.app, 'u');
    session.save("title: t");
    assert!(session.app.saved.is_some());
    key(&mut session.app, Key::Esc);
    assert!(session.app.saved.is_some());
}

#[test]
fn nobody_works_what_is_not_wanted() {
    let mut app = large().press("nG").app;
    let (_, task) = ask(&mut app, 'u');
    assert!(task.work(|| false).is_none());
}

#[test]
fn where_it_cannot_be_worked_the_lesson_stays_and_says_why() {
    let mut session = large().press("nG");
    let (request, _) = ask(&mut session.app, 'u');
    session.app.update(Message::NotWorked(request, "no thread".into()));
    assert_eq!(session.app.activity, Activity::Resting);
    assert_eq!(session.last_row(), "no thread");
    assert_eq!(session.app.timeline.visit().sentence, 1);
}

#[test]
fn updates_of_large_visits_are_undone_and_redone_to_the_last_bit() {
    let mut session = large();
    let mut weights = vec![session.weights()];
    for _ in 0..4 {
        session = session.press("u");
        weights.push(session.weights());
    }
    for expected in weights.iter().rev().skip(1) {
        session = session.press("⌫");
        assert!(session.weights() == *expected);
    }
    for expected in weights.iter().skip(1) {
        session = session.press("U");
        assert!(session.weights() == *expected);
    }
    // Training leads through the same gate.
    let session = session.press("e");
    assert!(session.weights() != weights[4]);
    let session = session.press("⌫");
    assert!(session.weights() == weights[4]);
}

#[test]
fn a_lesson_of_small_visits_never_waits() {
    let mut session = Session::open("class-notes");
    for letter in "Gunlu".chars() {
        assert!(matches!(key(&mut session.app, Key::Char(letter)), Effect::None));
    }
}

#[test]
fn weights_that_were_not_kept_are_worked_beside_the_lesson_where_over_a_thousand_sentences_made_them()
 {
    // Three sentences an epoch.
    for (epochs, takes_long) in [(333, false), (334, true)] {
        let mut session = Session::open("class-notes");
        session.app.timeline.keep_within(0);
        let mut session = session.press(&format!("{epochs}E⌫"));
        let effect = key(&mut session.app, Key::Char('U'));
        assert_eq!(matches!(effect, Effect::Work(..)), takes_long, "{epochs} epochs");
    }
}
