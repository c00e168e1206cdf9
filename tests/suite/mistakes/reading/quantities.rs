//! What can be asked for: the value of any step, and which mistakes have something to replace in it.

use std::sync::Arc;

use bptt::mistakes::{Answer, Attempt, Entries, Mistake, Mistakes, Quantity, Verdict};
use bptt::rnn::{Factor, Hyperparameters, Network, Pass, Sentence, WeightMatrix, Weights};
use bptt::scenario::Scenario;
use bptt::steps::{Address, Plan};
use ndarray::{Array2, arr1, arr2};

use super::{answer, quantity, written};

fn notes() -> Scenario {
    crate::mistakes::scenarios().find(|(name, _)| *name == "class-notes").unwrap().1
}

fn steps(plan: Plan) -> impl Iterator<Item = Address> {
    (0..plan.count()).map(move |number| plan.address(number))
}

/// A step's value as the engine has it, whole.
fn table(attempt: &Attempt, at: Address) -> Array2<f64> {
    let pass = &attempt.pass;
    let row = |row: &[f64]| Array2::from_shape_vec((1, row.len()), row.to_vec()).unwrap();
    let gradients = attempt.gradients();
    match at {
        Address::State(t) => row(&pass.trace.states.row(t).to_vec()),
        Address::Prediction => row(&[pass.trace.y_hat]),
        Address::Loss => row(&[pass.trace.loss]),
        Address::OutputFactor(n) => attempt.factor(Factor::OF_W_O[n - 1]).unwrap().table(),
        Address::OutputGradient => row(&gradients.w_o.to_vec()),
        Address::Factor { of, through, nth } => {
            let factor = Factor::of_term(of, pass.steps(), through, nth).unwrap();
            attempt.factor(factor).unwrap().table()
        }
        Address::Term { of, through } => attempt.term(of, through).unwrap().table(),
        Address::Sum(WeightMatrix::Input) => gradients.w_i,
        Address::Sum(WeightMatrix::Hidden) => gradients.w_h,
        Address::Update => row(&[attempt.after(&attempt.update()).loss]),
        Address::Encode => panic!("rows of words are no value"),
    }
}

#[test]
fn every_entry_of_every_step_is_what_the_engine_says_rightly_and_with_a_mistake() {
    for (_, scenario) in crate::mistakes::scenarios() {
        let plan = Plan::new(scenario.sentences[0].len(), scenario.training.truncate);
        for mistakes in [Mistakes::NONE, Mistake::TotalForImmediate.into()] {
            let attempt = crate::mistakes::attempt(&scenario, 0, mistakes);
            for at in steps(plan).filter(|&at| at != Address::Encode) {
                let table = table(&attempt, at);
                for ((row, column), &entry) in table.indexed_iter() {
                    let one = quantity(&scenario, 0, at, Entries::One { row, column });
                    let found = one.value(mistakes);
                    assert!(found.len() == 1 && (found[0] - entry).abs() < 1e-14, "{at}");
                }
                // Whole, it is row by row, and what is zero in any case is not asked for.
                let all = quantity(&scenario, 0, at, Entries::All).value(mistakes);
                let is_part = all.iter().all(|a| table.iter().any(|b| (a - b).abs() < 1e-14));
                assert!(is_part && all.len().is_multiple_of(table.ncols()), "{at}");
            }
        }
    }
}

#[test]
fn what_is_not_there_is_not_asked_for() {
    let scenario = notes();
    let of = |text: &str, entries| {
        let attempt = crate::mistakes::attempt(&scenario, 0, Mistakes::NONE);
        let at = text.parse().unwrap();
        Quantity::new(Arc::clone(&attempt.pass), &scenario.training, at, entries)
    };
    for text in ["encode", "forward/4", "w_o/3", "w_h/4", "w_h/3/4", "w_i/1/6"] {
        assert!(of(text, Entries::All).is_none(), "{text}");
    }
    for (row, column) in [(1, 0), (0, 1)] {
        assert!(of("w_h", Entries::One { row, column }).is_none());
    }
    let value = |text| of(text, Entries::All).unwrap().value(Mistakes::NONE).len();
    assert_eq!([value("w_i"), value("w_i/2"), value("w_i/3/3"), value("w_h")], [3, 1, 1, 1]);
}

