//! The numbers of a factor or a product: one, or a matrix of which the first entries are written.

use crate::content::Expr;
use crate::content::markup::html;
use crate::content::number::inline;
use crate::lesson::Pooled;

/// A matrix with its numbers, one of them marked.
pub fn matrix(table: &Pooled, marked: Option<(usize, usize)>) -> Expr {
    const MOST: (usize, usize) = (8, 6);
    let (rows, columns) = table.cells.dim();
    let more = || Expr::words("…");
    let mut all = Vec::new();
    for r in 0..rows.min(MOST.0) {
        let number = |c| {
            let number = Expr::signed(table.cells[[r, c]]);
            if marked == Some((r, c)) { number.lit() } else { number }
        };
        let mut row: Vec<Expr> = (0..columns.min(MOST.1)).map(number).collect();
        row.extend((columns > MOST.1 || !table.is_whole).then(more));
        all.push(row);
    }
    if rows > MOST.0 || !table.is_whole {
        all.push((0..all.first().map_or(0, Vec::len)).map(|_| more()).collect());
    }
    Expr::Matrix(all)
}

/// A number of a product, with its sign.
pub fn number(value: f64) -> String {
    html(&inline(value))
}
