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
mod tanh;

use std::ops::Range;

use fearless_simd::{Level, dispatch, f64x8, prelude::*};
use ndarray::Array1;

use self::inside::Inside;
use self::product::{Order, add_outer, add_row_times, add_scaled, dot, rows_times, scale};
use self::rows::{LANES, Line, Rows, numbers};
use self::tanh::tanh_and_slope;
use super::backward::Backward;
use super::forward::Trace;
use super::logistic::{log_loss, loss_slope};
use super::size::Size;
use super::train::Hyperparameters;
use super::update::{clip_scale, norm};
use super::wanted::while_wanted;
use super::weights::{Network, Sentence, Weights};
use super::wide::Wide;

/// Lines of w_h read between two looks at whether to go on: some milliseconds.
const PIECE: usize = 1 << 21;
/// Words whose products are summed at once: their δ_t stay near the processor meanwhile.
const TOGETHER: usize = 64;

/// The largest |z| of which σ is well inside the range of `f64`.
const LARGEST_Z: f64 = 230.0;

/// A step that `f64` does not hold.
struct OutOfRange;

/// A network that learns sentence after sentence, with room for everything that a step meets
/// on its way.
#[derive(Clone, Debug)]
pub struct Trainer {
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

impl Trainer {
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
        let mut trainer = Self::new(network);
        let (level, kept) = (trainer.level, sentence.kept(truncate));
        let z = dispatch!(level, simd => trainer.both(simd, sentence, kept, go_on))?;
        let steps = sentence.len();
        let trace = Trace::of_parts(
            trainer.states.to_array(steps + 1),
            trainer.pre_activations.to_array(steps),
            trainer.slopes.to_array(steps),
            z,
            sentence.label,
        );
        let Self { of_w_i, of_w_h, of_w_o, words, hidden, .. } = &trainer;
        let gradients = Self::weights(of_w_i, of_w_h, of_w_o, *words, *hidden);
        let dl_do = trainer.dl_do.to_array(steps);
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
        let mut trainer = Self::new(network);
        let level = trainer.level;
        dispatch!(level, simd => trainer.only_forward(simd, sentence, go_on))
    }

    fn weights(w_i: &Rows, w_h: &Rows, w_o: &Rows, words: usize, hidden: usize) -> Weights {
        Weights {
            w_i: w_i.to_array(words),
            w_h: w_h.to_array(hidden),
            w_o: w_o.to_array(1).row(0).to_owned(),
        }
    }

