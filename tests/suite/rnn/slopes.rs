//! Gradients and terms against difference quotients of the loss.

use std::sync::Arc;

use bptt::rnn::{Entry, GradientCheck, Network, Pass, Sentence, WeightMatrix, Weights};
use ndarray::Array1;
use proptest::prelude::*;

use super::plain::Plain;
use super::random::for_every_case;

/// dL/dw from five points, (8(L(+h) - L(-h)) - (L(+2h) - L(-2h)))/12h, of which the error is
/// O(h⁴); `change` adds to the weights in question.
fn slope(plain: &Plain, change: impl Fn(&mut Plain, f64)) -> f64 {
    const H: f64 = 1e-4;
    let loss = |by: f64| {
        let mut changed = plain.clone();
        change(&mut changed, by);
        changed.loss()
    };
    (8.0 * (loss(H) - loss(-H)) - (loss(2.0 * H) - loss(-2.0 * H))) / (12.0 * H)
}

/// Equal to 1e-6 relative. A quotient of losses carries an error of its own however small the
/// slope is (rounding costs some 2⁻⁵³·L/h, 2e-11 for the largest losses), so that below
/// `near_zero` the two are held to 1e-6·`near_zero` absolute: there a relative comparison
/// would measure the quotient and not the gradient.
fn agree(gradient: f64, quotient: f64, near_zero: f64) -> Result<(), TestCaseError> {
    let allowed = 1e-6 * gradient.abs().max(near_zero);
    prop_assert!((gradient - quotient).abs() <= allowed, "{gradient} is not {quotient}");
    Ok(())
}

/// See [`agree`].
const NEAR_ZERO: f64 = 1e-4;

#[test]
fn the_gradient_is_the_derivative_of_the_loss() {
    for_every_case(|case| {
        let pass = case.whole_pass();
        let plain = Plain::new(&case.network, &case.sentence);
        let gradients = &pass.backward.gradients;
        for n in 0..gradients.count() {
            let entry = gradients.entry(n).unwrap();
            let quotient = slope(&plain, |plain, by| match entry {
                Entry::Input(r, h) => plain.w_i.iter_mut().for_each(|w| w[r][h] += by),
                Entry::Hidden(r, h) => plain.w_h.iter_mut().for_each(|w| w[r][h] += by),
                Entry::Output(h) => plain.w_o[h] += by,
            });
            agree(gradients.get(entry).unwrap(), quotient, NEAR_ZERO)?;
        }
        Ok(())
    });
}

/// What ∂⁺ means: the term through O_j is the derivative of the loss by the weights as step j
/// uses them, those of the other steps held fixed. It shows the terms right one by one, and
/// with that a truncated sum.
#[test]
fn each_term_is_the_derivative_by_the_weights_of_its_step_alone() {
    for_every_case(|case| {
        let pass = case.pass();
        let plain = Plain::new(&case.network, &case.sentence);
        for through in pass.first_kept()..=pass.steps() {
            for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
                let term = pass.term(of, through).unwrap().table();
                for ((r, h), &value) in term.indexed_iter() {
                    let quotient = slope(&plain, |plain, by| match of {
                        WeightMatrix::Input => plain.w_i[through - 1][r][h] += by,
                        WeightMatrix::Hidden => plain.w_h[through - 1][r][h] += by,
                    });
                    agree(value, quotient, NEAR_ZERO)?;
                }
            }
        }
        Ok(())
    });
}

/// 3,640 weights at 200 steps would take seconds; the check looks at some from everywhere.
#[test]
fn the_check_of_a_large_network_looks_at_weights_spread_over_all_of_it() {
    let weights = Weights::random(50, 40, 3, 0.1);
    let network = Network::new(weights, Array1::zeros(40)).unwrap();
    let sentence = Sentence { words: (0..200).map(|t| t * 7 % 50).collect(), label: true };
    let pass = Pass::new(Arc::new(network.clone()), sentence.clone(), None).unwrap();
    let check = GradientCheck::new(&network, &sentence, &pass.backward.gradients).unwrap();
    assert_eq!(check.of, 3_640);
    assert!((2..200).contains(&check.rows.len()), "{} rows", check.rows.len());
    let mut entries: Vec<String> =
        check.rows.iter().map(|row| format!("{:?}", row.entry)).collect();
    entries.sort();
    entries.dedup();
    assert_eq!(entries.len(), check.rows.len(), "a weight was looked at twice");
    assert!(check.worst.unwrap().difference() < 1e-9);
}
