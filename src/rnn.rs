//! The recurrent network of the class notes: forward, backward, update.
//!
//! A sentence is T one-hot rows x_1..x_T over V words with a label y of 0 or 1.
//!
//! ```text
//! O_t = tanh(x_t·w_i + O_{t-1}·w_h)      t = 1..T, O_0 given
//! z   = O_T·w_o        ŷ = σ(z)
//! L   = -y·log ŷ - (1-y)·log(1-ŷ)
//! w  ←  w - η ∂L/∂w
//! ```
//!
//! Rows stand on the left of their matrix: w_i is V×H (one row a word), w_h is
//! H×H, w_o holds H numbers. Everything is derived by hand; what comes in and what goes out is
//! `f64`.
//!
//! | file | what it holds |
//! |---|---|
//! | `weights` | the three weight arrays, the network, a sentence |
//! | `logistic` | σ, the loss and the slope of tanh, exact in saturation |
//! | `forward` | the forward pass, which keeps every intermediate value |
//! | `backward` | ∂L/∂O_t and the three gradients in O(T·H²) |
//! | `factor` | the same gradients as sums of terms, terms as products of named factors |
//! | `value` | what a factor, a product or a term comes to |
//! | `shape` | how many rows and columns that has |
//! | `ledger` | factors, terms and sums multiplied out, entry by entry |
//! | `pass` | one sentence worked: all of these, each to be asked for by itself |
//! | `update` | clipping and the gradient-descent step |
//! | `train` | epochs |
//! | `fast` | the same equations for training and for large passes, as fast as the machine goes |
//! | `number` | what the equations ask of a number: `f64`, or `wide` |
//! | `wide` | numbers of 32 digits that neither overflow nor underflow |
//! | `size` | which numbers a sentence is worked with |
//! | `range` | what `f64` could not hold of a pass that was worked with it |
//! | `evaluation` | what a sentence gives, without what is met on the way |
//! | `wanted` | work that may be given up |
//! | `check` | each gradient beside a difference of losses |
//! | `difference` | a difference that knows its own error |

mod backward;
mod check;
mod difference;
mod evaluation;
mod factor;
mod fast;
mod forward;
mod ledger;
mod logistic;
mod number;
mod pass;
mod range;
mod shape;
mod size;
mod train;
mod update;
mod value;
mod wanted;
mod weights;
mod wide;

pub use backward::Backward;
pub use check::{Checked, Finding, GradientCheck, difference};
pub use difference::Difference;
pub use evaluation::{Evaluation, keeps_waiting};
pub use factor::{Factor, WeightMatrix};
pub use fast::Workspace;
pub use forward::Trace;
pub use logistic::{log_loss, loss_slope, sigmoid, tanh_slope};
pub use number::Number;
pub use pass::Pass;
pub use shape::Shape;
pub use train::{Hyperparameters, TrainingRun, mean, train_sentence};
pub use update::{Update, norm};
pub use value::Value;

pub use wanted::{GivenUp, all_the_way, while_wanted};
pub use weights::{Entry, Gradients, Network, Sentence, ShapeError, Weights};
pub use wide::Wide;
