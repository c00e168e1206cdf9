//! Derivatives of a pass that somebody else works, by rules of their own.

use std::fmt::Debug;

use super::factor::{Factor, WeightMatrix};
use super::value::Value;

/// The factors and terms of a sentence, worked by other rules than those of [`super::Pass`]: what the
/// backward pass comes to by these rules goes with it. All are asked for what the sentence has.
pub trait Derivatives: Debug + Send + Sync {
    /// A factor.
    fn factor(&self, factor: Factor) -> Value;

    /// One entry of a factor's table ([`Value::table`]).
    fn entry(&self, factor: Factor, row: usize, column: usize) -> f64;

    /// The term through O_j.
    fn term(&self, of: WeightMatrix, through: usize) -> Value;

    /// One entry of the term through O_j.
    fn term_entry(&self, of: WeightMatrix, through: usize, row: usize, unit: usize) -> f64;
}
