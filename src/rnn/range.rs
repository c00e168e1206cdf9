//! What `f64` could not hold of a pass that was worked with it.
//!
//! Lessons are worked with [`Wide`](super::wide::Wide) numbers; only sentences and networks that are
//! too large for those come here. What overflows is infinite or NaN of its own accord, and
//! everything after it. What underflows is 0 of its own accord, or regrows from few digits: it is
//! made the number nearest to zero, which is [`UNDERFLOW`] and shown as such.

use super::backward::Backward;
use super::forward::Trace;
use super::weights::{Network, Sentence};

/// What is not zero, but nearer to it than any other `f64`.
pub(super) const UNDERFLOW: f64 = f64::from_bits(1);
/// Numbers nearer to zero than this have been multiplied by numbers of a network once too often
/// for what comes after them to be known.
const VANISHED: f64 = 1e-200;
/// Weights within 10⁻¹⁰⁰..10¹⁰⁰ do not take a number from well inside the range to its end at once.
const FAR: f64 = 1e100;

/// Whether every number that was met lies well inside the range of `f64`.
pub(super) fn is_kept(network: &Network, trace: &Trace, backward: &Backward) -> bool {
    let is_near = |x: &f64| *x == 0.0 || (1.0 / FAR..FAR).contains(&x.abs());
    let is_inside = |x: &f64| *x == 0.0 || (VANISHED..1.0 / VANISHED).contains(&x.abs());
    let is_full = |x: &f64| *x != 0.0 && is_inside(x);
    network.weights().iter().chain(&network.initial_state()).all(is_near)
        && [trace.y_hat, trace.one_minus_y_hat].iter().all(is_full)
        && trace.states.iter().chain(&trace.pre_activations).all(is_inside)
        && trace.slopes.iter().all(is_full)
        && backward.dl_do.iter().all(is_full)
        && backward.gradients.iter().all(is_inside)
}

/// Marks what underflowed.
pub(super) fn mark(
    network: &Network,
    sentence: &Sentence,
    trace: &mut Trace,
    backward: &mut Backward,
) {
    // A finite argument of tanh has a slope, however near to zero.
    for (slope, a) in trace.slopes.iter_mut().zip(&trace.pre_activations) {
        if *slope < f64::MIN_POSITIVE && a.is_finite() {
            *slope = UNDERFLOW;
        }
    }
    mark_flow(network, trace, backward);
    mark_gradients(sentence, trace, backward);
}

/// ∂L/∂O_t: once every unit has vanished, what flows on is not known but for that.
fn mark_flow(network: &Network, trace: &Trace, backward: &mut Backward) {
    let w_h = &network.weights().w_h;
    let is_some = |x: &f64| *x != 0.0;
    let mut has_vanished = false;
    for t in (1..=trace.steps()).rev() {
        if t < trace.steps() {
            let after = backward.dl_do.row(t).to_owned();
            let slopes = trace.slope(t + 1);
            let is_lost = |unit: usize| {
                let mut products = after.iter().zip(&slopes).zip(w_h.row(unit));
                products.any(|((dl_do, slope), w)| {
                    is_some(dl_do) && is_some(w) && (dl_do * slope * w).abs() < f64::MIN_POSITIVE
                })
            };
            for (unit, number) in backward.dl_do.row_mut(t - 1).iter_mut().enumerate() {
                if (has_vanished && is_some(number)) || (!is_some(number) && is_lost(unit)) {
                    *number = UNDERFLOW.copysign(*number);
                }
            }
        }
        let row = backward.dl_do.row(t - 1);
        has_vanished |= row.iter().any(is_some) && row.iter().all(|x| x.abs() < VANISHED);
    }
}

/// ∂L/∂w: a sum of terms of which some underflowed and none is left.
fn mark_gradients(sentence: &Sentence, trace: &Trace, backward: &mut Backward) {
    let Backward { dl_do, gradients, kept, .. } = backward;
    let first = sentence.len() - *kept;
    let is_lost = |input: f64, t: usize, unit: usize| {
        let (dl_do, slope) = (dl_do[[t, unit]], trace.slopes[[t, unit]]);
        input != 0.0 && dl_do != 0.0 && (input * dl_do * slope).abs() < f64::MIN_POSITIVE
    };
    for (t, &word) in sentence.words.iter().enumerate().skip(first) {
        for (unit, sum) in gradients.w_i.row_mut(word).iter_mut().enumerate() {
            if *sum == 0.0 && is_lost(1.0, t, unit) {
                *sum = UNDERFLOW;
            }
        }
    }
    for ((from, unit), sum) in gradients.w_h.indexed_iter_mut() {
        let lost = |t: usize| is_lost(trace.states[[t, from]], t, unit);
        if *sum == 0.0 && (first..sentence.len()).any(lost) {
            *sum = UNDERFLOW;
        }
    }
    for (sum, &o) in gradients.w_o.iter_mut().zip(trace.state(trace.steps())) {
        if *sum == 0.0 && o != 0.0 {
            *sum = UNDERFLOW.copysign(backward.dl_dz * o);
        }
    }
}
