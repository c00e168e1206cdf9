//! The ledger: its numbers, their order, and where they first go wrong.

use std::collections::HashSet;

use bptt::app::Target;
use bptt::content::number::inline;
use bptt::lesson::Derivation;
use bptt::lesson::panel::TableRow;
use bptt::mistakes::{Mistake, Mistakes};
use bptt::rnn::Factor;
use bptt::steps::Address;

use super::{SCENARIOS, attempt, differ, is_near, lab, look, number, table_of, tables};
use crate::instruments::{rows, words};
use crate::session::Session;

/// The whole ledger, which comes last.
pub fn ledger(session: &Session) -> Vec<TableRow> {
    look(session, |panel| rows(tables(panel).last().unwrap()))
}

fn step(row: &TableRow) -> Address {
    let Some(Target::Step(step)) = row.target else { panic!("{row:?} leads nowhere") };
    step
}

/// Both numbers of a row, right and with the mistake: = stands for the same.
pub fn numbers(row: &TableRow) -> (f64, f64) {
    let right = number(&row.cells[0]).unwrap();
    (right, number(&row.cells[1]).unwrap_or(right))
}

/// The steps of a visit, but those that have nothing new: a factor that an earlier term has.
fn new_steps(derivation: &Derivation) -> Vec<Address> {
    let (plan, mut seen) = (derivation.plan, HashSet::new());
    let steps = (0..plan.count()).map(|n| plan.address(n));
    let first = plan.number(Address::OutputFactor(1)).unwrap();
    let is_new = |step: &Address| match *step {
        Address::OutputFactor(n) => seen.insert(Factor::OF_W_O[n - 1]),
        Address::Factor { of, through, nth } => {
            seen.insert(Factor::of_term(of, plan.words(), through, nth).unwrap())
        }
        _ => true,
    };
    steps.skip(first).filter(is_new).collect()
}

#[test]
fn the_ledger_has_the_numbers_of_both_derivations_in_the_order_of_the_lesson() {
    let mut compared = 0;
    for scenario in SCENARIOS {
        for mistake in Mistake::ALL {
            let session = lab(scenario, mistake);
            let derivation = session.app.timeline.derivation();
            let [right, wrong] =
                [Mistakes::NONE, mistake.into()].map(|one| attempt(derivation, one));
            let ledger = ledger(&session);
            let mut steps: Vec<Address> = ledger.iter().map(step).collect();
            steps.dedup();
            assert_eq!(steps, new_steps(derivation), "{scenario} {}", mistake.name());
            for row in &ledger {
                let step = step(row);
                let [right, wrong] = [&right, &wrong].map(|one| table_of(one, step).unwrap());
                let shown = numbers(row);
                let mut cells = right.iter().zip(&wrong);
                // ≈ stands for another number with the same digits.
                let is_digits = |wrong: f64| {
                    number(&row.cells[1]).is_none() && inline(wrong) == inline(shown.0)
                };
                // Which of its numbers is named in the row: with one unit, the only one of the word.
                let is_there = cells.any(|(&right, &wrong)| {
                    is_near(right, shown.0) && (is_near(wrong, shown.1) || is_digits(wrong))
                });
                assert!(is_there, "{scenario} {} {step}: {row:?}", mistake.name());
                compared += 1;
            }
        }
    }
    assert!(compared > 2_000, "{compared}");
}

#[test]
fn the_chosen_units_are_the_ones_that_are_shown() {
    let session = lab("class-notes-two-units", Mistake::OwnState).press(".");
    assert_eq!((session.app.units.from, session.app.units.to), (0, 1));
    let right = attempt(session.app.timeline.derivation(), Mistakes::NONE);
    let of = |name: &str| {
        let found = ledger(&session).into_iter().find(|row| row.name.plain().trim() == name);
        numbers(&found.unwrap_or_else(|| panic!("no {name}"))).0
    };
    assert!(is_near(of("∂L/∂w_h[1,2]"), right.gradients().w_h[[0, 1]]));
    assert!(is_near(of("∂L/∂w_o[2]"), right.gradients().w_o[1]));
    let jacobian = right.factor(Factor::StateByState(3)).unwrap();
    assert!(is_near(of("∂O₃[2]/∂O₂[1]"), jacobian.table()[[1, 0]]));
}

#[test]
fn the_first_step_that_goes_wrong_is_marked_and_in_the_excerpt_and_a_row_that_is_right_is_quiet() {
    let mut marked = 0;
    for scenario in SCENARIOS {
        for mistake in Mistake::ALL {
            let session = lab(scenario, mistake);
            let derivation = session.app.timeline.derivation();
            let [right, wrong] =
                [Mistakes::NONE, mistake.into()].map(|one| attempt(derivation, one));
            let differs = |step: &Address| {
                let [right, wrong] = [&right, &wrong].map(|one| table_of(one, *step).unwrap());
                differ(&right, &wrong)
            };
            let expected = new_steps(derivation).into_iter().find(differs);
            let is_marked = |row: &TableRow| row.name.plain().starts_with('×');
            let found: Vec<TableRow> = ledger(&session).into_iter().filter(is_marked).collect();
            assert_eq!(found.first().map(step), expected, "{scenario} {}", mistake.name());
            assert!(found.len() <= 1);
            if let Some(expected) = expected {
                let (right, wrong) = numbers(&found[0]);
                assert!(!is_near(right, wrong), "{scenario} {}: {:?}", mistake.name(), found[0]);
                let excerpt = look(&session, |panel| rows(tables(panel)[0]));
                assert!(excerpt.iter().any(is_marked) && excerpt.len() <= 8);
                let said = look(&session, words);
                assert!(said.contains(&format!("goes wrong first at {expected}\n")), "{said}");
                marked += 1;
            }
        }
    }
    assert!(marked > 90, "{marked}");
}

#[test]
fn where_it_goes_wrong_first_is_in_view_in_the_smallest_window_too() {
    for size in [(44, 17), (72, 20), (80, 24), (120, 40)] {
        for mistake in Mistake::ALL {
            let session = lab("diagnosing", mistake).sized(size.0, size.1);
            let text = session.text();
            let is_marked = |row: &&str| row.contains("│ × ") && !row.contains("goes wrong");
            let marked = text.lines().filter(is_marked).count();
            let shows = !look(&session, words).contains("cannot show it");
            assert!(!shows || marked > 0, "{} at {size:?}\n{text}", mistake.name());
        }
    }
}
