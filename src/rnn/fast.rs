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
//! | `buffers` | the memory of a step |
//! | `sweep` | a step: forward, back, the sums, the descent |
//! | `padded` | a matrix as it lies in memory, eight numbers to a line |
//! | `product` | products of rows and matrices |
//! | `tanh` | tanh and its slope |
//! | `inside` | whether numbers lie well inside the range of `f64` |

// Vector instructions are only used where a function is taken into the one that `dispatch!`
// chose; and a loop over lanes reads best with its index.
#![allow(clippy::inline_always, clippy::needless_range_loop)]

mod buffers;
mod inside;
#[cfg(test)]
mod levels;
mod padded;
mod product;
mod sweep;
mod tanh;

use fearless_simd::{Level, dispatch};

use self::buffers::Buffers;
use self::sweep::OutOfRange;
use super::backward::Backward;
use super::forward::Trace;
use super::hyperparameters::Hyperparameters;
use super::network::Network;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::wanted::{all_the_way, while_wanted};
use super::wide::Wide;

/// A network that learns sentence after sentence, with room for every intermediate value of a
/// step.
#[derive(Clone, Debug)]
pub struct Workspace {
    level: Level,
    buffers: Buffers,
}

impl Workspace {
    /// Starts from a network.
    #[must_use]
    pub fn new(network: &Network) -> Self {
        Self { level: Level::new(), buffers: Buffers::new(network) }
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> Network {
        self.buffers.network()
    }

    /// Forward, backward, update; returns the loss before the update. A small step that `f64`
    /// does not hold is worked with [`Wide`] numbers.
    ///
    /// Asks every few milliseconds whether it is `wanted`; where it is not, `None`, and the
    /// network is as it was.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    #[inline]
    pub fn learn(
        &mut self,
        sentence: &Sentence,
        training: &Hyperparameters,
        wanted: impl Fn() -> bool,
    ) -> Result<Option<f64>, ShapeError> {
        sentence.fits(self.buffers.words)?;
        Ok(self.learn_fitting(sentence, training, wanted))
    }

    /// The same from a sentence that is known to fit.
    #[inline]
    pub(crate) fn learn_fitting(
        &mut self,
        sentence: &Sentence,
        training: &Hyperparameters,
        wanted: impl Fn() -> bool,
    ) -> Option<f64> {
        let Self { level, buffers } = self;
        let go_on = while_wanted(wanted);
        let loss =
            dispatch!(*level, simd => buffers.step(simd, sentence, training, &go_on)).ok()?;
        Some(loss.unwrap_or_else(|OutOfRange| self.learn_wide(sentence, training)))
    }

    /// The same by the plain equations, with numbers that hold anything.
    #[cold]
    fn learn_wide(&mut self, sentence: &Sentence, training: &Hyperparameters) -> f64 {
        let mut network = self.network();
        let trace = Trace::<Wide>::read(&network, sentence);
        let backward = Backward::through(&network, sentence, &trace, training.truncate);
        network.descend(&backward.gradients, training);
        self.buffers = Buffers::new(&network);
        trace.loss.rounded()
    }

    /// Both passes of a sentence, as [`Trace::new`] and [`Backward::new`] work them.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn work(
        network: &Network,
        sentence: &Sentence,
        truncate: Option<usize>,
    ) -> Result<(Trace, Backward), ShapeError> {
        network.accepts(sentence)?;
        let Ok(passes) = Self::work_while(network, sentence, truncate, &all_the_way);
        Ok(passes)
    }

    /// The same for a sentence that is known to fit. Asks every few milliseconds whether to
    /// `go_on`; an error where not.
    pub(super) fn work_while<E>(
        network: &Network,
        sentence: &Sentence,
        truncate: Option<usize>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<(Trace, Backward), E> {
        let (level, mut buffers) = (Level::new(), Buffers::new(network));
        let (steps, kept) = (sentence.len(), sentence.kept(truncate));
        let z = dispatch!(level, simd => buffers.both(simd, sentence, kept, go_on))?;
        let trace = Trace::of_parts(
            buffers.states.to_array(steps + 1),
            buffers.pre_activations.to_array(steps),
            buffers.slopes.to_array(steps),
            z,
            sentence.label,
        );
        let (dl_do, gradients) = (buffers.dl_do.to_array(steps), buffers.gradients());
        let backward = Backward::of_parts(sentence, &trace, dl_do, gradients, kept);
        Ok((trace, backward))
    }

    /// z, as [`Trace::new`] works it.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn read(network: &Network, sentence: &Sentence) -> Result<f64, ShapeError> {
        network.accepts(sentence)?;
        let Ok(z) = Self::read_while(network, sentence, &all_the_way);
        Ok(z)
    }

    /// The same for a sentence that is known to fit. Asks every few milliseconds whether to
    /// `go_on`; an error where not.
    pub(super) fn read_while<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<f64, E> {
        let (level, mut buffers) = (Level::new(), Buffers::new(network));
        dispatch!(level, simd => buffers.only_forward(simd, sentence, go_on))
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array1;

    use super::super::weights::Weights;
    use super::levels::levels;
    use super::*;

    /// A step by the plain equations.
    fn plain_step(network: &mut Network, sentence: &Sentence, training: &Hyperparameters) -> f64 {
        let trace = Trace::new(network, sentence).unwrap();
        let backward = Backward::new(network, sentence, &trace, training.truncate).unwrap();
        network.descend(&backward.gradients, training);
        trace.loss
    }

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
            let expected = [(); 2].map(|()| plain_step(&mut plain, &sentence, &training));
            for level in levels() {
                let mut workspace = Workspace { level, ..Workspace::new(&start) };
                let losses = [(); 2]
                    .map(|()| workspace.learn(&sentence, &training, || true).unwrap().unwrap());
                for (loss, plain) in losses.iter().zip(expected) {
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
