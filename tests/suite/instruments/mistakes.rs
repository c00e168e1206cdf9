//! The mistakes lab: its numbers are those of the room of mistakes, the first that is wrong is found,
//! what cannot show is said, and a large sentence fills as it goes.

mod choosing;
mod ledger;
mod losses;

use std::sync::Arc;

use bptt::app::{Key, Message};
use bptt::content::number::inline;
use bptt::lesson::Derivation;
use bptt::lesson::panel::{Block, Cell, Panel, Table};
use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::{Factor, Value, WeightMatrix};
use bptt::steps::Address;
use ndarray::Array2;

use super::{rows, words};
use crate::session::Session;

/// One unit and two, a word alone, some terms only, a gradient that is shortened.
const SCENARIOS: [&str; 5] =
    ["class-notes", "class-notes-two-units", "one-word", "truncated", "clipped"];

/// The lab at a mistake, with all that it can work.
fn lab(scenario: &str, mistake: Mistake) -> Session {
    let number = Mistake::ALL.iter().position(|one| *one == mistake).unwrap();
    filled(Session::open(scenario).press("m").press(&"j".repeat(number)))
}

/// With everything worked that is worked as it goes.
fn filled(mut session: Session) -> Session {
    for _ in 0..1_000 {
        if !session.app.has_more() {
            return session;
        }
        session.send(Message::Idle);
    }
    panic!("it never ends")
}

/// What a look at the lab's panel finds.
fn look<T>(session: &Session, of: impl FnOnce(&Panel<'_>) -> T) -> T {
    of(&session.app.instruments.with_keys().unwrap().panel(session.app.scene()))
}

fn tables<'p, 'a>(panel: &'p Panel<'a>) -> Vec<&'p Table<'a>> {
    let table = |block: &'p Block<'a>| match block {
        Block::Table(table) => Some(table),
        _ => None,
    };
    panel.blocks.iter().filter_map(table).collect()
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(value, _) | Cell::Unsigned(value, _) => Some(*value),
        Cell::Measured(found, _) => Some(found.value),
        _ => None,
    }
}

fn attempt(derivation: &Derivation, mistakes: Mistakes) -> Attempt {
    Attempt::new(Arc::clone(&derivation.pass), &derivation.training, mistakes)
}

/// What an attempt makes of a step, all of its numbers.
fn table_of(attempt: &Attempt, step: Address) -> Option<Array2<f64>> {
    let gradients = attempt.gradients();
    let value = match step {
        Address::OutputFactor(n) => attempt.factor(Factor::OF_W_O[n - 1]),
        Address::OutputGradient => Some(Value::Row(gradients.w_o)),
        Address::Factor { of, through, nth } => {
            attempt.factor(Factor::of_term(of, attempt.pass.steps(), through, nth)?)
        }
        Address::Term { of, through } => attempt.term(of, through),
        Address::Sum(WeightMatrix::Input) => Some(Value::Matrix(gradients.w_i)),
        Address::Sum(WeightMatrix::Hidden) => Some(Value::Matrix(gradients.w_h)),
        Address::Update => {
            let update = attempt.update();
            let weights: Vec<f64> = update.network.weights().iter().copied().collect();
            Some(Value::Row(weights.into()))
        }
        _ => None,
    };
    value.map(|value| value.table().to_owned())
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs())
}

fn differ(one: &Array2<f64>, other: &Array2<f64>) -> bool {
    one.iter().zip(other).any(|(one, other)| !is_near(*one, *other))
}

/// The names in the list that have its sign.
fn hidden_ones(session: &Session) -> Vec<String> {
    let instrument = session.app.instruments.with_keys().unwrap();
    let index = instrument.index(session.app.scene()).unwrap();
    let Block::List(list) = &index.blocks[0] else { panic!("no list") };
    let names = list.rows.iter().map(|row| row.name.plain());
    names.filter_map(|name| Some(name.strip_prefix("= ")?.to_owned())).collect()
}

