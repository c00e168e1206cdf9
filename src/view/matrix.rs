//! Matrices on the screen: as numbers where there is room, else as a heat map of one sign a
//! cell. Filled signs are positive, hollow ones negative, and larger ones larger, so that a
//! heat map reads without colour.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::content::number::fitted;
use crate::lesson::pooled::{Pooled, furthest};

/// The sign of `value` where the largest size is `scale`.
fn sign(value: f64, scale: f64) -> &'static str {
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

/// A row of signs, of at most `width` columns: where there are more values, each sign stands
/// for the largest of its share.
pub fn strip(values: impl Iterator<Item = f64>, width: i32) -> String {
    let values: Vec<f64> = values.collect();
    let scale = scale(values.iter().copied());
    let cells = shown(values.len(), width);
    (0..cells)
        .map(|n| sign(furthest(share(n, cells, values.len()).map(|v| values[v])), scale))
        .collect()
}

/// The largest size among those that did not overflow: beside an infinite one all would be
/// nothing.
fn scale(values: impl Iterator<Item = f64>) -> f64 {
    furthest(values.filter(|v| v.is_finite())).abs()
}

/// How many of `count` cells are drawn in `room` columns or rows.
fn shown(count: usize, room: i32) -> usize {
    count.min(usize::try_from(room).unwrap_or(0))
}

/// Which of `count` values the `n`-th of `cells` signs stands for.
fn share(n: usize, cells: usize, count: usize) -> std::ops::Range<usize> {
    n * count / cells..(n + 1) * count / cells
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

    /// The most exact form in which `rows`×`columns` cells fit `width`×`height`.
    pub fn of((rows, columns): (usize, usize), (width, height): (i32, i32)) -> Self {
        let fits = |form: &Self| form.fits(rows, height) && form.width(columns, width) <= width;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Heat)
    }
}

/// Draws what is seen of a matrix at (x, y) in at most `width`×`height` cells, the marked entry
/// underlined.
pub fn draw(
    canvas: &mut Canvas<'_>,
    (x, y): (i32, i32),
    (width, height): (i32, i32),
    pooled: &Pooled,
    form: Form,
    marked: Option<(usize, usize)>,
    style: Style,
) {
    let matrix = &pooled.cells;
    let form = if pooled.is_whole { form } else { Form::Heat };
    let (rows, columns) = matrix.dim();
    let style_of = |row, column| {
        let underline = marked == Some((row, column));
        if underline { style.add_modifier(Modifier::UNDERLINED) } else { style }
    };
    let at = |n: usize| i32::try_from(n).unwrap_or(0);
    match form {
        Form::Numbers(digits) => {
            let size = usize::try_from(digits).unwrap_or(5);
            for row in 0..shown(rows, height) {
                for column in 0..columns {
                    let text = fitted(matrix[[row, column]], size);
                    let end = x + (at(column) + 1) * (digits + 1) - 1;
                    canvas.put_left_of(end, y + at(row), &text, style_of(row, column));
                }
            }
        }
        Form::Heat => {
            let scale = scale(matrix.iter().copied());
            let (down, across) = (shown(rows, height), shown(columns, width));
            let is_whole = pooled.is_whole && (down, across) == (rows, columns);
            for row in 0..down {
                for column in 0..across {
                    let cells = share(row, down, rows)
                        .flat_map(|r| share(column, across, columns).map(move |c| matrix[[r, c]]));
                    let style = if is_whole { style_of(row, column) } else { style };
                    let sign = sign(furthest(cells), scale);
                    canvas.put(x + at(column), y + at(row), sign, style);
                }
            }
        }
    }
}

/// Columns of a number of a matrix that is drawn whole, with the space before it.
const NUMBER: i32 = 8;

/// The columns of a matrix that stand beside each other in `width` columns of the screen.
fn beside(columns: usize, width: i32) -> usize {
    usize::try_from(width / NUMBER).unwrap_or(1).clamp(1, columns.max(1))
}

/// How many rows of the screen a matrix takes with all of its numbers.
pub fn rows((rows, columns): (usize, usize), width: i32) -> i32 {
    let parts = columns.div_ceil(beside(columns, width));
    let each = rows.saturating_add(usize::from(parts > 1));
    i32::try_from(parts.saturating_mul(each)).unwrap_or(i32::MAX)
}

/// Draws all numbers of a matrix from row `y` on: so many of its columns beside each other as there
/// is room for, the others below, each part under the numbers of its columns.
pub fn draw_whole(
    canvas: &mut Canvas<'_>,
    y: i32,
    pooled: &Pooled,
    marked: Option<(usize, usize)>,
    style: Style,
) {
    let (visible, quiet) = (canvas.visible(), canvas.theme.quiet());
    let (rows, columns) = pooled.cells.dim();
    let beside = beside(columns, canvas.width());
    let mut y = y;
    for first in (0..columns).step_by(beside) {
        let part = first..(first + beside).min(columns);
        if beside < columns {
            for (x, column) in (1..).zip(part.clone()) {
                canvas.put_left_of(x * NUMBER, y, &format!("[{}]", column + 1), quiet);
            }
            y += 1;
        }
        for row in 0..rows {
            if visible.contains(&y) {
                for (x, column) in (1..).zip(part.clone()) {
                    let is_marked = marked == Some((row, column));
                    let style =
                        if is_marked { style.add_modifier(Modifier::UNDERLINED) } else { style };
                    let text = fitted(pooled.cells[[row, column]], 7);
                    canvas.put_left_of(x * NUMBER, y, &text, style);
                }
            }
            y += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_says_how_large_a_number_is_beside_the_largest_and_of_which_sign() {
        let strip = |values: &[f64]| strip(values.iter().copied(), 80);
        // Less than a twentieth, less than half, and from half on.
        assert_eq!(strip(&[2.0, 0.0, 0.0999, 0.1, 0.9999, 1.0]), "■··▪▪■");
        assert_eq!(strip(&[-2.0, -0.0, -0.0999, -0.1, -0.9999, -1.0]), "□··▫▫□");
        assert_eq!(strip(&[0.0, -0.0]), "··");
        // Beside what overflowed, the others are still distinguished.
        assert_eq!(strip(&[f64::INFINITY, 1.0, -0.1, f64::NAN]), "!■▫!");
    }
}
