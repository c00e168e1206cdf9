//! Nothing is out of reach: what a panel cuts has its mark, and `z` shows all of it, at every step of
//! every bundled lesson, in the smallest window too.

use std::collections::BTreeSet;

use bptt::app::{Key, Overlay, Whole};
use bptt::content::Expr;
use bptt::lesson::{Face, asked_name, explain, this_step};
use bptt::scenario;
use bptt::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::session::{Session, lines};

/// A projector's, and the smallest.
const SIZES: [(u16, u16); 2] = [(80, 24), (44, 17)];

/// Without spaces: where a text is broken does not matter.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is drawn, and whether something of it was cut.
fn drawn(session: &Session) -> (Vec<String>, view::Found) {
    let (columns, rows) = session.app.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let found = view::draw(&session.app, &mut buffer);
    (lines(&buffer), found)
}

/// The names of all panels that `z` shows, in Tab's order.
fn names(session: &Session) -> Vec<&'static str> {
    let mut session = Session { app: session.app.clone(), is_over: false };
    session.app.overlay = Overlay::None;
    session.key(Key::Char('z'));
    let mut names = Vec::new();
    while let Overlay::Whole(whole) = session.app.overlay
        && !names.contains(&whole.name)
    {
        names.push(whole.name);
        session.key(Key::Tab);
    }
    names
}

/// All lines of a panel on the whole screen, scrolled through; nothing of it is cut.
fn whole(session: &mut Session, name: &'static str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let (mut whole, mut reach) = (Whole::new(name), 0);
    loop {
        session.app.overlay = Overlay::Whole(whole);
        let (frame, found) = drawn(session);
        let place = || format!("{name} at {}\n{}", session.address(), frame.join("\n"));
        assert!(!found.is_cut(), "cut: {}", place());
        reach = found.reach.unwrap_or(reach);
        // Between the frame's upper line and its lower one.
        let inside = &frame[3..frame.len() - 2];
        let inside: Vec<String> = inside
            .iter()
            .map(|row| row.trim_start_matches('│').trim_end_matches('│').trim().to_owned())
            .collect();
        // The last page may hold lines of the one before.
        let seen = (whole.scroll.top + inside.len()).saturating_sub(all.len()).min(inside.len());
        all.extend(inside[inside.len() - seen..].iter().cloned());
        if whole.scroll.top >= reach {
            break;
        }
        whole.scroll.top = (whole.scroll.top + inside.len() - 1).min(reach);
    }
    session.app.overlay = Overlay::None;
    all
}

/// The sentences and formulas of the present side of the step.
fn texts(session: &Session) -> Vec<String> {
    let timeline = &session.app.timeline;
    let mut said = explain(timeline.derivation(), timeline.address(), session.app.units);
    match timeline.face() {
        Face::Asked => {
            let (derivation, at) = (timeline.derivation(), timeline.address());
            said.cover(asked_name(derivation, at, session.app.units), None);
        }
        Face::Shown => said.said.retain(|said| !said.is_asked()),
    }
    let words = said.said.iter().map(|said| said.words().to_owned());
    let formulas = [&said.formula].into_iter().chain(&said.numbers);
    words.chain(formulas.map(Expr::text)).collect()
}

/// Some steps of a visit, each with the sides that it has.
fn each_side(session: &mut Session, every: usize, mut look: impl FnMut(&mut Session)) {
    for step in (0..session.app.timeline.plan().count()).step_by(every) {
        session.app.timeline.go_to(step);
        look(session);
        if session.app.timeline.face() == Face::Asked {
            session.uncover();
            look(session);
        }
    }
}

#[test]
fn this_step_can_be_read_whole_at_every_step_of_every_bundled_lesson() {
    let mut looked_at = 0;
    for bundled in scenario::bundled() {
        for size in SIZES {
            let mut session = Session::open(bundled.name).sized(size.0, size.1);
            each_side(&mut session, 1, |session| {
                let shown = tight(&whole(session, Whole::STEP).concat());
                for text in texts(session) {
                    let place = format!("{} {} {size:?}", bundled.name, session.address());
                    assert!(shown.contains(&tight(&text)), "{place}: {text}\n{shown}");
                }
                looked_at += 1;
            });
        }
    }
    assert!(looked_at > 1_500, "{looked_at}");
}

