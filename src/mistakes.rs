//! The known mistakes of a derivation: each is one wrong thought, and each has its own numbers.
//!
//! A mistake replaces one local rule and leaves the rest as it is. [`Attempt`] works a sentence so,
//! with one mistake, with two, or with none, which is the right derivation by the same code.
//!
//! ```
//! use std::sync::Arc;
//!
//! use bptt::mistakes::{Attempt, Mistake, Mistakes};
//! use bptt::rnn::{Hyperparameters, Network, Pass, Weights};
//! use ndarray::{arr1, arr2};
//!
//! # fn main() -> Result<(), bptt::rnn::ShapeError> {
//! let (w_i, w_h, w_o) = (arr2(&[[0.5], [-0.4], [0.9]]), arr2(&[[0.7]]), arr1(&[1.2]));
//! let network = Network::new(Weights { w_i, w_h, w_o }, arr1(&[0.0]))?;
//! let sentence = network.sentence(vec![0, 1, 2], true)?;
//! let pass = Arc::new(Pass::new(network.into(), sentence, None)?);
//! let training = Hyperparameters { learning_rate: 0.5, truncate: None, clip_norm: None };
//! for mistakes in [Mistakes::NONE, Mistake::TotalForImmediate.into()] {
//!     let attempt = Attempt::new(Arc::clone(&pass), &training, mistakes);
//!     println!("∂L/∂w_h = {}", attempt.gradients().w_h);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! To learn what the mistakes are, read `rules`.
//!
//! | file | what it holds |
//! |---|---|
//! | `mistake` | their names, and which rule each is about |
//! | `pair` | none, one or two of them |
//! | `rules` | the rules of a derivation, and what each mistake puts in their place |
//! | `factors` | each factor from what stands beside it |
//! | `chain` | ∂L/∂O_t, terms and gradients |
//! | `attempt` | a sentence worked so: what can be asked for |
//! | `outcome` | an attempt to its end: gradients, update, the loss after it |
//! | `ledger` | the way back with each of its numbers once |
//! | `finding` | where a mistake parts from what is right, and what it gets most wrong |
//! | `course` | the losses of some updates with a mistake |
//! | `change` | what to change where a sentence does not show one |
//! | `ways` | the gradients of a sentence with every mistake, in the parts that are asked for |
//! | `diagnosing` | a search for numbers with which each mistake has a value of its own |
//! | `fitting` | which mistakes still fit what was seen |
//! | `written` | what somebody has written down, rightly or not, to go on from |
//! | `reading` | a typed number held against the right value and every mistake's |
//! | `marking` | the answers to one sentence marked, each by what was answered before it |
//! | `texts` | what the learner thinks, why not, and what is right, from `assets/mistakes.yaml` |

mod attempt;
mod chain;
mod change;
mod course;
pub mod diagnosing;
mod factors;
mod finding;
mod fitting;
mod ledger;
mod marking;
mod mistake;
mod outcome;
mod pair;
mod reading;
mod rules;
mod texts;
mod ways;

pub use attempt::Attempt;
pub use change::Change;
pub use course::Course;
pub use finding::{Finding, Parting, Place, WrongNumber, is_alike};
pub use fitting::{first_apart, fitting};
pub use ledger::Ledger;
mod written;

pub use marking::{Judgement, Mark, Reply, mark};
pub use mistake::{Mistake, Rule};
pub use outcome::Outcome;
pub use pair::Mistakes;
pub use reading::{
    Answer, Candidates, Decimal, Entries, Quantity, Sign, Slip, Typed, TypedError, Verdict, is_same,
};
pub use texts::Texts;
pub use ways::{Part, Ways};
pub use written::{GoingOn, Written};
