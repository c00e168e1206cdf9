//! Extreme lessons padded with words that no sentence holds and units that do nothing, until they
//! are of the sizes that are worked with `f64`: what they give is what the lesson gives unpadded.

use std::sync::Arc;

use bptt::content::number::beyond;
use bptt::rnn::{Evaluation, Network, Pass, Weights};
use ndarray::{Array1, Array2};

use super::exact::Big;
use super::{Case, cases, holds};

/// The same with more words and units.
fn padded(network: &Network, words: usize, hidden: usize) -> Arc<Network> {
    let few = network.weights();
    let entry = |of: &Array2<f64>, at| of.get(at).copied().unwrap_or(0.0);
    let w_i = Array2::from_shape_fn((words, hidden), |at| entry(&few.w_i, at));
    let w_h = Array2::from_shape_fn((hidden, hidden), |at| entry(&few.w_h, at));
    let row = |of: &Array1<f64>| Array1::from_shape_fn(hidden, |n| *of.get(n).unwrap_or(&0.0));
    let (w_o, start) = (row(&few.w_o), row(&network.initial_state().to_owned()));
    Arc::new(Network::new(Weights { w_i, w_h, w_o }, start).unwrap())
}

/// What follows from z alone, with what it is exactly.
fn from_z<'a>(pass: &Pass, case: &'a Case) -> [(f64, &'a Big, &'static str); 6] {
    let (trace, backward, exact) = (&pass.trace, &pass.backward, &case.exact);
    [
        (trace.y_hat, &exact.y_hat, "ŷ"),
        (trace.one_minus_y_hat, &exact.rest, "1-ŷ"),
        (trace.loss, &exact.loss, "L"),
        (backward.dl_dyhat, &exact.dl_dyhat, "∂L/∂ŷ"),
        (backward.dyhat_dz, &exact.dyhat_dz, "∂ŷ/∂z"),
        (backward.dl_dz, &exact.dl_dz, "∂L/∂z"),
    ]
}

#[test]
fn a_lesson_of_a_medium_size_is_as_right_as_a_small_one() {
    for case in cases().take(28) {
        let hidden = case.scenario.network.weights().hidden();
        let network = padded(&case.scenario.network, (1 << 19) / hidden + 1, hidden);
        let sentence = &case.scenario.sentences[0];
        let (exact, is_far) = (&case.exact, case.exact.is_far);
        let reading = Evaluation::new(&network, sentence).unwrap();
        let within = Evaluation::within(&mut usize::MAX.clone(), &network, sentence).unwrap();
        for reading in [reading, within] {
            holds(reading.z, &exact.z, is_far, &format!("z of {}", case.name));
            holds(reading.y_hat, &exact.y_hat, is_far, &format!("ŷ of {}", case.name));
            holds(reading.loss, &exact.loss, is_far, &format!("L of {}", case.name));
        }
        let pass = Pass::new(network, sentence.clone(), None).unwrap();
        for (shown, exact, what) in from_z(&pass, &case) {
            holds(shown, exact, is_far, &format!("{what} of {}", case.name));
        }
    }
}

/// Called by the same name, or equal but for the roundings of z.
fn is_near(shown: f64, exact: &Big) -> bool {
    let exact = exact.rounded();
    match (beyond(shown), beyond(exact)) {
        (None, None) => (shown - exact).abs() <= 1e-9 * exact.abs(),
        (shown, exact) => shown == exact,
    }
}

#[test]
fn what_follows_from_z_is_right_or_called_by_its_name_where_a_lesson_is_large() {
    let mut under = 0;
    // Those that saturate.
    for case in cases().skip(2).step_by(7).take(12) {
        let network = padded(&case.scenario.network, 8_300, 512);
        let sentence = &case.scenario.sentences[0];
        let pass = Pass::new(Arc::clone(&network), sentence.clone(), None).unwrap();
        let reading = Evaluation::new(&network, sentence).unwrap();
        let read = [
            (reading.y_hat, &case.exact.y_hat, "ŷ as it is read"),
            (reading.loss, &case.exact.loss, "L as it is read"),
        ];
        let hidden = case.derivation.pass.hidden();
        let last = case.exact.dl_do.last().unwrap().iter();
        let last = pass.backward.dl_do.row(pass.steps() - 1).to_vec().into_iter().zip(last);
        let last = last.map(|(shown, exact)| (shown, exact, "∂L/∂O_T"));
        for (shown, exact, what) in from_z(&pass, &case).into_iter().chain(read).chain(last) {
            assert!(
                is_near(shown, exact),
                "{what} of {}: {shown:e}, not {:e}",
                case.name,
                exact.rounded()
            );
            under += usize::from(shown.is_subnormal());
        }
        // Nothing that is not zero is said to be.
        for (t, row) in case.exact.dl_do.iter().enumerate() {
            for (unit, exact) in row.iter().enumerate().take(hidden) {
                let shown = pass.backward.dl_do[[t, unit]];
                assert_eq!(shown == 0.0, exact.is_zero(), "∂L/∂O_{} of {}", t + 1, case.name);
            }
        }
    }
    assert!(under > 5, "{under}");
}
