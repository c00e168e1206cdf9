//! One visit worked out: a sentence, its pass, the update that follows from it.
//!
//! Worked once when the visit is entered, or when first asked for; a step only looks things
//! up here.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::sync::Arc;

use ndarray::{Array2, ArrayView1, Axis};

use super::errata::{Erratum, errata};
use super::gradient_norms::GradientNorms;
use super::pooled::{GroupedColumns, Pooled};
use super::units::UnitPair;
use crate::rnn::{
    Evaluation, Factor, GradientCheck, Hyperparameters, Network, Pass, Sentence, Update,
    WeightMatrix, all_the_way,
};
use crate::scenario::Scenario;
use crate::steps::Plan;

/// The most hidden units whose matrices may stand there in numbers, each of which has to be right;
/// of larger ones heat signs are drawn from the largest numbers of their rows.
const NUMBERS: usize = 16;

/// Multiplications that the predictions of all sentences may cost, so that a frame with them is
/// drawn at once.
const READINGS: usize = 16_000_000;

/// What a sentence gives with the present weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// ŷ.
    pub y_hat: f64,
    /// L.
    pub loss: f64,
    /// Whether ŷ is on the label's side of one half.
    pub verdict: Verdict,
}

/// Which side of one half ŷ is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The label's.
    Right,
    /// The other.
    Wrong,
    /// Neither: it is one half, or overflowed on the way.
    Neither,
}

impl Prediction {
    fn new(reading: Evaluation, label: bool) -> Self {
        let Evaluation { y_hat, loss, .. } = reading;
        Self { y_hat, loss, verdict: Verdict::new(y_hat, label) }
    }
}

impl Verdict {
    fn new(y_hat: f64, label: bool) -> Self {
        match y_hat.partial_cmp(&0.5) {
            None | Some(Ordering::Equal) => Self::Neither,
            Some(side) if (side == Ordering::Greater) == label => Self::Right,
            Some(_) => Self::Wrong,
        }
    }
}

/// The sums of both gradients as they grow, of the entries that a units stands for.
#[derive(Clone, Debug)]
pub struct RunningSums {
    units: UnitPair,
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
    /// Forward and backward.
    pub pass: Pass,
    /// The steps.
    pub plan: Plan,
    /// What the update makes of the weights.
    pub update: Update,
    /// What the same sentence gives after the update.
    pub after: Evaluation,
    met: OnceCell<Vec<usize>>,
    gradient_norms: GradientNorms,
    running: RefCell<Option<Arc<RunningSums>>>,
    w_i: OnceCell<Pooled>,
    w_h: OnceCell<Pooled>,
    jacobian: OnceCell<GroupedColumns>,
    predictions: OnceCell<Vec<Option<Prediction>>>,
    predictions_after: OnceCell<Vec<Option<Prediction>>>,
    check: OnceCell<GradientCheck>,
    errata: OnceCell<Vec<Erratum>>,
}

impl Derivation {
    /// Works sentence number `sentence` of the scenario (from 0) with `network`.
    #[must_use]
    pub fn new(
        scenario: Arc<Scenario>,
        sentence: usize,
        network: Arc<Network>,
        learning_rate: f64,
    ) -> Self {
        let Ok(derivation) =
            Self::new_while(scenario, sentence, network, learning_rate, &all_the_way);
        derivation
    }

    /// As [`Derivation::new`]; asks now and then whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub fn new_while<E>(
        scenario: Arc<Scenario>,
        sentence: usize,
        network: Arc<Network>,
        learning_rate: f64,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let training = Hyperparameters { learning_rate, ..scenario.training };
        let words = scenario.sentences[sentence].clone();
        let plan = Plan::new(words.len(), training.truncate);
        let pass = Pass::new_while(network, words, training.truncate, go_on)?;
        let update = pass.update(&training);
        // Not left for later: the step that shows it is as quick as any.
        let after = Evaluation::new_while(&update.network, &pass.sentence, go_on)?;
        // Nor this: of a large sentence it takes longer than a frame.
        let gradient_norms = GradientNorms::new(&pass);
        Ok(Self {
            scenario,
            sentence,
            training,
            pass,
            plan,
            update,
            after,
            met: OnceCell::new(),
            gradient_norms,
            running: RefCell::new(None),
            w_i: OnceCell::new(),
            w_h: OnceCell::new(),
            jacobian: OnceCell::new(),
            predictions: OnceCell::new(),
            predictions_after: OnceCell::new(),
            check: OnceCell::new(),
            errata: OnceCell::new(),
        })
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

    /// The sentence as text, at least `letters` of it.
    #[must_use]
    pub fn text(&self, letters: usize) -> String {
        words_of(&self.scenario, &self.pass.sentence, letters)
    }

