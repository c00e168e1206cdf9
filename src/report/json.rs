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
use crate::lesson::Derivation;
use crate::rnn::{Pass, Trace, WeightMatrix};
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
        sentences: SentenceList { scenario: Arc::new(scenario.clone()), numbers },
    }
}

struct SentenceList {
    scenario: Arc<Scenario>,
    numbers: Vec<usize>,
}

impl Serialize for SentenceList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let derivation = |&n: &usize| Written(Derivation::of_scenario(&self.scenario, n));
        serializer.collect_seq(self.numbers.iter().map(derivation))
    }
}

/// A derivation, to be written as [`SentenceObject`].
struct Written(Derivation);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Derivation { scenario, pass, update, after, training, sentence, .. } = &self.0;
        SentenceObject {
            number: sentence + 1,
            words: pass.sentence.words.iter().map(|&w| scenario.vocab[w].as_str()).collect(),
            label: u8::from(pass.sentence.label),
            hidden: pass.hidden(),
            learning_rate: training.learning_rate,
            weights: pass.network.weights().into(),
            forward: ForwardObject::from(&pass.trace),
            backward: BackwardObject::new(pass, &scenario.vocab),
            update: UpdateObject {
                gradient_norm: Figure(update.gradient_norm),
                clip_scale: Figure(update.clip_scale),
                weights: update.network.weights().into(),
                loss: Figure(after.loss),
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
    fn new(pass: &'a Pass, vocab: &'a [String]) -> Self {
        let backward = &pass.backward;
        Self {
            dl_dyhat: Figure(backward.dl_dyhat),
            dyhat_dz: Figure(backward.dyhat_dz),
            dl_dz: Figure(backward.dl_dz),
            dl_do: (&backward.dl_do).into(),
            factors: FactorsObject::new(pass, vocab),
            w_o: OutputGradient { gradient: backward.gradients.w_o.view().into() },
            w_i: GradientSum::new(pass, WeightMatrix::Input),
            w_h: GradientSum::new(pass, WeightMatrix::Hidden),
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

impl<'a> GradientSum<'a> {
    fn new(pass: &'a Pass, of: WeightMatrix) -> Self {
        Self { terms: TermList { pass, of }, gradient: pass.gradient(of).into() }
    }
}

struct TermList<'a> {
    pass: &'a Pass,
    of: WeightMatrix,
}

impl Serialize for TermList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.pass.first_kept()..=self.pass.steps();
        serializer.collect_seq(kept.map(|through| TermObject {
            through,
            value: self.pass.existing_term(self.of, through).into(),
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
