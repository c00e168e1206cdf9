//! Step number ↔ address, computed and never listed: a sentence of 1,000 words has over a
//! million steps.
//!
//! With T words of which the last k terms are kept, in order:
//!
//! ```text
//! encode                        1
//! forward/1 … forward/y_hat     T + 1
//! loss                          1
//! w_o/1, w_o/2, w_o             3
//! w_i/j/1 … w_i/j, then w_i     S + 1     S = Σ_{j=T-k+1..T} (T-j+4) = k(k-1)/2 + 4k
//! w_h/j/1 … w_h/j, then w_h     S + 1
//! update                        1
//! ```
//!
//! which is T² + 8T + 9 where nothing is dropped. Step numbers count from 0 here; the
//! screen counts from 1.

use super::address::{Address, Chapter};
use crate::rnn::{Factor, WeightMatrix};

/// The steps of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    words: usize,
    kept: usize,
}

impl Plan {
    /// For a sentence of `words` words of which `truncate` terms are kept at most.
    #[must_use]
    pub fn new(words: usize, truncate: Option<usize>) -> Self {
        Self { words, kept: truncate.map_or(words, |k| k.min(words)) }
    }

    /// T.
    #[must_use]
    pub fn words(self) -> usize {
        self.words
    }

    /// The first j whose term is kept, T-k+1; those before are dropped.
    #[must_use]
    pub fn first_kept(self) -> usize {
        self.words + 1 - self.kept
    }

    /// How many steps there are.
    #[must_use]
    pub fn count(self) -> usize {
        self.update() + 1
    }

    /// The step with a number below [`Plan::count`]; `update` for all above.
    #[must_use]
    pub fn address(self, number: usize) -> Address {
        let (words, w_o) = (self.words, self.w_o());
        match number {
            0 => Address::Encode,
            n if n <= words => Address::State(n),
            n if n == words + 1 => Address::Prediction,
            n if n < w_o => Address::Loss,
            n if n < w_o + 2 => Address::OutputFactor(n - w_o + 1),
            n if n == w_o + 2 => Address::OutputGradient,
            n if n < self.start(WeightMatrix::Hidden) => self.in_sum(WeightMatrix::Input, n),
            n if n < self.update() => self.in_sum(WeightMatrix::Hidden, n),
            _ => Address::Update,
        }
    }

    /// The number of a step, `None` where this sentence has no such step.
    #[must_use]
    pub fn number(self, address: Address) -> Option<usize> {
        match address {
            Address::Encode => Some(0),
            Address::State(t) => (1..=self.words).contains(&t).then_some(t),
            Address::Prediction => Some(self.words + 1),
            Address::Loss => Some(self.words + 2),
            Address::OutputFactor(n) => (1..=2).contains(&n).then(|| self.w_o() + n - 1),
            Address::OutputGradient => Some(self.w_o() + 2),
            Address::Factor { of, through, nth } => {
                let count = self.keeps(through).then(|| Factor::count(self.words, through))?;
                (1..=count).contains(&nth).then(|| self.term(of, through) + nth - 1)
            }
            Address::Term { of, through } => self
                .keeps(through)
                .then(|| self.term(of, through) + Factor::count(self.words, through)),
            Address::Sum(of) => Some(self.start(of) + self.in_terms()),
            Address::Update => Some(self.update()),
        }
    }

    /// Whether truncation alone is why this sentence has not got the step.
    #[must_use]
    pub fn drops(self, address: Address) -> bool {
        let whole = Self::new(self.words, None);
        self.number(address).is_none() && whole.number(address).is_some()
    }

    /// The step that is most like the one at an address, whether this sentence has that or not.
    #[must_use]
    pub fn nearest(self, address: Address) -> Address {
        let kept = |j: usize| j.clamp(self.first_kept().min(self.words), self.words);
        match address {
            Address::State(t) => Address::State(t.clamp(1, self.words)),
            Address::OutputFactor(n) => Address::OutputFactor(n.clamp(1, 2)),
            Address::Term { of, through } => Address::Term { of, through: kept(through) },
            Address::Factor { of, through, nth } => {
                let through = kept(through);
                let last = Factor::count(self.words, through);
                Address::Factor { of, through, nth: nth.clamp(1, last) }
            }
            other => other,
        }
    }

    /// The first step of a chapter.
    #[must_use]
    pub fn first_of(self, chapter: Chapter) -> Address {
        match chapter {
            Chapter::Encode => Address::Encode,
            Chapter::Forward => Address::State(1),
            Chapter::Loss => Address::Loss,
            Chapter::OutputWeights => Address::OutputFactor(1),
            Chapter::Gradient(of) => Address::Factor { of, through: self.first_kept(), nth: 1 },
            Chapter::Update => Address::Update,
        }
    }

    /// Whether the term through O_j is kept.
    #[must_use]
    pub fn keeps(self, through: usize) -> bool {
        (self.first_kept()..=self.words).contains(&through)
    }

    /// The number of `w_o/1`.
    fn w_o(self) -> usize {
        self.words + 3
    }

    /// S: how many steps the terms of one sum have.
    fn in_terms(self) -> usize {
        self.kept * self.kept.saturating_sub(1) / 2 + 4 * self.kept
    }

    /// The number of the first step under ∂L/∂w_i or ∂L/∂w_h.
    fn start(self, of: WeightMatrix) -> usize {
        let w_i = self.w_o() + 3;
        match of {
            WeightMatrix::Input => w_i,
            WeightMatrix::Hidden => w_i + self.in_terms() + 1,
        }
    }

    /// The number of `update`.
    fn update(self) -> usize {
        self.start(WeightMatrix::Hidden) + self.in_terms() + 1
    }

    /// The number of the first factor of a kept term.
    fn term(self, of: WeightMatrix, through: usize) -> usize {
        self.start(of) + self.before(through - self.first_kept())
    }

    /// How many steps the first `terms` terms of a sum have: the i-th, from 0, has k+3-i.
    fn before(self, terms: usize) -> usize {
        terms * (self.kept + 3) - terms * terms.saturating_sub(1) / 2
    }

    /// The step at `number`, which lies in the sum `of`.
    fn in_sum(self, of: WeightMatrix, number: usize) -> Address {
        let offset = number - self.start(of);
        let left = self.in_terms() - offset;
        if left == 0 {
            return Address::Sum(of);
        }
        // The last m terms have m(m-1)/2 + 4m = m(m+7)/2 steps. The step lies in the term
        // with m terms from it on, the least m for which that is not below `left`.
        let m = ((49 + 8 * left).isqrt() - 7) / 2;
        let m = if m * (m + 7) / 2 < left { m + 1 } else { m };
        let through = self.words + 1 - m;
        let nth = offset - self.before(self.kept - m) + 1;
        if nth <= Factor::count(self.words, through) {
            Address::Factor { of, through, nth }
        } else {
            Address::Term { of, through }
        }
    }
}
