//! Fast training and the fast passes against the plain equations.

use std::cell::Cell;
use std::sync::Arc;

use bptt::rnn::{
    Backward, Evaluation, Hyperparameters, Network, Pass, Sentence, Trace, TrainingRun, Weights,
    Workspace, train_sentence,
};
use ndarray::{Array1, Array2, arr1, arr2};
use proptest::prelude::*;

use super::random::for_every_case;

/// Equal but for rounding: to 1e-12 of the largest number among them.
fn agree<'a>(
    fast: impl IntoIterator<Item = &'a f64>,
    plain: impl IntoIterator<Item = &'a f64>,
    what: &str,
) -> Result<(), TestCaseError> {
    let (fast, plain): (Vec<_>, Vec<_>) = (fast.into_iter().collect(), plain.into_iter().collect());
    prop_assert_eq!(fast.len(), plain.len(), "{}", what);
    let largest = plain.iter().fold(1e-3_f64, |largest, p| largest.max(p.abs()));
    for (f, p) in fast.iter().zip(&plain) {
        prop_assert!((*f - *p).abs() <= 1e-12 * largest, "{what}: {f} is not {p}");
    }
    Ok(())
}

/// Some steps by both ways from the same weights.
fn learn_alike(
    network: &Network,
    sentence: &Sentence,
    training: &Hyperparameters,
) -> Result<(), TestCaseError> {
    let (mut workspace, mut plain) = (Workspace::new(network), network.clone());
    for _ in 0..3 {
        let loss = workspace.learn(sentence, training, || true).unwrap().unwrap();
        agree([&loss], [&train_sentence(&mut plain, sentence, training).unwrap()], "the loss")?;
        agree(workspace.network().weights().iter(), plain.weights().iter(), "a weight")?;
    }
    Ok(())
}

/// Both passes by both ways.
fn work_alike(
    network: &Network,
    sentence: &Sentence,
    truncate: Option<usize>,
) -> Result<(), TestCaseError> {
    let (trace, backward) = Workspace::work(network, sentence, truncate).unwrap();
    let plain = Trace::new(network, sentence).unwrap();
    agree(&trace.states, &plain.states, "a state")?;
    agree(&trace.pre_activations, &plain.pre_activations, "a pre-activation")?;
    agree(&trace.slopes, &plain.slopes, "a slope")?;
    agree([&trace.z, &trace.y_hat], [&plain.z, &plain.y_hat], "z or ŷ")?;
    agree([&trace.loss], [&plain.loss], "the loss")?;
    let plain = Backward::new(network, sentence, &plain, truncate).unwrap();
    agree(&backward.dl_do, &plain.dl_do, "∂L/∂O")?;
    agree(backward.gradients.iter(), plain.gradients.iter(), "a gradient")?;
    agree([&backward.dl_dyhat, &backward.dl_dz], [&plain.dl_dyhat, &plain.dl_dz], "∂L/∂ŷ or ∂z")?;
    prop_assert_eq!(backward.kept, plain.kept);
    prop_assert_eq!(Workspace::read(network, sentence).unwrap(), trace.z);
    Ok(())
}

#[test]
fn a_fast_step_is_the_plain_step() {
    for_every_case(|case| {
        let hasty = Hyperparameters {
            learning_rate: 0.3,
            truncate: case.truncate,
            clip_norm: Some(0.4).filter(|_| case.sentence.label),
        };
        learn_alike(&case.network, &case.sentence, &hasty)?;
        work_alike(&case.network, &case.sentence, case.truncate)
    });
}

