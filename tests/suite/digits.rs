//! Random extreme lessons in arithmetic of many digits, and every number that the program shows of
//! them held against it: what is too large for a 64-bit float is called overflow, what is too small
//! underflow, an exact zero is 0, and everything else is right to the last places.
//!
//! What is right is what exact arithmetic gives from the weights as they are given, however ill a
//! sum in between may cancel: addends are not rounded before they are added. The weights after an
//! update are rounded, since the lesson goes on with them as they are shown.

mod exact;
mod large;
mod lessons;

use std::sync::Arc;

use bptt::content::Expr;
use bptt::content::number::signed;
use bptt::lesson::UnitPair;
use bptt::lesson::{Derivation, explain};
use bptt::report::train::Training;
use bptt::rnn::{Factor, Pass, TrainingRun, WeightMatrix, norm};
use bptt::scenario::{self, Scenario};
use bptt::steps::Address;

use self::exact::{Big, Exact};
use crate::long;
use crate::session::Session;

/// How many lessons are tried.
const LESSONS: u64 = 300;

/// Whether a number is what the exact one is as far as an `f64` goes.
fn is_right(shown: f64, exact: &Big, is_far: bool) -> bool {
    let nearest = exact.rounded();
    let sign = nearest.is_sign_negative() == shown.is_sign_negative();
    if exact.is_zero() {
        shown == 0.0 || (is_far && shown.is_subnormal())
    } else if !nearest.is_finite() {
        shown.is_infinite() && sign
    } else if nearest.abs() < f64::MIN_POSITIVE {
        (shown.is_subnormal() && (sign || is_far)) || shown.abs() == f64::MIN_POSITIVE
    } else {
        (shown - nearest).abs() <= 1e-14 * nearest.abs()
    }
}

#[track_caller]
fn holds(shown: f64, exact: &Big, is_far: bool, place: &str) {
    let nearest = exact.rounded();
    assert!(
        is_right(shown, exact, is_far),
        "{place}: {shown:e} ({}) is not {nearest:e}",
        signed(shown)
    );
}

/// A scenario, one of its sentences worked, and the same exactly.
struct Case {
    name: String,
    scenario: Arc<Scenario>,
    derivation: Derivation,
    exact: Exact,
}

fn cases() -> impl Iterator<Item = Case> {
    (0..LESSONS).map(|seed| {
        let text = lessons::extreme(seed);
        let scenario = scenario::read("extreme.yaml", text.as_bytes());
        let scenario = Arc::new(scenario.unwrap_or_else(|refusal| panic!("{refusal}")));
        let network = Arc::clone(&scenario.network);
        let derivation = Derivation::new(Arc::clone(&scenario), 0, network, scenario.training);
        let exact = Exact::new(&scenario.network, &scenario.sentences[0], &scenario.training);
        Case { name: format!("lesson {seed}:\n{text}"), scenario, derivation, exact }
    })
}

fn both() -> [WeightMatrix; 2] {
    [WeightMatrix::Input, WeightMatrix::Hidden]
}

/// Every number of the forward pass, the backward pass and the update.
fn passes_are_right(case: &Case) -> usize {
    let (pass, exact, name) = (&case.derivation.pass, &case.exact, &case.name);
    let is_far = exact.is_far;
    let (trace, backward, update) = (&pass.trace, &pass.backward, &case.derivation.update);
    let mut seen = 0;
    let mut all = |shown: Vec<f64>, exact: Vec<&Big>, what: &str| {
        assert_eq!(shown.len(), exact.len(), "{what}");
        seen += shown.len();
        for (shown, exact) in shown.into_iter().zip(exact) {
            holds(shown, exact, is_far, &format!("{what} of {name}"));
        }
    };
    all(trace.states.iter().copied().collect(), exact.states.iter().flatten().collect(), "O");
    let arguments = trace.pre_activations.iter().copied().collect();
    all(arguments, exact.arguments.iter().flatten().collect(), "an argument");
    all(trace.slopes.iter().copied().collect(), exact.slopes.iter().flatten().collect(), "a slope");
    let (z, y_hat, rest) = (&exact.z, &exact.y_hat, &exact.rest);
    all(vec![trace.z, trace.y_hat], vec![z, y_hat], "z or ŷ");
    all(vec![trace.one_minus_y_hat, trace.loss], vec![rest, &exact.loss], "1-ŷ or L");
    let by = [&exact.dl_dyhat, &exact.dyhat_dz, &exact.dl_dz];
    all(vec![backward.dl_dyhat, backward.dyhat_dz, backward.dl_dz], by.to_vec(), "by ŷ or z");
    let flow = backward.dl_do.iter().copied().collect();
    all(flow, exact.dl_do.iter().flatten().collect(), "∂L/∂O");
    let gradients = backward.gradients.iter().copied().collect();
    all(gradients, exact.gradients().collect(), "a gradient");
    all(vec![update.gradient_norm], vec![&exact.norm], "‖g‖");
    all(vec![update.clip_scale], vec![&exact.clip_scale], "c/‖g‖");
    let weights = update.network.weights().iter().copied().collect();
    all(weights, exact.after.iter().collect(), "a weight after the update");
    if update.network.weights().is_finite() {
        let next = case.exact.loss_with(update.network.weights());
        all(vec![case.derivation.after.loss], vec![&next], "L after the update");
    }
    seen
}

