//! What an answer is found to be.

use super::super::mistake::Mistake;
use super::super::pair::Mistakes;
use super::slip::Slip;

/// What an answer is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right; but an answer with these places would be the same with one of `cannot_tell`.
    Right {
        /// The mistakes whose value is as near as no matter.
        cannot_tell: Vec<Mistake>,
    },
    /// What comes out with one of these mistakes, which give the same digits.
    Mistake {
        /// Which.
        names: Vec<Mistake>,
    },
    /// What comes out with two mistakes at once: with any of these pairs.
    Pair {
        /// Which.
        names: Vec<Mistakes>,
    },
    /// The right digits, written down wrongly.
    Slip(Slip),
    /// It may be right, but so few digits are with a mistake, too.
    MoreDigits,
    /// Only the sign was asked for, or given.
    Sign {
        /// Whether it is the right one.
        is_right: bool,
    },
    /// Nothing that is known.
    Unrecognised,
}
