//! Every sign that is on a screen is explained on the help's second page.

use std::collections::BTreeSet;

use bptt::app::{Key, Letters};
use bptt::content::{Expr, Function, Symbol, Time};
use bptt::instrument;
use bptt::lesson::glossary::glossary;
use bptt::scenario::{self, Bundled};
use bptt::text::letters::measure;

use crate::long;
use crate::session::Session;

/// The sizes at which every screen is looked at.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (44, 17)];

fn signs() -> Vec<&'static str> {
    glossary()
        .iter()
        .flat_map(|group| &group.entries)
        .flat_map(|entry| &entry.signs)
        .map(|sign| &**sign)
        .collect()
}

/// The letters of a screen that need no explanation: those of English, digits, also small ones, and
/// punctuation.
fn is_plain(letter: char) -> bool {
    letter.is_ascii() || ('₀'..='₉').contains(&letter)
}

/// What is neither plain, nor of the scenario's own words, nor part of a sign of the glossary.
fn unexplained(session: &Session, explained: &BTreeSet<char>) -> BTreeSet<char> {
    let frame = session.frame();
    let letters = frame.content.iter().flat_map(|cell| cell.symbol().chars());
    letters.filter(|letter| !is_plain(*letter) && !explained.contains(letter)).collect()
}

/// The letters of the signs, and of the scenario's own words.
fn explained(session: &Session) -> BTreeSet<char> {
    let scenario = session.app.timeline.scenario();
    let own = scenario.vocab.iter().chain([&scenario.title]).flat_map(|text| text.chars());
    signs().into_iter().flat_map(str::chars).chain(own).collect()
}

/// Of the first two sentences every step with every panel; of long ones, in a quick run, some of the
/// steps.
#[test]
fn every_sign_on_a_screen_of_a_bundled_scenario_is_in_the_glossary() {
    let mut screens = 0;
    for Bundled { name, .. } in scenario::bundled() {
        let mut session = Session::open(name);
        let explained = explained(&session);
        let sentences = session.app.timeline.scenario().sentences.len().min(2);
        for _ in 0..sentences {
            let plan = session.app.timeline.plan();
            let is_walked_whole = plan.words() <= 3 || long::is_asked_for();
            let every = if is_walked_whole { 1 } else { plan.count() / 20 };
            for step in (0..plan.count()).step_by(every) {
                session.app.timeline.go_to(step);
                for _ in 0..instrument::all().len() {
                    session.key(Key::Tab);
                    for (columns, rows) in SIZES {
                        session = session.sized(columns, rows);
                        let missing = unexplained(&session, &explained);
                        let (at, text) = (session.address(), session.text());
                        assert!(missing.is_empty(), "{missing:?} in {name} at {at}\n{text}");
                        screens += 1;
                    }
                }
            }
            session.app.timeline.go_to(0);
            session = session.press("n");
        }
    }
    assert!(screens > 5_000, "{screens}");
}

/// After updates and training, where the chart has its lines; over the lesson; too long for a screen.
#[test]
fn so_is_what_is_shown_beside_the_steps() {
    let long = "title: t\nvocab: [a, b]\ndataset: [{ text: a b a b a b a b a b a b, label: 1 }]\n\
        model: { hidden: 40, random: { seed: 1, scale: 0.5 } }\ntraining: { learning_rate: 0.1 }\n";
    for scenario in ["class-notes", "class-notes-two-units", "truncated", long] {
        for keys in ["?", "?⇥", "o", "u", "eeuuG", "euuuu]]]]", "E", "←", "0E", "a"] {
            for tabs in 0..instrument::all().len() {
                for (columns, rows) in SIZES {
                    let session = Session::open(scenario).sized(columns, rows);
                    let session = session.press(&"⇥".repeat(tabs)).press(keys);
                    let missing = unexplained(&session, &explained(&session));
                    assert!(missing.is_empty(), "{missing:?} after {keys}\n{}", session.text());
                }
            }
        }
    }
}

#[test]
fn so_is_what_the_mistakes_lab_shows() {
    for scenario in ["class-notes", "class-notes-two-units", "truncated", "one-word"] {
        for (columns, rows) in SIZES {
            let mut session = Session::open(scenario).sized(columns, rows).press("m");
            for _ in 0..26 {
                for _ in 0..6 {
                    let missing = unexplained(&session, &explained(&session));
                    assert!(missing.is_empty(), "{missing:?}\n{}", session.text());
                    session.key(Key::PageDown);
                }
                session = session.press("j");
            }
        }
    }
}

