//! Sizes: from no cell at all to more than any screen has, and no text cut without a mark.

mod cut;

use bptt::app::{App, Message};
use bptt::scenario;
use bptt::view::{self, MINIMUM};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::long;
use crate::session::{Session, lines};

/// A step of each chapter, with what its equation has at every size that is not too small.
const CHAPTERS: [(&str, &str); 7] = [
    ("encode", "[1 0 0]"),
    ("forward/2", "O₂  = tanh("),
    ("loss", "L   = -log"),
    ("w_o/1", "┃ ∂L ┃"),
    ("w_i/1/3", "┃ ∂O₃ ┃"),
    ("w_h", "∂L/∂w_h = "),
    ("update", "L of this sentence"),
];

/// What lies over the lesson, with its title.
fn overlays() -> Vec<(&'static str, Session)> {
    let refused = "error: no such word\n --> a.yaml:3:7\n  |\n3 | vocab: [cat]\n  |         ^^^";
    let mut message = Session::open("class-notes");
    message.refused(refused);
    vec![
        ("Keys", Session::open("class-notes").press("?")),
        ("Open a scenario", Session::open("class-notes").press("o")),
        ("Not opened", message),
    ]
}

/// A step of each chapter of the notes' lesson, and each overlay.
fn scenes() -> Vec<(&'static str, Session)> {
    let steps = CHAPTERS
        .map(|(address, text)| (text, Session::without_questions("class-notes").at(address)));
    steps.into_iter().chain(overlays()).collect()
}

/// The frame of a session on a screen of another size.
fn drawn(session: &mut Session, columns: u16, rows: u16) -> Vec<String> {
    session.send(Message::Resized(columns, rows));
    lines(&session.frame())
}

/// What is true of a frame of any size.
fn holds(session: &mut Session, columns: u16, rows: u16, has: &str) {
    let frame = drawn(session, columns, rows);
    assert_eq!(frame.len(), usize::from(rows));
    if columns < MINIMUM.0 || rows < MINIMUM.1 {
        asks_for_a_larger_window(&frame, columns, rows);
        return;
    }
    let place = || format!("{columns}×{rows} at {}\n{}", session.address(), frame.join("\n"));
    if session.app.overlay != bptt::app::Overlay::None {
        assert!(frame.iter().any(|row| row.contains(has)), "no {has} in {}", place());
        return;
    }
    assert!(frame[0].starts_with(" bptt"), "no header in {}", place());
    assert!(frame[1].contains('['), "no chapter in {}", place());
    let is_box = |row: &String| row.contains("╭─ ") || row.contains("┏━ ");
    let chain = frame.iter().position(is_box);
    assert!(chain.is_some_and(|row| row < 5), "no chain in {}", place());
    assert!(
        frame.iter().any(|row| squeezed(row).contains(&squeezed(has))),
        "no {has} in {}",
        place()
    );
}

