//! What can be said, before it is written: expressions whose numbers are still numbers, and lines
//! of text whose pieces say what they mean. The lesson makes them; the screen and the reports write
//! them, each in its own way.
//!
//! | file | what it holds |
//! |---|---|
//! | `expression` | formulas as data: symbols, numbers, fractions, products, sums |
//! | `bond` | where parentheses stand |
//! | `linear` | an expression written on one line |
//! | `typeset` | the same in two dimensions: which signs stand where |
//! | `latex` | that in LaTeX, and text beside it |
//! | `mathml` | that in MathML |
//! | `spoken` | that as it is read aloud |
//! | `markup` | text that stays text in HTML and Markdown |
//! | `document` | what stands on paper or on a page: headings, paragraphs, formulas, tables |
//! | `number` | numbers as the blackboard writes them |
//! | `line` | a line of text whose pieces say what they mean |

mod bond;
pub mod document;
pub mod expression;
pub mod latex;
pub mod line;
mod linear;
pub mod markup;
pub mod mathml;
pub mod number;
mod spoken;
mod typeset;

pub use expression::{Expr, Function, Index, NumberForm, Symbol, Time};
pub use latex::Latex;
pub use line::{Line, Piece, Role};
