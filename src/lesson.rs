//! What a step of the lesson shows, without saying how it looks.
//!
//! | file | what it holds |
//! |---|---|
//! | `notation` | O₃, ∂O₃/∂O₂: names and fractions |
//! | `derivation` | one visit worked out: the pass, its update, its plan |
//! | `quantity` | what a step works out, by name |
//! | `memo` | what is worked out when first asked for, and kept |
//! | `predictions` | what each sentence gives |
//! | `pooled` | the furthest numbers of a large matrix |
//! | `seen` | what can be seen of weights, factors and products |
//! | `gradient_norms` | how much of the gradient gets to each state |
//! | `timeline` | the visits so far and where we are |
//! | `lineage` | every set of weights: kept, or worked again |
//! | `history` | the losses on the way |
//! | `highlight` | what is lit at a step, done, and still ahead |
//! | `product` | the products of the chain rule |
//! | `element` | the parts of the unrolled chain |
//! | `heading` | scenario, sentence, epoch, η, chapters, step: where the lesson is |
//! | `chain` | the unrolled chain at a step: names, values, the way back |
//! | `units` | whose numbers are put in where there are several hidden units |
//! | `scene` | the lesson as it stands, which every panel is made from |
//! | `panel` | what a panel shows: a title and blocks of content |
//! | `explain` | what a step says |
//! | `formula` | its formula, with the numbers put in |
//! | `changes` | what an update does to the weights, one by one |
//! | `equation` | the equation of a chapter, as a panel |
//! | `terms` | a gradient as a sum of products, and what is known of them |
//! | `definition` | the forward equations, row by row |
//! | `errata` | where the class notes slip, with the number that proves it |
//! | `narration` | the sentence that says why, from `assets/narration.yaml` |

pub mod chain;
pub mod changes;
pub mod definition;
pub mod derivation;
mod element;
pub mod equation;
pub mod errata;
pub mod explain;
mod formula;
pub mod gradient_norms;
pub mod heading;
mod highlight;
pub mod history;
mod lineage;
mod memo;
pub mod narration;
pub mod notation;
pub mod panel;
pub mod pooled;
pub mod predictions;
mod product;
pub mod quantity;
mod scene;
mod seen;
mod terms;
pub mod timeline;
mod units;

pub use chain::Chain;
pub use derivation::Derivation;
pub use element::{Element, Mark};
pub use equation::equation;
pub use explain::{Explanation, explain};
pub use gradient_norms::GradientNorms;
pub use heading::Heading;
pub use highlight::{Highlight, Stage};
pub use history::{Curve, History};
pub use lineage::Change;
pub use panel::{Panel, Target};
pub use pooled::Pooled;
pub use product::Product;
pub use quantity::Quantity;
pub use scene::Scene;
pub use terms::{Terms, Total, Worth};
pub use timeline::{Timeline, Visit};
pub use units::UnitPair;
