//! Text on its way out, at the bottom of the house for every room above: which signs may not be
//! sent to a terminal as they are, and what stands in their place; how a number of things is said.
//!
//! | file | what it holds |
//! |---|---|
//! | `letters` | how a text is spelt, how wide that is, and where it is broken into lines |
//! | `columns` | text padded to a width |
//! | `printable` | which signs are unsafe, and what stands in their place |
//! | `markup` | text in XML, SVG and HTML |
//! | `words` | how a number of things is said, and how they are listed |
//! | `window` | which part of a row that is too long is shown |

mod columns;
pub mod letters;
mod markup;
mod printable;
mod window;
mod words;

pub use columns::{left, right};
pub use letters::{Letters, wrap};
pub use markup::markup;
pub use printable::{is_unsafe, lines, printable, printable_name, push};
pub use window::window;
pub use words::{counted, grouped, listed, thousands_apart};
