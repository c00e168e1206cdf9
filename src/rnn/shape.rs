//! How many rows and columns a value has.

use std::fmt;

/// Rows and columns; of an immediate derivative ∂⁺O_j/∂w those of the weights, once for each unit
/// of O_j.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// How many units such tables there are for, where there are any.
    pub units: Option<usize>,
    /// Rows of one table.
    pub rows: usize,
    /// Columns of one table.
    pub columns: usize,
}

impl Shape {
    /// One table.
    #[must_use]
    pub fn table((rows, columns): (usize, usize)) -> Self {
        Self { units: None, rows, columns }
    }

    /// A table for each of so many units.
    #[must_use]
    pub fn for_each(units: usize, (rows, columns): (usize, usize)) -> Self {
        Self { units: Some(units), rows, columns }
    }

    /// Rows and columns of one table.
    #[must_use]
    pub fn size(self) -> (usize, usize) {
        (self.rows, self.columns)
    }
}

/// `1×1`, `2×2`, `2×(3×2)`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { units, rows, columns } = self;
        match units {
            Some(units) => write!(f, "{units}×({rows}×{columns})"),
            None => write!(f, "{rows}×{columns}"),
        }
    }
}
