//! A panel: its frame, which is a rule with a title or a box, and the blocks inside.

use ratatui::layout::Rect;

use super::block;
use super::canvas::Canvas;
use super::frames::Frames;
use crate::content::Expr;
use crate::lesson::panel::Panel;

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

/// Draws a panel in `area`.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, frames: Frames, panel: &Panel<'_>) {
    let mut inner = canvas.within(inside(area, frames));
    let heads = block::draw(&mut inner, &panel.blocks, frames);
    let after = |title: &str| inner.measure(title) + 3;
    let first = heads.iter().map(|(end, head)| end - inner.measure(head)).min();
    let mut title = panel.title.text();
    let is_short = first.is_some_and(|first| first <= after(&title));
    if let Some(short) = panel.short_title.as_ref().filter(|_| is_short) {
        title = short.text();
    }
    let free_from = after(&title);
    let aside = panel.aside.as_ref().filter(|_| heads.is_empty()).map(Expr::text);
    frame(canvas, area, frames, &title, &aside.unwrap_or_default());
    let columns = inside(area, Frames::Rules);
    let mut rule = canvas.within(Rect { y: area.y, height: area.height.min(1), ..columns });
    let quiet = rule.theme.quiet();
    for (end, head) in heads {
        if end - rule.measure(head) > free_from {
            rule.put_left_of(end, 0, head, quiet);
        }
    }
}
