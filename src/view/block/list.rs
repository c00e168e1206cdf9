//! Lines of which some are shown, with the present one in view; with room, a blank line between them.

use crate::lesson::panel::List;
use crate::text::window;
use crate::view::canvas::Canvas;

/// Columns for a name.
const NAME: i32 = 3;

/// Draws the list; it takes all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, list: &List<'_>) -> i32 {
    let height = usize::try_from(canvas.height()).unwrap_or(0);
    let count = list.rows.count;
    let spacing = if count * 2 <= height { 2 } else { 1 };
    let shown = window(count, height / spacing, list.focus);
    let (first, end) = (shown.start, shown.end);
    if shown.len() < count {
        canvas.cuts();
    }
    let (quiet, lit) = (canvas.theme.quiet(), canvas.theme.lit());
    for (n, row) in shown.enumerate() {
        let y = i32::try_from(n * spacing).unwrap_or(0);
        if (n == 0 && first > 0) || (row + 1 == end && end < count) {
            canvas.put(0, y, "…", quiet);
        } else if row == list.focus && list.is_marked {
            canvas.put(0, y, "►", lit);
        }
        let (row, width) = (list.rows.row(row), canvas.width());
        let end = canvas.put_line(2, y, &row.name);
        canvas.put_line(end.max(2 + NAME) + 1, y, &row.line);
        canvas.hit(0, y, width, 1, row.target);
    }
    canvas.height()
}
