//! The mistakes lab: its numbers are those of the room of mistakes, the first that is wrong is found,
//! what cannot show is said, and a large sentence fills as it goes.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bptt::app::{Key, Message, Target};
use bptt::content::number::inline;
use bptt::lesson::Derivation;
use bptt::lesson::panel::{Block, Cell, Panel, Table, TableRow};
use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::{Factor, Pass, Value, WeightMatrix};
use bptt::steps::Address;
use ndarray::Array2;

use super::{lesson, rows, words};
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

/// The whole ledger, which comes last.
fn ledger(session: &Session) -> Vec<TableRow> {
    look(session, |panel| rows(tables(panel).last().unwrap()))
}

fn step(row: &TableRow) -> Address {
    let Some(Target::Step(step)) = row.target else { panic!("{row:?} leads nowhere") };
    step
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(value, _) | Cell::Unsigned(value, _) => Some(*value),
        Cell::Measured(found, _) => Some(found.value),
        _ => None,
    }
}

/// Both numbers of a row, right and with the mistake: = stands for the same.
fn numbers(row: &TableRow) -> (f64, f64) {
    let right = number(&row.cells[0]).unwrap();
    (right, number(&row.cells[1]).unwrap_or(right))
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
                // Which of its numbers is named in the row: with one unit, the only one of the word.
                let is_there = cells
                    .any(|(&right, &wrong)| is_near(right, shown.0) && is_near(wrong, shown.1));
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

/// The names in the list that have its sign.
fn hidden_ones(session: &Session) -> Vec<String> {
    let instrument = session.app.instruments.with_keys().unwrap();
    let index = instrument.index(session.app.scene()).unwrap();
    let Block::List(list) = &index.blocks[0] else { panic!("no list") };
    let names = list.rows.iter().map(|row| row.name.plain());
    names.filter_map(|name| Some(name.strip_prefix("= ")?.to_owned())).collect()
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
    assert!(truncated.contains("No check: it measures the sum of all terms"), "{truncated}");
    // Nor is the update.
    let update = look(&lab("class-notes", Mistake::GradientAdded), words);
    assert!(update.contains("the gradient check finds nothing"), "{update}");
}

/// The losses of ten updates, one after the other.
fn direct(derivation: &Derivation, mistakes: Mistakes) -> Vec<f64> {
    let (sentence, training) = (&derivation.pass.sentence, &derivation.training);
    let mut network = Arc::clone(&derivation.pass.network);
    let mut losses = Vec::new();
    for _ in 0..=10 {
        let pass = Pass::new(Arc::clone(&network), sentence.clone(), training.truncate).unwrap();
        losses.push(pass.trace.loss);
        network = Attempt::new(Arc::new(pass), training, mistakes).update().network;
    }
    losses
}

/// The losses that are shown, right and with the mistake.
fn losses(session: &Session) -> [Vec<Option<f64>>; 2] {
    let shown = look(session, |panel| {
        let is_losses = |table: &&Table<'_>| table.rows.row(0).name.plain().contains("L after");
        rows(tables(panel).into_iter().find(is_losses).unwrap())
    });
    [0, 1].map(|column| shown.iter().map(|row| number(&row.cells[column])).collect())
}

#[track_caller]
fn has_losses(session: &Session, mistake: Mistake) {
    let derivation = session.app.timeline.derivation();
    let all = [Mistakes::NONE, mistake.into()];
    for (shown, mistakes) in losses(session).into_iter().zip(all) {
        let direct = direct(derivation, mistakes);
        assert_eq!(shown.len(), direct.len());
        for (shown, loss) in shown.into_iter().zip(direct) {
            match shown {
                Some(shown) if loss.is_finite() => assert!(is_near(shown, loss), "{shown} {loss}"),
                _ => assert!(!loss.is_finite()),
            }
        }
    }
}

#[test]
fn the_losses_are_those_of_ten_updates_of_this_sentence() {
    for scenario in SCENARIOS {
        for mistake in Mistake::ALL {
            has_losses(&lab(scenario, mistake), mistake);
        }
    }
}

#[test]
fn what_is_said_of_the_losses_follows_from_them() {
    let said = |mistake| look(&lab("class-notes", mistake), words);
    assert!(said(Mistake::GradientAdded).contains("with the mistake the loss grows, to"));
    assert!(said(Mistake::WeightNotTransposed).contains("it comes to the same with the mistake"));
    for mistake in Mistake::ALL {
        let session = lab("class-notes", mistake);
        let [right, wrong] = losses(&session).map(|all| all.last().copied().flatten());
        let (Some(right), Some(wrong)) = (right, wrong) else { continue };
        let text = look(&session, words);
        assert_eq!(
            text.contains("falls further"),
            wrong < right && !is_near(wrong, right),
            "{text}"
        );
    }
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
fn keys_and_clicks_choose_and_the_choice_is_kept_while_the_lab_is_closed() {
    let title = |session: &Session| look(session, |panel| panel.title.text());
    let mut session = Session::open("class-notes").press("→m");
    for (key, name) in [
        (Key::Down, "squared-error"),
        (Key::Char('j'), "loss-left-out"),
        (Key::Up, "squared-error"),
        (Key::End, "gradient-added"),
        (Key::Down, "gradient-added"),
        (Key::Char('k'), "mean-of-terms"),
        (Key::Home, "sign-of-error"),
        (Key::Up, "sign-of-error"),
        (Key::Char('G'), "gradient-added"),
        (Key::Char('g'), "sign-of-error"),
    ] {
        session.key(key);
        assert_eq!(title(&session), name, "{key}");
    }
    // What is scrolled starts anew with another mistake.
    session.key(Key::PageDown);
    let scrolled = session.text();
    assert!(!scrolled.contains("\"The error"), "{scrolled}");
    session = session.press("jk");
    assert!(session.text().contains("\"The error"), "{}", session.text());
    session.send(Message::Wheel { down: true });
    assert_eq!(
        (title(&session).as_str(), session.address().as_str()),
        ("squared-error", "forward/1")
    );
    // The line of a mistake is clicked on.
    let frame = session.text();
    let y = frame.lines().position(|line| line.contains("own-state")).unwrap();
    let target = session.found().at(8, u16::try_from(y).unwrap()).unwrap();
    session.send(Message::Pointed(target));
    assert_eq!(title(&session), "own-state");
    session = session.press("⎋m");
    assert_eq!(title(&session), "own-state");
    // The lesson is where it was, and can be stepped through meanwhile.
    assert_eq!(session.press("→→←⎋").address(), "forward/2");
}

#[test]
fn a_click_on_a_number_goes_to_its_step() {
    let mut session = lab("class-notes", Mistake::OwnState);
    let frame = session.text();
    let y = frame.lines().position(|line| line.contains("× ∂⁺O₁/∂w_h")).unwrap();
    let target = session.found().at(50, u16::try_from(y).unwrap()).unwrap();
    session.send(Message::Pointed(target));
    assert_eq!(session.address(), "w_h/1/5");
}

#[test]
fn a_long_sentence_and_many_units_open_at_once_and_fill_as_it_goes() {
    for (hidden, words) in [(1, 1_000), (64, 12), (256, 12)] {
        let text = lesson(hidden, words);
        let mut session = Session::open(&text).press("m");
        assert!(session.app.has_more());
        assert_eq!(hidden_ones(&session), [""; 0]);
        let known = |session: &Session| losses(session)[1].iter().flatten().count();
        assert_eq!(known(&session), 1);
        let slowest = (0..12).map(|_| {
            let start = Instant::now();
            session.send(Message::Idle);
            start.elapsed()
        });
        assert!(slowest.max().unwrap() < Duration::from_millis(400));
        assert!(known(&session) > 3);
        let session = filled(session);
        has_losses(&session, Mistake::SignOfError);
        let names = hidden_ones(&session);
        let is_there = names.iter().any(|name| name == "weight-not-transposed");
        assert_eq!(is_there, hidden == 1, "{names:?}");
    }
}

#[test]
fn a_visit_that_takes_too_long_is_not_worked_again_and_that_is_said() {
    let session = Session::open(&lesson(256, 200)).press("m");
    assert!(!session.app.has_more());
    let said = look(&session, words);
    assert!(said.contains("too large to be worked again") && said.contains("\n√ "), "{said}");
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

#[test]
fn the_lab_shows_the_visit_that_the_lesson_is_at() {
    let session = Session::open("class-notes").press("m");
    let before = ledger(&session).iter().map(numbers).collect::<Vec<_>>();
    let session = session.press("⎋uum");
    assert_eq!(session.app.timeline.derivation().sentence, 1);
    assert_ne!(before, ledger(&session).iter().map(numbers).collect::<Vec<_>>());
}
