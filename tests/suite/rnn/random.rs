//! Networks and sentences drawn at random, the same in every run.

use std::sync::Arc;

use bptt::rnn::{Network, Pass, Sentence, Weights};
use ndarray::{Array1, Array2};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// How many networks each law is tried on.
const CASES: u32 = 2_000;

/// A network, a sentence that it can read, and how many terms to keep.
#[derive(Clone, Debug)]
pub struct Case {
    pub network: Network,
    pub sentence: Sentence,
    pub truncate: Option<usize>,
}

impl Case {
    /// The sentence worked, truncated where the case says so.
    pub fn pass(&self) -> Pass {
        Pass::new(Arc::new(self.network.clone()), self.sentence.clone(), self.truncate).unwrap()
    }

    /// The sentence worked with all its terms.
    pub fn whole_pass(&self) -> Pass {
        Pass::new(Arc::new(self.network.clone()), self.sentence.clone(), None).unwrap()
    }
}

/// Tries `law` on [`CASES`] cases of H 1..5, T 1..9, V 1..6: half of them truncated (some to
/// more steps than there are), half of them with an O_0 that is not zero.
pub fn for_every_case(law: impl Fn(Case) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(&cases(), law) {
        panic!("{error}");
    }
}

fn cases() -> impl Strategy<Value = Case> {
    (1_usize..=5, 1_usize..=6, 1_usize..=9).prop_flat_map(|(hidden, words, steps)| {
        (
            vec(-2.0..2.0, words * hidden),
            vec(-1.5..1.5, hidden * hidden),
            vec(-3.0..3.0, hidden),
            option::of(vec(-1.0..1.0, hidden)),
            vec(0..words, steps),
            any::<bool>(),
            option::of(1..=steps + 1),
        )
            .prop_map(move |(w_i, w_h, w_o, start, sentence, label, truncate)| {
                let weights = Weights {
                    w_i: Array2::from_shape_vec((words, hidden), w_i).unwrap(),
                    w_h: Array2::from_shape_vec((hidden, hidden), w_h).unwrap(),
                    w_o: Array1::from(w_o),
                };
                let start = start.map_or_else(|| Array1::zeros(hidden), Array1::from);
                Case {
                    network: Network::new(weights, start).unwrap(),
                    sentence: Sentence { words: sentence, label },
                    truncate,
                }
            })
    })
}
