//! The gradient check: it finds what is wrong, does not cry wolf, and knows how far it goes.

use std::sync::Arc;

use bptt::content::number::measured;
use bptt::rnn::{
    Difference, Entry, Finding, GradientCheck, Network, Pass, Sentence, Weights, difference,
};
use ndarray::{Array1, arr1, arr2};
use proptest::prelude::*;

use super::random::for_every_case;
use crate::session::scenario;

fn check(pass: &Pass) -> GradientCheck {
    GradientCheck::new(&pass.network, &pass.sentence, &pass.backward.gradients).unwrap()
}

/// Every row agrees, and the difference is off by no more than it says.
fn finds_all_right(pass: &Pass) {
    for row in check(pass).rows {
        assert_eq!(row.finding(), Finding::Agree, "{row:?}");
        // The gradient is the derivative but for the last places.
        let allowed = row.numeric.error + 1e-13 * row.analytic.abs() + 2.0 * f64::MIN_POSITIVE;
        assert!(row.difference() <= allowed, "{row:?}");
    }
}

#[test]
fn no_right_gradient_is_called_wrong_and_the_error_of_each_difference_bounds_it() {
    for_every_case(|case| {
        let pass = case.whole_pass();
        let check = check(&pass);
        prop_assert_eq!(check.rows.len(), case.network.weights().count());
        prop_assert_eq!(check.of, case.network.weights().count());
        finds_all_right(&pass);
        // Five digits, as many as are shown, of everything that is not nearly nothing.
        let largest = check.rows.iter().map(|row| row.analytic.abs()).fold(1e-6, f64::max);
        for row in check.rows.iter().filter(|row| row.analytic.abs() > 1e-6 * largest) {
            prop_assert!(row.numeric.digits() >= 5, "{row:?}");
        }
        Ok(())
    });
}

/// The factor by which each word passes a change on is up to `growth`, twenty times over.
#[test]
fn exploding_gradients_are_found_right() {
    for seed in 0..300 {
        for growth in [1.5, 4.0, 30.0, 1e4] {
            let weights = Weights::random(3, 2, seed, 1.0);
            let mut weights = Weights { w_i: weights.w_i * 1e-3, ..weights };
            weights.w_h *= growth;
            let steps = 4 + usize::try_from(seed).unwrap() % 9;
            let sentence = Sentence { words: (0..steps).map(|t| t % 3).collect(), label: true };
            let network = Arc::new(Network::new(weights, arr1(&[0.0, 0.0])).unwrap());
            finds_all_right(&Pass::new(network, sentence, None).unwrap());
        }
    }
}

#[test]
fn the_bundled_scenarios_and_the_cases_found_in_use_are_found_right() {
    const CRIED_WOLF: &str = "title: A right gradient beside a poor difference\nvocab: [go, on]\n\
        dataset: [{ text: go on on on on on on on, label: 1 }]\n\
        model: { weights: { w_i: [0.0001, 0.0], w_h: 4.0, w_o: 2.0 } }\n\
        training: { learning_rate: 0.05 }\n";
    let bundled = bptt::scenario::bundled().iter().map(|bundled| bundled.name);
    for name in bundled.chain([CRIED_WOLF]) {
        let scenario = scenario(name);
        for sentence in &scenario.sentences {
            let pass = Pass::new(Arc::clone(&scenario.network), sentence.clone(), None).unwrap();
            finds_all_right(&pass);
            assert!(
                check(&pass)
                    .rows
                    .iter()
                    .all(|row| { row.analytic.abs() < 1e-9 || row.numeric.digits() >= 5 })
            );
        }
    }
}