/// Sizes around those where rows fill another line, where another product takes over and
/// where sums over time are cut into pieces.
#[test]
fn fast_steps_of_every_size_are_the_plain_steps() {
    for hidden in [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 34, 40, 41, 63, 64, 65, 100] {
        for (words, steps) in [(1, 1), (2, 3), (5, 127), (30, 129), (9, 300)] {
            // Small enough that nothing saturates: there all would agree.
            let scale = 1.5 / (hidden as f64).sqrt();
            let weights = Weights::random(words, hidden, 11, scale);
            let start = Array1::from_iter((0..hidden).map(|n| (n as f64).sin()));
            let network = Network::new(weights, start).unwrap();
            let sentence = Sentence {
                words: (0..steps).map(|t| (t * t + 3 * t) % words).collect(),
                label: hidden % 2 == 0,
            };
            for truncate in [None, Some(1), Some(130)] {
                let training = Hyperparameters { learning_rate: 0.05, truncate, clip_norm: None };
                let place = format!("H = {hidden}, V = {words}, T = {steps}, {truncate:?}");
                let alike = learn_alike(&network, &sentence, &training)
                    .and_then(|()| work_alike(&network, &sentence, truncate));
                assert!(alike.is_ok(), "{place}: {alike:?}");
            }
        }
    }
}

/// H = 1.
fn single(w_i: f64, w_h: f64, w_o: f64) -> Network {
    let weights = Weights { w_i: arr2(&[[w_i]]), w_h: arr2(&[[w_h]]), w_o: arr1(&[w_o]) };
    Network::new(weights, Array1::zeros(1)).unwrap()
}

#[test]
fn fast_passes_saturate_and_overflow_as_the_plain_ones() {
    let sizes = [0.0, 1e-300, 1e-8, 1.0, 18.0, 37.0, 353.0, 709.0, 746.0, 1e4, 1e200, 1e308];
    for a in sizes {
        for z in sizes {
            for label in [false, true] {
                let (network, sentence) = (single(a, a, z), Sentence { words: vec![0; 4], label });
                let (trace, backward) = Workspace::work(&network, &sentence, None).unwrap();
                let plain = Trace::new(&network, &sentence).unwrap();
                let of = Backward::new(&network, &sentence, &plain, None).unwrap();
                let fast =
                    trace.states.iter().chain(&trace.slopes).chain(backward.gradients.iter());
                let plain = plain.states.iter().chain(&plain.slopes).chain(of.gradients.iter());
                for (f, p) in fast.zip(plain) {
                    // Where a power falls below the smallest number, the two ways part.
                    let alike = (f - p).abs() <= 1e-12 * p.abs() + 1e-290
                        || f == p
                        || (f.is_nan() && p.is_nan());
                    assert!(alike, "{f:e} is not {p:e} for a = {a:e}, z = {z:e}, y = {label}");
                }
            }
        }
    }
}

/// Numbers that overflowed are infinite in both, with the same sign, and what is beside them is not
/// touched: whatever fills up a row of eight takes no part.
#[test]
fn what_overflows_on_the_way_back_overflows_alike() {
    for steps in 1..=9 {
        for label in [false, true] {
            let weights = Weights {
                w_i: arr2(&[[1e-12, 2e-12, 1e-12]]),
                // Of one sign, so that no ∞ is added to its opposite in the plain equations.
                w_h: arr2(&[[30.0, 0.5, 0.25], [0.5, 40.0, 0.25], [0.125, 0.5, 50.0]]),
                w_o: arr1(&[1e307, 1e307, 1e306]),
            };
            let start = arr1(&[1e-15, 2e-15, 1e-15]);
            let network = Network::new(weights, start).unwrap();
            let sentence = Sentence { words: vec![0; steps], label };
            let (trace, backward) = Workspace::work(&network, &sentence, Some(3)).unwrap();
            let plain = Trace::new(&network, &sentence).unwrap();
            let of = Backward::new(&network, &sentence, &plain, Some(3)).unwrap();
            let alike = |f: f64, p: f64| {
                (f - p).abs() <= 1e-12 * p.abs() || f == p || (f.is_nan() && p.is_nan())
            };
            let fast = trace.states.iter().chain(&backward.dl_do).chain(backward.gradients.iter());
            let slow = plain.states.iter().chain(&of.dl_do).chain(of.gradients.iter());
            for (f, p) in fast.zip(slow) {
                assert!(alike(*f, *p), "{f:e} is not {p:e}, T = {steps}, y = {label}");
            }
        }
    }
}

