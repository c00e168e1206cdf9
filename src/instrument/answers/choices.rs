//! Three answers to choose from: the right one, and what the two likeliest mistakes make of it that
//! look different.

use super::spot::asked;
use crate::content::number::inline;
use crate::lesson::Scene;
use crate::mistakes::{Mistake, Verdict};
use crate::rnn::shuffled;

/// How many wrong answers stand beside the right one.
const WRONG: usize = 2;

/// The mistakes that are seen most, in that order; all others after them.
const SEEN_MOST: [Mistake; 10] = [
    Mistake::OwnState,
    Mistake::TotalForImmediate,
    Mistake::SlopeLeftOut,
    Mistake::LastUseOnly,
    Mistake::SignOfError,
    Mistake::SlopeLeftOutAtEnd,
    Mistake::WeightLeftOutOnPath,
    Mistake::OutputWeightLeftOut,
    Mistake::StateLeftOut,
    Mistake::GradientAdded,
];

/// An answer to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its number, as it is written.
    pub text: String,
    /// What it is found to be.
    pub verdict: Verdict,
}

/// The answers to choose from at the present step, in an order of their own; fewer than two where no
/// mistake bears on it that looks different.
pub fn choices(scene: Scene<'_>) -> Vec<Choice> {
    let Some(asked) = asked(scene) else { return Vec::new() };
    let candidates = asked.candidates();
    let text = |value: &[f64]| value.first().copied().map(inline).unwrap_or_default();
    let right = Choice {
        text: text(&candidates.right),
        verdict: Verdict::Right { cannot_tell: candidates.cannot_tell() },
    };
    let rank = |one: &Mistake| SEEN_MOST.iter().position(|other| other == one);
    let mut mistakes: Vec<&(Mistake, Vec<f64>)> = candidates.mistakes.iter().collect();
    mistakes.sort_by_key(|(one, _)| rank(one).unwrap_or(SEEN_MOST.len()));
    let mut choices = vec![right];
    for (one, value) in mistakes {
        let text = text(value);
        if choices.len() <= WRONG && choices.iter().all(|choice| choice.text != text) {
            choices.push(Choice { text, verdict: Verdict::Mistake { names: vec![*one] } });
        }
    }
    let order = shuffled(choices.iter().map(|choice| choice.text.as_str()), choices.len());
    order.into_iter().map(|n| choices[n].clone()).collect()
}
