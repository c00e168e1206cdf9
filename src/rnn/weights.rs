//! The weights, the network they make with O_0, and a sentence to read.

use std::fmt;

use ndarray::{Array1, Array2, ArrayView1};
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
        let hidden = self.hidden();
        let in_recurrent = n.checked_sub(self.w_i.len());
        let in_output = n.checked_sub(self.w_i.len() + self.w_h.len());
        match (in_recurrent, in_output) {
            (None, _) => Some(Entry::Input(n / hidden, n % hidden)),
            (Some(n), None) => Some(Entry::Hidden(n / hidden, n % hidden)),
            (_, Some(n)) => (n < hidden).then_some(Entry::Output(n)),
        }
    }

    /// The number at a place.
    #[must_use]
    pub fn at(&self, entry: Entry) -> N {
        match entry {
            Entry::Input(word, unit) => self.w_i[[word, unit]],
            Entry::Hidden(from, to) => self.w_h[[from, to]],
            Entry::Output(unit) => self.w_o[unit],
        }
    }

    /// The number at a place, to be changed.
    pub fn at_mut(&mut self, entry: Entry) -> &mut N {
        match entry {
            Entry::Input(word, unit) => &mut self.w_i[[word, unit]],
            Entry::Hidden(from, to) => &mut self.w_h[[from, to]],
            Entry::Output(unit) => &mut self.w_o[unit],
        }
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

/// Words of a sentence as indices into the vocabulary (a one-hot row is its index), with the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// x_1..x_T, each below V; never empty in a validated scenario.
    pub words: Vec<usize>,
    /// y: `true` for 1.
    pub label: bool,
}

impl Sentence {
    /// T.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word; then ŷ would be σ(O_0·w_o).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many terms of the sums over time are kept: all T, or the last `truncate`.
    #[must_use]
    pub fn kept(&self, truncate: Option<usize>) -> usize {
        truncate.map_or(self.len(), |k| k.min(self.len()))
    }

    /// y as a number.
    #[must_use]
    pub fn y(&self) -> f64 {
        f64::from(u8::from(self.label))
    }
}

/// Weights and O_0, of shapes that fit each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    weights: Weights,
    initial_state: Array1<f64>,
}

impl Network {
    /// # Errors
    /// When the shapes are not V×H, H×H, H and H with V, H ≥ 1.
    pub fn new(weights: Weights, initial_state: Array1<f64>) -> Result<Self, ShapeError> {
        let hidden = weights.w_o.len();
        let (words, columns) = weights.w_i.dim();
        if words == 0 || hidden == 0 {
            return Err(ShapeError("a network needs a word and a hidden unit".into()));
        }
        if columns != hidden {
            return Err(ShapeError(format!(
                "w_i has {columns} columns, but w_o has {hidden} numbers"
            )));
        }
        if weights.w_h.dim() != (hidden, hidden) {
            let (rows, columns) = weights.w_h.dim();
            return Err(ShapeError(format!("w_h is {rows}×{columns}, not {hidden}×{hidden}")));
        }
        if initial_state.len() != hidden {
            return Err(ShapeError(format!(
                "O_0 has {} numbers, not {hidden}",
                initial_state.len()
            )));
        }
        Ok(Self { weights, initial_state })
    }

    /// Of arrays that are known to fit.
    pub(super) fn of_fitting(weights: Weights, initial_state: Array1<f64>) -> Self {
        Self { weights, initial_state }
    }

    /// The weights.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// O_0.
    #[must_use]
    pub fn initial_state(&self) -> ArrayView1<'_, f64> {
        self.initial_state.view()
    }

    /// The weights, to be changed in place; their shapes stay.
    pub(super) fn weights_mut(&mut self) -> &mut Weights {
        &mut self.weights
    }

    /// Whether every word of the sentence is in the vocabulary and there is at least one.
    ///
    /// # Errors
    /// Which word is not, or that there is none.
    pub fn accepts(&self, sentence: &Sentence) -> Result<(), ShapeError> {
        if sentence.is_empty() {
            return Err(ShapeError("a sentence needs a word".into()));
        }
        match sentence.words.iter().find(|&&word| word >= self.weights.words()) {
            Some(word) => {
                Err(ShapeError(format!("word {word} is not below {}", self.weights.words())))
            }
            None => Ok(()),
        }
    }
}

/// Arrays that do not fit each other, said in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError(pub(super) String);

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ShapeError {}