/// Every factor, running product, term and partial sum.
fn ledgers_are_right(case: &Case) -> usize {
    let (pass, exact, name) = (&case.derivation.pass, &case.exact, &case.name);
    let is_far = exact.is_far;
    let (steps, first) = (pass.steps(), pass.first_kept());
    let mut seen = 0;
    let mut table = |value: &bptt::rnn::Value,
                     exact: &dyn Fn(usize, usize) -> Big,
                     what: String| {
        for ((row, column), &shown) in value.table().indexed_iter() {
            holds(shown, &exact(row, column), is_far, &format!("{what}[{row},{column}] of {name}"));
            seen += 1;
        }
    };
    for factor in Factor::OF_W_O {
        table(
            &pass.factor(factor).unwrap(),
            &|r, c| exact.factor(factor, r, c),
            format!("{factor:?}"),
        );
    }
    for of in both() {
        for j in 1..=steps {
            for nth in 1..=Factor::count(steps, j) {
                let factor = Factor::of_term(of, steps, j, nth).unwrap();
                table(
                    &pass.factor(factor).unwrap(),
                    &|r, c| exact.factor(factor, r, c),
                    format!("{factor:?}"),
                );
            }
            table(
                &pass.term(of, j).unwrap(),
                &|r, c| exact.term(of, j, r, c),
                format!("term {of:?} {j}"),
            );
            let sum = |r, c| exact.sum(of, first..=j, r, c);
            table(&pass.sum(of, j), &sum, format!("sum {of:?} to {j}"));
        }
    }
    let running = pass.running_sums_of_w_h(0, 0);
    for t in 1..=steps {
        holds(
            running[t - 1],
            &exact.sum(WeightMatrix::Hidden, first..=t, 0, 0),
            is_far,
            &format!("running, {name}"),
        );
    }
    let running = pass.running_sums_of_w_i(0);
    for (t, &word) in (1..).zip(&pass.sentence.words) {
        holds(
            running[t - 1],
            &exact.sum(WeightMatrix::Input, first..=t, word, 0),
            is_far,
            &format!("running, {name}"),
        );
    }
    seen
}

#[test]
fn every_number_of_300_extreme_lessons_is_right_or_called_by_its_name() {
    let (mut seen, mut over, mut under) = (0, 0, 0);
    for case in cases() {
        seen += passes_are_right(&case) + ledgers_are_right(&case);
        let numbers: Vec<f64> = case.exact.everything().iter().map(Big::rounded).collect();
        over += numbers.iter().filter(|x| x.is_infinite()).count();
        under += numbers.iter().filter(|x| x.is_subnormal()).count();
    }
    // The lessons are as extreme as they are meant to be.
    assert!(seen > 30_000 && over > 100 && under > 100, "{seen}, {over} over, {under} under");
}

/// The numbers in a text, and the words that stand for some.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let words = text.split(move |c| !is_part(c));
    words.filter(|word| {
        let digits = word.trim_start_matches(['+', '-']);
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
            && word.parse::<f64>().is_ok()
            && (digits.contains('.') || digits.contains('e'));
        is_number || ["overflow", "underflow"].contains(&digits)
    })
}

/// Whether a number as it is written is one of those that there are, rounded to its places.
fn is_among(written: &str, known: &[f64]) -> bool {
    match written.trim_start_matches('+') {
        "overflow" => known.contains(&f64::INFINITY),
        "-overflow" => known.contains(&f64::NEG_INFINITY),
        "underflow" => known.iter().any(|x| x.is_subnormal() && *x > 0.0),
        "-underflow" => known.iter().any(|x| x.is_subnormal() && *x < 0.0),
        number => {
            let value: f64 = number.parse().unwrap();
            let (mantissa, exponent) = number.split_once('e').unwrap_or((number, "0"));
            let places = mantissa.split_once('.').map_or(0, |(_, places)| places.len());
            let exponent = exponent.parse::<i32>().unwrap() - i32::try_from(places).unwrap();
            let unit: f64 = format!("1e{exponent}").parse().unwrap();
            known.iter().any(|x| (x - value).abs() <= 0.5001 * unit + 1e-12 * x.abs())
        }
    }
}

/// Every number that there is, exact and then rounded.
fn known(case: &Case) -> Vec<f64> {
    let (pass, exact) = (&case.derivation.pass, &case.exact);
    let weights = pass.network.weights();
    let training = &case.scenario.training;
    let mut known: Vec<f64> =
        weights.iter().chain(&pass.network.initial_state()).copied().collect();
    known.extend([training.learning_rate, training.clip_norm.unwrap_or(0.0), 0.0, 1.0]);
    known.extend(exact.everything().iter().map(Big::rounded));
    known.push(case.derivation.after.loss);
    // Beside the old weights and the new: by how much they change.
    let change = |(new, old): (&Big, &f64)| (new.clone() - Big::of(*old)).rounded();
    known.extend(exact.after.iter().zip(weights.iter()).map(change));
    // What each step back does to the size of the gradient, and all of them together.
    let sizes: Vec<f64> =
        pass.backward.dl_do.rows().into_iter().map(|row| norm(row.iter())).collect();
    known.extend(sizes.windows(2).map(|two| two[0] / two[1]));
    known.extend(sizes.first().zip(sizes.last()).map(|(first, last)| first / last));
    known
}