/// A row with one blank where there were more: how wide a column is, is the layout's to say.
fn squeezed(row: &str) -> String {
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One polite line and nothing else; where it does not fit, its beginning and a mark.
fn asks_for_a_larger_window(frame: &[String], columns: u16, rows: u16) {
    let texts: Vec<&str> = frame.iter().map(|row| row.trim()).filter(|t| !t.is_empty()).collect();
    let place = format!("{columns}×{rows}: {texts:?}");
    if columns == 0 || rows == 0 {
        assert!(texts.is_empty(), "{place}");
        return;
    }
    let sentence = format!("bptt needs {}×{}: please enlarge the window", MINIMUM.0, MINIMUM.1);
    assert_eq!(texts.len(), 1, "{place}");
    let length = sentence.chars().count();
    if usize::from(columns) >= length {
        assert_eq!(texts[0], sentence, "{place}");
        return;
    }
    let kept = texts[0].strip_suffix('…').unwrap_or_else(|| panic!("no mark in {place}"));
    assert!(sentence.starts_with(kept), "{place}");
    assert!(kept.chars().count() + 2 >= usize::from(columns), "too much is cut in {place}");
}

#[test]
fn a_step_of_each_chapter_and_each_overlay_is_drawn_at_every_size() {
    // Around each size at which the layout changes, and some between.
    let some_columns =
        [0, 1, 2, 9, 20, 43, 44, 45, 58, 71, 72, 73, 79, 80, 99, 100, 101, 133, 169, 170, 250];
    let some_rows = [0, 1, 2, 5, 16, 17, 18, 21, 23, 24, 25, 31, 32, 33, 45, 80];
    let all = long::is_asked_for();
    let columns: Vec<u16> = if all { (0..=250).collect() } else { some_columns.into() };
    let rows: Vec<u16> = if all { (0..=80).collect() } else { some_rows.into() };
    let mut frames = 0;
    for (has, mut session) in scenes() {
        for &columns in &columns {
            for &rows in &rows {
                holds(&mut session, columns, rows, has);
                frames += 1;
            }
        }
    }
    assert_eq!(frames, 10 * columns.len() * rows.len());
}

#[test]
fn every_step_of_every_bundled_scenario_is_drawn_at_a_dozen_sizes() {
    let sizes = [
        (0, 0),
        (1, 1),
        (80, 0),
        (0, 24),
        (20, 5),
        (44, 17),
        (60, 20),
        (79, 23),
        (80, 24),
        (99, 31),
        (100, 32),
        (120, 40),
        (170, 50),
        (250, 80),
    ];
    // In a quick run each step at one of the sizes, the next step at the next one.
    let mut at = 0;
    for bundled in scenario::bundled() {
        let mut session = Session::open(bundled.name);
        let sentences = session.app.timeline.scenario().sentences.len();
        for _ in 0..sentences {
            for number in 0..session.app.timeline.derivation().plan.count() {
                session.app.timeline.go_to(number);
                let now = if long::is_asked_for() { 0..sizes.len() } else { at..at + 1 };
                for &(columns, rows) in &sizes[now] {
                    holds(&mut session, columns, rows, "");
                }
                at = (at + 1) % sizes.len();
            }
            session = session.press("n");
        }
    }
}

#[test]
fn a_size_that_no_screen_has_is_not_believed() {
    let mut session = Session::open("class-notes").at("w_i/1/3");
    for size in [(65_535, 65_535), (65_535, 24), (80, 65_535)] {
        session.send(Message::Resized(size.0, size.1));
        let (columns, rows) = session.app.size;
        assert!(columns <= App::LARGEST.0 && rows <= App::LARGEST.1, "{columns}×{rows}");
        let frame = lines(&session.frame());
        assert!(frame[0].starts_with(" bptt"));
        assert!(frame.iter().any(|row| squeezed(row).contains("┃ ∂O₃ ┃")));
    }
    let scenario = std::sync::Arc::new(crate::session::scenario("class-notes"));
    assert_eq!(App::new(scenario, (65_535, 65_535)).size, App::LARGEST);
}

#[test]
fn a_screen_of_another_size_than_the_last_one_reported_is_drawn_as_it_is() {
    // Between a change of size and its event the screen has a size that the app does not know.
    let sizes = [(0, 0), (1, 1), (20, 5), (44, 17), (80, 24), (100, 32), (170, 50), (250, 80)];
    for (_, mut session) in scenes() {
        for reported in sizes {
            session.send(Message::Resized(reported.0, reported.1));
            for (columns, rows) in sizes {
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                let _ = view::draw(&session.app, &mut buffer);
                let frame = lines(&buffer);
                if columns < MINIMUM.0 || rows < MINIMUM.1 {
                    asks_for_a_larger_window(&frame, columns, rows);
                } else {
                    assert!(frame.iter().any(|row| !row.is_empty()), "{columns}×{rows}");
                }
            }
        }
    }
}