/// Where intermediate values over- or underflow, a step is the update of the lesson, which is
/// worked with wide numbers: to the last place, since both are rounded once.
#[test]
fn a_step_that_f64_does_not_hold_is_the_update_of_the_lesson() {
    let mut extreme = 0;
    for exponents in [[-3, 2, 308], [-300, 200, -200], [3, 1, 3], [-9, 200, 200], [0, 0, -308]] {
        let [w_i, w_h, w_o] = exponents.map(|e| 1.5 * 10_f64.powi(e));
        for (label, clip_norm) in
            [(false, None), (true, None), (false, Some(1.0)), (true, Some(1.0))]
        {
            let network = single(w_i, w_h, w_o);
            let sentence = Sentence { words: vec![0; 3], label };
            let training = Hyperparameters { learning_rate: 1.0, truncate: None, clip_norm };
            let pass = Pass::new(Arc::new(network.clone()), sentence.clone(), None).unwrap();
            let mut workspace = Workspace::new(&network);
            let loss = workspace.learn(&sentence, &training, || true).unwrap().unwrap();
            assert_eq!(loss, pass.trace.loss);
            assert_eq!(workspace.network(), *pass.update(&training).network);
            let gradients = pass.backward.gradients.iter();
            extreme += gradients.filter(|g| !g.is_normal() && **g != 0.0).count();
        }
    }
    assert!(extreme > 20, "only {extreme} gradients were beyond f64");
}

/// A gradient that is too long for `f64` is still as long as it may be once it is clipped.
#[test]
fn a_clipped_gradient_that_overflowed_moves_the_weights_as_far_as_it_may() {
    // ∂L/∂O grows thirtyfold a step, from 1e308 on.
    let network = single(1e-3, 30.0, 1e308);
    let sentence = Sentence { words: vec![0; 3], label: false };
    let training = Hyperparameters { learning_rate: 1.0, truncate: None, clip_norm: Some(1.0) };
    let mut workspace = Workspace::new(&network);
    workspace.learn(&sentence, &training, || true).unwrap().unwrap();
    let (before, after) = (network.weights(), workspace.network());
    let moved = before.w_i[[0, 0]] - after.weights().w_i[[0, 0]];
    assert!((moved - 1.0).abs() < 1e-3, "{moved}");
    // With `f64` alone it has no direction left, and moves nothing.
    let mut plain = network.clone();
    train_sentence(&mut plain, &sentence, &training).unwrap();
    assert_eq!(plain.weights(), network.weights());
}

#[test]
fn a_step_that_is_no_longer_wanted_leaves_the_weights_as_they_were() {
    let network = Network::new(Weights::random(4, 33, 5, 0.2), Array1::zeros(33)).unwrap();
    let sentence = Sentence { words: (0..400).map(|t| t % 4).collect(), label: true };
    let training = Hyperparameters { learning_rate: 0.1, truncate: None, clip_norm: None };
    let mut workspace = Workspace::new(&network);
    let mut stops = 0;
    loop {
        let asked = Cell::new(0);
        let wanted = || asked.replace(asked.get() + 1) < stops;
        if workspace.learn(&sentence, &training, wanted).unwrap().is_some() {
            break;
        }
        assert_eq!(workspace.network().weights(), network.weights(), "after {stops} questions");
        stops += 1;
    }
    // In each sweep, and between the pieces of the sum.
    assert!(stops >= 5, "asked {stops} times");
    // What was left behind does not show in the step that went through.
    let mut other = network.clone();
    train_sentence(&mut other, &sentence, &training).unwrap();
    agree(workspace.network().weights().iter(), other.weights().iter(), "a weight").unwrap();
}

