//! What a step of the lesson says and what is known there, without saying how it looks.
//!
//! Where the lesson is, and how it came there:
//!
//! | file | what it holds |
//! |---|---|
//! | `timeline` | the visits so far and where we are; undo and redo |
//! | `lineage` | every set of weights: kept, or worked again |
//! | `history` | the losses on the way |
//! | `heading` | scenario, sentence, epoch, η, chapters, step: where the lesson is |
//!
//! What is worked out, once a visit:
//!
//! | file | what it holds |
//! |---|---|
//! | `derivation` | one visit worked out: the pass, its update, the loss after it, its plan |
//! | `way` | how a lesson is worked: rightly, with a mistake, or with numbers that are tried |
//! | `edits` | numbers of the network set by hand |
//! | `memo` | what is worked out when first asked for, and kept |
//! | `gradient_norms` | how much of the gradient gets to each state |
//! | `predictions` | what each sentence gives |
//! | `unfolding` | how far it is unfolded |
//! | `unfolded` | ∂O_T/∂w unfolded into immediate derivatives |
//! | `truncation` | what truncation drops from it |
//! | `errata` | lines that notes or a book have wrong, with the number that proves it |
//!
//! What is lit, done and ahead:
//!
//! | file | what it holds |
//! |---|---|
//! | `highlight` | what is lit at a step, done, and still ahead |
//! | `product` | the products of the chain rule |
//! | `element` | the parts of the unrolled chain |
//! | `units` | whose numbers are put in where there are several hidden units |
//!
//! What is said, as expressions and blocks:
//!
//! | file | what it holds |
//! |---|---|
//! | `notation` | O₃, ∂O₃/∂O₂: names and fractions |
//! | `formula` | the formula of each step (words, factors, terms, sums, update), with the numbers put in |
//! | `explain` | what a step says |
//! | `given` | what somebody answers at a step, and what is said to it |
//! | `asked` | which entry of its value a step asks for |
//! | `mistaken` | what it says where the lesson is worked with a mistake |
//! | `narration` | the sentence that says why, from `assets/narration.yaml` |
//! | `glossary` | what the signs mean, from `assets/glossary.yaml` |
//! | `definition` | the forward equations, row by row |
//! | `terms` | a gradient as a sum of products, and what is known of them |
//! | `changes` | what an update does to the weights, one by one |
//! | `chain` | the unrolled chain at a step: names, values, the way back |
//! | `quantity` | the name of a value that a step works out; the numbers are looked up when a panel wants them |
//! | `pooled` | the furthest numbers of a large matrix |
//! | `seen` | what can be seen of weights, factors and products |
//!
//! Panels:
//!
//! | file | what it holds |
//! |---|---|
//! | `scene` | the lesson as it stands, which every panel is made from |
//! | `panel` | what a panel shows: a title and blocks of content |
//! | `this_step` | what a step says, as a panel |
//! | `equation` | the equation of a chapter, as a panel |
//! | `states` | the unrolled network as a table, as a panel |

mod asked;
pub mod chain;
pub mod changes;
pub mod definition;
pub mod derivation;
mod edits;
mod element;
pub mod equation;
pub mod errata;
pub mod explain;
mod formula;
mod given;
pub mod glossary;
pub mod gradient_norms;
pub mod heading;
mod highlight;
pub mod history;
mod lineage;
mod memo;
mod mistaken;
pub mod narration;
pub mod notation;
pub mod panel;
pub mod pooled;
pub mod predictions;
mod product;
pub mod quantity;
mod scene;
mod seen;
mod states;
mod terms;
mod this_step;
pub mod timeline;
mod truncation;
mod unfolded;
mod unfolding;
mod units;
mod way;

pub use asked::{asked_entry, asked_name, parts};
pub use chain::Chain;
pub use derivation::Derivation;
pub use edits::{Edit, Edits};
pub use element::{Element, Mark};
pub use equation::equation;
pub use explain::{Explanation, explain};
pub use given::Given;
pub use gradient_norms::GradientNorms;
pub use heading::Heading;
pub use highlight::{Asking, Face, Highlight, Stage};
pub use history::{Curve, Future, History};
pub use lineage::Change;
pub use panel::{Panel, Target};
pub use pooled::Pooled;
pub use product::Product;
pub use quantity::Quantity;
pub use scene::Scene;
pub use states::states;
pub use terms::outer::{Column, Outer};
pub use terms::total::Total;
pub use terms::{Terms, Worth};
pub use this_step::{in_latex, this_step};
pub use timeline::{Timeline, Visit};
pub use unfolded::Unfolded;
pub use unfolding::Unfolding;
pub use units::UnitPair;
pub use way::Way;
