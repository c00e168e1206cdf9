//! What can be seen of a matrix that has too many entries to draw each: the entry furthest from
//! zero of every block of them. With heat signs a large network's matrix is drawn from this,
//! which costs as little at H = 512 as it does at H = 64.

use std::ops::Range;

use ndarray::{Array2, ArrayView1};

/// The most rows or columns of which each is drawn.
const MOST: usize = 64;
/// Groups of rows or columns where there are more.
const GROUPS: usize = 24;

/// A matrix as it is, or the furthest entries of its blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// What is to be drawn.
    pub cells: Array2<f64>,
    /// Whether that is every entry.
    pub is_whole: bool,
}

impl Pooled {
    /// What the signs mean that it is drawn in where there is no room for numbers.
    pub const LEGEND: &'static str = "■▪ positive ▫□ negative · near 0";

    /// Every entry of a small matrix.
    #[must_use]
    pub fn whole(cells: Array2<f64>) -> Self {
        Self { cells, is_whole: true }
    }

    /// Of any matrix.
    #[must_use]
    pub fn of(matrix: &Array2<f64>) -> Self {
        let (rows, columns) = matrix.dim();
        let cells = Array2::from_shape_fn((groups(rows), groups(columns)), |(row, column)| {
            let entries =
                share(row, rows).flat_map(|r| share(column, columns).map(move |c| matrix[[r, c]]));
            furthest(entries)
        });
        Self { is_whole: cells.dim() == matrix.dim(), cells }
    }

    /// Of `column`ᵀ·`row`, without working it out: the furthest entry of a block is the product of
    /// the furthest numbers.
    #[must_use]
    pub fn of_outer(column: &ArrayView1<'_, f64>, row: &ArrayView1<'_, f64>) -> Self {
        let size = (column.len(), row.len());
        let (column, row) = (grouped(column), grouped(row));
        let cells = Array2::from_shape_fn((column.len(), row.len()), |(r, c)| column[r] * row[c]);
        Self { is_whole: cells.dim() == size, cells }
    }
}

/// The columns of a matrix in groups, each row by itself, so that its rows can still be scaled.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupedColumns {
    columns: usize,
    cells: Array2<f64>,
}

impl GroupedColumns {
    /// Of w_hᵀ, which has a row for each unit of the later state.
    #[must_use]
    pub fn of_transposed(w_h: &Array2<f64>) -> Self {
        let (columns, rows) = w_h.dim();
        let cells = Array2::from_shape_fn((rows, groups(columns)), |(row, column)| {
            furthest(share(column, columns).map(|c| w_h[[c, row]]))
        });
        Self { columns, cells }
    }

    /// Of the Jacobian (1-O_t²)·w_h: each row times the slope of its unit, which is not negative.
    #[must_use]
    pub fn scaled(&self, slopes: &ArrayView1<'_, f64>) -> Pooled {
        let (rows, columns) = self.cells.dim();
        let mut cells = Array2::zeros((groups(rows), columns));
        for (n, mut group) in cells.rows_mut().into_iter().enumerate() {
            for r in share(n, rows) {
                for (kept, v) in group.iter_mut().zip(self.cells.row(r)) {
                    *kept = further(*kept, slopes[r] * v);
                }
            }
        }
        Pooled { is_whole: cells.dim() == (rows, self.columns), cells }
    }
}

fn groups(count: usize) -> usize {
    if count <= MOST { count } else { GROUPS }
}

/// Which of `count` rows or columns are the `n`-th of the groups.
fn share(n: usize, count: usize) -> Range<usize> {
    let groups = groups(count);
    n * count / groups..(n + 1) * count / groups
}

fn grouped(numbers: &ArrayView1<'_, f64>) -> Vec<f64> {
    let count = numbers.len();
    (0..groups(count)).map(|n| furthest(share(n, count).map(|k| numbers[k]))).collect()
}

/// The number furthest from zero; one that overflowed before any that did not.
pub fn furthest(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, further)
}

fn further(kept: f64, v: f64) -> f64 {
    let is_further = kept.is_finite() && (!v.is_finite() || v.abs() > kept.abs());
    if is_further { v } else { kept }
}
