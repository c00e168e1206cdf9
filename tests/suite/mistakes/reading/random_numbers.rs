//! Numbers that nobody worked: hardly one of them is called by a name.

use bptt::mistakes::{Entries, Verdict};
use bptt::rnn::WeightMatrix;
use bptt::steps::Address;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::{answer, quantity};

/// How many numbers are drawn.
const NUMBERS: usize = 10_000;
/// How many of them may be called something.
const NAMED: usize = 200;

const ASKED_FOR: [Address; 3] = [
    Address::OutputGradient,
    Address::Sum(WeightMatrix::Input),
    Address::Sum(WeightMatrix::Hidden),
];

/// Up to twice the largest number that comes out with a mistake, with four digits: mistakes, pairs
/// of them and slips of the pen together.
#[test]
fn of_a_hundred_random_numbers_less_than_two_are_called_something() {
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let mut asked = Vec::new();
    for (_, scenario) in crate::mistakes::scenarios() {
        for (n, at) in (0..scenario.sentences.len()).flat_map(|n| ASKED_FOR.map(|at| (n, at))) {
            let word = *scenario.sentences[n].words.last().unwrap();
            let row = if at == Address::Sum(WeightMatrix::Input) { word } else { 0 };
            let quantity = quantity(&scenario, n, at, Entries::One { row, column: 0 });
            let pairs: Vec<_> = quantity.pairs().collect();
            asked.push((quantity.candidates(), pairs));
        }
    }
    let (mut named, mut right) = (0, 0);
    for n in 0..NUMBERS {
        let (candidates, pairs) = &asked[n % asked.len()];
        let values = candidates.mistakes.iter().map(|(_, value)| value[0].abs());
        let largest = values.fold(candidates.right[0].abs(), f64::max);
        let number = random.random_range(-2.0..2.0) * largest;
        match candidates.read(&answer(&[number], 4), pairs.iter().cloned()) {
            Verdict::Mistake { .. } | Verdict::Pair { .. } | Verdict::Slip(_) => named += 1,
            Verdict::Right { .. } => right += 1,
            Verdict::Unrecognised => {}
            other => panic!("{number}: {other:?}"),
        }
    }
    assert!(named < NAMED && right < NAMED / 4, "{named} named, {right} called right");
}
