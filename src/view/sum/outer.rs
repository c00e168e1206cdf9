//! The last factor of a term where H > 1: a column times a row, entry by entry.
//!
//! ```text
//! ┃ ∂⁺O₂           ∂L/∂O₂           ┃
//! ┃ ────   O₁ᵀ  ×     ⊙             ┃
//! ┃ ∂w_h           (1-O₂²)          ┃
//! ┃      +0.4621   -0.1559 +0.0069  ┃ = -0.0720 +0.0032
//! ┃      -0.2913                    ┃   +0.0454 -0.0020
//! ```

use ratatui::style::{Modifier, Style};

use super::layout::{self, TIMES};
use crate::lesson::notation::Fraction;
use crate::lesson::{Column, Outer};
use crate::view::canvas::Canvas;
use crate::view::matrix::{self, Form};

/// Stands for numbers that are asked for.
const UNKNOWN: &str = "?";

/// Where it is drawn.
pub struct Place {
    pub x: i32,
    pub y: i32,
    /// Its columns.
    pub columns: layout::Outer,
    /// Lines for numbers.
    pub lines: i32,
}

/// Draws it under its names.
pub fn draw(
    canvas: &mut Canvas<'_>,
    at: &Place,
    (fraction, outer): (&Fraction, &Outer),
    form: Form,
    style: Style,
) {
    let &Place { x, y, columns, lines } = at;
    if columns.name > 0 {
        let (over, under) = (fraction.over.text(), fraction.under.text());
        let stroke = canvas.measure(&over).max(canvas.measure(&under));
        let line = "─".repeat(usize::try_from(stroke).unwrap_or(0));
        for (y, text) in (y..).zip([over, line, under]) {
            canvas.put_centred(x, columns.name - 1, y, &text, style);
        }
    }
    let left = x + columns.name;
    let right = left + columns.column + TIMES;
    canvas.put_centred(left, columns.column, y + 1, &outer.column_name.text(), style);
    canvas.put_centred(left + columns.column, TIMES, y + 1, "×", style);
    let [over, under] = &outer.row_names;
    for (y, text) in (y..).zip([over.text(), "⊙".into(), under.text()]) {
        canvas.put_centred(right, columns.row, y, &text, style);
    }
    let (marked_row, marked_column) = outer.marked;
    match &outer.column {
        Column::Word(word) => {
            let one = format!("{} 1", canvas.cut(word, columns.column - 2));
            let underlined = style.add_modifier(Modifier::UNDERLINED);
            canvas.put_left_of(left + columns.column, y + 3, &one, underlined);
        }
        Column::Numbers(numbers) => {
            let form = if form.fits(numbers.cells.nrows(), lines) { form } else { Form::Heat };
            let used = form.width(1, 1);
            let place = (left + (columns.column - used) / 2, y + 3);
            let size = (columns.column, lines);
            matrix::draw(canvas, place, size, numbers, form, Some((marked_row, 0)), style);
        }
    }
    let Some(row) = &outer.row else {
        return canvas.put_centred(right, columns.row, y + 3, UNKNOWN, style);
    };
    let used = form.width(row.cells.ncols(), columns.row);
    let place = (right + (columns.row - used) / 2, y + 3);
    let marked = Some((0, marked_column));
    matrix::draw(canvas, place, (columns.row, 1), row, form, marked, style);
}
