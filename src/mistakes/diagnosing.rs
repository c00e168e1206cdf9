//! Numbers that diagnose: of weights of one decimal those are sought with which an answer shows
//! which mistake led to it.
//!
//! The rule: each gradient by itself (∂L/∂w_o, ∂L/∂w_h, and ∂L/∂w_i by row) has to tell apart
//! whatever it can tell apart with any numbers. Two derivations, of which one may be the right one,
//! are told apart where their numbers are not within each other's tolerance, as answers with four
//! places after the point are read. What one gradient tells all of them together tell, too.
//!
//! Some are the same by construction: in a row of one term a mean of terms is the term. No weights
//! tell them, and so they are not counted. Which ones they are follows from what a gradient is, a
//! smooth function of the weights: two of them are equal everywhere or hardly anywhere. So what is
//! equal in several networks drawn at random is equal in all.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::mistake::Mistake;
use super::reading::{Candidates, are_confused, is_same};
use super::ways::{Part, Ways};
use crate::rnn::{Hyperparameters, Network, Pass, Sentence, ShapeError, Tenths};

/// One in the last place of the answers that are to tell.
const UNIT: f64 = 1e-4;
/// In how many networks two values are the same that are so by construction.
const SAMPLES: usize = 6;
/// The size of a state that is neither lost beside others nor saturated.
const STATE: RangeInclusive<f64> = 0.1..=0.95;
/// The least size of a gradient's number of which four places say enough.
const GRADIENT: f64 = 0.01;
/// The most networks that are tried: for a few sentences of three to five words some hundreds do.
const TRIES: usize = 4096;
/// T·H² of all the networks tried, about, where that comes to fewer.
const WORK: usize = 1 << 17;

/// What the numbers are for.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The sentences, all of which are to diagnose.
    pub sentences: &'a [Sentence],
    /// V.
    pub words: usize,
    /// H.
    pub hidden: usize,
    /// Truncation says which terms there are, and the learning rate what an updated weight is.
    pub training: Hyperparameters,
}

/// The best network that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Weights and O_0.
    pub network: Arc<Network>,
    /// How many pairs of derivations its gradients do not tell apart that others would. 0 where it
    /// diagnoses.
    pub untold: usize,
    /// How many numbers are awkward to work with: states that are saturated or near zero, and
    /// gradients of which four places say little.
    pub awkward: usize,
}

impl Found {
    /// All that is wrong with it.
    fn faults(&self) -> usize {
        self.untold + self.awkward
    }
}

/// Two derivations that a part of the gradients does not tell apart; `None` is the right one.
type Pair = (Option<Mistake>, Mistake);

/// A sentence, and in each part of its gradients what is the same by construction.
struct Exercise<'a> {
    sentence: &'a Sentence,
    same: Vec<(Part, Vec<Pair>)>,
}