#[test]
fn a_run_stopped_in_an_epoch_has_learnt_whole_sentences_and_no_mean_of_it() {
    let network = Network::new(Weights::random(2, 2, 5, 0.5), Array1::zeros(2)).unwrap();
    let sentence = |word, label| Sentence { words: vec![word, 0], label };
    let sentences = [sentence(0, true), sentence(1, false), sentence(1, true)];
    let training = Hyperparameters { learning_rate: 0.5, truncate: None, clip_norm: None };
    let mut run = TrainingRun::new(&network, &sentences, training).unwrap();
    let mean = run.epoch(|| true).unwrap();
    assert_eq!((run.updates, run.mean_losses.as_slice()), (3, [mean].as_slice()));

    let mut plain = network.clone();
    let mut losses: Vec<f64> =
        sentences.iter().map(|s| train_sentence(&mut plain, s, &training).unwrap()).collect();
    agree([&mean], [&(losses.iter().sum::<f64>() / 3.0)], "the mean loss").unwrap();

    let asked = Cell::new(0);
    // Each of the two sentences is asked for in its two sweeps and its sum.
    assert_eq!(run.epoch(|| asked.replace(asked.get() + 1) < 6), None);
    assert_eq!((run.updates, run.mean_losses.len()), (5, 1));
    losses.extend(sentences[..2].iter().map(|s| train_sentence(&mut plain, s, &training).unwrap()));
    agree(run.network().weights().iter(), plain.weights().iter(), "a weight").unwrap();
}

/// A pass too large for the plain equations is worked by the fast way; what is shown is the same.
#[test]
fn a_large_pass_and_a_large_reading_are_those_of_the_plain_equations() {
    let network = Network::new(Weights::random(7, 96, 5, 0.12), Array1::zeros(96)).unwrap();
    let sentence = Sentence { words: (0..500).map(|t| t * t % 7).collect(), label: false };
    let plain = Trace::new(&network, &sentence).unwrap();
    let of = Backward::new(&network, &sentence, &plain, None).unwrap();
    let pass = Pass::new(Arc::new(network.clone()), sentence.clone(), None).unwrap();
    agree(&pass.trace.states, &plain.states, "a state").unwrap();
    agree(pass.backward.gradients.iter(), of.gradients.iter(), "a gradient").unwrap();
    let reading = Evaluation::new(&network, &sentence).unwrap();
    agree([&reading.z, &reading.loss], [&plain.z, &plain.loss], "z or the loss").unwrap();
    // Worked by the fast way indeed: such a sum is not rounded alike.
    assert_ne!(pass.backward.gradients, of.gradients);
}

/// One hidden unit and so many words that its passes are worked with `f64`.
fn wide_vocabulary(words: usize, w_i: f64, w_o: f64) -> Network {
    let weights =
        Weights { w_i: Array2::from_elem((words, 1), w_i), w_h: arr2(&[[1.0]]), w_o: arr1(&[w_o]) };
    Network::new(weights, Array1::zeros(1)).unwrap()
}

#[test]
fn a_loss_too_small_for_f64_is_learnt_from_as_what_it_is() {
    let sentence = Sentence { words: vec![0], label: true };
    let training = Hyperparameters { learning_rate: 0.1, truncate: None, clip_norm: None };
    for z in [20.0, 700.0, 740.0, 1_000.0] {
        let network = wide_vocabulary((1 << 19) + 1, 40.0, z);
        let expected = Evaluation::new(&network, &sentence).unwrap().loss;
        assert!(expected > 0.0);
        let loss = Workspace::new(&network).learn(&sentence, &training, || true).unwrap().unwrap();
        assert_eq!(loss, expected, "z = {z}");
    }
}

#[test]
fn a_gradient_of_which_every_term_kept_underflowed_is_not_called_zero() {
    let network = Arc::new(wide_vocabulary((1 << 22) + 1, 300.0, 230.0));
    let sentence = Sentence { words: vec![1, 0, 0], label: true };
    let pass = Pass::new(network, sentence, Some(2)).unwrap();
    let (nearest, gradients) = (f64::from_bits(1), &pass.backward.gradients);
    assert_eq!((gradients.w_i[[0, 0]], gradients.w_h[[0, 0]]), (nearest, nearest));
    // Of a word whose only term is not kept, and of one that is not in the sentence.
    assert_eq!((gradients.w_i[[1, 0]], gradients.w_i[[2, 0]]), (0.0, 0.0));
}