#[test]
fn a_gradient_that_is_off_by_a_ten_thousandth_is_found_wrong() {
    for_every_case(|case| {
        let Pass { backward, network, sentence, .. } = case.whole_pass();
        let mut wrong: Weights = backward.gradients.clone();
        // One that the sentence moves.
        let entry = match wrong.entry(wrong.count() / 2).unwrap() {
            Entry::Input(_, unit) => Entry::Input(sentence.words[0], unit),
            entry => entry,
        };
        let right = wrong.get(entry).unwrap();
        *wrong.get_mut(entry).unwrap() *= 1.0 + 1e-4;
        let check = GradientCheck::new(&network, &sentence, &wrong).unwrap();
        for row in check.rows {
            let is_wrong = row.entry == entry && right.abs() > 1e-12;
            let expected = if is_wrong { Finding::Apart } else { Finding::Agree };
            prop_assert!(row.finding() == expected || right.abs() < 1e-6, "{row:?}");
        }
        Ok(())
    });
}

/// Too many weights for wide numbers: the differences are those of `f64`, with fewer digits.
#[test]
fn larger_networks_are_checked_as_honestly() {
    for (hidden, steps, scale) in [(12, 30, 0.3), (20, 12, 1.5), (40, 60, 0.2), (9, 40, 2.5)] {
        for seed in 0..5 {
            let network =
                Network::new(Weights::random(20, hidden, seed, scale), Array1::zeros(hidden));
            let words = (0..steps).map(|t| t * t % 20).collect();
            let sentence = Sentence { words, label: seed % 2 == 0 };
            let pass = Pass::new(Arc::new(network.unwrap()), sentence, None).unwrap();
            for row in check(&pass).rows {
                assert_eq!(row.finding(), Finding::Agree, "H = {hidden}, seed {seed}: {row:?}");
            }
            // All gradients off by a thousandth: most of what is looked at says so.
            let mut wrong = pass.backward.gradients.clone();
            wrong.iter_mut().for_each(|g| *g *= 1.001);
            let rows = GradientCheck::new(&pass.network, &pass.sentence, &wrong).unwrap().rows;
            let some = || rows.iter().filter(|row| row.analytic.abs() > 1e-6);
            let found = some().filter(|row| row.finding() == Finding::Apart).count();
            assert!(2 * found >= some().count(), "{found} of {}", some().count());
        }
    }
}

#[test]
fn what_a_difference_cannot_know_is_unknown_and_no_warning() {
    // As an update may leave it: every loss is worked with a weight that overflowed.
    let weights = Weights { w_i: arr2(&[[f64::INFINITY]]), w_h: arr2(&[[0.5]]), w_o: arr1(&[1.0]) };
    let network = Arc::new(Network::new(weights, arr1(&[0.0])).unwrap());
    let pass = Pass::new(network, Sentence { words: vec![0], label: true }, None).unwrap();
    let check = check(&pass);
    assert!(check.rows.iter().any(|row| row.finding() == Finding::Unknown), "{check:?}");
    assert!(check.rows.iter().all(|row| row.finding() != Finding::Apart), "{check:?}");
}

#[test]
fn a_difference_of_losses_far_below_or_above_one_holds_its_digits_too() {
    let of = |w_i: f64, w_o: f64, label| {
        let weights = Weights { w_i: arr2(&[[w_i]]), w_h: arr2(&[[0.5]]), w_o: arr1(&[w_o]) };
        let network = Arc::new(Network::new(weights, arr1(&[0.0])).unwrap());
        Pass::new(network, Sentence { words: vec![0, 0], label }, None).unwrap()
    };
    for w_o in [-1e3, -300.0, 300.0, 1e3] {
        for label in [false, true] {
            let pass = of(0.5, w_o, label);
            finds_all_right(&pass);
            let measured: Difference = difference(&pass, Entry::Output(0)).unwrap();
            assert!(measured.digits() >= 5 || measured.value.is_subnormal(), "{measured:?}");
        }
    }
}

#[test]
fn a_measured_number_is_about_zero_only_where_it_may_be_zero() {
    let of = |value, error| measured(Difference { value, error });
    assert_eq!(of(5.0, 0.6), "+5e0");
    assert_eq!(of(-0.0271, 0.02), "-3e-2");
    assert_eq!(of(5.0, 0.05), "+5.0e0");
    for (value, error) in [(5.0, 5.0), (-5.0, 6.0), (1e-20, 1.0)] {
        assert_eq!(of(value, error), "about 0");
    }
    assert_eq!(of(5.0, f64::INFINITY), "unknown");
}
