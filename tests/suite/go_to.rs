//! Going to a step that is named: by `:` in the lesson, and at its start.

use std::sync::Arc;

use bptt::app::{App, Key, Message, Overlay, Prompt};
use bptt::lesson::Face;
use bptt::scenario;
use bptt::steps::Plan;

use crate::session::Session;

fn is_open(session: &Session) -> bool {
    matches!(session.app.overlay, Overlay::GoTo(_))
}

#[test]
fn every_step_is_gone_to_by_its_address_and_by_its_number() {
    for name in ["class-notes", "truncated"] {
        let plan = Session::open(name).app.timeline.plan();
        for step in 0..plan.count() {
            let address = plan.address(step).to_string();
            for typed in [address.clone(), format!(" {} ", step + 1)] {
                let session = Session::open(name).press("→→").press(&format!(":{typed}⏎"));
                assert_eq!(session.address(), address, "{name} :{typed}");
                assert!(!is_open(&session));
            }
        }
    }
}

#[test]
fn only_the_last_row_is_covered_and_escape_leaves_everything_as_it_was() {
    let session = Session::open("class-notes").press(":");
    assert_eq!(session.last_row(), "go to step: █ w_h/1, or a number  Enter go  Esc close");
    let session = Session::open("class-notes").press("→→z⎋");
    let (above, row) = (session.text(), session.last_row());
    let session = session.press(":w_h/2");
    assert_eq!(session.last_row(), "go to step: w_h/2█  Enter go  Esc close");
    let rows = |text: &str| text.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&session.text()), rows(&above));
    let session = session.press("⌫⌫⌫⌫⌫⌫⌫1").press("⎋");
    assert_eq!((session.address().as_str(), session.last_row()), ("forward/2", row));
    // Nothing typed is nowhere to go.
    let session = session.press(":⏎");
    assert!(!is_open(&session) && session.address() == "forward/2");
}

#[test]
fn the_end_of_a_long_line_stays_in_view_in_the_smallest_window() {
    let long = format!("{}END", "abc".repeat(60));
    let session = Session::open("class-notes").sized(44, 17).press(&format!(":{long}"));
    assert_eq!(session.last_row(), "go to step: cabcEND█  Enter go  Esc close");
}

#[test]
fn a_wrong_step_is_said_with_the_nearest_right_one_and_can_be_put_right() {
    let said = |name: &str, typed: &str| {
        let session = Session::open(name).press("→").press(&format!(":{typed}⏎"));
        assert_eq!((session.address().as_str(), is_open(&session)), ("forward/1", true), "{typed}");
        session.last_row()
    };
    for (typed, says) in [
        ("w_h/9", "there is no step w_h/9: did you mean w_h/3?"),
        ("w_i/1/9", "there is no step w_i/1/9: did you mean w_i/1/5?"),
        ("w_o/3", "there is no step w_o/3: did you mean w_o/2?"),
        ("forward/4", "there is no step forward/4: did you mean forward/3?"),
        ("los", "there is no step los: did you mean loss?"),
        ("W_H/2", "there is no step W_H/2: did you mean w_h/2?"),
        ("w_hh/8", "there is no step w_hh/8: did you mean w_h/3?"),
        ("43", "there is no step 43: this sentence has 42"),
        ("0", "steps are counted from 1 to 42"),
        ("99999999999999999999999", "steps are counted from 1 to 42"),
        ("rats", "there is no step rats: type one such as w_h/1, or a number"),
    ] {
        assert_eq!(said("class-notes", typed), says);
    }
    let kept = Session::open("truncated").app.timeline.plan().first_kept();
    assert!(kept > 1);
    assert_eq!(said("truncated", "w_h/1"), format!("truncation drops w_h/1; w_h/{kept} is kept"));
    // The next key goes on with the line.
    let session = Session::open("class-notes").press(":w_h/9⏎⌫");
    assert!(session.last_row().contains("w_h/█"), "{}", session.last_row());
    assert_eq!(session.press("3⏎").address(), "w_h/3");
}

#[test]
fn a_step_is_pasted_and_one_that_asks_stands_covered() {
    let mut session = Session::open("class-notes").press(":");
    session.send(Message::Pasted("\n w_o/2 \nmore".into()));
    let session = session.press("⏎");
    assert_eq!((session.address().as_str(), session.app.timeline.face()), ("w_o/2", Face::Asked));
    // What was said of a wrong one makes room for it.
    let mut session = session.press(":x⏎");
    session.send(Message::Pasted("y".into()));
    assert!(session.last_row().starts_with("go to step: xy█"), "{}", session.last_row());
}

#[test]
fn the_prompt_takes_every_letter_and_no_step_is_made_behind_it() {
    let mut session = Session::open("class-notes").press("a:");
    assert!(!session.app.is_playing());
    session.send(Message::Tick);
    session.send(Message::Wheel { down: true });
    session = session.press("qusbo? :");
    session.key(Key::Right);
    assert_eq!(session.address(), "encode");
    assert_eq!(session.app.key_bar().prompt.map(|Prompt { typed, .. }| typed), Some("qusbo? :"));
    // Autoplay goes on where it was.
    assert!(session.press("⎋").app.is_playing());
}

#[test]
fn a_lesson_starts_at_a_step_of_a_sentence_with_nothing_before_it() {
    for bundled in scenario::bundled() {
        let scenario = Arc::new(crate::session::scenario(bundled.name));
        for (n, sentence) in scenario.sentences.iter().enumerate() {
            let plan = Plan::new(sentence.len(), scenario.training.truncate);
            for step in [0, plan.count() / 2, plan.count() - 1] {
                let app = App::at(Arc::clone(&scenario), n, step, (80, 24));
                let timeline = &app.timeline;
                assert_eq!((timeline.visit().sentence, timeline.step()), (n, step));
                assert!(!timeline.has_past());
                // The same as going there.
                let mut gone = Session::open(bundled.name).press(&"n".repeat(n));
                gone = gone.press(&format!(":{}⏎", step + 1));
                let started = Session { app, is_over: false };
                // But for the key that leads back.
                let above = |session: &Session| session.text().lines().take(23).collect::<String>();
                assert_eq!(above(&started), above(&gone), "{} {n} {step}", bundled.name);
            }
        }
    }
}

/// A sentence that takes long to work: the first frame does not wait for it.
#[test]
fn a_lesson_that_takes_long_to_work_begins_at_once_and_answers_keys() {
    use bptt::app::{Activity, App, Effect, Message};
    use bptt::scenario::Opened;

    let text = format!(
        "title: long\nvocab: [a, b]\ndataset: [{{ text: {}, label: 1 }}]\n\
         model: {{ hidden: 128, random: {{ seed: 1, scale: 0.1 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n",
        ["a b"].repeat(1_000).join(" ")
    );
    let opened = Opened { scenario: crate::session::scenario(&text), file: None };
    let (mut app, effect) = App::opening(opened, (0, 3), (80, 24));
    let Effect::Work(request, task) = effect else { panic!("nothing is worked beside") };
    assert!(matches!(app.activity, Activity::Working(_)));
    assert_eq!(app.timeline.plan().words(), 1);
    assert!(matches!(app.update(Message::Key(bptt::app::Key::Char('t'))), Effect::None));
    let done = Box::new(task.work(|| true).unwrap());
    app.update(Message::Worked(request, done));
    assert_eq!((app.timeline.plan().words(), app.timeline.step()), (2_000, 3));
    assert_eq!(app.timeline.scenario().title, "long");
}
