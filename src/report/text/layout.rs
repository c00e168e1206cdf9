//! The columns of the text.

use crate::content::number::{WIDEST, signed};

/// Columns for a step's address.
pub const ADDRESS: usize = 14;
/// Columns before what stands below a step's line.
pub const INDENT: usize = ADDRESS + 2;
/// Columns for the name of a weight.
pub const NAME: usize = 14;
/// Columns for the shape of a table.
pub const SHAPE: usize = 10;

/// Numbers in columns of one width.
pub fn columns<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> String {
    let column = |&number: &f64| format!("{:>WIDEST$}", signed(number));
    numbers.into_iter().map(column).collect::<Vec<_>>().join(" ")
}
