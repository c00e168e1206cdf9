//! Heat maps beside each other, each under what it is, its rows named; below them what the signs mean.

use crate::lesson::panel::Map;
use crate::view::canvas::Canvas;
use crate::view::matrix::{self, Form};

/// The most columns of a row's name.
const NAME: i32 = 8;

/// Draws the maps over all the room there is; without room for one line of signs, none.
pub fn draw(canvas: &mut Canvas<'_>, maps: &[Map<'_>]) -> i32 {
    let height = canvas.height();
    if height < 3 {
        canvas.cuts();
        return height;
    }
    let count = i32::try_from(maps.len()).unwrap_or(1).max(1);
    let share = canvas.width() / count;
    for (n, map) in (0..).zip(maps) {
        one(canvas, map, (n * share, share - 1), height - 1);
    }
    let quiet = canvas.theme.quiet();
    canvas.put(0, height - 1, Map::LEGEND, quiet);
    height
}

/// Draws a map from column `x` on, in the first `height` rows.
pub fn one(canvas: &mut Canvas<'_>, map: &Map<'_>, (x, width): (i32, i32), height: i32) {
    let (quiet, style) = (canvas.theme.quiet(), canvas.theme.forward());
    let title = canvas.cut(&map.title.text(), width);
    canvas.put(x, 0, &title, quiet);
    let (rows, columns) = map.matrix.cells.dim();
    let room = height - 1;
    let has_line_for_each =
        rows == map.names.count && i32::try_from(rows).is_ok_and(|rows| rows <= room);
    let (left, top) = if has_line_for_each {
        let names: Vec<String> = map.names.iter().collect();
        let widest = names.iter().map(|name| canvas.measure(name)).max().unwrap_or(0).min(NAME);
        for (y, name) in (1..).zip(&names) {
            let name = canvas.cut(name, widest);
            canvas.put(x, y, &name, quiet);
        }
        (widest + 1, 1)
    } else {
        let lines = rows.min(usize::try_from(room - 1).unwrap_or(0));
        let text = canvas.cut(&map.stands_for(lines), width);
        canvas.put(x, 1, &text, quiet);
        (0, 2)
    };
    let signs = (width - left, height - top);
    matrix::draw(canvas, (x + left, top), signs, &map.matrix, Form::Heat, map.marked, style);
    let is_whole = map.matrix.is_whole
        && has_line_for_each
        && i32::try_from(columns).is_ok_and(|columns| columns <= signs.0);
    let Some(target) = map.target.filter(|_| is_whole) else { return };
    for (down, row) in (top..).zip(0..rows) {
        for (across, column) in (x + left..).zip(0..columns) {
            canvas.hit(across, down, 1, 1, target(row, column));
        }
    }
}
