//! One visit worked out: a sentence, its pass, the update that follows from it.
//!
//! Worked once when the visit is entered, or when first asked for; a step only looks things
//! up here.

use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;

use super::errata::{ProvedErratum, errata};
use super::gradient_norms::GradientNorms;
use super::memo::Memo;
use super::units::UnitPair;
use super::way::Way;
use crate::mistakes::{Attempt, Mistakes};
use crate::rnn::{
    Evaluation, GradientCheck, Hyperparameters, Network, Pass, Sentence, Update, all_the_way,
};
use crate::scenario::Scenario;
use crate::steps::Plan;

/// The words that a sentence holds, each once, in the order of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistinctWords(Vec<usize>);

impl Deref for DistinctWords {
    type Target = [usize];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// The sums of both gradients as they grow, of the entries that a pair of units stands for.
#[derive(Clone, Debug)]
pub struct RunningSums {
    /// [`Pass::running_sums_of_w_i`].
    pub w_i: Vec<f64>,
    /// [`Pass::running_sums_of_w_h`].
    pub w_h: Vec<f64>,
}

/// A visit's numbers.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// The scenario, for its words.
    pub scenario: Arc<Scenario>,
    /// Which sentence of it, from 0.
    pub sentence: usize,
    /// η, truncation and clipping of this visit.
    pub training: Hyperparameters,
    /// Forward and backward, with the mistakes that the visit is worked with, if there are any.
    pub pass: Arc<Pass>,
    /// The same without.
    pub right: Arc<Pass>,
    /// How it is worked: rightly, or with which mistake.
    pub way: Way,
    /// The steps.
    pub plan: Plan,
    /// What the update makes of the weights.
    pub update: Update,
    /// What the same sentence gives after the update.
    pub after: Evaluation,
    gradient_norms: GradientNorms,
    memo: Memo,
}

impl Derivation {
    /// Works sentence number `sentence` of the scenario (from 0) with `network`.
    #[must_use]
    pub fn new(
        scenario: Arc<Scenario>,
        sentence: usize,
        network: Arc<Network>,
        training: Hyperparameters,
    ) -> Self {
        let Ok(derivation) = Self::new_while(scenario, sentence, network, training, &all_the_way);
        derivation
    }

    /// The same sentence with the scenario's own weights and training settings.
    #[must_use]
    pub fn of_scenario(scenario: &Arc<Scenario>, sentence: usize) -> Self {
        let (network, training) = (Arc::clone(&scenario.network), scenario.training);
        Self::new(Arc::clone(scenario), sentence, network, training)
    }

    /// As [`Derivation::new`]; asks now and then whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub fn new_while<E>(
        scenario: Arc<Scenario>,
        sentence: usize,
        network: Arc<Network>,
        training: Hyperparameters,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let words = scenario.sentences[sentence].clone();
        let plan = Plan::new(words.len(), training.truncate);
        let pass = Arc::new(Pass::new_while(network, words, training.truncate, go_on)?);
        let update = pass.update(&training);
        // Not left for later: the step that shows it is as quick as any.
        let after = Evaluation::new_while(&update.network, &pass.sentence, go_on)?;
        // Nor this: of a large sentence it takes longer than a frame.
        let gradient_norms = GradientNorms::new(&pass);
        Ok(Self {
            scenario,
            sentence,
            training,
            right: Arc::clone(&pass),
            pass,
            way: Way::Right,
            plan,
            update,
            after,
            gradient_norms,
            memo: Memo::default(),
        })
    }

    /// The same sentence worked with mistakes; the numbers of this visit stay as they are.
    #[must_use]
    pub fn attempt(&self, mistakes: Mistakes) -> Attempt {
        Attempt::new(Arc::clone(&self.right), &self.training, mistakes)
    }

    /// A visit that is worked rightly, with all of its numbers as another way has them.
    #[must_use]
    pub fn worked(self, way: Way) -> Self {
        if way.mistakes() == Mistakes::NONE {
            return self;
        }
        let attempt = Arc::new(self.attempt(way.mistakes()));
        let update = attempt.update();
        let after = attempt.after(&update);
        let pass = Arc::new(attempt.mistaken_pass());
        let gradient_norms = GradientNorms::new(&pass);
        Self { pass, way, update, after, gradient_norms, memo: Memo::default(), ..self }
    }

    /// T.
    #[must_use]
    pub fn words(&self) -> usize {
        self.plan.words()
    }

    /// The word at t in 1..=T.
    #[must_use]
    pub fn word(&self, t: usize) -> &str {
        &self.scenario.vocab[self.pass.sentence.words[t - 1]]
    }

    /// The sentence as text, at least `letters` of it.
    #[must_use]
    pub fn text(&self, letters: usize) -> String {
        words_of(&self.scenario, &self.pass.sentence, letters)
    }

    /// The words that the sentence holds, each once, in the order of the vocabulary.
    #[must_use]
    pub fn distinct_words(&self) -> Arc<DistinctWords> {
        self.kept(0, |derivation| {
            let mut words = derivation.pass.sentence.words.clone();
            words.sort_unstable();
            words.dedup();
            DistinctWords(words)
        })
    }

    /// How much of the gradient gets to each state.
    #[must_use]
    pub fn gradient_norms(&self) -> &GradientNorms {
        &self.gradient_norms
    }

    /// The sums of both gradients as they grow, of the entries that `units` stands for.
    #[must_use]
    pub fn running_sums(&self, units: UnitPair) -> Arc<RunningSums> {
        let hidden = self.pass.hidden();
        let UnitPair { from, to } = units.within(hidden);
        self.kept((from * hidden + to) as u64, |derivation| RunningSums {
            w_i: derivation.pass.running_sums_of_w_i(to),
            w_h: derivation.pass.running_sums_of_w_h(from, to),
        })
    }

    /// The scenario's errata with this visit's numbers; worked out when first asked for.
    #[must_use]
    pub fn errata(&self) -> Arc<Vec<ProvedErratum>> {
        self.kept(0, |derivation| {
            if derivation.way != Way::Right {
                return Vec::new();
            }
            errata(&derivation.scenario, &derivation.pass, &derivation.training)
        })
    }

    /// The gradient check of this visit; worked out when first asked for. With truncation
    /// the gradients are not the derivatives of L, and the check shows by how much.
    #[must_use]
    pub fn check(&self) -> Arc<GradientCheck> {
        self.kept(0, |derivation| GradientCheck::of_pass(&derivation.pass))
    }

    /// A value of this visit by its type and a key: worked out when first asked for, and kept for
    /// the last few keys. Each use has a type of its own, here and in the rooms that ask.
    pub fn kept<T: Any + Send + Sync>(&self, key: u64, make: impl FnOnce(&Self) -> T) -> Arc<T> {
        self.memo.get(key, || make(self))
    }
}

/// A sentence of a scenario as text; of a long one the beginning, at least `letters` of it, and …
#[must_use]
pub fn words_of(scenario: &Scenario, sentence: &Sentence, letters: usize) -> String {
    let mut text = String::new();
    for (n, &word) in sentence.words.iter().enumerate() {
        if text.len() > letters.saturating_mul(4) {
            text.push_str(" …");
            break;
        }
        if n > 0 {
            text.push(' ');
        }
        text.push_str(&scenario.vocab[word]);
    }
    text
}
