//! Random networks: with every mistake, and with pairs of them, the program and the naive
//! evaluation find the same.

use std::sync::Arc;

use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::{Factor, Hyperparameters, Network, Pass, Sentence, WeightMatrix, Weights};
use ndarray::{Array1, Array2};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestRunner};

use super::naive::{self, Problem};

/// How many networks are tried.
const CASES: u32 = 1_000;
/// How many pairs of mistakes are tried on each of them, besides each mistake alone.
const PAIRS: usize = 4;

/// H 1..4, T 1..6, V 1..5; with truncation (some to more than there are), with clipping, with an
/// O_0 that is not zero, and without.
pub(super) fn problems() -> impl Strategy<Value = Problem> {
    (1_usize..=4, 1_usize..=5, 1_usize..=6).prop_flat_map(|(hidden, words, steps)| {
        let weights = (
            vec(vec(-1.5..1.5, hidden), words),
            vec(vec(-1.0..1.0, hidden), hidden),
            vec(-2.0..2.0, hidden),
        );
        let start = option::of(vec(-1.0..1.0, hidden));
        let training = (0.01..1.0, option::of(1..=steps + 1), option::of(0.05..2.0));
        (weights, start, vec(0..words, steps), any::<bool>(), training).prop_map(
            move |((w_i, w_h, w_o), start, words, label, (rate, truncate, clip))| Problem {
                w_i,
                w_h,
                w_o,
                start: start.unwrap_or_else(|| vec![0.0; hidden]),
                words,
                label,
                rate,
                truncate,
                clip,
            },
        )
    })
}

fn array(rows: &[Vec<f64>]) -> Array2<f64> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(r, c)| rows[r][c])
}

pub(super) fn pass(problem: &Problem) -> Pass {
    let weights = Weights {
        w_i: array(&problem.w_i),
        w_h: array(&problem.w_h),
        w_o: Array1::from(problem.w_o.clone()),
    };
    let network = Network::new(weights, Array1::from(problem.start.clone())).unwrap();
    let sentence = Sentence { words: problem.words.clone(), label: problem.label };
    Pass::new(Arc::new(network), sentence, problem.truncate).unwrap()
}

pub(super) fn training(problem: &Problem) -> Hyperparameters {
    Hyperparameters {
        learning_rate: problem.rate,
        truncate: problem.truncate,
        clip_norm: problem.clip,
    }
}

/// Equal, but for what was rounded on the way to the largest of them.
fn same(found: &Array2<f64>, expected: &[Vec<f64>], of: &str) -> Result<(), TestCaseError> {
    let expected = array(expected);
    prop_assert_eq!(found.dim(), expected.dim(), "{}", of);
    let largest = expected.iter().fold(1.0, |largest: f64, x| largest.max(x.abs()));
    for (f, e) in found.iter().zip(&expected) {
        prop_assert!((f - e).abs() <= 1e-11 * largest, "{of}: {f:e} is not {e:e}");
    }
    Ok(())
}

fn agree(problem: &Problem, attempt: &Attempt) -> Result<(), TestCaseError> {
    let names: Vec<&str> = attempt.mistakes.iter().map(Mistake::name).collect();
    let (worked, of) = (naive::work(problem, &names), names.join(" and "));
    let (steps, first) = (attempt.pass.steps(), attempt.pass.first_kept());
    let same_factor = |factor, expected: &[Vec<f64>]| {
        let found = attempt.factor(factor).unwrap().table();
        same(&found, expected, &format!("{of}: {factor:?}"))
    };
    same_factor(Factor::LossByPrediction, &[vec![worked.dl_dyhat]])?;
    same_factor(Factor::PredictionByOutputWeights, &[worked.dyhat_dw_o])?;
    same_factor(Factor::PredictionByState, &[worked.dyhat_do])?;
    for t in 2..=steps {
        same_factor(Factor::StateByState(t), &worked.do_do[t - 2])?;
    }
    for t in 1..=steps {
        let found = attempt.product(WeightMatrix::Hidden, 1, steps + 2 - t).unwrap().table();
        same(&found, &[worked.dl_do[t - 1].clone()], &format!("{of}: ∂L/∂O_{t}"))?;
    }
    same(&attempt.dl_do(), &worked.dl_do, &format!("{of}: all ∂L/∂O_t"))?;
    for (weights, lasts, terms) in [
        (WeightMatrix::Input, &worked.last_w_i, &worked.terms_w_i),
        (WeightMatrix::Hidden, &worked.last_w_h, &worked.terms_w_h),
    ] {
        for j in first..=steps {
            same_factor(Factor::Immediate(weights, j), &lasts[j - 1])?;
            let found = attempt.term(weights, j).unwrap().table();
            let count = Factor::count(steps, j);
            prop_assert_eq!(attempt.product(weights, j, count).unwrap().table(), found.clone());
            same(&found, &terms[j - first], &format!("{of}: term {weights:?} {j}"))?;
        }
    }
    let (gradients, update) = (attempt.gradients(), attempt.update());
    same(&gradients.w_i, &worked.gradient_w_i, &format!("{of}: ∂L/∂w_i"))?;
    same(&gradients.w_h, &worked.gradient_w_h, &format!("{of}: ∂L/∂w_h"))?;
    let row = |row: &Array1<f64>| row.clone().insert_axis(ndarray::Axis(0));
    same(&row(&gradients.w_o), &[worked.gradient_w_o], &format!("{of}: ∂L/∂w_o"))?;
    prop_assert!((update.gradient_norm - worked.norm).abs() <= 1e-11 * (1.0 + worked.norm));
    let new = update.network.weights();
    same(&new.w_i, &worked.new_w_i, &format!("{of}: new w_i"))?;
    same(&new.w_h, &worked.new_w_h, &format!("{of}: new w_h"))?;
    same(&row(&new.w_o), &[worked.new_w_o], &format!("{of}: new w_o"))?;
    // Weights that were thrown far away are no place where plain numbers find a loss.
    if new.iter().all(|w| w.abs() < 100.0) {
        let (found, expected) = (attempt.after(&update).loss, worked.loss_after);
        prop_assert!(
            (found - expected).abs() <= 1e-8 * (1.0 + expected),
            "{of}: {found} is not {expected}"
        );
    }
    Ok(())
}

#[test]
fn a_naive_evaluation_finds_the_same_with_every_mistake_and_with_pairs() {
    let config = ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(12),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let pairs: Vec<Mistakes> = Mistakes::pairs().collect();
    let cases = (problems(), vec(any::<Index>(), PAIRS));
    let result = TestRunner::new(config).run(&cases, |(problem, drawn)| {
        let (pass, training) = (Arc::new(pass(&problem)), training(&problem));
        let drawn = drawn.iter().map(|n| *n.get(&pairs));
        for mistakes in super::at_most_one().chain(drawn) {
            agree(&problem, &Attempt::new(Arc::clone(&pass), &training, mistakes))?;
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
