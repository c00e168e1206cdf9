//! The frame around a panel: a rule with a title, or a box.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frames::Frames;

/// Draws the frame with a title on its left and a remark on its right; what is left inside
/// is the panel's.
pub fn frame<'a>(
    canvas: &'a mut Canvas<'_>,
    area: Rect,
    frames: Frames,
    title: &str,
    right: &str,
) -> Canvas<'a> {
    let (quiet, heading) = (canvas.theme.quiet(), canvas.theme.heading());
    let mut outer = canvas.within(area);
    let (width, height) = (outer.width(), outer.height());
    let rule = "─".repeat(usize::from(area.width));
    outer.put(0, 0, &rule, quiet);
    if frames == Frames::Boxes {
        outer.put(0, height - 1, &rule, quiet);
        for y in 0..height {
            outer.put(0, y, "│", quiet);
            outer.put(width - 1, y, "│", quiet);
        }
        outer.put(0, 0, "╭", quiet);
        outer.put(width - 1, 0, "╮", quiet);
        outer.put(0, height - 1, "╰", quiet);
        outer.put(width - 1, height - 1, "╯", quiet);
    }
    let title = outer.cut(title, width - 4);
    let end = outer.put(2, 0, &format!(" {title} "), heading);
    if !right.is_empty() && end + outer.measure(right) + 5 <= width {
        outer.put_left_of(width - 2, 0, &format!(" {right} "), quiet);
    }
    canvas.within(inside(area, frames))
}

/// The area inside a frame.
fn inside(area: Rect, frames: Frames) -> Rect {
    let (left, top, columns, rows) = match frames {
        Frames::Rules => (1, 1, 1, 1),
        Frames::Boxes => (2, 1, 4, 2),
    };
    Rect {
        x: area.x.saturating_add(left).min(area.right()),
        y: area.y.saturating_add(top).min(area.bottom()),
        width: area.width.saturating_sub(columns),
        height: area.height.saturating_sub(rows),
    }
}

/// How many rows inside the frame the heads of columns take: with rules they stand in the
/// rule, so that every row is left to the panel.
pub fn heads_rows(frames: Frames) -> i32 {
    i32::from(frames == Frames::Boxes)
}

/// Writes heads of columns, each with the inner column before which it ends; in a rule, those
/// that do not run into the title.
pub fn heads(
    canvas: &mut Canvas<'_>,
    area: Rect,
    frames: Frames,
    title: &str,
    heads: &[(i32, &str)],
) {
    let quiet = canvas.theme.quiet();
    let inner = inside(area, frames);
    let row = match frames {
        Frames::Rules => Rect { y: area.y, height: area.height.min(1), ..inner },
        Frames::Boxes => inner,
    };
    let mut row = canvas.within(row);
    let free_from = match frames {
        Frames::Rules => row.measure(title) + 3,
        Frames::Boxes => 0,
    };
    for (end, head) in heads {
        if end - row.measure(head) > free_from {
            row.put_left_of(*end, 0, head, quiet);
        }
    }
}