    #[inline(always)]
    fn step<S: Simd, E>(
        &mut self,
        simd: S,
        sentence: &Sentence,
        training: &Hyperparameters,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Result<f64, OutOfRange>, E> {
        let steps = sentence.len();
        let first = steps - sentence.kept(training.truncate);
        let z = self.only_forward(simd, sentence, go_on)?;
        for piece in pieces(first..steps, self.piece).rev() {
            go_on()?;
            self.back(simd, piece, first);
        }
        for piece in pieces(first..steps, TOGETHER) {
            go_on()?;
            self.sum(simd, piece);
        }
        self.sum_by_word(simd, sentence, first);
        let is_inside = self.size(sentence) != Size::Small
            || (z.abs() < LARGEST_Z && self.is_inside(simd, first..steps, training));
        if is_inside {
            self.descend(simd, training);
        }
        self.forget();
        let loss = log_loss(z, sentence.label);
        // It may be too small for `f64` where z is not too large.
        let is_lost = z.is_finite() && loss < f64::MIN_POSITIVE;
        let loss = if is_lost { log_loss(Wide::from(z), sentence.label).rounded() } else { loss };
        Ok(if is_inside { Ok(loss) } else { Err(OutOfRange) })
    }

    /// The forward pass alone; returns z.
    #[inline(always)]
    fn only_forward<S: Simd, E>(
        &mut self,
        simd: S,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<f64, E> {
        let steps = sentence.len();
        self.prepare(steps);
        for piece in pieces(0..steps, self.piece) {
            go_on()?;
            self.forward(simd, sentence, piece);
        }
        Ok(self.read_out(simd, sentence))
    }

    /// Both passes without an update, ∂L/∂O_t for every t; returns z.
    #[inline(always)]
    fn both<S: Simd, E>(
        &mut self,
        simd: S,
        sentence: &Sentence,
        kept: usize,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<f64, E> {
        let steps = sentence.len();
        let z = self.only_forward(simd, sentence, go_on)?;
        for piece in pieces(0..steps, self.piece).rev() {
            go_on()?;
            self.back(simd, piece, 0);
        }
        for piece in pieces(steps - kept..steps, TOGETHER) {
            go_on()?;
            self.sum(simd, piece);
        }
        self.sum_by_word(simd, sentence, steps - kept);
        Ok(z)
    }

    /// What is met at each word of a sentence.
    fn met_at_words(&mut self) -> [&mut Rows; 5] {
        let Self { states, pre_activations, slopes, dl_do, deltas, .. } = self;
        [states, pre_activations, slopes, dl_do, deltas]
    }

    /// Room for a sentence of `steps` words, of which only the longest so far needs any more, and
    /// a sum to begin.
    fn prepare(&mut self, steps: usize) {
        self.of_w_h.lines_mut().fill(Line::ZERO);
        self.met_at_words().into_iter().for_each(|rows| rows.reserve(steps + 1));
    }

    /// The states that the words `times` (from 0) lead to.
    #[inline(always)]
    fn forward<S: Simd>(&mut self, simd: S, sentence: &Sentence, times: Range<usize>) {
        // Not all at once: memory that is touched for the first time takes as long as the sweep.
        self.met_at_words().into_iter().for_each(|rows| rows.grow(times.end + 1));
        for t in times {
            let (before, now) = self.states.row_and_next(t);
            let a = self.pre_activations.row_mut(t);
            a.copy_from_slice(self.w_i.row(sentence.words[t]));
            add_row_times(simd, a, before, &self.w_h, self.hidden, Order::alternating(t));
            let slope = self.slopes.row_mut(t);
            for ((now, slope), a) in now.iter_mut().zip(slope).zip(a) {
                let (tanh, its_slope) = tanh_and_slope(simd, f64x8::from_slice(simd, &a.0));
                tanh.store_slice(&mut now.0);
                its_slope.store_slice(&mut slope.0);
            }
        }
    }

    /// z, and from it ∂L/∂w_o and ∂L/∂O_T.
    #[inline(always)]
    fn read_out<S: Simd>(&mut self, simd: S, sentence: &Sentence) -> f64 {
        let steps = sentence.len();
        let (state, w_o) = (self.states.row(steps), self.w_o.row(0));
        let z = dot(simd, state, w_o);
        let dl_dz = loss_slope(z, sentence.label);
        scale(simd, self.of_w_o.row_mut(0), dl_dz, state);
        scale(simd, self.dl_do.row_mut(steps - 1), dl_dz, w_o);
        z
    }

    /// δ_t of the words `times`, and from each ∂L/∂O_{t-1}, as far back as word `first`.
    #[inline(always)]
    fn back<S: Simd>(&mut self, simd: S, times: Range<usize>, first: usize) {
        for t in times.rev() {
            let delta = self.deltas.row_mut(t);
            let flowing = self.dl_do.row(t).iter().zip(self.slopes.row(t));
            for (delta, (dl_do, slope)) in delta.iter_mut().zip(flowing) {
                let dl_do = f64x8::from_slice(simd, &dl_do.0);
                (dl_do * f64x8::from_slice(simd, &slope.0)).store_slice(&mut delta.0);
            }
            if t > first {
                let before = self.dl_do.row_mut(t - 1);
                rows_times(simd, before, &self.w_h, delta, self.hidden, Order::alternating(t));
            }
        }
    }

    /// Adds O_{t-1}ᵀ·δ_t of the words `times` to ∂L/∂w_h.
    #[inline(always)]
    fn sum<S: Simd>(&mut self, simd: S, times: Range<usize>) {
        add_outer(simd, &mut self.of_w_h, &self.states, &self.deltas, times, self.hidden);
    }

    /// Adds δ_t of the words from `first` on to their rows of ∂L/∂w_i.
    #[inline(always)]
    fn sum_by_word<S: Simd>(&mut self, simd: S, sentence: &Sentence, first: usize) {
        for (t, &word) in sentence.words.iter().enumerate().skip(first) {
            if !self.is_met[word] {
                self.is_met[word] = true;
                self.met.push(word);
            }
            add_scaled(simd, self.of_w_i.row_mut(word), 1.0, self.deltas.row(t));
        }
    }

    /// w ← w - η·s·∂L/∂w with the clipping scale s.
    #[inline(always)]
    fn descend<S: Simd>(&mut self, simd: S, training: &Hyperparameters) {
        let scale = match training.clip_norm {
            None => 1.0,
            limit => {
                let of_w_i = self.met.iter().flat_map(|&word| numbers(self.of_w_i.row(word)));
                let others = numbers(self.of_w_h.lines()).chain(numbers(self.of_w_o.lines()));
                clip_scale(norm(of_w_i.chain(others)), limit)
            }
        };
        if scale > 0.0 {
            let rate = -training.learning_rate * scale;
            for &word in &self.met {
                add_scaled(simd, self.w_i.row_mut(word), rate, self.of_w_i.row(word));
            }
            add_scaled(simd, self.w_h.lines_mut(), rate, self.of_w_h.lines());
            add_scaled(simd, self.w_o.lines_mut(), rate, self.of_w_o.lines());
        }
    }

    fn size(&self, sentence: &Sentence) -> Size {
        Size::of_shape(sentence.len(), self.words, self.hidden)
    }

    /// Whether no number that a step met can have come from one that over- or underflowed.
    ///
    /// Where |a| is at most 115, 1 - tanh²(a) is at least 10⁻¹⁰⁰, and no product that a step works of it, of a
    /// ∂L/∂O_t from 10⁻¹⁴⁰ on and of numbers of 10⁻⁶⁰..10¹⁰⁰ is beyond `f64`. Loops, since a closure is not taken into the function
    /// that `dispatch!` chose.
    #[inline(always)]
    fn is_inside<S: Simd>(&self, simd: S, kept: Range<usize>, training: &Hyperparameters) -> bool {
        let settings = [training.learning_rate, training.clip_norm.unwrap_or(1.0)];
        let mut weights = Inside::new(simd, 1e-60, 1e100);
        for &word in &self.met {
            weights.see(self.w_i.row(word));
        }
        weights.see(self.w_h.lines());
        weights.see(self.w_o.lines());
        weights.see(self.states.row(0));
        // A gradient that vanishes over some hundred words is still inside.
        let mut gradients = Inside::new(simd, 1e-140, 1e100);
        for row in self.dl_do.within(kept.clone()) {
            gradients.see(row);
        }
        let mut arguments = Inside::new(simd, 1e-60, 115.0);
        for row in self.pre_activations.within(0..kept.end) {
            arguments.see(row);
        }
        let mut is_inside = weights.all() && gradients.all() && arguments.all();
        for setting in settings {
            is_inside &= (1e-30..1e30).contains(&setting);
        }
        is_inside
    }

    /// Makes the gradients zero again.
    fn forget(&mut self) {
        for word in self.met.drain(..) {
            self.is_met[word] = false;
            self.of_w_i.row_mut(word).fill(Line::ZERO);
        }
    }
}

/// `range` in pieces of at most `size`.
fn pieces(range: Range<usize>, size: usize) -> impl DoubleEndedIterator<Item = Range<usize>> {
    range.clone().step_by(size).map(move |start| start..(start + size).min(range.end))
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
                let mut trainer = Trainer { level, ..Trainer::new(&start) };
                let also = [(); 2].map(|()| trainer.learn(&sentence, &training, || true).unwrap());
                for (loss, plain) in also.iter().zip(met) {
                    assert!((loss - plain).abs() <= 1e-12 * plain, "{level:?}: {loss} {plain}");
                }
                let network = trainer.network();
                for (weight, plain) in network.weights().iter().zip(plain.weights().iter()) {
                    assert!((weight - plain).abs() <= 1e-13, "{level:?}: {weight} {plain}");
                }
            }
        }
    }
}
