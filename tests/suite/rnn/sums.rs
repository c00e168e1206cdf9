//! Terms, partial sums and gradients.

use bptt::rnn::{Factor, Value, WeightMatrix};
use ndarray::Array2;
use proptest::prelude::*;

use super::random::for_every_case;

/// Entry by entry equal to 1e-13 of `size`, the sum of what was added without its signs.
fn same(
    found: &Array2<f64>,
    expected: &Array2<f64>,
    size: &Array2<f64>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.dim(), expected.dim());
    for ((f, e), s) in found.iter().zip(expected).zip(size) {
        prop_assert!((f - e).abs() <= 1e-13 * s, "{f} is not {e}");
    }
    Ok(())
}

#[test]
fn the_kept_terms_add_up_to_the_gradient_and_on_the_way_to_the_running_sum() {
    for_every_case(|case| {
        let pass = case.pass();
        let steps = pass.steps();
        prop_assert_eq!(pass.first_kept(), 1 + steps - case.truncate.unwrap_or(steps).min(steps));
        for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
            let zeros = Array2::zeros(pass.gradient(of).dim());
            let (mut sum, mut size) = (zeros.clone(), zeros);
            for j in 1..=steps {
                if j >= pass.first_kept() {
                    let term = pass.term(of, j).unwrap().table();
                    size += &term.mapv(f64::abs);
                    sum += &term;
                }
                same(&pass.sum(of, j).table(), &sum, &size)?;
            }
            same(pass.gradient(of), &sum, &size)?;
        }
        Ok(())
    });
}

#[test]
fn truncation_changes_the_sums_and_nothing_else() {
    for_every_case(|case| {
        let (cut, whole) = (case.pass(), case.whole_pass());
        prop_assert_eq!(&cut.backward.dl_do, &whole.backward.dl_do);
        prop_assert_eq!(&cut.backward.gradients.w_o, &whole.backward.gradients.w_o);
        for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
            for j in 1..=cut.steps() {
                prop_assert_eq!(cut.term(of, j), whole.term(of, j));
            }
        }
        Ok(())
    });
}

#[test]
fn the_two_factors_of_w_o_multiply_to_its_gradient() {
    for_every_case(|case| {
        let pass = case.pass();
        let [Value::Scalar(by_prediction), Value::Row(by_weights)] =
            Factor::OF_W_O.map(|factor| pass.factor(factor).unwrap())
        else {
            panic!("a number and a row");
        };
        for (factor, gradient) in by_weights.iter().zip(&pass.backward.gradients.w_o) {
            let product = by_prediction * factor;
            prop_assert!((product - gradient).abs() <= 1e-13 * gradient.abs());
        }
        Ok(())
    });
}
