//! The steps of a visit: one sentence worked with one set of weights, in seven chapters.
//!
//! `address` names a step as people type it and scenario files say it; `plan` counts the
//! steps of a sentence, number ↔ address, in closed form and without a list; `span` is a part
//! of them as people type it.

mod address;
mod plan;
mod span;

pub use address::{Address, AddressError, Chapter};
pub use plan::Plan;
pub use span::{Span, SpanError};
