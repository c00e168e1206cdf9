//! The three weight arrays, and what has their shapes: a gradient.

use ndarray::{Array1, Array2};
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

use super::number::Number;

/// The three weight arrays of the network; also anything that has one number a weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights<N = f64> {
    /// Input weights, V×H: row v is what word v adds to the pre-activation.
    pub w_i: Array2<N>,
    /// Hidden weights, H×H: `w_h[[a, b]]` leads from unit a of `O_{t-1}` to unit b of `O_t`.
    pub w_h: Array2<N>,
    /// Output weights, H numbers.
    pub w_o: Array1<N>,
}

/// ∂L/∂w: one number for each weight, in the shapes of the weights.
pub type Gradients = Weights;

/// One weight, or the place of one in a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `w_i[word, unit]`.
    Input(usize, usize),
    /// `w_h[from, to]`.
    Hidden(usize, usize),
    /// `w_o[unit]`.
    Output(usize),
}

impl<N: Number> Weights<N> {
    /// All zeros, for `words` words and `hidden` hidden units.
    #[must_use]
    pub fn zeros(words: usize, hidden: usize) -> Self {
        Self {
            w_i: Array2::from_elem((words, hidden), N::ZERO),
            w_h: Array2::from_elem((hidden, hidden), N::ZERO),
            w_o: Array1::from_elem(hidden, N::ZERO),
        }
    }

    /// V, the number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.w_i.nrows()
    }

    /// H, the number of hidden units.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.w_o.len()
    }

    /// How many numbers there are: V·H + H² + H.
    #[must_use]
    pub fn count(&self) -> usize {
        self.w_i.len() + self.w_h.len() + self.w_o.len()
    }

    /// Every number, row by row: w_i, w_h, w_o.
    pub fn iter(&self) -> impl Iterator<Item = &N> + Clone {
        self.w_i.iter().chain(&self.w_h).chain(&self.w_o)
    }

    /// Every number, row by row, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut N> {
        self.w_i.iter_mut().chain(self.w_h.iter_mut()).chain(self.w_o.iter_mut())
    }

    /// The place of the n-th number of [`Weights::iter`], if there are that many.
    #[must_use]
    pub fn entry(&self, n: usize) -> Option<Entry> {
        let place = |n: usize, of: &Array2<N>| (n / of.ncols(), n % of.ncols());
        let in_hidden = n.checked_sub(self.w_i.len());
        let in_output = n.checked_sub(self.w_i.len() + self.w_h.len());
        match (in_hidden, in_output) {
            (None, _) => {
                let (word, unit) = place(n, &self.w_i);
                Some(Entry::Input(word, unit))
            }
            (Some(n), None) => {
                let (from, to) = place(n, &self.w_h);
                Some(Entry::Hidden(from, to))
            }
            (_, Some(n)) => (n < self.w_o.len()).then_some(Entry::Output(n)),
        }
    }

    /// The number at a place, if there is such a place.
    #[must_use]
    pub fn get(&self, entry: Entry) -> Option<N> {
        match entry {
            Entry::Input(word, unit) => self.w_i.get([word, unit]).copied(),
            Entry::Hidden(from, to) => self.w_h.get([from, to]).copied(),
            Entry::Output(unit) => self.w_o.get(unit).copied(),
        }
    }

    /// The number at a place, to be changed, if there is such a place.
    pub fn get_mut(&mut self, entry: Entry) -> Option<&mut N> {
        match entry {
            Entry::Input(word, unit) => self.w_i.get_mut([word, unit]),
            Entry::Hidden(from, to) => self.w_h.get_mut([from, to]),
            Entry::Output(unit) => self.w_o.get_mut(unit),
        }
    }

    /// The number at a place that is known to be there.
    pub(crate) fn at(&self, entry: Entry) -> N {
        match entry {
            Entry::Input(word, unit) => self.w_i[[word, unit]],
            Entry::Hidden(from, to) => self.w_h[[from, to]],
            Entry::Output(unit) => self.w_o[unit],
        }
    }

    /// Whether there is a number here for each number there.
    pub(super) fn has_shapes_of<M>(&self, other: &Weights<M>) -> bool {
        self.w_i.dim() == other.w_i.dim()
            && self.w_h.dim() == other.w_h.dim()
            && self.w_o.len() == other.w_o.len()
    }
}

impl Weights {
    /// Uniform in [-scale, scale), drawn row by row in the order w_i, w_h, w_o.
    ///
    /// `ChaCha8` seeded with `seed` gives the same weights on every machine: each takes
    /// the upper 53 bits of the next 64 as a fraction u of one, and is scale·(2u - 1).
    #[must_use]
    pub fn random(words: usize, hidden: usize, seed: u64, scale: f64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut weights = Self::zeros(words, hidden);
        for weight in weights.iter_mut() {
            let fraction = (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
            *weight = scale * (2.0 * fraction - 1.0);
        }
        weights
    }

    /// Whether every number is finite.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.iter().all(|weight| weight.is_finite())
    }
}