#[test]
fn every_number_that_the_lesson_says_of_a_step_is_right() {
    let mut seen = 0;
    for case in cases() {
        let known = known(&case);
        let hidden = case.derivation.pass.hidden();
        for step in 0..case.derivation.plan.count() {
            let address = case.derivation.plan.address(step);
            let cell = UnitPair { from: step % hidden, to: (step / hidden) % hidden };
            let explanation = explain(&case.derivation, address, cell);
            let mut said: Vec<String> = explanation.numbers.iter().map(Expr::text).collect();
            said.extend(explanation.so_far.map(|so_far| so_far.text()));
            for written in said.iter().flat_map(|line| numbers(line)) {
                assert!(
                    is_among(written, &known),
                    "{written} in {said:?} at {address}, {}",
                    case.name
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 20_000, "{seen}");
}

#[test]
fn every_number_on_the_screen_is_right() {
    let mut seen = 0;
    let tried = usize::try_from(long::cases(30)).unwrap();
    for case in cases().take(tried) {
        let known = known(&case);
        for size in [(80, 24), (120, 40), (200, 60)] {
            let text = lessons::extreme_of(&case.name);
            let mut session = Session::open(&text).sized(size.0, size.1);
            for step in 0..case.derivation.plan.count() {
                let address = case.derivation.plan.address(step);
                session.send(bptt::app::Message::Pointed(bptt::app::Target::Step(address)));
                let screen = session.text();
                // A ratio of two of them is none of them.
                for row in screen.lines().skip(2).filter(|row| !row.contains(" times ")) {
                    for written in numbers(row).filter(|written| !written.contains("w_")) {
                        let is_right = is_among(written, &known) || is_of_the_panel(written, row);
                        assert!(is_right, "{written} at {address}, {}\n{screen}", case.name);
                        seen += 1;
                    }
                }
                if address == Address::Update {
                    break;
                }
            }
        }
    }
    assert!(seen > 5_000, "{seen}");
}

/// What is no number of the lesson: a number that is part of a longer word, and a count that ends a
/// sentence, such as of the terms that truncation drops.
fn is_of_the_panel(written: &str, row: &str) -> bool {
    written.ends_with('.') || row.contains(&format!("{written}…"))
}

/// Equal but for what the roundings of a few updates by the fast way may add up to.
fn is_near(shown: f64, expected: f64) -> bool {
    (shown - expected).abs() <= 1e-9 * expected.abs()
        || shown == expected
        || (shown.is_subnormal() && expected.is_subnormal())
}

/// A training run goes on from weights as they are rounded after each update.
#[test]
fn training_of_extreme_lessons_is_right() {
    let (mut over, mut seen) = (0, 0);
    for case in cases() {
        let Scenario { network, sentences, training, .. } = case.scenario.as_ref();
        let mut run = TrainingRun::new(network, sentences, *training).unwrap();
        let mut exact = exact::Run::new(network, sentences, training);
        for epoch in 1..=3 {
            let mean = run.epoch(|| true).unwrap();
            let Some(expected) = exact.epoch() else {
                over += 1;
                break;
            };
            let place = format!("mean loss of epoch {epoch} of {}", case.name);
            let expected = expected.rounded();
            assert!(is_near(mean, expected), "{place}: {mean:e}, not {expected:e}");
            let now = run.network();
            for (shown, &expected) in now.weights().iter().zip(exact.weights().iter()) {
                let place = format!("epoch {epoch} of {}", case.name);
                assert!(is_near(*shown, expected), "{place}: {shown:e}, not {expected:e}");
                seen += 1;
            }
        }
    }
    assert!(seen > 2_000 && over > 0, "{seen} weights, {over} overflowed");
}

/// What overflowed in training is called so, and so is everything that is worked with it.
#[test]
fn nothing_finite_is_said_of_weights_that_overflowed() {
    let mut seen = 0;
    for case in cases() {
        let trained = Training::new(&case.scenario, 3, |_| ());
        if trained.overflowed_in().is_none() {
            continue;
        }
        let Scenario { network, sentences, training, .. } = case.scenario.as_ref();
        let mut run = TrainingRun::new(network, sentences, *training).unwrap();
        for _ in 0..3 {
            run.epoch(|| true);
        }
        let network = Arc::new(run.network());
        for sentence in sentences {
            let pass = Pass::new(Arc::clone(&network), sentence.clone(), None).unwrap();
            let weights = network.weights();
            let is_used = !weights.w_o.iter().all(|w| w.is_finite());
            if is_used && pass.trace.states.row(pass.steps()).iter().all(|o| *o != 0.0) {
                assert!(!pass.trace.y_hat.is_finite() && !pass.trace.loss.is_finite());
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