#[test]
fn so_is_what_a_moved_weight_shows() {
    for scenario in ["class-notes", "class-notes-two-units", "truncated", "one-word"] {
        for (columns, rows) in SIZES {
            let mut session = Session::open(scenario).sized(columns, rows).press("w");
            for key in ["→", "[", "x", "↓", "x", "↓", "3", "⏎", "z", "⎋", "↑", "]]]→"]
            {
                session = session.press(key);
                let missing = unexplained(&session, &explained(&session));
                assert!(missing.is_empty(), "{missing:?} after {key}\n{}", session.text());
            }
        }
    }
}

#[test]
fn every_symbol_of_a_formula_is_in_the_glossary() {
    let mut symbols = vec![Symbol::State(Time::Any)];
    // The next of each; a new one is a fault here until it has its place.
    while let Some(next) = symbols.last().and_then(|last| match last {
        Symbol::State(_) => Some(Symbol::Input(Time::Any)),
        Symbol::Input(_) => Some(Symbol::Prediction),
        Symbol::Prediction => Some(Symbol::Label),
        Symbol::Label => Some(Symbol::Loss),
        Symbol::Loss => Some(Symbol::InputWeights),
        Symbol::InputWeights => Some(Symbol::HiddenWeights),
        Symbol::HiddenWeights => Some(Symbol::OutputWeights),
        Symbol::OutputWeights => Some(Symbol::Weights),
        Symbol::Weights => Some(Symbol::Gradients),
        Symbol::Gradients => Some(Symbol::LearningRate),
        Symbol::LearningRate => Some(Symbol::ClipNorm),
        Symbol::ClipNorm => Some(Symbol::Steps),
        Symbol::Steps => Some(Symbol::Vocabulary),
        Symbol::Vocabulary => Some(Symbol::Units),
        Symbol::Units => None,
    }) {
        symbols.push(next);
    }
    let signs = signs();
    for symbol in symbols {
        let text = Expr::Symbol(symbol).text();
        assert!(signs.contains(&&*text), "{text}");
    }
    for function in [Function::Tanh, Function::Sigma, Function::Log] {
        let name = Expr::Call(function, Box::new(Expr::words(""))).text();
        let name = name.trim_end_matches(['(', ')', ' ']);
        assert!(signs.contains(&name), "{name}");
    }
}

#[test]
fn no_sign_is_explained_twice_and_none_without_a_meaning() {
    let signs = signs();
    assert_eq!(signs.iter().collect::<BTreeSet<_>>().len(), signs.len());
    for group in glossary() {
        assert!(!group.name.is_empty() && !group.entries.is_empty(), "{group:?}");
        for entry in &group.entries {
            assert!(!entry.signs.is_empty() && !entry.means.is_empty(), "{entry:?}");
        }
    }
}

/// Both pages, from the first line to the last, and back.
#[test]
fn tab_turns_the_help_from_the_keys_to_the_signs_and_back() {
    for key in [Key::Tab, Key::BackTab] {
        let mut session = Session::open("class-notes").press("?↓↓");
        let top = |session: &Session| session.text().lines().next().unwrap_or_default().to_owned();
        assert!(top(&session).contains(" Keys ") && top(&session).contains("Tab: signs"));
        session.key(key);
        assert!(top(&session).contains(" Signs ") && top(&session).contains("Tab: keys"));
        assert!(session.text().contains("The network"), "{}", session.text());
        session.key(key);
        assert!(top(&session).contains(" Keys "), "{}", session.text());
        // Esc closes whichever is open.
        session.key(key);
        session.key(Key::Esc);
        assert!(session.text().contains("This step"), "{}", session.text());
    }
}

#[test]
fn every_line_of_the_signs_can_be_read_at_any_size_and_spelling() {
    for (columns, rows) in SIZES {
        for letters in [Letters::Unicode, Letters::Ascii] {
            let mut session = Session::open("class-notes").sized(columns, rows);
            session.app.letters = letters;
            session = session.press("?⇥");
            let top = session.text().lines().next().unwrap_or_default().to_owned();
            assert!(top.contains("Tab: keys") && top.contains("Esc closes"), "{top}");
            let reading = session.app.overlay.reading((columns, rows), letters).unwrap();
            for line in &reading.lines {
                let text = line.plain();
                assert!(measure(&text, letters) <= i32::from(columns) - 6, "{text}");
            }
            let last = reading.lines.last().unwrap().plain();
            let down = reading.last_top;
            assert!(down > 0);
            session = session.press(&"↓".repeat(down));
            let last = bptt::text::letters::spell(last.trim(), letters).into_owned();
            assert!(session.text().contains(&last), "{last}\n{}", session.text());
        }
    }
}
