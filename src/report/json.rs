//! The derivation as one JSON object:
//! `{"scenario": title, "vocab": [...], "sentences": [...]}`.
//!
//! Nothing is gathered before it is written: sentences are worked and terms multiplied out
//! one after the other, so that a long scenario needs no more memory than a short one.

mod factors;

use std::sync::Arc;

use serde::{Serialize, Serializer};

use self::factors::FactorsObject;
use super::figure::{Figure, NumberRow, NumberTable, WeightArrays};
use super::numbers::Numbers;
use crate::lesson::Derivation;
use crate::mistakes::{Mistakes, Outcome};
use crate::rnn::{Trace, WeightMatrix};
use crate::scenario::Scenario;

/// The derivation of some sentences of a scenario, to be serialized.
#[derive(Serialize)]
pub struct Explanation<'a> {
    scenario: &'a str,
    vocab: &'a [String],
    sentences: SentenceList,
}

/// The derivation of the sentences with the given indices, counted from 0, each worked
/// from the scenario's weights. Indices that are too large are left out.
pub fn explain(scenario: &Scenario, sentences: impl Iterator<Item = usize>) -> Explanation<'_> {
    let numbers = sentences.filter(|&n| n < scenario.sentences.len()).collect();
    Explanation {
        scenario: &scenario.title,
        vocab: &scenario.vocab,
        sentences: SentenceList {
            scenario: Arc::new(scenario.clone()),
            numbers,
            mistakes: Mistakes::NONE,
        },
    }
}

impl Explanation<'_> {
    /// The same worked with mistakes.
    #[must_use]
    pub fn with(mut self, mistakes: Mistakes) -> Self {
        self.sentences.mistakes = mistakes;
        self
    }
}

struct SentenceList {
    scenario: Arc<Scenario>,
    numbers: Vec<usize>,
    mistakes: Mistakes,
}

impl Serialize for SentenceList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let derivation = |&n: &usize| {
            let derivation = Derivation::of_scenario(&self.scenario, n);
            let mistaken =
                (!self.mistakes.is_none()).then(|| Outcome::new(derivation.attempt(self.mistakes)));
            Written { derivation, mistaken }
        };
        serializer.collect_seq(self.numbers.iter().map(derivation))
    }
}

/// A derivation, to be written as [`SentenceObject`].
struct Written {
    derivation: Derivation,
    mistaken: Option<Outcome>,
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Derivation { scenario, pass, training, sentence, .. } = &self.derivation;
        let right = Numbers::Right(&self.derivation);
        let numbers = self.mistaken.as_ref().map_or(right, Numbers::Mistaken);
        let update = numbers.update();
        SentenceObject {
            number: sentence + 1,
            words: pass.sentence.words.iter().map(|&w| scenario.vocab[w].as_str()).collect(),
            label: u8::from(pass.sentence.label),
            hidden: pass.hidden(),
            learning_rate: training.learning_rate,
            weights: pass.network.weights().into(),
            forward: ForwardObject::from(&pass.trace),
            backward: BackwardObject::new(numbers, &scenario.vocab),
            update: UpdateObject {
                gradient_norm: Figure(update.gradient_norm),
                clip_scale: Figure(update.clip_scale),
                weights: update.network.weights().into(),
                loss: Figure(numbers.after().loss),
            },
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct SentenceObject<'a> {
    #[serde(rename = "sentence")]
    number: usize,
    words: Vec<&'a str>,
    label: u8,
    hidden: usize,
    learning_rate: f64,
    weights: WeightArrays<'a>,
    forward: ForwardObject<'a>,
    backward: BackwardObject<'a>,
    update: UpdateObject<'a>,
}

/// O_0..O_T, the arguments of tanh, z, ŷ and L.
#[derive(Serialize)]
struct ForwardObject<'a> {
    states: NumberTable<'a>,
    pre_activations: NumberTable<'a>,
    z: Figure,
    y_hat: Figure,
    loss: Figure,
}

impl<'a> From<&'a Trace> for ForwardObject<'a> {
    fn from(trace: &'a Trace) -> Self {
        Self {
            states: (&trace.states).into(),
            pre_activations: (&trace.pre_activations).into(),
            z: Figure(trace.z),
            y_hat: Figure(trace.y_hat),
            loss: Figure(trace.loss),
        }
    }
}

/// ∂L/∂ŷ, ∂ŷ/∂z, ∂L/∂z, ∂L/∂O_1..∂L/∂O_T, the factors, and the three gradients.
#[derive(Serialize)]
struct BackwardObject<'a> {
    dl_dyhat: Figure,
    dyhat_dz: Figure,
    dl_dz: Figure,
    dl_do: NumberTable<'a>,
    factors: FactorsObject<'a>,
    w_o: OutputGradient<'a>,
    w_i: GradientSum<'a>,
    w_h: GradientSum<'a>,
}

impl<'a> BackwardObject<'a> {
    fn new(numbers: Numbers<'a>, vocab: &'a [String]) -> Self {
        let gradients = numbers.gradients();
        Self {
            dl_dyhat: Figure(numbers.dl_dyhat()),
            // No mistake changes it.
            dyhat_dz: Figure(numbers.pass().backward.dyhat_dz),
            dl_dz: Figure(numbers.dl_dz()),
            dl_do: numbers.dl_do(),
            factors: FactorsObject::new(numbers, vocab),
            w_o: OutputGradient { gradient: gradients.w_o.view().into() },
            w_i: GradientSum {
                terms: TermList { numbers, of: WeightMatrix::Input },
                gradient: (&gradients.w_i).into(),
            },
            w_h: GradientSum {
                terms: TermList { numbers, of: WeightMatrix::Hidden },
                gradient: (&gradients.w_h).into(),
            },
        }
    }
}

#[derive(Serialize)]
struct OutputGradient<'a> {
    gradient: NumberRow<'a>,
}

/// A gradient as the sum of its kept terms, j = 1 first.
#[derive(Serialize)]
struct GradientSum<'a> {
    terms: TermList<'a>,
    gradient: NumberTable<'a>,
}

struct TermList<'a> {
    numbers: Numbers<'a>,
    of: WeightMatrix,
}

impl Serialize for TermList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pass = self.numbers.pass();
        serializer.collect_seq((pass.first_kept()..=pass.steps()).map(|through| TermObject {
            through,
            value: self.numbers.term(self.of, through).into(),
        }))
    }
}

/// The term through O_j.
#[derive(Serialize)]
struct TermObject {
    through: usize,
    value: NumberTable<'static>,
}

#[derive(Serialize)]
struct UpdateObject<'a> {
    gradient_norm: Figure,
    clip_scale: Figure,
    weights: WeightArrays<'a>,
    loss: Figure,
}
