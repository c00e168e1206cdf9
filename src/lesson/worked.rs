//! One visit worked out: a sentence, its pass, the update that follows from it.
//!
//! Worked once when the visit is entered; a step only looks things up here.

use std::cell::OnceCell;
use std::sync::Arc;

use super::slips::{Slip, slips};
use crate::rnn::{GradientCheck, Hyperparameters, Network, Pass, Sentence, Trace, Update};
use crate::scenario::Scenario;
use crate::steps::Plan;

/// What a sentence gives with the present weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// Which sentence of the scenario.
    pub sentence: usize,
    /// ŷ.
    pub y_hat: f64,
    /// L.
    pub loss: f64,
    /// Whether ŷ is on the label's side of one half.
    pub right: bool,
}

/// A visit's numbers.
#[derive(Clone, Debug)]
pub struct Worked {
    /// The scenario, for its words.
    pub scenario: Arc<Scenario>,
    /// Which sentence of it, from 0.
    pub sentence: usize,
    /// η, truncation and clipping of this visit.
    pub training: Hyperparameters,
    /// Forward and backward.
    pub pass: Pass,
    /// The steps.
    pub plan: Plan,
    /// What the update makes of the weights.
    pub update: Update,
    /// The loss of the same sentence after the update.
    pub loss_after: f64,
    predictions: OnceCell<Vec<Prediction>>,
    predictions_after: OnceCell<Vec<Prediction>>,
    check: OnceCell<GradientCheck>,
    slips: OnceCell<Vec<Slip>>,
}

impl Worked {
    /// Works sentence number `sentence` of the scenario (from 0) with `network`.
    #[must_use]
    pub fn new(
        scenario: Arc<Scenario>,
        sentence: usize,
        network: Arc<Network>,
        learning_rate: f64,
    ) -> Self {
        let training = Hyperparameters { learning_rate, ..scenario.training };
        let words = scenario.sentences[sentence].clone();
        let plan = Plan::new(words.len(), training.truncate);
        let pass = Pass::new(network, words, training.truncate);
        let update = Update::new(&pass.network, &pass.backward.gradients, &training);
        let loss_after = Trace::new(&update.network, &pass.sentence).loss;
        Self {
            scenario,
            sentence,
            training,
            pass,
            plan,
            update,
            loss_after,
            predictions: OnceCell::new(),
            predictions_after: OnceCell::new(),
            check: OnceCell::new(),
            slips: OnceCell::new(),
        }
    }

    /// T.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.plan.words()
    }

    /// The word at t in 1..=T.
    #[must_use]
    pub fn word(&self, t: usize) -> &str {
        &self.scenario.vocab[self.pass.sentence.words[t - 1]]
    }

    /// The sentence as text.
    #[must_use]
    pub fn text(&self) -> String {
        words_of(&self.scenario, &self.pass.sentence)
    }

    /// What every sentence gives with this visit's weights; worked out when first asked for.
    #[must_use]
    pub fn predictions(&self) -> &[Prediction] {
        self.predictions.get_or_init(|| self.predict(&self.pass.network))
    }

    /// What every sentence gives after the update; worked out when first asked for.
    #[must_use]
    pub fn predictions_after(&self) -> &[Prediction] {
        self.predictions_after.get_or_init(|| self.predict(&self.update.network))
    }

    fn predict(&self, network: &Network) -> Vec<Prediction> {
        let predict = |(sentence, words): (usize, &Sentence)| {
            let trace = Trace::new(network, words);
            let right = (trace.z >= 0.0) == words.label;
            Prediction { sentence, y_hat: trace.y_hat, loss: trace.loss, right }
        };
        self.scenario.sentences.iter().enumerate().map(predict).collect()
    }

    /// Where the class notes slip, with this visit's numbers; worked out when first asked for.
    #[must_use]
    pub fn slips(&self) -> &[Slip] {
        self.slips.get_or_init(|| slips(&self.pass, self.word(self.steps())))
    }

    /// The gradient check of this visit; worked out when first asked for. With truncation
    /// the gradients are not the derivatives of L, and the check shows by how much.
    #[must_use]
    pub fn check(&self) -> &GradientCheck {
        self.check.get_or_init(|| {
            let gradients = &self.pass.backward.gradients;
            GradientCheck::new(&self.pass.network, &self.pass.sentence, gradients)
        })
    }
}

/// A sentence of a scenario as text.
#[must_use]
pub fn words_of(scenario: &Scenario, sentence: &Sentence) -> String {
    let words: Vec<&str> =
        sentence.words.iter().map(|&word| scenario.vocab[word].as_str()).collect();
    words.join(" ")
}
