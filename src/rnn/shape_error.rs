//! What is said of arrays and words that do not fit each other.

use std::fmt;

/// Arrays that do not fit each other, or a word that is not in the vocabulary, said in a
/// sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError(pub(super) String);

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ShapeError {}
