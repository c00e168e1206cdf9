//! The same equations as in `forward`, `backward` and `update`, as fast as the machine goes:
//! for training, and for sentences and networks so large that the plain ones keep one waiting.
//! Those are the reference, and a test holds that both agree.
//!
//! What makes it fast: nothing is allocated inside a step; a one-hot row is an index; both
//! sweeps read w_h row by row; δ_t is kept for all t, and ∂L/∂w_h is one matrix product at
//! the end; vector instructions, chosen at run time, take eight numbers at once.
//!
//! | file | what it holds |
//! |---|---|
//! | `sweep` | a step: forward, back, the sums, the descent |
//! | `rows` | numbers as they lie in memory, eight to a line |
//! | `product` | products of rows and matrices |
//! | `tanh` | tanh and its slope |
//! | `inside` | whether numbers lie well inside the range of `f64` |

// Vector instructions are only used where a function is taken into the one that `dispatch!`
// chose; and a loop over lanes reads best with its index.
#![allow(clippy::inline_always, clippy::needless_range_loop)]

mod inside;
mod product;
mod rows;
mod sweep;
mod tanh;

use fearless_simd::{Level, dispatch};
use ndarray::Array1;

use self::rows::{LANES, Rows};
use self::sweep::OutOfRange;
use super::backward::Backward;
use super::forward::Trace;
use super::train::Hyperparameters;
use super::wanted::while_wanted;
use super::weights::{Network, Sentence, Weights};
use super::wide::Wide;

/// Lines of w_h read between two looks at whether to go on: some milliseconds.
const PIECE: usize = 1 << 21;

/// A network that learns sentence after sentence, with room for everything that a step meets
/// on its way.
#[derive(Clone, Debug)]
pub struct Workspace {
    level: Level,
    words: usize,
    hidden: usize,
    /// Words between two looks at whether to go on.
    piece: usize,
    initial_state: Array1<f64>,
    w_i: Rows,
    w_h: Rows,
    w_o: Rows,
    /// Row t is O_t.
    states: Rows,
    /// Row t-1 is the argument of tanh that made O_t, and so on.
    pre_activations: Rows,
    slopes: Rows,
    /// ∂L/∂O_t.
    dl_do: Rows,
    /// δ_t = ∂L/∂O_t ⊙ (1-O_t²).
    deltas: Rows,
    /// The gradients. Between two steps that of w_i is zero.
    of_w_i: Rows,
    of_w_h: Rows,
    of_w_o: Rows,
    /// The words of a sentence, each once: only their rows of ∂L/∂w_i are not zero.
    met: Vec<usize>,
    is_met: Vec<bool>,
}

