//! Reading an answer: a typed number held against the right value and against every mistake's.
//!
//! A candidate accepts what lies within 1.5 units of the last place typed or 0.5 % of it, whichever
//! is more, in every entry; of those that accept, the nearest wins.
//!
//! | file | what it holds |
//! |---|---|
//! | `typed` | a number as people type it, with its last place |
//! | `answer` | the numbers typed for a quantity, and what is near enough to them |
//! | `candidates` | the rules by which one of the values is found |
//! | `verdict` | what an answer is found to be |
//! | `slip` | slips of the pen |
//! | `bearing` | which mistakes have something to replace in a step |
//! | `quantity` | what is asked for: a step of a sentence, worked with each mistake |

mod answer;
mod bearing;
mod candidates;
mod quantity;
mod slip;
mod typed;
mod verdict;

pub(super) use answer::are_confused;
pub use answer::{Answer, is_same};
pub use candidates::Candidates;
pub use quantity::{Entries, Quantity};
pub use slip::Slip;
pub use typed::{Decimal, Sign, Typed, TypedError};
pub use verdict::Verdict;
