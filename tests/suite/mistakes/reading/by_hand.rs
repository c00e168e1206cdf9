//! A derivation worked by hand, each step written with four digits and the next worked from what is
//! written: it is read as what it is, however the last digits came out.

use std::sync::Arc;

use bptt::mistakes::{Entries, Mistake, Quantity, Verdict};
use bptt::rnn::{Gradients, Hyperparameters, Network, Pass, Sentence, WeightMatrix, Weights};
use bptt::steps::Address;
use ndarray::{arr1, arr2};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::answer;

/// How many examples are worked.
const EXAMPLES: usize = 500;

/// One of the gradients, entry by entry.
type Gradient = fn(&Gradients) -> Vec<f64>;

const GRADIENTS: [(Address, Gradient); 3] = [
    (Address::OutputGradient, |all| all.w_o.to_vec()),
    (Address::Sum(WeightMatrix::Input), |all| all.w_i.iter().copied().collect()),
    (Address::Sum(WeightMatrix::Hidden), |all| all.w_h.iter().copied().collect()),
];

/// How many derivations there were, and how many were taken for another.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    misread: usize,
}

/// A network of one unit and a vocabulary of two words, as a class has it.
#[derive(Debug)]
struct Example {
    w_i: [f64; 2],
    w_h: f64,
    w_o: f64,
    start: f64,
    words: Vec<usize>,
    label: bool,
    rate: f64,
}

/// A number as it is written down, with four digits.
fn noted(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap()
}

/// The derivation, step by step as the lesson has them, with a mistake or with none.
fn by_hand(p: &Example, mistake: Option<Mistake>) -> Gradients {
    use Mistake as M;
    let is = |one| mistake == Some(one);
    let steps = p.words.len();
    let (mut states, mut arguments) = (vec![p.start], vec![0.0]);
    for &word in &p.words {
        let a = noted(p.w_i[word] + states[states.len() - 1] * p.w_h);
        arguments.push(a);
        states.push(noted(a.tanh()));
    }
    let y_hat = noted(1.0 / (1.0 + (-noted(states[steps] * p.w_o)).exp()));
    let y = if p.label { 1.0 } else { 0.0 };
    let dl_dyhat = noted(match () {
        () if is(M::SquaredError) => y_hat - y,
        () if is(M::LossLeftOut) => 1.0,
        () if is(M::SignOfError) => (y - y_hat) / (y_hat * (1.0 - y_hat)),
        () => (y_hat - y) / (y_hat * (1.0 - y_hat)),
    });
    let left = |w: f64| if is(M::WeightLeftIn) { w } else { 1.0 };
    let state = if is(M::StateLeftOut) { 1.0 } else { states[steps] };
    let w_o = noted(dl_dyhat * noted(y_hat * (1.0 - y_hat) * state * left(p.w_o)));
    let weight = match () {
        () if is(M::OutputWeightLeftOut) => 1.0,
        () if is(M::OutputWeightFirst) => noted(p.w_o - p.rate * w_o),
        () => p.w_o,
    };
    let dyhat_do = noted(y_hat * (1.0 - y_hat) * weight);
    let slope = |t: usize| match () {
        () if is(M::SlopeLeftOut) => 1.0,
        () if is(M::SlopeOfPreactivation) => 1.0 - arguments[t] * arguments[t],
        () if is(M::SlopeTakenTwice) => 1.0 - states[t].tanh().powi(2),
        () if is(M::SlopeOfSigmoid) => states[t] * (1.0 - states[t]),
        () if is(M::SlopeUpsideDown) => 1.0 / (1.0 - states[t] * states[t]),
        () => 1.0 - states[t] * states[t],
    };
    let do_do = |t: usize| {
        let slope = if is(M::SlopeLeftOutOnPath) { 1.0 } else { slope(t) };
        noted(slope * if is(M::WeightLeftOutOnPath) { 1.0 } else { p.w_h })
    };
    let at_end = |j: usize| if is(M::SlopeLeftOutAtEnd) { 1.0 } else { slope(j) };
    let read = |j: usize| states[if is(M::OwnState) { j } else { j - 1 }];
    // The last factor for a row of w_i, or for w_h.
    let last = |row: Option<usize>, j: usize| {
        let immediate = |i: usize| match row {
            Some(word) if p.words[i - 1] != word => 0.0,
            Some(word) => noted(at_end(i) * left(p.w_i[word])),
            None => noted(at_end(i) * read(i) * left(p.w_h)),
        };
        if !is(M::TotalForImmediate) {
            return immediate(j);
        }
        (2..=j).fold(immediate(1), |total, t| noted(immediate(t) + do_do(t) * total))
    };
    let term = |row, j: usize| {
        if is(M::MiddleTermsVanish) && 1 < j && j < steps {
            return 0.0;
        }
        let path = (j + 1..=steps).map(do_do).fold(1.0, |product, factor| product * factor);
        noted(dl_dyhat * dyhat_do * path * last(row, j))
    };
    let sum = |row| {
        let counted = |j: usize| match () {
            () if is(M::LastUseOnly) => f64::from(u8::from(j == steps)),
            () if is(M::LongestPathOnly) => f64::from(u8::from(j == 1)),
            () if is(M::FirstTermLost) => f64::from(u8::from(j != 1)),
            () if is(M::LastTermLost) => f64::from(u8::from(j != steps)),
            () if is(M::TermRepeated) && steps > 1 && j == 1 => 2.0,
            () if is(M::TermRepeated) && steps > 1 && j == steps => 0.0,
            () => 1.0,
        };
        let sum: f64 = (1..=steps).map(|j| counted(j) * term(row, j)).sum();
        noted(if is(M::MeanOfTerms) { sum / steps as f64 } else { sum })
    };
    Weights {
        w_o: arr1(&[w_o]),
        w_i: arr2(&[[sum(Some(0))], [sum(Some(1))]]),
        w_h: arr2(&[[sum(None)]]),
    }
}

