//! The rows of a page: each is kept once, however often it is shown.

use std::collections::HashMap;

/// Pieces of markup by number.
#[derive(Debug, Default)]
pub struct Rows {
    numbers: HashMap<String, usize>,
    rows: Vec<String>,
}

impl Rows {
    /// The number of a piece.
    pub fn number(&mut self, row: String) -> usize {
        if let Some(&number) = self.numbers.get(&row) {
            return number;
        }
        self.numbers.insert(row.clone(), self.rows.len());
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// All of them, in the order of their numbers.
    pub fn into_vec(self) -> Vec<String> {
        self.rows
    }
}
