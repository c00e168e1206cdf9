//! What `f64` could not hold of a pass that was worked with it.
//!
//! Lessons are worked with [`Wide`] numbers; only sentences and networks that are too large for
//! those come here. What overflows is infinite or NaN of its own accord, and
//! everything after it. What underflows is 0 of its own accord, or regrows from few digits: it is
//! made the number nearest to zero, which is [`UNDERFLOW`] and shown as such.

use super::backward::Backward;
use super::forward::Trace;
use super::loss::{log_loss, loss_by_prediction, loss_slope};
use super::network::Network;
use super::sentence::Sentence;
use super::weights::Weights;
use super::wide::Wide;

/// What is not zero, but nearer to it than any other `f64`.
pub(super) const UNDERFLOW: f64 = f64::from_bits(1);
/// Numbers nearer to zero than this have been multiplied by numbers of a network once too often
/// for what comes after them to be known.
const VANISHED: f64 = 1e-200;
/// Weights within 10⁻¹⁰⁰..10¹⁰⁰ do not take a number from well inside the range to its end at once.
const FAR: f64 = 1e100;

fn is_inside(x: f64) -> bool {
    x == 0.0 || (VANISHED..1.0 / VANISHED).contains(&x.abs())
}

fn is_full(x: f64) -> bool {
    x != 0.0 && is_inside(x)
}

/// Whether every number of the forward pass lies well inside the range of `f64`.
pub(super) fn is_read(network: &Network, sentence: &Sentence, trace: &Trace) -> bool {
    let is_near = |x: &f64| *x == 0.0 || (1.0 / FAR..FAR).contains(&x.abs());
    let weights = network.weights();
    // Of w_i only what is read: the words may be many more than those of the sentence.
    let from_input = || sentence.words.iter().flat_map(|&word| weights.w_i.row(word));
    [trace.y_hat, trace.one_minus_y_hat].into_iter().all(is_full)
        && weights.w_h.iter().chain(&weights.w_o).chain(&network.initial_state()).all(is_near)
        && from_input().all(is_near)
        && trace.states.iter().chain(&trace.pre_activations).copied().all(is_inside)
}

/// Whether every number of both passes lies well inside the range of `f64`.
pub(super) fn is_kept(
    network: &Network,
    sentence: &Sentence,
    trace: &Trace,
    backward: &Backward,
) -> bool {
    is_read(network, sentence, trace)
        && trace.slopes.iter().copied().all(is_full)
        && backward.dl_do.iter().copied().all(is_full)
        && backward.gradients.iter().copied().all(is_inside)
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
    let dl_dz = work_from_z(sentence, trace, backward);
    mark_flow(network, trace, backward, dl_dz);
    mark_gradients(sentence, trace, backward);
}

/// What follows from z alone is few numbers, which are right whatever z is; returns ∂L/∂z.
fn work_from_z(sentence: &Sentence, trace: &mut Trace, backward: &mut Backward) -> Wide {
    let (z, label) = (Wide::from(trace.z), sentence.label);
    let (y_hat, rest) = (z.sigmoid(), (-z).sigmoid());
    trace.y_hat = y_hat.rounded();
    trace.one_minus_y_hat = rest.rounded();
    trace.loss = log_loss(z, label).rounded();
    let dl_dz = loss_slope(z, label);
    backward.dl_dyhat = loss_by_prediction(y_hat, rest, label).rounded();
    backward.dyhat_dz = (y_hat * rest).rounded();
    backward.dl_dz = dl_dz.rounded();
    let state = trace.state(trace.steps());
    for (gradient, &o) in backward.gradients.w_o.iter_mut().zip(state) {
        *gradient = (dl_dz * Wide::from(o)).rounded();
    }
    dl_dz
}

/// ∂L/∂O_t: once every unit has vanished, what flows on is not known but for that.
fn mark_flow(network: &Network, trace: &Trace, backward: &mut Backward, dl_dz: Wide) {
    let Weights { w_h, w_o, .. } = network.weights();
    let is_some = |x: &f64| *x != 0.0;
    for (number, &w) in backward.dl_do.row_mut(trace.steps() - 1).iter_mut().zip(w_o) {
        *number = (dl_dz * Wide::from(w)).rounded();
    }
    let mut has_vanished = dl_dz.rounded().abs() < VANISHED;
    for t in (1..=trace.steps()).rev() {
        if t < trace.steps() {
            let after = backward.dl_do.row(t).to_owned();
            let slopes = trace.slope(t + 1);
            let is_lost = |unit: usize| {
                let mut products = after.iter().zip(&slopes).zip(w_h.row(unit));
                products.any(|((dl_do, slope), w)| {
                    let is_small = has_vanished || (dl_do * slope * w).abs() < f64::MIN_POSITIVE;
                    is_some(dl_do) && is_some(w) && is_small
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
}