    /// The words that the sentence holds, each once, in the order of the vocabulary.
    #[must_use]
    pub fn words_met(&self) -> &[usize] {
        self.met.get_or_init(|| {
            let mut words = self.pass.sentence.words.clone();
            words.sort_unstable();
            words.dedup();
            words
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
        let units = units.within(hidden);
        let mut kept = self.running.borrow_mut();
        match &*kept {
            Some(sums) if sums.units == units => Arc::clone(sums),
            _ => {
                let w_i = self.pass.running_sums_of_w_i(units.to);
                let w_h = self.pass.running_sums_of_w_h(units.from, units.to);
                Arc::clone(kept.insert(Arc::new(RunningSums { units, w_i, w_h })))
            }
        }
    }

    /// What can be seen of w_i or w_h.
    #[must_use]
    pub fn weights_seen(&self, of: WeightMatrix) -> &Pooled {
        let weights = self.pass.network.weights();
        match of {
            WeightMatrix::Input => self.w_i.get_or_init(|| Pooled::of(&weights.w_i)),
            WeightMatrix::Hidden => self.w_h.get_or_init(|| Pooled::of(&weights.w_h)),
        }
    }

    /// What can be seen of a factor; of ∂⁺O_j/∂w_i the one row that is not zero.
    #[must_use]
    pub fn factor_seen(&self, factor: Factor) -> Pooled {
        let (pass, weights) = (&self.pass, self.pass.network.weights());
        match factor {
            _ if pass.hidden() <= NUMBERS
                && !matches!(factor, Factor::Immediate(WeightMatrix::Input, _)) =>
            {
                Pooled::whole(pass.existing_factor(factor).table())
            }
            Factor::StateByState(t) => {
                let grouped = || GroupedColumns::of_transposed(&weights.w_h);
                self.jacobian.get_or_init(grouped).scaled(&pass.trace.slope(t))
            }
            Factor::Immediate(WeightMatrix::Hidden, j) => {
                Pooled::of_outer(&pass.trace.state(j - 1), &pass.trace.slope(j))
            }
            Factor::Immediate(WeightMatrix::Input, j) => Pooled::whole(row(&pass.trace.slope(j))),
            factor => Pooled::whole(pass.existing_factor(factor).table()),
        }
    }

    /// What can be seen of the product of the first `n` factors of the term through O_j; of a term
    /// of ∂L/∂w_i the one row that is not zero.
    #[must_use]
    pub fn product_seen(&self, of: WeightMatrix, through: usize, n: usize) -> Pooled {
        let pass = &self.pass;
        if n < Factor::count(self.steps(), through) {
            return Pooled::whole(pass.existing_product(of, through, n).table());
        }
        let delta = pass.delta(through);
        match of {
            WeightMatrix::Input => Pooled::whole(row(&delta.view())),
            WeightMatrix::Hidden if pass.hidden() <= NUMBERS => {
                Pooled::whole(pass.existing_term(of, through).table())
            }
            WeightMatrix::Hidden => Pooled::of_outer(&pass.trace.state(through - 1), &delta.view()),
        }
    }

    /// What each sentence gives with this visit's weights; worked out when first asked for. `None`
    /// where a sentence is not read, since all of them together would keep one waiting: those
    /// nearest to this one are.
    #[must_use]
    pub fn predictions(&self) -> &[Option<Prediction>] {
        let here = || Evaluation::of_pass(&self.pass);
        self.predictions.get_or_init(|| self.predict(&self.pass.network, here()))
    }

    /// What each sentence gives after the update, as [`Derivation::predictions`].
    #[must_use]
    pub fn predictions_after(&self) -> &[Option<Prediction>] {
        self.predictions_after.get_or_init(|| self.predict(&self.update.network, self.after))
    }

    /// This sentence's reading is known.
    fn predict(&self, network: &Network, here: Evaluation) -> Vec<Option<Prediction>> {
        let sentences = &self.scenario.sentences;
        let mut predictions = vec![None; sentences.len()];
        predictions[self.sentence] = Some(Prediction::new(here, self.pass.sentence.label));
        let mut budget = READINGS;
        let mut others: Vec<usize> = (0..sentences.len()).filter(|&n| n != self.sentence).collect();
        others.sort_by_key(|n| n.abs_diff(self.sentence));
        for n in others {
            let reading = Evaluation::within(&mut budget, network, &sentences[n]);
            predictions[n] = reading.map(|reading| Prediction::new(reading, sentences[n].label));
        }
        predictions
    }

    /// Where the class notes slip, with this visit's numbers; worked out when first asked for.
    #[must_use]
    pub fn errata(&self) -> &[Erratum] {
        self.errata.get_or_init(|| errata(&self.pass, self.word(self.steps())))
    }

    /// The gradient check of this visit; worked out when first asked for. With truncation
    /// the gradients are not the derivatives of L, and the check shows by how much.
    #[must_use]
    pub fn check(&self) -> &GradientCheck {
        self.check.get_or_init(|| GradientCheck::of_pass(&self.pass))
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

/// A matrix of one row.
fn row(numbers: &ArrayView1<'_, f64>) -> Array2<f64> {
    numbers.to_owned().insert_axis(Axis(0))
}