#[test]
fn every_panel_of_every_bundled_lesson_can_be_read_whole() {
    let mut seen = BTreeSet::new();
    for bundled in scenario::bundled() {
        for size in SIZES {
            let mut session = Session::open(bundled.name).sized(size.0, size.1);
            let names = names(&session);
            each_side(&mut session, 1, |session| {
                for name in &names {
                    assert!(!whole(session, name).concat().is_empty());
                    seen.insert(*name);
                }
            });
        }
    }
    let all = ["chain", "equation", "step", "weights", "flow", "loss", "predictions", "check"];
    assert!(all.iter().all(|name| seen.contains(name)) && seen.contains("slips"), "{seen:?}");
}

/// The panel of an instrument or of the step that has no mark holds every word and number that `z`
/// shows of it.
#[test]
fn a_panel_without_a_mark_shows_all_that_it_has() {
    let (mut whole_ones, mut cut_ones) = (0, 0);
    for bundled in scenario::bundled() {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut session = Session::open(bundled.name).sized(size.0, size.1);
            each_side(&mut session, 9, |session| {
                let (frame, _) = drawn(session);
                let title = this_step(session.app.scene()).title.text();
                let row = frame.iter().find(|row| row.contains(&title)).unwrap();
                let rest = &row[row.find(&title).unwrap() + title.len()..];
                if rest.starts_with(" …z") {
                    cut_ones += 1;
                    return;
                }
                whole_ones += 1;
                // What stands in other panels is in between: each word by itself.
                let text = frame.join(" ");
                let all = texts(session);
                for word in all.join(" ").split_whitespace() {
                    let place = format!("{} {} {size:?}", bundled.name, session.address());
                    assert!(text.contains(word), "{place}: {word}\n{}", frame.join("\n"));
                }
            });
        }
    }
    assert!(whole_ones > 200 && cut_ones >= 15, "{whole_ones} {cut_ones}");
}

#[test]
fn z_opens_this_step_tab_turns_on_and_esc_leads_back_to_the_same_step() {
    let session = Session::open("class-notes").at("w_i/2/3");
    let before = session.frame();
    let mut session = session.press("z");
    assert!(session.text().contains("This step: factor 3 of 4"));
    assert!(!session.text().contains("Weights"));
    assert_eq!(names(&session)[..3], [Whole::STEP, Whole::EQUATION, Whole::CHAIN]);
    session = session.press("⇥⇥↓↓↑⇥⎋");
    assert_eq!(session.address(), "w_i/2/3");
    assert!(session.frame() == before);
    // What is closed by Esc is closed by the key that opened it, too.
    assert!(session.press("zz").frame() == before);
}

#[test]
fn a_panel_on_the_whole_screen_is_scrolled_to_its_end_and_no_further() {
    let mut session = Session::open("first-word").sized(44, 17).at("w_i/3/2").press("z⇥");
    let first = session.text();
    for _ in 0..300 {
        session.key(Key::Down);
    }
    let last = session.text();
    assert!(first != last && last.contains("sum so far"), "{last}");
    assert_ne!(session.press("↑").text(), last);
}

#[test]
fn the_step_goes_on_below_a_panel_on_the_whole_screen() {
    let session = Session::without_questions("class-notes").at("w_i/1/3").press("z→");
    assert!(session.text().contains("This step: factor 4 of 5"));
    assert_eq!(session.press("←⎋").address(), "w_i/1/3");
}

#[test]
fn a_click_on_the_mark_of_a_cut_opens_that_panel() {
    let mut opened = BTreeSet::new();
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut session = Session::open("first-word").sized(columns, rows);
        each_side(&mut session, 5, |session| {
            let (frame, found) = drawn(session);
            for (y, row) in (0..).zip(&frame) {
                let Some(at) = row.find("…z") else { continue };
                let x = u16::try_from(row[..at].chars().count()).unwrap();
                let mut clicked = Session { app: session.app.clone(), is_over: false };
                clicked.send(bptt::app::Message::Pointed(found.at(x, y).unwrap()));
                let Overlay::Whole(whole) = clicked.app.overlay else { panic!("{row}") };
                let shown = clicked.text();
                let name = row[..at].trim_end().rsplit("─ ").next().unwrap().to_owned();
                assert!(shown.contains(name.trim()), "{name}\n{shown}");
                opened.insert(whole.name);
            }
        });
    }
    assert!(opened.len() >= 3, "{opened:?}");
}
