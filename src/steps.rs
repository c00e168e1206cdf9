//! The steps of a visit: one sentence worked with one set of weights, in seven chapters.
//!
//! `address` names a step as people type it and scenario files say it; `plan` counts the
//! steps of a sentence, number ↔ address, in closed form and without a list; `name` is a step, and
//! `span` a part of the steps, as people type it.

mod address;
mod name;
mod plan;
mod span;

pub use address::{Address, AddressError, Chapter};
pub use name::StepName;
pub use plan::Plan;
pub use span::{Span, SpanError};
