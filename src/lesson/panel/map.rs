//! A matrix as a heat map, and what its signs and lines stand for.

use std::sync::Arc;

use super::{Rows, Target};
use crate::content::Expr;
use crate::lesson::pooled::Pooled;

/// A matrix, each cell a sign.
#[derive(Debug)]
pub struct Map<'a> {
    /// What it is.
    pub title: Expr,
    /// What its rows are called, all of them.
    pub names: Rows<'a, String>,
    /// What a row is, in a word: where a line stands for several, it says how many.
    pub noun: &'static str,
    /// Its cells.
    pub matrix: Arc<Pooled>,
    /// The entry that is marked.
    pub marked: Option<(usize, usize)>,
    /// What a cell leads to.
    pub target: Option<fn(usize, usize) -> Target>,
}

impl Map<'_> {
    /// What the signs mean.
    pub const LEGEND: &'static str = Pooled::LEGEND;

    /// How many rows a line stands for, where there are so many lines: `a line: 4 words`.
    #[must_use]
    pub fn stands_for(&self, lines: usize) -> String {
        let (count, cells) = (self.names.count, self.matrix.cells.nrows().max(1));
        let lines = lines.max(1);
        // The matrix may itself have fewer rows than there are.
        let least = (cells / lines) * (count / cells);
        let most = cells.div_ceil(lines) * count.div_ceil(cells);
        let noun = self.noun;
        if least == most {
            format!("a line: {least} {noun}s")
        } else {
            format!("a line: {least}–{most} {noun}s")
        }
    }
}
