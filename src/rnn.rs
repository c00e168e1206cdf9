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
//! ```
//! use bptt::rnn::{Factor, Finding, GradientCheck, Network, Pass, Weights};
//! use ndarray::{arr1, arr2};
//!
//! # fn main() -> Result<(), bptt::rnn::ShapeError> {
//! let (w_i, w_h, w_o) = (arr2(&[[0.5], [-0.4], [0.9]]), arr2(&[[0.7]]), arr1(&[1.2]));
//! let network = Network::new(Weights { w_i, w_h, w_o }, arr1(&[0.0]))?;
//! let sentence = network.sentence(vec![0, 1, 2], true)?;
//! let pass = Pass::new(network.into(), sentence, None)?;
//! println!("forward: O = {}, ŷ = {}", pass.trace.states, pass.trace.y_hat);
//! println!("backward: ∂L/∂w_h = {}", pass.backward.gradients.w_h);
//! println!("∂O_3/∂O_2 = {:?}", pass.factor(Factor::StateByState(3)));
//! let check = GradientCheck::of_pass(&pass);
//! assert!(check.rows.iter().all(|row| row.finding() == Finding::Agree));
//! # Ok(())
//! # }
//! ```
//!
//! What does not fit is an error, never a panic: a word that is not in the vocabulary, arrays of
//! other shapes. Crate-internal ways without that check are for sentences of a scenario, which
//! has checked them.
//!
//! | file | what it holds |
//! |---|---|
//! | `weights` | the three weight arrays, and gradients, which have their shapes |
//! | `seed`, `tenths` | a number that follows from a name; networks of one decimal drawn by it |
//! | `network` | weights with an O_0 that fits them |
//! | `sentence` | words and a label |
//! | `shape_error` | what is said of arrays and words that do not fit each other |
//! | `logistic` | σ, log(1+e^s) and the slope of tanh, exact in saturation |
//! | `loss` | L and its derivatives by z and by ŷ |
//! | `forward` | the forward pass, which keeps every intermediate value |
//! | `backward` | ∂L/∂O_t and the three gradients in O(T·H²) |
//! | `factor` | the same gradients as sums of terms, terms as products of named factors |
//! | `value` | what a factor, a product or a term comes to |
//! | `shape` | how many rows and columns that has |
//! | `ledger` | factors, terms and sums multiplied out, entry by entry |
//! | `pass` | one sentence worked: all of these, each to be asked for by itself |
//! | `derivatives` | the same where somebody else works them, by rules of their own |
//! | `norm` | the size of a gradient, and by how much it is clipped |
//! | `hyperparameters` | η, truncation and clipping |
//! | `update` | the gradient-descent step, clipped |
//! | `train` | epochs |
//! | `fast` | the same equations for training and for large passes, as fast as the machine goes; its update and clipping are in `fast/sweep` |
//! | `number` | what the equations ask of a number: `f64`, or `wide` |
//! | `wide` | numbers of 32 digits that neither overflow nor underflow |
//! | `size` | which numbers a sentence is worked with |
//! | `range` | what `f64` could not hold of a pass that was worked with it |
//! | `evaluation` | what a sentence gives, without the intermediate values |
//! | `wanted` | work that may be given up |
//! | `check` | each gradient beside a difference of losses |
//! | `difference` | a difference that knows its own error |
//! | `measured` | factors, terms and gradients by such differences |
//! | `parameter` | a number of the network that can be set |
//! | `moved` | the loss where one such number is another, read in pieces |

mod backward;
mod check;
mod derivatives;
mod difference;
mod evaluation;
mod factor;
mod fast;
mod forward;
mod hyperparameters;
mod ledger;
mod logistic;
mod loss;
mod measured;
mod moved;
mod network;
mod norm;
mod number;
mod parameter;
mod pass;
mod range;
mod seed;
mod sentence;
mod shape;
mod shape_error;
mod size;
mod tenths;
mod train;
mod update;
mod value;
mod wanted;
mod weights;
mod wide;

pub use backward::Backward;
pub use check::{Checked, Finding, GradientCheck, difference};
pub use derivatives::Derivatives;
pub use difference::Difference;
pub use evaluation::{Evaluation, keeps_waiting};
pub use factor::{Factor, WeightMatrix};
pub use fast::Workspace;
pub use forward::Trace;
pub use hyperparameters::Hyperparameters;
pub use logistic::{sigmoid, tanh_slope};
pub use loss::{log_loss, loss_slope};
pub use measured::{loss_with, measured_factor, measured_output, measured_uses};
pub use moved::Moved;
pub use network::Network;
pub use norm::norm;
pub use number::Number;
pub use parameter::Parameter;
pub use pass::Pass;
pub use seed::{seed_of, shuffled};
pub use sentence::Sentence;
pub use shape::Shape;
pub use shape_error::ShapeError;
pub use tenths::Tenths;
pub use train::{TrainingRun, mean, train_sentence};
pub use update::Update;
pub use value::Value;
pub use wanted::{GivenUp, all_the_way, while_wanted};
pub use weights::{Entry, Gradients, Weights};
pub use wide::Wide;
