//! What a step of the lesson shows, without saying how it looks.
//!
//! | file | what it holds |
//! |---|---|
//! | `number` | numbers as the blackboard writes them |
//! | `notation` | O₃, ∂O₃/∂O₂: names and fractions |
//! | `line` | a line of text whose runs say what they mean |
//! | `derivation` | one visit worked out: the pass, its update, its plan |
//! | `quantity` | what a step works out, by name |
//! | `pooled` | what can be seen of a large matrix |
//! | `gradient_norms` | how much of the gradient gets to each state |
//! | `timeline` | the visits so far and where we are |
//! | `lineage` | every set of weights: kept, or worked again |
//! | `history` | the losses met on the way |
//! | `highlight` | which part of the chain a step lights |
//! | `units` | whose numbers are put in where there are several hidden units |
//! | `explain` | what a step says |
//! | `formula` | its formula, with the numbers put in |
//! | `definition` | the forward equations, row by row |
//! | `errata` | where the class notes slip, with the number that proves it |
//! | `narration` | the sentence that says why, from `assets/narration.yaml` |

pub mod definition;
pub mod derivation;
pub mod errata;
pub mod explain;
mod formula;
pub mod gradient_norms;
pub mod highlight;
pub mod history;
pub mod line;
mod lineage;
pub mod narration;
pub mod notation;
pub mod number;
pub mod pooled;
pub mod quantity;
pub mod timeline;
mod units;

pub use derivation::Derivation;
pub use explain::{Explanation, explain};
pub use gradient_norms::GradientNorms;
pub use highlight::{Element, Mark};
pub use history::{Curve, History};
pub use line::{Line, Piece, Role};
pub use lineage::Change;
pub use pooled::Pooled;
pub use quantity::Quantity;
pub use timeline::{Timeline, Visit};
pub use units::UnitPair;
