//! The loss with one number moved, everywhere or at one of its uses: the same as evaluated directly,
//! and what it changes by is the derivative.

use bptt::rnn::{Moved, Parameter, Pass, Trace};
use proptest::prelude::*;

use super::random::for_every_case;

/// The loss of the sentence where the network has another number.
fn direct(pass: &Pass, parameter: Parameter, value: f64) -> f64 {
    let mut network = pass.network.as_ref().clone();
    network.set(parameter, value).unwrap();
    Trace::new(&network, &pass.sentence).unwrap().loss
}

/// Every weight and number of O_0, with what it is.
fn parameters(pass: &Pass) -> Vec<(Parameter, f64)> {
    let network = &pass.network;
    let all = (0..network.parameters()).map(|n| network.parameter(n).unwrap());
    all.map(|parameter| (parameter, network.get(parameter).unwrap())).collect()
}

#[test]
fn the_loss_is_that_of_the_network_with_the_other_number() {
    for_every_case(|case| {
        let pass = case.pass();
        for (parameter, value) in parameters(&pass) {
            for by in [0.0, 0.1, -1e-4, 3.0] {
                let (moved, direct) = (
                    Moved::new(&pass, parameter, by).loss(&pass),
                    direct(&pass, parameter, value + by),
                );
                prop_assert!(
                    (moved - direct).abs() <= 1e-11 * (1.0 + direct),
                    "{parameter:?} by {by}: {moved} {direct}"
                );
            }
        }
        prop_assert_eq!(pass.network.parameter(pass.network.parameters()), None);
        Ok(())
    });
}

#[test]
fn read_in_pieces_it_is_the_same_to_the_last_bit() {
    for_every_case(|case| {
        let pass = case.pass();
        for (parameter, _) in parameters(&pass) {
            let whole = Moved::new(&pass, parameter, 0.3);
            let mut pieces = whole.clone();
            let mut loss = None;
            for _ in 0..=pass.steps() {
                loss = loss.or_else(|| pieces.read(&pass, 1));
            }
            prop_assert_eq!(
                loss.map(|reading| reading.loss.to_bits()),
                Some(whole.loss(&pass).to_bits())
            );
            prop_assert_eq!(pieces.left(&pass), 0);
        }
        Ok(())
    });
}

/// A central difference to 1e-6; that to one side to ε, which is as far as the curve bends.
fn is_derivative(loss: impl Fn(f64) -> f64, derivative: f64) -> Result<(), TestCaseError> {
    let (h, epsilon) = (1e-5, 1e-4);
    let central = (loss(h) - loss(-h)) / (2.0 * h);
    let size = 1.0 + derivative.abs();
    prop_assert!((central - derivative).abs() <= 1e-6 * size, "{central} {derivative}");
    let (above, here, below) = (loss(epsilon), loss(0.0), loss(-epsilon));
    let one_sided = (above - here) / epsilon;
    let bend = (above - 2.0 * here + below).abs() / epsilon;
    prop_assert!((one_sided - derivative).abs() <= bend + 1e-6 * size, "{one_sided} {derivative}");
    Ok(())
}

#[test]
fn a_copy_of_one_use_changes_the_loss_by_its_term_and_all_of_them_by_what_the_tied_weight_does() {
    for_every_case(|case| {
        // Where a curve bends within a hundredth, a difference of losses says little.
        let pass = case.whole_pass();
        for (parameter, _) in parameters(&pass) {
            let tied = |by| Moved::new(&pass, parameter, by).loss(&pass);
            is_derivative(tied, pass.derivative(parameter))?;
            let uses = pass.uses(parameter);
            if uses.is_empty() {
                continue;
            }
            for &j in &uses {
                let copy = |by| Moved::at_uses(&pass, parameter, by, j..=j).loss(&pass);
                is_derivative(copy, pass.use_derivative(parameter, j))?;
            }
            let central = |j: usize| {
                let copy = |by| Moved::at_uses(&pass, parameter, by, j..=j).loss(&pass);
                (copy(1e-5) - copy(-1e-5)) / 2e-5
            };
            let sum: f64 = uses.iter().map(|&j| central(j)).sum();
            let whole = (tied(1e-5) - tied(-1e-5)) / 2e-5;
            prop_assert!((sum - whole).abs() <= 1e-6 * (1.0 + whole.abs()), "{sum} {whole}");
        }
        Ok(())
    });
}
