//! The sweeps of a step through a sentence: forward, back, the sums over time, the descent.

use std::ops::Range;

use fearless_simd::{f64x8, prelude::*};

use super::buffers::Buffers;
use super::inside::Inside;
use super::padded::{CacheLine, numbers};
use super::product::{Order, add_outer, add_row_times, add_scaled, dot, rows_times, scale};
use super::tanh::tanh_and_slope;
use crate::rnn::hyperparameters::Hyperparameters;
use crate::rnn::loss::{log_loss, loss_slope};
use crate::rnn::norm::{clip_scale, norm};
use crate::rnn::sentence::Sentence;
use crate::rnn::size::Size;
use crate::rnn::wide::Wide;

/// Words whose products are summed at once: their δ_t stay near the processor meanwhile.
const TOGETHER: usize = 64;

/// The largest |z| of which σ is well inside the range of `f64`.
const LARGEST_Z: f64 = 230.0;

/// A step that `f64` does not hold.
pub struct OutOfRange;

impl Buffers {
    #[inline(always)]
    pub fn step<S: Simd, E>(
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
    pub fn only_forward<S: Simd, E>(
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
    pub fn both<S: Simd, E>(
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

    /// Room for a sentence of `steps` words, of which only the longest so far needs any more, and
    /// a sum to begin.
    fn prepare(&mut self, steps: usize) {
        self.of_w_h.lines_mut().fill(CacheLine::ZERO);
        self.by_time().into_iter().for_each(|array| array.reserve(steps + 1));
    }

    /// The states that the words `times` (from 0) lead to.
    #[inline(always)]
    fn forward<S: Simd>(&mut self, simd: S, sentence: &Sentence, times: Range<usize>) {
        // Not all at once: memory that is touched for the first time takes as long as the sweep.
        self.by_time().into_iter().for_each(|array| array.grow(times.end + 1));
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
            if !self.is_listed[word] {
                self.is_listed[word] = true;
                self.distinct_words.push(word);
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
                let of_w_i =
                    self.distinct_words.iter().flat_map(|&word| numbers(self.of_w_i.row(word)));
                let others = numbers(self.of_w_h.lines()).chain(numbers(self.of_w_o.lines()));
                clip_scale(norm(of_w_i.chain(others)), limit)
            }
        };
        if scale > 0.0 {
            let rate = -training.learning_rate * scale;
            for &word in &self.distinct_words {
                add_scaled(simd, self.w_i.row_mut(word), rate, self.of_w_i.row(word));
            }
            add_scaled(simd, self.w_h.lines_mut(), rate, self.of_w_h.lines());
            add_scaled(simd, self.w_o.lines_mut(), rate, self.of_w_o.lines());
        }
    }

    fn size(&self, sentence: &Sentence) -> Size {
        Size::of_shape(sentence.len(), self.words, self.hidden)
    }

    /// Whether no number of a step can have come from one that over- or underflowed.
    ///
    /// Where |a| is at most 115, 1 - tanh²(a) is at least 10⁻¹⁰⁰, and no product that a step works
    /// of it, of a ∂L/∂O_t from 10⁻¹⁴⁰ on and of numbers of 10⁻⁶⁰..10¹⁰⁰ is beyond `f64`. Loops,
    /// since a closure is not taken into the function that `dispatch!` chose.
    #[inline(always)]
    fn is_inside<S: Simd>(&self, simd: S, kept: Range<usize>, training: &Hyperparameters) -> bool {
        let settings = [training.learning_rate, training.clip_norm.unwrap_or(1.0)];
        let mut weights = Inside::new(simd, 1e-60, 1e100);
        for &word in &self.distinct_words {
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
        for word in self.distinct_words.drain(..) {
            self.is_listed[word] = false;
            self.of_w_i.row_mut(word).fill(CacheLine::ZERO);
        }
    }
}

/// `range` in pieces of at most `size`.
fn pieces(range: Range<usize>, size: usize) -> impl DoubleEndedIterator<Item = Range<usize>> {
    range.clone().step_by(size).map(move |start| start..(start + size).min(range.end))
}
