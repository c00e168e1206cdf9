//! A factor, a term or a gradient measured: what stands below is moved a little, and what stands above
//! is worked again.
//!
//! A term of ∂L/∂w is the derivative by one use of w: the weight is moved where O_j reads it, and
//! nowhere else. Moved at every kept use, it is the gradient with what truncation leaves of it.

use std::ops::RangeInclusive;

use super::difference::{Difference, Probe};
use super::factor::{Factor, WeightMatrix};
use super::logistic::sigmoid;
use super::loss::log_loss;
use super::moved::Moved;
use super::pass::Pass;
use super::weights::Entry;

/// How much a value may be off by rounding, for its size.
const ROUNDING: f64 = 32.0 * f64::EPSILON;

/// One entry of a factor's table, measured; of one that the sentence has.
#[must_use]
pub fn measured_factor(pass: &Pass, factor: Factor, row: usize, column: usize) -> Difference {
    let (trace, weights) = (&pass.trace, pass.network.weights());
    let label = pass.sentence.label;
    let last = trace.state(pass.steps());
    match factor {
        Factor::LossByPrediction => {
            let scale = trace.y_hat.min(trace.one_minus_y_hat) / 2.0;
            let loss = |y_hat: f64| if label { -y_hat.ln() } else { -(-y_hat).ln_1p() };
            probe(trace.y_hat, scale, trace.loss).measure(loss)
        }
        Factor::PredictionByOutputWeights => {
            let (w, by) = (weights.w_o[column], last[column]);
            probe(w, 1.0, 1.0).measure(|moved| sigmoid(trace.z + (moved - w) * by))
        }
        Factor::PredictionByState => {
            let (state, by) = (last[column], weights.w_o[column]);
            probe(state, 1.0, 1.0).measure(|moved| sigmoid(trace.z + (moved - state) * by))
        }
        // Row b, column a: ∂O_t[b]/∂O_{t-1}[a].
        Factor::StateByState(t) => {
            let (state, by) = (trace.state(t - 1)[column], weights.w_h[[column, row]]);
            let argument = trace.pre_activations[[t - 1, row]];
            probe(state, 1.0, 1.0).measure(|moved| (argument + (moved - state) * by).tanh())
        }
        Factor::Immediate(of, j) => {
            let (w, by) = match of {
                WeightMatrix::Input => {
                    let is_read = pass.sentence.words[j - 1] == row;
                    (weights.w_i[[row, column]], f64::from(u8::from(is_read)))
                }
                WeightMatrix::Hidden => (weights.w_h[[row, column]], trace.state(j - 1)[row]),
            };
            let argument = trace.pre_activations[[j - 1, column]];
            probe(w, 1.0, 1.0).measure(|moved| (argument + (moved - w) * by).tanh())
        }
    }
}

/// ∂L/∂w[row, unit] of w_i or w_h, measured with the weight moved at these uses only, from 1: in O_j
/// for each j.
#[must_use]
pub fn measured_uses(
    pass: &Pass,
    of: WeightMatrix,
    (row, unit): (usize, usize),
    uses: &RangeInclusive<usize>,
) -> Difference {
    let weights = pass.network.weights();
    let weight = match of {
        WeightMatrix::Input => weights.w_i[[row, unit]],
        WeightMatrix::Hidden => weights.w_h[[row, unit]],
    };
    let loss = |moved: f64| loss_with(pass, of, (row, unit), moved - weight, uses);
    probe(weight, weight.abs().max(1.0), pass.trace.loss).measure(loss)
}

/// ∂L/∂w_o[unit], measured.
#[must_use]
pub fn measured_output(pass: &Pass, unit: usize) -> Difference {
    let (trace, w) = (&pass.trace, pass.network.weights().w_o[unit]);
    let by = trace.state(pass.steps())[unit];
    let loss = |moved: f64| log_loss(trace.z + (moved - w) * by, pass.sentence.label);
    probe(w, w.abs().max(1.0), trace.loss).measure(loss)
}

/// L with a weight moved `by` so much in O_j for each j of `uses`, and nowhere else.
#[must_use]
pub fn loss_with(
    pass: &Pass,
    of: WeightMatrix,
    (row, unit): (usize, usize),
    by: f64,
    uses: &RangeInclusive<usize>,
) -> f64 {
    let entry = match of {
        WeightMatrix::Input => Entry::Input(row, unit),
        WeightMatrix::Hidden => Entry::Hidden(row, unit),
    };
    Moved::at_uses(pass, entry.into(), by, uses.clone()).loss(pass)
}

/// What is moved from `at`, where what follows is of `size`.
fn probe(at: f64, scale: f64, size: f64) -> Probe {
    Probe { weight: at, scale, rounding: ROUNDING * (size.abs() + f64::EPSILON) }
}
