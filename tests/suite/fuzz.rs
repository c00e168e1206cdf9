//! Any file whatever, through everything that a lesson does with it: read, worked, every step
//! drawn, weights changed and changed back.
//!
//! In `cargo test` a few inputs are tried; `BPTT_LONG=1 cargo test --release fuzz` tries a
//! hundred times as many, others in every run; `BPTT_LONG=5300` a million, of each fewer steps.

use std::cell::Cell;
use std::sync::Arc;

use bptt::app::{App, Message, Target};
use bptt::rnn::Weights;
use bptt::scenario::{self, Scenario};
use bptt::steps::{Chapter, Plan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use crate::long::{cases, times};
use crate::numbers::are_numbers;
use crate::session::Session;

/// As many steps of a visit are drawn at most; fewer where very many files are tried.
fn most_steps() -> usize {
    if times() > 1_000 { 6 } else { 300 }
}

/// What numbers are changed to: the largest, the least, those whose square overflows or
/// vanishes, those that counts may not be.
const NUMBERS: [&str; 16] = [
    "0",
    "-0.0",
    "1",
    "2",
    "-1",
    "20",
    "0.5",
    "1e4",
    "-1e4",
    "1e150",
    "-1e150",
    "-1e308",
    "1.7976931348623157e308",
    "5e-324",
    "1e-160",
    "1e999",
];

#[test]
fn any_bytes_are_taught_or_refused() {
    run(cases(48), &vec(any::<u8>(), 0..600));
}

#[test]
fn any_text_that_looks_like_yaml_is_taught_or_refused() {
    let key = "title|about|vocab|dataset|text|words|label|model|hidden|weights|w_i|random|seed|say";
    let sign = "[\\[\\]{}\"':,|>&*!#%@?\\- \\t\\r\\n\u{1b}\u{feff}\u{202e}]{1,3}";
    let part =
        format!("({key})|{sign}|[a-c ]{{1,4}}|: |\n  |-?[0-9]{{1,3}}(\\.[0-9]|e[0-9]{{3}})?|猫|é");
    let text = vec(proptest::string::string_regex(&part).unwrap(), 0..60);
    run(cases(48), &text.prop_map(|parts| parts.concat().into_bytes()));
}

#[test]
fn any_edit_of_a_good_file_is_taught_or_refused() {
    let edited = (select(good_files()), vec(edit(), 1..4));
    let edited = edited
        .prop_map(|(text, edits)| edits.iter().fold(text.into_bytes(), |text, edit| edit.of(text)));
    let taught = run(cases(64), &edited);
    assert!(taught > 0, "no edited file was accepted");
}

#[test]
fn a_good_file_with_any_numbers_is_taught_or_refused() {
    let number = (any::<Index>(), select(&NUMBERS[..]));
    let edited = (select(good_files()), vec(number, 1..5));
    let edited = edited.prop_map(|(text, numbers)| {
        let edits = numbers.into_iter().map(|(at, number)| Edit::Number(at, number));
        edits.fold(text.into_bytes(), |text, edit| edit.of(text))
    });
    let taught = run(cases(32), &edited);
    assert!(taught > 0, "no file with other numbers was accepted");
}

/// Tries so many files; how many of them were scenarios.
fn run(cases: u32, files: &impl Strategy<Value = Vec<u8>>) -> usize {
    let taught = Cell::new(0);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(files, |bytes| {
        match scenario::read("any.yaml", &bytes) {
            Ok(scenario) => {
                teach(scenario);
                taught.set(taught.get() + 1);
            }
            Err(refusal) => refused(&refusal.to_string()),
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    tell(cases, taught.get());
    taught.get()
}

/// Says how much was tried, for `--nocapture`.
#[allow(clippy::print_stdout, reason = "whoever asks for the long test wants to know")]
fn tell(cases: u32, taught: usize) {
    println!("{cases} files tried, {taught} of them scenarios");
}

/// A message that can be shown, of a length that can be read.
fn refused(message: &str) {
    assert!(message.starts_with("error: "), "{message}");
    assert!(message.chars().all(|c| c == '\n' || !c.is_control()), "{message:?}");
    assert!(message.len() < 40_000, "{} bytes", message.len());
}

/// Goes through the lesson: every step of the first visit drawn, each with another
/// instrument; an update, an epoch, the scenario's weights, undone; the next sentence.
fn teach(scenario: Scenario) {
    let plan = Plan::new(scenario.sentences[0].len(), scenario.training.truncate);
    let mut session = Session { app: App::new(Arc::new(scenario), (80, 24)), is_over: false };
    for step in steps(plan, most_steps()) {
        session.send(Message::Pointed(Target::Step(plan.address(step))));
        assert_eq!(session.app.timeline.step(), step);
        session = session.press("⇥");
        drawn(&session);
    }
    for key in ["u", "e"] {
        session = session.press(key);
        drawn(&session);
    }
    let trained = session.weights();
    session = session.press("r");
    drawn(&session);
    session = session.press("⌫");
    drawn(&session);
    assert_eq!(bits(&session.weights()), bits(&trained));
    session = session.press("n");
    drawn(&session);
    // A step that is named, the state saved, a blank screen, autoplay.
    for keys in [":update", "⏎", "s", "Y", "b", "b", "9a", "⎋"] {
        session = session.press(keys);
        drawn(&session);
    }
}

/// The weights to the last bit, also where they are no numbers.
fn bits(weights: &Weights) -> Vec<u64> {
    let Weights { w_i, w_h, w_o } = weights;
    w_i.iter().chain(w_h).chain(w_o).map(|w| w.to_bits()).collect()
}

/// All steps of a short visit; of a long one some, spread evenly, with the first and the
/// last of each chapter.
fn steps(plan: Plan, most: usize) -> Vec<usize> {
    let count = plan.count();
    if count <= most {
        return (0..count).collect();
    }
    let firsts = Chapter::ALL.iter().filter_map(|&chapter| plan.number(plan.first_of(chapter)));
    let ends = firsts.flat_map(|first| [first.saturating_sub(1), first]).take(most);
    let spread = (0..most).map(|n| n * (count - 1) / (most - 1));
    let mut steps: Vec<usize> = ends.chain(spread).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// Draws the screen: nothing in it steers a terminal, and every number is one.
fn drawn(session: &Session) {
    let frame = session.frame();
    for cell in frame.content() {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
        assert!(cell.symbol().chars().count() < 200, "{:?}", cell.symbol());
    }
    are_numbers(&session.text(), session.app.timeline.scenario());
}

/// Every bundled scenario and every reference file.
fn good_files() -> Vec<String> {
    let bundled = scenario::bundled().iter().map(|bundled| bundled.text.to_owned());
    let reference = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reference");
    let reference = std::fs::read_dir(reference).unwrap().map(|entry| entry.unwrap().path());
    let mut reference: Vec<_> =
        reference.filter(|file| file.extension().is_some_and(|end| end == "yaml")).collect();
    reference.sort();
    let reference = reference.into_iter().map(|file| std::fs::read_to_string(file).unwrap());
    bundled.chain(reference).chain([scenario::template().to_owned()]).collect()
}

/// A change of a file.
#[derive(Clone, Debug)]
enum Edit {
    /// Some bytes out, others in.
    Bytes(Index, usize, Vec<u8>),
    /// Some letters out, others in: the file stays UTF-8.
    Letters(Index, usize, String),
    /// A line twice.
    Duplicate(Index),
    /// A line away.
    Delete(Index),
    /// Two lines in each other's place.
    Swap(Index, Index),
    /// Another number in place of one.
    Number(Index, &'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let letters = "[a-c:,\\[\\]{}\"' \\t\\n0-9.\\-é猫]{0,4}";
    prop_oneof![
        1 => (any::<Index>(), 0..4_usize, vec(any::<u8>(), 0..4))
            .prop_map(|(at, out, put)| Edit::Bytes(at, out, put)),
        3 => (any::<Index>(), 0..6_usize, letters)
            .prop_map(|(at, out, put)| Edit::Letters(at, out, put)),
        1 => any::<Index>().prop_map(Edit::Duplicate),
        1 => any::<Index>().prop_map(Edit::Delete),
        1 => any::<(Index, Index)>().prop_map(|(one, other)| Edit::Swap(one, other)),
        3 => (any::<Index>(), select(&NUMBERS[..])).prop_map(|(at, put)| Edit::Number(at, put)),
    ]
}

impl Edit {
    fn of(&self, mut text: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Bytes(at, out, put) => {
                let at = at.index(text.len() + 1);
                let end = (at + out).min(text.len());
                text.splice(at..end, put.iter().copied());
                text
            }
            Self::Letters(at, out, put) => {
                let mut letters: Vec<char> = String::from_utf8_lossy(&text).chars().collect();
                let at = at.index(letters.len() + 1);
                let end = (at + out).min(letters.len());
                letters.splice(at..end, put.chars());
                letters.into_iter().collect::<String>().into_bytes()
            }
            Self::Duplicate(at) => lines(&text, |lines| {
                let at = at.index(lines.len());
                lines.insert(at, lines[at]);
            }),
            Self::Delete(at) => lines(&text, |lines| {
                lines.remove(at.index(lines.len()));
            }),
            Self::Swap(one, other) => lines(&text, |lines| {
                let of = lines.len();
                lines.swap(one.index(of), other.index(of));
            }),
            Self::Number(at, put) => {
                let places = numbers(&text);
                if !places.is_empty() {
                    text.splice(places[at.index(places.len())].clone(), put.bytes());
                }
                text
            }
        }
    }
}

/// The text with other lines; one of no lines as it is.
fn lines(text: &[u8], change: impl FnOnce(&mut Vec<&[u8]>)) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    if !lines.is_empty() {
        change(&mut lines);
    }
    lines.concat()
}

/// Where the numbers of a scenario stand: what begins with a digit, or a minus before one,
/// after a space or a bracket.
fn numbers(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || b".eE+-".contains(byte);
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let digits = text[at..].strip_prefix(b"-").unwrap_or(&text[at..]);
        let begins = at > 0 && b" [".contains(&text[at - 1]);
        if begins && digits.first().is_some_and(u8::is_ascii_digit) {
            let length = text[at..].iter().take_while(|byte| is_part(byte)).count();
            places.push(at..at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    places
}

#[test]
fn the_numbers_of_a_file_are_found() {
    let text = b"- { text: rat 2, label: 1 }\nw_i: [-0.4, 1e-3] # O_3\n";
    let found: Vec<&[u8]> = numbers(text).into_iter().map(|place| &text[place]).collect();
    assert_eq!(found, [&b"2"[..], b"1", b"-0.4", b"1e-3"]);
}

#[test]
fn a_long_visit_is_walked_with_both_ends_of_every_chapter() {
    let plan = Plan::new(1000, None);
    let steps = steps(plan, 300);
    assert!((300..320).contains(&steps.len()));
    assert_eq!((steps[0], steps[steps.len() - 1]), (0, plan.count() - 1));
    for chapter in Chapter::ALL {
        let first = plan.number(plan.first_of(chapter)).unwrap();
        assert!(steps.contains(&first) && steps.contains(&first.saturating_sub(1)));
    }
}
