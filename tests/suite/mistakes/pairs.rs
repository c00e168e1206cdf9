//! Two mistakes in one derivation, and none.

use std::sync::Arc;

use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::WeightMatrix;
use bptt::scenario;

const NOTES: &str = include_str!("../../fixtures/reference/class-notes.yaml");

#[test]
fn mistakes_about_one_rule_exclude_each_other_and_others_do_not() {
    for one in Mistake::ALL {
        assert_eq!(Mistakes::both(one, one), None);
        for other in Mistake::ALL {
            let both = Mistakes::both(one, other);
            assert_eq!(both, Mistakes::both(other, one));
            assert_eq!(both.is_none(), one.rule() == other.rule());
            if let Some(both) = both {
                assert!(!both.is_none());
                let names: Vec<Mistake> = both.iter().collect();
                assert!(names.len() == 2 && names.contains(&one) && names.contains(&other));
            }
        }
    }
    assert!(Mistakes::NONE.is_none() && Mistakes::NONE.iter().next().is_none());
    let pairs: Vec<Mistakes> = Mistakes::pairs().collect();
    let set: std::collections::HashSet<Mistakes> = pairs.iter().copied().collect();
    assert_eq!(pairs.len(), set.len());
}

/// Two of the same rule would undo each other; two of different rules are both there.
#[test]
fn with_two_mistakes_both_are_made() {
    let scenario = scenario::read("class-notes", NOTES.as_bytes()).unwrap();
    let of = |mistakes: Mistakes| super::attempt(&scenario, 0, mistakes).gradients().w_h[[0, 0]];
    let sign = of(Mistake::SignOfError.into());
    let mean = of(Mistake::MeanOfTerms.into());
    let both = of(Mistakes::both(Mistake::MeanOfTerms, Mistake::SignOfError).unwrap());
    assert!((both + mean).abs() < 1e-15 && (both - sign / 3.0).abs() < 1e-15);
}

#[test]
fn without_a_mistake_the_numbers_are_those_of_the_pass() {
    let scenario = scenario::read("class-notes", NOTES.as_bytes()).unwrap();
    for n in 0..scenario.sentences.len() {
        let attempt: Attempt = super::attempt(&scenario, n, Mistakes::NONE);
        let pass = Arc::clone(&attempt.pass);
        let near = |found: &bptt::rnn::Weights, expected: &bptt::rnn::Weights| {
            found.iter().zip(expected.iter()).all(|(f, e)| (f - e).abs() <= 1e-15)
        };
        assert!(near(&attempt.gradients(), &pass.backward.gradients));
        let update = pass.update(&scenario.training);
        assert!(near(attempt.update().network.weights(), update.network.weights()));
        assert!((attempt.dl_dz() - pass.backward.dl_dz).abs() <= 1e-15);
        for (found, expected) in attempt.dl_do().iter().zip(&pass.backward.dl_do) {
            assert!((found - expected).abs() <= 1e-15);
        }
    }
}

#[test]
fn what_the_sentence_does_not_have_is_not_there() {
    use bptt::rnn::Factor;
    let scenario = scenario::read("class-notes", NOTES.as_bytes()).unwrap();
    let attempt = super::attempt(&scenario, 0, Mistake::TotalForImmediate.into());
    let (input, hidden) = (WeightMatrix::Input, WeightMatrix::Hidden);
    for t in [0, 4] {
        assert!(attempt.factor(Factor::StateByState(t)).is_none());
        assert!(attempt.factor(Factor::Immediate(hidden, t)).is_none());
        assert!(attempt.term(input, t).is_none());
        assert!(attempt.product(hidden, t, 1).is_none());
    }
    assert!(attempt.product(hidden, 3, 3).is_some() && attempt.product(hidden, 3, 4).is_none());
}
