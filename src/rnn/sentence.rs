//! A sentence to read: T words and a label.

use super::shape_error::ShapeError;

/// Words of a sentence as indices into the vocabulary (a one-hot row is its index), with the label.
///
/// [`Network::sentence`](super::Network::sentence) makes one of words that are in the vocabulary.
/// One that is made by hand is checked wherever a pass or a run begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// x_1..x_T: each is to be below V, and there is to be at least one.
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

    /// Whether there is a word, and each is in a vocabulary of so many.
    #[inline]
    pub(super) fn fits(&self, vocabulary: usize) -> Result<(), ShapeError> {
        if !self.is_empty() && self.words.iter().all(|&word| word < vocabulary) {
            return Ok(());
        }
        Err(self.misfit(vocabulary))
    }

    /// Why it does not fit.
    #[cold]
    fn misfit(&self, vocabulary: usize) -> ShapeError {
        match self.words.iter().find(|&&word| word >= vocabulary) {
            Some(word) => ShapeError(format!("word {word} is not below {vocabulary}")),
            None => ShapeError("a sentence needs a word".into()),
        }
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
