//! The scenarios of the reference figures: the right number is read as right, and each mistake's as
//! that mistake's.

use bptt::mistakes::{Entries, Verdict};
use bptt::rnn::WeightMatrix;
use bptt::steps::Address;

use super::{answer, quantity};

const GRADIENTS: [Address; 3] = [
    Address::OutputGradient,
    Address::Sum(WeightMatrix::Input),
    Address::Sum(WeightMatrix::Hidden),
];

#[test]
fn every_mistaken_gradient_of_the_figures_is_read_as_its_mistake() {
    let (mut named, mut alike) = (0, 0);
    for (name, scenario) in crate::mistakes::scenarios() {
        for (n, at) in (0..scenario.sentences.len()).flat_map(|n| GRADIENTS.map(|at| (n, at))) {
            let quantity = quantity(&scenario, n, at, Entries::All);
            let candidates = quantity.candidates();
            let verdict = quantity.read(&answer(&candidates.right, 4));
            let Verdict::Right { cannot_tell } = &verdict else {
                panic!("{name}, sentence {}, {at}, right: {verdict:?}", n + 1);
            };
            for (mistake, value) in &candidates.mistakes {
                let place = format!("{name}, sentence {}, {at}, {}", n + 1, mistake.name());
                let written = answer(value, 4);
                match quantity.read(&written) {
                    Verdict::Mistake { names } => {
                        assert!(!cannot_tell.contains(mistake), "{place}");
                        // One of them, or one that is written with the same digits.
                        let is_same = candidates.mistakes.iter().any(|(other, value)| {
                            names.contains(other) && answer(value, 4) == written
                        });
                        assert!(is_same, "{place}: {names:?}");
                        named += 1;
                    }
                    Verdict::Right { cannot_tell: also } => {
                        assert!(cannot_tell.contains(mistake) && also.contains(mistake), "{place}");
                        alike += 1;
                    }
                    other => panic!("{place}: {other:?}"),
                }
            }
        }
    }
    // All there are in the six files.
    assert_eq!((named, alike), (802, 22));
}