fn example(random: &mut ChaCha8Rng) -> Example {
    let mut number = |size: f64| noted((random.random_range(-size..size) * 100.0).round() / 100.0);
    let (w_i, w_h, w_o) = ([number(1.0), number(1.0)], number(1.0), number(1.5));
    let (start, rate) = (number(0.5), number(0.5).abs() + 0.1);
    let steps = random.random_range(1..=4);
    let words = (0..steps).map(|_| random.random_range(0..2)).collect();
    Example { w_i, w_h, w_o, start, words, label: random.random(), rate }
}

/// The lesson's own numbers for an example.
fn pass(p: &Example) -> Arc<Pass> {
    let weights =
        Weights { w_i: arr2(&p.w_i.map(|w| [w])), w_h: arr2(&[[p.w_h]]), w_o: arr1(&[p.w_o]) };
    let network = Network::new(weights, arr1(&[p.start])).unwrap();
    let sentence = Sentence { words: p.words.clone(), label: p.label };
    Arc::new(Pass::new(Arc::new(network), sentence, None).unwrap())
}

/// Whether a verdict says what was done.
fn is_it(verdict: &Verdict, made: Option<Mistake>) -> bool {
    match (verdict, made) {
        (Verdict::Right { .. }, None) => true,
        (Verdict::Right { cannot_tell: names } | Verdict::Mistake { names }, Some(made)) => {
            names.contains(&made)
        }
        _ => false,
    }
}

/// Each gradient of random examples, worked rightly and with each mistake.
#[test]
fn of_a_hundred_derivations_by_hand_ninety_nine_are_read_rightly() {
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let (mut right, mut mistaken) = (Counts::default(), Counts::default());
    for _ in 0..EXAMPLES {
        let p = example(&mut random);
        let training = Hyperparameters { learning_rate: p.rate, truncate: None, clip_norm: None };
        let pass = pass(&p);
        for (at, gradient) in GRADIENTS {
            let quantity = Quantity::new(Arc::clone(&pass), &training, at, Entries::All).unwrap();
            let candidates = quantity.candidates();
            let mistakes = candidates.mistakes.iter().map(|&(mistake, _)| Some(mistake));
            for made in std::iter::once(None).chain(mistakes) {
                let typed = answer(&gradient(&by_hand(&p, made)), 4);
                let counts = if made.is_none() { &mut right } else { &mut mistaken };
                counts.all += 1;
                counts.misread +=
                    usize::from(!is_it(&candidates.read(&typed, quantity.pairs()), made));
            }
        }
    }
    for counts in [&right, &mistaken] {
        assert!(counts.all >= 3 * EXAMPLES && 100 * counts.misread <= counts.all, "{counts:?}");
    }
}
