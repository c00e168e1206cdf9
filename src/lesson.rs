//! What a step of the lesson shows, without saying how it looks.
//!
//! | file | what it holds |
//! |---|---|
//! | `number` | numbers as the blackboard writes them |
//! | `symbol` | O₃, ∂O₃/∂O₂: names and fractions |
//! | `line` | a line of text whose runs say what they mean |
//! | `worked` | one visit worked out: the pass, its update, its plan |
//! | `quantity` | what a step works out, by name |
//! | `relief` | what can be seen of a large matrix |
//! | `flow` | how much of the gradient gets to each state |
//! | `timeline` | the visits so far and where we are |
//! | `lineage` | every set of weights: kept, or worked again |
//! | `history` | the losses met on the way |
//! | `spotlight` | which part of the chain a step lights |
//! | `explain` | what a step says |
//! | `formula` | its formula, with the numbers put in |
//! | `definition` | the forward equations, row by row |
//! | `slips` | where the class notes slip, with the number that proves it |
//! | `narration` | the sentence that says why, from `assets/narration.yaml` |

pub mod definition;
pub mod explain;
pub mod flow;
mod formula;
pub mod history;
pub mod line;
mod lineage;
pub mod narration;
pub mod number;
pub mod quantity;
pub mod relief;
pub mod slips;
pub mod spotlight;
pub mod symbol;
pub mod timeline;
pub mod worked;

pub use explain::{Explanation, explain};
pub use flow::Flow;
pub use history::{Curve, History};
pub use line::{Line, Role, Run};
pub use lineage::Change;
pub use quantity::Quantity;
pub use relief::Relief;
pub use spotlight::{Element, Mark};
pub use timeline::{Timeline, Visit};
pub use worked::Worked;
