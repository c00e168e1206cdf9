//! Factors, terms and gradients measured by moving what stands below: the same as those worked.

use bptt::rnn::{Factor, WeightMatrix, measured_factor, measured_output, measured_uses};
use proptest::prelude::*;

use super::random::{Case, for_every_case};

const BOTH: [WeightMatrix; 2] = [WeightMatrix::Input, WeightMatrix::Hidden];

/// As near as a difference of `f64` comes where nothing is saturated.
fn is_near(measured: f64, worked: f64, size: f64) -> bool {
    (measured - worked).abs() <= 1e-6 * worked.abs() + 1e-8 * size
}

/// Not so saturated that the losses have no digits left for a difference.
fn is_lively(case: &Case) -> bool {
    let trace = &case.pass().trace;
    trace.slopes.iter().all(|slope| *slope > 1e-3) && trace.y_hat.min(trace.one_minus_y_hat) > 1e-3
}

#[test]
fn each_entry_of_a_factor_is_what_is_measured() {
    for_every_case(|case| {
        if !is_lively(&case) {
            return Ok(());
        }
        let pass = case.pass();
        let steps = pass.steps();
        let mut factors = vec![
            Factor::LossByPrediction,
            Factor::PredictionByState,
            Factor::PredictionByOutputWeights,
        ];
        factors.extend((1..=steps).map(Factor::StateByState));
        factors.extend((1..=steps).flat_map(|j| BOTH.map(|of| Factor::Immediate(of, j))));
        for factor in factors {
            let table = pass.factor(factor).unwrap().table();
            for ((row, column), &worked) in table.indexed_iter() {
                let measured = measured_factor(&pass, factor, row, column).value;
                prop_assert!(
                    is_near(measured, worked, 1.0),
                    "{factor:?} {row} {column}: {measured} {worked}"
                );
            }
        }
        Ok(())
    });
}

#[test]
fn one_use_moved_by_itself_is_a_term_and_all_kept_uses_are_the_gradient() {
    for_every_case(|case| {
        if !is_lively(&case) {
            return Ok(());
        }
        let pass = case.pass();
        let (first, steps) = (pass.first_kept(), pass.steps());
        for of in BOTH {
            for ((row, unit), &gradient) in pass.gradient(of).indexed_iter() {
                let all = measured_uses(&pass, of, (row, unit), &(first..=steps)).value;
                prop_assert!(is_near(all, gradient, 1.0), "{all} {gradient}");
                for j in first..=steps {
                    let term = pass.term(of, j).unwrap().table()[[row, unit]];
                    let one = measured_uses(&pass, of, (row, unit), &(j..=j)).value;
                    prop_assert!(is_near(one, term, 1.0), "through {j}: {one} {term}");
                }
            }
        }
        for (unit, &gradient) in pass.backward.gradients.w_o.iter().enumerate() {
            prop_assert!(is_near(measured_output(&pass, unit).value, gradient, 1.0));
        }
        Ok(())
    });
}