impl Workspace {
    /// Starts from a network.
    #[must_use]
    pub fn new(network: &Network) -> Self {
        let weights = network.weights();
        let (words, hidden) = (weights.words(), weights.hidden());
        // Products read w_h eight rows at a time.
        let filled = hidden.next_multiple_of(LANES);
        let (w_i, w_h) = (Rows::of(&weights.w_i, words), Rows::of(&weights.w_h, filled));
        let mut w_o = Rows::zeros(1, hidden);
        rows::fill(w_o.row_mut(0), &weights.w_o);
        let empty = Rows::zeros(0, hidden);
        let mut states = Rows::zeros(1, hidden);
        rows::fill(states.row_mut(0), network.initial_state());
        Self {
            level: Level::new(),
            words,
            hidden,
            piece: (PIECE / w_h.lines().len()).max(1),
            initial_state: network.initial_state().to_owned(),
            of_w_i: Rows::zeros(words, hidden),
            of_w_h: Rows::zeros(filled, hidden),
            of_w_o: Rows::zeros(1, hidden),
            w_i,
            w_h,
            w_o,
            states,
            pre_activations: empty.clone(),
            slopes: empty.clone(),
            dl_do: empty.clone(),
            deltas: empty,
            met: Vec::new(),
            is_met: vec![false; words],
        }
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> Network {
        let weights = Self::weights(&self.w_i, &self.w_h, &self.w_o, self.words, self.hidden);
        Network::of_fitting(weights, self.initial_state.clone())
    }

    /// Forward, backward, update; returns the loss met before the update. A small step that `f64`
    /// does not hold is worked with [`Wide`] numbers.
    ///
    /// Asks every few milliseconds whether it is `wanted`; where it is not, `None`, and the
    /// network is as it was.
    ///
    /// # Panics
    /// When a word is not in the vocabulary, or there is none; see [`Network::accepts`].
    pub fn learn(
        &mut self,
        sentence: &Sentence,
        training: &Hyperparameters,
        wanted: impl Fn() -> bool,
    ) -> Option<f64> {
        let level = self.level;
        let go_on = while_wanted(wanted);
        let loss = dispatch!(level, simd => self.step(simd, sentence, training, &go_on)).ok()?;
        Some(loss.unwrap_or_else(|OutOfRange| self.learn_wide(sentence, training)))
    }

    /// The same by the plain equations, with numbers that hold anything.
    #[cold]
    fn learn_wide(&mut self, sentence: &Sentence, training: &Hyperparameters) -> f64 {
        let mut network = self.network();
        let trace = Trace::<Wide>::read(&network, sentence);
        let backward = Backward::new(&network, sentence, &trace, training.truncate);
        network.descend(&backward.gradients, training);
        *self = Self { level: self.level, ..Self::new(&network) };
        trace.loss.rounded()
    }

    /// Both passes of a sentence, as [`Trace::new`] and [`Backward::new`] work them. Asks every
    /// few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    ///
    /// # Panics
    /// When a word is not in the vocabulary, or there is none; see [`Network::accepts`].
    pub fn work<E>(
        network: &Network,
        sentence: &Sentence,
        truncate: Option<usize>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<(Trace, Backward), E> {
        let mut workspace = Self::new(network);
        let (level, kept) = (workspace.level, sentence.kept(truncate));
        let z = dispatch!(level, simd => workspace.both(simd, sentence, kept, go_on))?;
        let steps = sentence.len();
        let trace = Trace::of_parts(
            workspace.states.to_array(steps + 1),
            workspace.pre_activations.to_array(steps),
            workspace.slopes.to_array(steps),
            z,
            sentence.label,
        );
        let Self { of_w_i, of_w_h, of_w_o, words, hidden, .. } = &workspace;
        let gradients = Self::weights(of_w_i, of_w_h, of_w_o, *words, *hidden);
        let dl_do = workspace.dl_do.to_array(steps);
        let backward = Backward::of_parts(sentence, &trace, dl_do, gradients, kept);
        Ok((trace, backward))
    }

    /// z, as [`Trace::new`] works it. Asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    ///
    /// # Panics
    /// When a word is not in the vocabulary, or there is none; see [`Network::accepts`].
    pub fn read<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<f64, E> {
        let mut workspace = Self::new(network);
        let level = workspace.level;
        dispatch!(level, simd => workspace.only_forward(simd, sentence, go_on))
    }

    fn weights(w_i: &Rows, w_h: &Rows, w_o: &Rows, words: usize, hidden: usize) -> Weights {
        Weights {
            w_i: w_i.to_array(words),
            w_h: w_h.to_array(hidden),
            w_o: w_o.to_array(1).row(0).to_owned(),
        }
    }
}

/// Every level of vector instructions that this machine has, so that tests see them all.
#[cfg(test)]
fn levels() -> Vec<Level> {
    let best = Level::new();
    #[cfg(target_arch = "x86_64")]
    return [
        best.as_sse2().map(Level::Sse2),
        best.as_sse4_2().map(Level::Sse4_2),
        best.as_avx2().map(Level::Avx2),
        best.as_avx512().map(Level::Avx512),
    ]
    .into_iter()
    .flatten()
    .collect();
    #[cfg(not(target_arch = "x86_64"))]
    vec![best]
}

#[cfg(test)]
mod tests {
    use super::super::train::train_sentence;
    use super::*;

    /// The suite holds the best level against the plain equations over many networks.
    #[test]
    fn every_level_of_vector_instructions_learns_the_same() {
        let training =
            Hyperparameters { learning_rate: 0.1, truncate: Some(70), clip_norm: Some(0.5) };
        for hidden in [1, 4, 11, 32, 45, 70] {
            let start = Network::new(Weights::random(6, hidden, 3, 0.3), Array1::zeros(hidden));
            let start = start.unwrap();
            let words = (0..90).map(|t| t * t % 6).collect();
            let sentence = Sentence { words, label: true };
            let mut plain = start.clone();
            let met = [(); 2].map(|()| train_sentence(&mut plain, &sentence, &training));
            for level in levels() {
                let mut workspace = Workspace { level, ..Workspace::new(&start) };
                let also =
                    [(); 2].map(|()| workspace.learn(&sentence, &training, || true).unwrap());
                for (loss, plain) in also.iter().zip(met) {
                    assert!((loss - plain).abs() <= 1e-12 * plain, "{level:?}: {loss} {plain}");
                }
                let network = workspace.network();
                for (weight, plain) in network.weights().iter().zip(plain.weights().iter()) {
                    assert!((weight - plain).abs() <= 1e-13, "{level:?}: {weight} {plain}");
                }
            }
        }
    }
}
