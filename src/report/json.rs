//! The derivation as one JSON object: `{"scenario": title, "sentences": [...]}`.
//!
//! Nothing is gathered before it is written: sentences are worked and terms multiplied out
//! one after the other, so that a long scenario needs no more memory than a short one.

use serde::{Serialize, Serializer};

use super::figure::{Figure, Named, Row, Rows};
use crate::rnn::{self, Evaluation, Pass, Trace, WeightMatrix};
use crate::scenario::Scenario;

/// The derivation of some sentences of a scenario, to be serialized.
#[derive(Serialize)]
pub struct Explanation<'a> {
    scenario: &'a str,
    sentences: Sentences<'a>,
}

/// The derivation of the sentences with the given indices, counted from 0, each worked
/// from the scenario's weights. Indices that are too large are left out.
pub fn explain(scenario: &Scenario, sentences: impl Iterator<Item = usize>) -> Explanation<'_> {
    let numbers = sentences.filter(|&n| n < scenario.sentences.len()).collect();
    Explanation { scenario: &scenario.title, sentences: Sentences { scenario, numbers } }
}

struct Sentences<'a> {
    scenario: &'a Scenario,
    numbers: Vec<usize>,
}

impl Serialize for Sentences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.numbers.iter().map(|&n| Worked::new(self.scenario, n)))
    }
}

/// One sentence, worked: what [`Sentence`] is a view of.
struct Worked<'a> {
    scenario: &'a Scenario,
    number: usize,
    pass: Pass,
    update: rnn::Update,
}

impl<'a> Worked<'a> {
    fn new(scenario: &'a Scenario, number: usize) -> Self {
        let sentence = scenario.sentences[number].clone();
        let training = &scenario.training;
        let pass = Pass::of_fitting(scenario.network.clone(), sentence, training.truncate);
        let update = pass.update(training);
        Self { scenario, number, pass, update }
    }
}

impl Serialize for Worked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (pass, update) = (&self.pass, &self.update);
        Sentence {
            number: self.number + 1,
            words: pass.sentence.words.iter().map(|&w| self.scenario.vocab[w].as_str()).collect(),
            label: u8::from(pass.sentence.label),
            hidden: pass.hidden(),
            learning_rate: self.scenario.training.learning_rate,
            weights: pass.network.weights().into(),
            forward: Forward::from(&pass.trace),
            backward: Backward::from(pass),
            update: Update {
                gradient_norm: Figure(update.gradient_norm),
                clip_scale: Figure(update.clip_scale),
                weights: update.network.weights().into(),
                loss: Figure(Evaluation::of_fitting(&update.network, &pass.sentence).loss),
            },
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct Sentence<'a> {
    #[serde(rename = "sentence")]
    number: usize,
    words: Vec<&'a str>,
    label: u8,
    hidden: usize,
    learning_rate: f64,
    weights: Named<'a>,
    forward: Forward<'a>,
    backward: Backward<'a>,
    update: Update<'a>,
}

/// O_0..O_T, the arguments of tanh, z, ŷ and L.
#[derive(Serialize)]
struct Forward<'a> {
    states: Rows<'a>,
    pre_activations: Rows<'a>,
    z: Figure,
    y_hat: Figure,
    loss: Figure,
}

impl<'a> From<&'a Trace> for Forward<'a> {
    fn from(trace: &'a Trace) -> Self {
        Self {
            states: Rows(trace.states.view().into()),
            pre_activations: Rows(trace.pre_activations.view().into()),
            z: Figure(trace.z),
            y_hat: Figure(trace.y_hat),
            loss: Figure(trace.loss),
        }
    }
}

/// ∂L/∂ŷ, ∂ŷ/∂z, ∂L/∂z, ∂L/∂O_1..∂L/∂O_T, and the three gradients.
#[derive(Serialize)]
struct Backward<'a> {
    dl_dyhat: Figure,
    dyhat_dz: Figure,
    dl_dz: Figure,
    dl_do: Rows<'a>,
    w_o: Gradient<Row<'a>>,
    w_i: Sum<'a>,
    w_h: Sum<'a>,
}

impl<'a> From<&'a Pass> for Backward<'a> {
    fn from(pass: &'a Pass) -> Self {
        let backward = &pass.backward;
        Self {
            dl_dyhat: Figure(backward.dl_dyhat),
            dyhat_dz: Figure(backward.dyhat_dz),
            dl_dz: Figure(backward.dl_dz),
            dl_do: Rows(backward.dl_do.view().into()),
            w_o: Gradient { gradient: Row(backward.gradients.w_o.view()) },
            w_i: Sum::new(pass, WeightMatrix::Input),
            w_h: Sum::new(pass, WeightMatrix::Hidden),
        }
    }
}

#[derive(Serialize)]
struct Gradient<T> {
    gradient: T,
}

/// A gradient as the sum of its kept terms, j = 1 first.
#[derive(Serialize)]
struct Sum<'a> {
    terms: Terms<'a>,
    gradient: Rows<'a>,
}

impl<'a> Sum<'a> {
    fn new(pass: &'a Pass, of: WeightMatrix) -> Self {
        Self { terms: Terms { pass, of }, gradient: Rows(pass.gradient(of).view().into()) }
    }
}

struct Terms<'a> {
    pass: &'a Pass,
    of: WeightMatrix,
}

impl Serialize for Terms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.pass.first_kept()..=self.pass.steps();
        serializer.collect_seq(kept.map(|through| Term {
            through,
            value: Rows(self.pass.existing_term(self.of, through).table().into()),
        }))
    }
}

/// The term through O_j.
#[derive(Serialize)]
struct Term {
    through: usize,
    value: Rows<'static>,
}

#[derive(Serialize)]
struct Update<'a> {
    gradient_norm: Figure,
    clip_scale: Figure,
    weights: Named<'a>,
    loss: Figure,
}
