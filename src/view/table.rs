//! Matrices on the screen: as numbers where there is room, else as a heat map of one sign a
//! cell. Filled signs are positive, hollow ones negative, and larger ones larger, so that a
//! heat map reads without colour.

use ndarray::Array2;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::lesson::explain::Cell;
use crate::lesson::number::fitted;

/// Signs for sizes.
pub struct Heat;

impl Heat {
    /// The sign of `value` where the largest size is `scale`.
    pub fn sign(value: f64, scale: f64) -> &'static str {
        let share = if scale > 0.0 { value.abs() / scale } else { 0.0 };
        match (share, value > 0.0) {
            _ if !value.is_finite() => "!",
            (share, _) if share < 0.05 => "·",
            (share, true) if share < 0.5 => "▪",
            (share, false) if share < 0.5 => "▫",
            (_, true) => "■",
            (_, false) => "□",
        }
    }

    /// A row of signs, of at most `width` columns: where there are more values, each sign
    /// stands for the largest of its share.
    pub fn strip(values: impl ExactSizeIterator<Item = f64>, width: usize) -> String {
        let values: Vec<f64> = values.collect();
        let scale = largest(&values);
        let cells = values.len().min(width);
        (0..cells)
            .map(|n| {
                let share = &values[n * values.len() / cells..(n + 1) * values.len() / cells];
                Self::sign(furthest(share), scale)
            })
            .collect()
    }
}

/// The value furthest from zero.
fn furthest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, |kept, v| if v.abs() > kept.abs() { v } else { kept })
}

fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |kept, v| v.abs().max(kept))
}

/// How a matrix is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each number in so many columns.
    Numbers(i32),
    /// A sign for each cell.
    Heat,
}

impl Form {
    /// The forms, the most exact first.
    pub const ALL: [Self; 3] = [Self::Numbers(7), Self::Numbers(5), Self::Heat];

    /// Columns that `columns` cells take, at most `most` for a heat map.
    pub fn width(self, columns: usize, most: i32) -> i32 {
        let columns = i32::try_from(columns).unwrap_or(i32::MAX / 16);
        match self {
            Self::Numbers(width) => columns.saturating_mul(width + 1) - 1,
            Self::Heat => columns.min(most),
        }
    }

    /// Whether `rows` rows are drawn as they are in `height` rows of the screen.
    pub fn fits(self, rows: usize, height: i32) -> bool {
        let rows = i32::try_from(rows).unwrap_or(i32::MAX);
        self == Self::Heat || rows <= height
    }
}

/// Draws `matrix` at (x, y) in at most `width`×`height` cells, `cell` underlined where given.
pub fn draw(
    canvas: &mut Canvas<'_>,
    (x, y): (i32, i32),
    (width, height): (i32, i32),
    matrix: &Array2<f64>,
    form: Form,
    cell: Option<Cell>,
    style: Style,
) {
    let (rows, columns) = matrix.dim();
    let marked = style.add_modifier(ratatui::style::Modifier::UNDERLINED);
    let is_marked = |row: usize, column: usize| {
        cell.is_some_and(|c| (c.row % rows, c.column % columns) == (row, column))
    };
    match form {
        Form::Numbers(digits) => {
            for (row, line) in (0..height).zip(matrix.rows()) {
                for (column, value) in (0..).zip(line) {
                    let text = fitted(*value, usize::try_from(digits).unwrap_or(5));
                    let end = x + (column + 1) * (digits + 1) - 1;
                    let row_number = usize::try_from(row).unwrap_or(0);
                    let column = usize::try_from(column).unwrap_or(0);
                    let style = if is_marked(row_number, column) { marked } else { style };
                    canvas.put_left_of(end, y + row, &text, style);
                }
            }
        }
        Form::Heat => {
            let all: Vec<f64> = matrix.iter().copied().collect();
            let scale = largest(&all);
            let shown_rows = rows.min(usize::try_from(height).unwrap_or(0));
            let shown_columns = columns.min(usize::try_from(width).unwrap_or(0));
            for row in 0..shown_rows {
                let from = row * rows / shown_rows..(row + 1) * rows / shown_rows;
                for column in 0..shown_columns {
                    let across =
                        column * columns / shown_columns..(column + 1) * columns / shown_columns;
                    let share: Vec<f64> = from
                        .clone()
                        .flat_map(|r| across.clone().map(move |c| (r, c)))
                        .map(|at| matrix[at])
                        .collect();
                    let whole = shown_rows == rows && shown_columns == columns;
                    let style = if whole && is_marked(row, column) { marked } else { style };
                    let at = |n: usize| i32::try_from(n).unwrap_or(0);
                    canvas.put(
                        x + at(column),
                        y + at(row),
                        Heat::sign(furthest(&share), scale),
                        style,
                    );
                }
            }
        }
    }
}