#[test]
fn what_cannot_show_has_a_sign_exactly_where_every_number_comes_out_right() {
    let mut found = 0;
    for scenario in SCENARIOS {
        let session = Session::open(scenario).press("m");
        let derivation = session.app.timeline.derivation();
        let right = attempt(derivation, Mistakes::NONE);
        let ends = [
            Address::OutputGradient,
            Address::Sum(WeightMatrix::Input),
            Address::Sum(WeightMatrix::Hidden),
            Address::Update,
        ];
        let is_hidden = |mistake: &Mistake| {
            let wrong = attempt(derivation, (*mistake).into());
            let tables = |step| [&right, &wrong].map(|one| table_of(one, step).unwrap());
            ends.iter()
                .all(|&step| matches!(tables(step), [right, wrong] if !differ(&right, &wrong)))
        };
        let expected = Mistake::ALL.iter().filter(|one| is_hidden(one));
        let expected: Vec<String> = expected.map(|one| one.name().to_owned()).collect();
        assert_eq!(hidden_ones(&session), expected, "{scenario}");
        for mistake in Mistake::ALL {
            let said = look(&lab(scenario, mistake), words);
            let is_hidden = expected.iter().any(|name| name == mistake.name());
            let text = "The present numbers cannot show it";
            assert_eq!(said.contains(text), is_hidden, "{scenario} {}\n{said}", mistake.name());
        }
        found += expected.len();
    }
    assert!(found > 10, "{found}");
}

#[test]
fn a_mistake_that_cannot_show_is_given_numbers_that_would_show_it() {
    let said = |scenario, mistake| look(&lab(scenario, mistake), words);
    let longer = said("one-word", Mistake::MeanOfTerms);
    assert!(longer.contains("It would show with:\n- a longer sentence"), "{longer}");
    let units = said("class-notes", Mistake::WeightNotTransposed);
    assert!(units.contains("- several hidden units: one number is its own transpose"), "{units}");
}

#[test]
fn the_gradient_check_fails_for_the_gradient_that_is_most_wrong() {
    let session = lab("class-notes", Mistake::OwnState);
    let said = look(&session, words);
    assert!(said.contains("∂L/∂w_h fails the gradient check\n"), "{said}");
    let derivation = session.app.timeline.derivation();
    let wrong = attempt(derivation, Mistake::OwnState.into()).gradients().w_h[[0, 0]];
    let right = derivation.pass.backward.gradients.w_h[[0, 0]];
    let shown = look(&session, |panel| rows(tables(panel)[1]));
    let shown: Vec<(String, f64)> = shown
        .iter()
        .map(|row| (row.name.plain().trim().to_owned(), number(&row.cells[0]).unwrap()))
        .collect();
    let names: Vec<&str> = shown.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["right", "with the mistake", "measured"]);
    assert!(is_near(shown[0].1, right) && is_near(shown[1].1, wrong) && is_near(shown[2].1, right));
    assert_eq!((inline(right).as_str(), inline(wrong).as_str()), ("-0.0470", "-0.1558"));
    // A sum that is cut short is not what a difference measures.
    let truncated = look(&lab("truncated", Mistake::OwnState), words);
    assert!(
        truncated.contains("No check: it would measure the sum of all terms, not of 2"),
        "{truncated}"
    );
    // Nor is the update.
    let update = look(&lab("class-notes", Mistake::GradientAdded), words);
    assert!(update.contains("the gradient check finds nothing"), "{update}");
}

#[test]
fn the_texts_of_the_mistake_are_all_there() {
    for mistake in Mistake::ALL {
        let said = look(&lab("class-notes", mistake), words);
        let texts = mistake.texts();
        for text in [&texts.thought, &texts.refutation, &texts.right] {
            let words = text.split(['_', ' ']).next_back().unwrap();
            assert!(said.contains(words), "{}: {words}", mistake.name());
        }
        assert!(said.starts_with('"') && said.contains("\n× ") && said.contains("\n√ "));
    }
}

#[test]
fn numbers_that_overflow_are_said_to() {
    let text = "title: t\nvocab: [a, b]\ndataset: [{ text: a b a, label: 0 }]\n\
        model: { weights: { w_i: [9, 30], w_h: 20, w_o: 1e300 } }\ntraining: { learning_rate: 1e200 }\n";
    let mut session = Session::open(text).sized(120, 40).press("m");
    for _ in Mistake::ALL {
        assert!(!session.text().contains("NaN") && !session.text().contains("inf"));
        session.key(Key::PageDown);
        assert!(!session.text().contains("NaN") && !session.text().contains("inf"));
        session = session.press("j");
    }
}
