//! What can be said, before it is written: expressions whose numbers are still numbers, and lines
//! of text whose pieces say what they mean. The lesson makes them; the screen and the reports write
//! them, each in its own way.
//!
//! | file | what it holds |
//! |---|---|
//! | `expression` | formulas as data: symbols, numbers, fractions, products, sums |
//! | `linear` | an expression written on one line |
//! | `number` | numbers as the blackboard writes them |
//! | `line` | a line of text whose pieces say what they mean |

pub mod expression;
pub mod line;
mod linear;
pub mod number;

pub use expression::{Expr, Function, Index, NumberForm, Symbol, Time};
pub use line::{Line, Piece, Role};