/// Four words, two units, nothing that is 0 or 1.
fn generic() -> (Arc<Pass>, Hyperparameters) {
    let weights = Weights {
        w_i: arr2(&[[0.5, -0.3], [-0.4, 0.7], [0.2, 0.6]]),
        w_h: arr2(&[[0.7, -0.2], [0.35, 0.45]]),
        w_o: arr1(&[1.2, -0.8]),
    };
    let network = Network::new(weights, arr1(&[0.3, -0.2])).unwrap();
    let sentence = Sentence { words: vec![0, 1, 2, 1], label: true };
    let training = Hyperparameters { learning_rate: 0.5, truncate: None, clip_norm: None };
    (Arc::new(Pass::new(Arc::new(network), sentence, None).unwrap()), training)
}

#[test]
fn a_mistake_bears_on_exactly_the_steps_that_it_changes() {
    let (pass, training) = generic();
    for at in steps(Plan::new(4, None)).skip(1) {
        let table = |mistakes| table(&Attempt::new(Arc::clone(&pass), &training, mistakes), at);
        let right = table(Mistakes::NONE);
        for mistake in Mistake::ALL {
            let mistaken = table(mistake.into());
            let is_changed = right.iter().zip(&mistaken).any(|(r, m)| (r - m).abs() > 1e-9);
            assert_eq!(mistake.bears_on(at, &pass), is_changed, "{at}, {}", mistake.name());
        }
    }
}

#[test]
fn what_does_not_bear_on_a_step_changes_nothing_there() {
    for (name, scenario) in crate::mistakes::scenarios() {
        let plan = Plan::new(scenario.sentences[0].len(), scenario.training.truncate);
        let right = crate::mistakes::attempt(&scenario, 0, Mistakes::NONE);
        for mistake in Mistake::ALL {
            let attempt = crate::mistakes::attempt(&scenario, 0, mistake.into());
            for at in steps(plan).skip(1).filter(|&at| !mistake.bears_on(at, &right.pass)) {
                let (right, found) = (table(&right, at), table(&attempt, at));
                let is_same = right.iter().zip(&found).all(|(r, f)| (r - f).abs() < 1e-14);
                assert!(is_same, "{name}, {at}, {}", mistake.name());
            }
        }
    }
}

/// The numbers of the notes' first sentence.
#[test]
fn the_wrong_ways_through_the_notes_are_known_by_their_numbers() {
    let scenario = notes();
    let w_h = quantity(&scenario, 0, Address::Sum(WeightMatrix::Hidden), Entries::All);
    let read = |text: &str| w_h.read(&Answer::from(vec![text.parse().unwrap()]));
    let named = |text: &str, mistake| match read(text) {
        Verdict::Mistake { names } => assert!(names.contains(&mistake), "{text}: {names:?}"),
        other => panic!("{text}: {other:?}"),
    };
    named("-0.1086", Mistake::TotalForImmediate);
    named("-0.1558", Mistake::OwnState);
    named("0.0146", Mistake::LastUseOnly);
    named("0.0146", Mistake::MiddleTermsVanish);
    // O_0 is zero, and so is the first term.
    match read("-0.0470") {
        Verdict::Right { cannot_tell } => assert!(cannot_tell.contains(&Mistake::FirstTermLost)),
        other => panic!("{other:?}"),
    }
    assert_eq!(read("-0.0815"), Verdict::Unrecognised);
    let both = Mistakes::both(Mistake::OwnState, Mistake::MeanOfTerms).unwrap();
    match w_h.read(&answer(&w_h.value(both), 4)) {
        Verdict::Pair { names } => assert!(names.contains(&both)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn in_the_forward_pass_there_are_slips_of_the_pen_only() {
    let state = quantity(&notes(), 0, Address::State(2), Entries::All);
    let candidates = state.candidates();
    assert!(candidates.mistakes.is_empty() && candidates.cannot_tell().is_empty());
    let right = candidates.right[0];
    assert_eq!(state.read(&written(right, 3).into()), Verdict::Right { cannot_tell: vec![] });
    assert!(matches!(state.read(&written(-right, 4).into()), Verdict::Slip(_)));
}
