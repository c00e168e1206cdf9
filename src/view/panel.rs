//! The frame around a panel: a rule with a title, or a box.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;

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
    let inner = match frames {
        Frames::Rules => {
            outer.put(0, 0, &rule, quiet);
            Rect {
                x: area.x.saturating_add(1).min(area.right()),
                y: area.y.saturating_add(1).min(area.bottom()),
                width: area.width.saturating_sub(1),
                height: area.height.saturating_sub(1),
            }
        }
        Frames::Boxes => {
            for y in [0, height - 1] {
                outer.put(0, y, &rule, quiet);
            }
            for y in 0..height {
                outer.put(0, y, "│", quiet);
                outer.put(width - 1, y, "│", quiet);
            }
            outer.put(0, 0, "╭", quiet);
            outer.put(width - 1, 0, "╮", quiet);
            outer.put(0, height - 1, "╰", quiet);
            outer.put(width - 1, height - 1, "╯", quiet);
            Rect {
                x: area.x.saturating_add(2).min(area.right()),
                y: area.y.saturating_add(1).min(area.bottom()),
                width: area.width.saturating_sub(4),
                height: area.height.saturating_sub(2),
            }
        }
    };
    let room = width - 4;
    let title = outer.cut(title, room);
    let end = outer.put(2, 0, &format!(" {title} "), heading);
    if !right.is_empty() && end + outer.measure(right) + 5 <= width {
        outer.put_left_of(width - 2, 0, &format!(" {right} "), quiet);
    }
    canvas.within(inner)
}