impl Search<'_> {
    /// The first network drawn for a name that diagnoses; if there is none among those that are
    /// tried, which are some thousands, the best of them. White space around the name does not
    /// count; every other letter does.
    ///
    /// # Errors
    /// Where a sentence does not fit the vocabulary, or there are no words or no units.
    pub fn find(&self, name: &str) -> Result<Found, ShapeError> {
        let drawn = |name| Tenths::new(self.words, self.hidden, name);
        let mut draws = drawn("")?;
        let samples: Vec<Arc<Network>> = (0..SAMPLES).map(|_| draws.draw().into()).collect();
        let exercises = self.sentences.iter().map(|sentence| self.exercise(sentence, &samples));
        let exercises = exercises.collect::<Result<Vec<_>, _>>()?;

        let mut draws = drawn(name.trim())?;
        let mut best = self.tried(draws.draw(), &exercises, usize::MAX);
        for _ in 1..self.tries() {
            if best.faults() == 0 {
                break;
            }
            let other = self.tried(draws.draw(), &exercises, best.faults());
            if other.faults() < best.faults() {
                best = other;
            }
        }
        Ok(best)
    }

    /// How many networks are tried: large ones would keep one waiting.
    fn tries(&self) -> usize {
        let length: usize = self.sentences.iter().map(Sentence::len).sum();
        let work = length.saturating_mul(self.hidden.saturating_mul(self.hidden));
        (WORK / work.max(1)).clamp(1, TRIES)
    }

    /// A network with what is wrong with it, which is no longer counted where it comes to `most`.
    fn tried(&self, network: Network, exercises: &[Exercise<'_>], most: usize) -> Found {
        let network = Arc::new(network);
        let pass = |exercise: &Exercise<'_>| self.pass(&network, exercise.sentence);
        let passes: Vec<Arc<Pass>> = exercises.iter().map(pass).collect();
        let awkward = passes.iter().map(|pass| awkward(pass)).sum();
        let mut found = Found { network, untold: 0, awkward };
        for (pass, exercise) in passes.iter().zip(exercises) {
            if found.faults() >= most {
                break;
            }
            let ways = Ways::new(pass, &self.training);
            for (part, same) in &exercise.same {
                let confused = pairs(&ways.candidates(*part), |a, b| are_confused(a, b, UNIT));
                found.untold += confused.iter().filter(|pair| !same.contains(pair)).count();
            }
        }
        found
    }

    /// A sentence with what each part of its gradients does not tell apart with any numbers.
    fn exercise<'a>(
        &self,
        sentence: &'a Sentence,
        samples: &[Arc<Network>],
    ) -> Result<Exercise<'a>, ShapeError> {
        let worked = |network: &Arc<Network>| {
            network.accepts(sentence)?;
            Ok(Ways::new(&self.pass(network, sentence), &self.training))
        };
        let ways = samples.iter().map(worked).collect::<Result<Vec<_>, _>>()?;
        let same = |part| {
            let in_each = ways.iter().map(|ways| pairs(&ways.candidates(part), is_same));
            let in_all = |mut same: Vec<Pair>, other: Vec<Pair>| {
                same.retain(|pair| other.contains(pair));
                same
            };
            (part, in_each.reduce(in_all).unwrap_or_default())
        };
        let parts = ways.first().into_iter().flat_map(Ways::parts);
        Ok(Exercise { sentence, same: parts.map(same).collect() })
    }

    fn pass(&self, network: &Arc<Network>, sentence: &Sentence) -> Arc<Pass> {
        let network = Arc::clone(network);
        Arc::new(Pass::of_fitting(network, sentence.clone(), self.training.truncate))
    }
}

/// The pairs whose values are such.
fn pairs(values: &Candidates, are_such: impl Fn(&[f64], &[f64]) -> bool) -> Vec<Pair> {
    let mut found = Vec::new();
    for (n, (mistake, value)) in values.mistakes.iter().enumerate() {
        let earlier = values.mistakes[..n].iter().map(|(other, value)| (Some(*other), value));
        let others = [(None, &values.right)].into_iter().chain(earlier);
        let such = others.filter(|(_, other)| are_such(other, value));
        found.extend(such.map(|(other, _)| (other, *mistake)));
    }
    found
}

/// How many numbers of a sentence are awkward to work with.
fn awkward(pass: &Pass) -> usize {
    let states = pass.trace.states.iter().filter(|state| !STATE.contains(&state.abs()));
    let gradients = &pass.backward.gradients;
    let rows = gradients.w_i.rows().into_iter().enumerate();
    // The others are zero whatever the weights are.
    let kept = &pass.sentence.words[pass.first_kept() - 1..];
    let rows = rows.filter(|(word, _)| kept.contains(word)).map(|(_, row)| row);
    let numbers = rows.flatten().chain(&gradients.w_h).chain(&gradients.w_o);
    states.count() + numbers.filter(|number| number.abs() < GRADIENT).count()
}
