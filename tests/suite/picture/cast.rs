//! Recordings: whoever plays one sees each step as it was drawn.

use std::sync::Arc;

use bptt::app::{Key, Speed};
use bptt::lesson::Face;
use bptt::picture::{Cast, Headless};
use serde_json::Value;

use super::HOSTILE;
use crate::session::{Session, scenario};
use crate::shown::{self, terminal};

fn recorded(text: &str, step: usize, size: (u16, u16), speed: usize) -> Vec<Value> {
    let lesson = Headless::new(Arc::new(scenario(text)), (0, step), size);
    let mut out = Vec::new();
    Cast::new(lesson, Speed::of(speed).unwrap()).unwrap().write(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_step_of_a_sentence_is_played_as_it_was_drawn_through_its_update() {
    for (text, size) in [
        ("class-notes", (80, 24)),
        ("class-notes-two-units", (120, 40)),
        ("truncated", (44, 17)),
        (HOSTILE, (80, 24)),
    ] {
        let lines = recorded(text, 0, size, 4);
        let header = &lines[0];
        assert_eq!(header["version"], 2);
        assert_eq!((&header["width"], &header["height"]), (&size.0.into(), &size.1.into()));
        assert!(
            header["title"]
                .as_str()
                .unwrap()
                .starts_with(&*bptt::text::printable(&scenario(text).title))
        );
        let mut terminal = terminal(size);
        let mut session = Session::open(text).sized(size.0, size.1);
        let (last, events) = lines[1..].split_last().unwrap();
        for (n, event) in events.iter().enumerate() {
            let place = format!("{} {:?}", session.address(), session.app.timeline.face());
            assert_eq!(event[1], "o");
            assert_eq!(event[0], 1.5 * f64::from(u32::try_from(n).unwrap()), "{place}");
            terminal.process(event[2].as_str().unwrap().as_bytes());
            shown::is(terminal.screen(), &session.frame(), &place);
            if n + 1 < events.len() {
                session.key(Key::Right);
            }
        }
        let timeline = &session.app.timeline;
        assert!(timeline.at_update() && timeline.face() == Face::Shown);
        // The last step stands as long as the others, and nothing changes.
        assert!(last[0].as_f64() > events.last().unwrap()[0].as_f64());
        terminal.process(last[2].as_str().unwrap().as_bytes());
        shown::is(terminal.screen(), &session.frame(), "the end");
    }
}

#[test]
fn a_step_says_only_what_it_changes() {
    let lines = recorded("class-notes", 0, (80, 24), 4);
    let sizes: Vec<usize> =
        lines[1..].iter().map(|event| event[2].as_str().unwrap().len()).collect();
    let mean = sizes[1..].iter().sum::<usize>() / (sizes.len() - 1);
    assert!(mean * 2 < sizes[0], "{mean} of {}", sizes[0]);
}

#[test]
fn it_begins_where_it_is_asked_to_and_goes_as_fast() {
    let lines = recorded("class-notes", 40, (80, 24), 9);
    let times: Vec<f64> = lines[1..].iter().map(|event| event[0].as_f64().unwrap()).collect();
    assert_eq!(times, [0.0, 0.2, 0.4]);
}

#[test]
fn one_that_nobody_would_watch_to_its_end_is_refused_with_its_length() {
    let words = ["a"; 100].join(" ");
    let long = format!(
        "title: t\nvocab: [a]\ndataset: [{{ text: {words}, label: 1 }}]\n\
         model: {{ hidden: 1, random: {{ seed: 1, scale: 1 }} }}\ntraining: {{ learning_rate: 1 }}\n"
    );
    let lesson = || Headless::new(Arc::new(scenario(&long)), (0, 0), (80, 24));
    let why = Cast::new(lesson(), Speed::default()).unwrap_err().to_string();
    assert!(why.contains("at most 4,000 steps, and here are 10,809 more"), "{why}");
}

#[test]
fn an_instrument_that_has_the_keys_for_itself_ends_it() {
    let mut lesson = Headless::new(Arc::new(scenario("class-notes")), (0, 5), (80, 24));
    lesson.press(Key::Char('w')).unwrap();
    let mut out = Vec::new();
    Cast::new(lesson, Speed::default()).unwrap().write(&mut out).unwrap();
    // The header, what stood there, the end.
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 3);
}
