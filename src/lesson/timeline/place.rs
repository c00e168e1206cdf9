//! Where in a visit the lesson stands.

use super::super::highlight::Face;

/// A step of a visit, and which side of it is up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The step's number, from 0.
    pub step: usize,
    /// Which side is up.
    pub face: Face,
}
