//! A panel: its frame, which is a rule with a title or a box, and the blocks inside.

use ratatui::layout::Rect;

use super::block;
use super::canvas::Canvas;
use super::frames::Frames;
use crate::app::Command;
use crate::content::{Expr, Role};
use crate::lesson::panel::{Block, Panel, Target};

/// Columns of a frame beside its title and what stands on the right of it.
const BESIDE: i32 = 9;

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
    if frames.are_boxes() {
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
    if end + outer.measure(right) + 5 <= width {
        let right = if right.is_empty() { String::new() } else { format!(" {right} ") };
        outer.put_left_of(width - 2, 0, &right, quiet);
    } else if !right.is_empty() {
        outer.cuts();
    }
    canvas.within(inside(area, frames))
}

/// The area inside a frame.
pub fn inside(area: Rect, frames: Frames) -> Rect {
    let (left, top, columns, rows) = match frames {
        Frames::Rules => (1, 1, 1, 1),
        Frames::Boxes | Frames::Whole => (2, 1, 4, 2),
    };
    Rect {
        x: area.x.saturating_add(left).min(area.right()),
        y: area.y.saturating_add(top).min(area.bottom()),
        width: area.width.saturating_sub(columns),
        height: area.height.saturating_sub(rows),
    }
}

/// Draws a panel in `area`. Where it shows less than there is, a mark after its title says so, and
/// leads to the whole of the panel, by its `name`.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    frames: Frames,
    panel: &Panel<'_>,
    name: &'static str,
) {
    canvas.has_cut();
    let mut inner = canvas.within(inside(area, frames));
    let heads = block::draw(&mut inner, &panel.blocks, frames);
    let was_cut = inner.has_cut();
    let after = |title: &str| inner.measure(title) + 3;
    let first = heads.iter().map(|(end, head)| end - inner.measure(head)).min();
    let mut title = panel.title.text();
    let aside = panel.aside.as_ref().filter(|_| heads.is_empty()).map(Expr::text);
    let aside = aside.unwrap_or_default();
    let mark_too = if was_cut { inner.measure(&mark()) } else { 0 };
    let beside = inner.measure(&title) + mark_too + inner.measure(&aside) + BESIDE;
    let lacks_room = !aside.is_empty() && beside > i32::from(area.width);
    let is_short = lacks_room || first.is_some_and(|first| first <= after(&title));
    if let Some(short) = panel.short_title.as_ref().filter(|_| is_short) {
        title = short.text();
    }
    let free_from = after(&title);
    let dropped = heads.iter().any(|(end, head)| end - inner.measure(head) <= free_from);
    let is_cut = was_cut || dropped;
    let with_mark = if is_cut { format!("{title}{}", mark()) } else { title.clone() };
    frame(canvas, area, frames, &with_mark, &aside);
    let columns = inside(area, Frames::Rules);
    let mut rule = canvas.within(Rect { y: area.y, height: area.height.min(1), ..columns });
    let quiet = rule.theme.quiet();
    for (end, head) in heads {
        if end - rule.measure(head) > free_from {
            rule.put_left_of(end, 0, head, quiet);
        }
    }
    if canvas.has_cut() || is_cut {
        cut_mark(&mut canvas.within(area), &title, name);
    }
}

/// Stands after the title of a panel that shows less than there is, with the key that shows the rest.
fn mark() -> String {
    format!(" …{}", Command::Whole.key())
}

fn cut_mark(outer: &mut Canvas<'_>, title: &str, name: &'static str) {
    let (mark, key) = (mark(), outer.theme.key());
    let columns = outer.measure(&mark);
    let x = (3 + outer.measure(title)).min(outer.width() - columns - 2);
    outer.put(x, 0, &format!("{mark} "), key);
    outer.hit(x, 0, columns + 1, 1, Target::Whole(name));
    outer.has_cut();
}

/// Draws a panel that follows the keys: what has no room comes into view with them, and no other key
/// leads there.
pub fn following(canvas: &mut Canvas<'_>, area: Rect, panel: &Panel<'_>) {
    let frames = Frames::Boxes;
    block::draw(&mut canvas.within(inside(area, frames)), &panel.blocks, frames);
    let aside = panel.aside.as_ref().map(Expr::text).unwrap_or_default();
    frame(canvas, area, frames, &panel.title.text(), &aside);
    canvas.has_cut();
}

/// Draws a panel alone over all of `area`, so many of its rows scrolled past; says how many can be.
pub fn whole(canvas: &mut Canvas<'_>, area: Rect, panel: Panel<'_>, scroll: usize) {
    let (frames, title) = (Frames::Whole, panel.title.text());
    let (aside, mut blocks) = (panel.aside, panel.blocks);
    let mut text = aside.as_ref().map(Expr::text).unwrap_or_default();
    let columns = canvas.measure(&title) + canvas.measure(&text) + BESIDE;
    if let Some(aside) = aside.filter(|_| columns > i32::from(area.width)) {
        blocks.insert(0, Block::Text(vec![aside.marked(Role::Quiet).line()]));
        text = String::new();
    }
    canvas.within(area).clear();
    frame(canvas, area, frames, &title, &text);
    // A title that has no room above stands inside as well.
    if canvas.has_cut() {
        blocks.insert(0, Block::Text(vec![panel.title.line()]));
    }
    let mut inner = canvas.within(inside(area, frames));
    let rows = block::whole_rows(&mut inner, &blocks).max(inner.height());
    let reach = rows - inner.height();
    let top = i32::try_from(scroll).unwrap_or(i32::MAX).min(reach);
    inner.reaches(usize::try_from(reach).unwrap_or(0));
    block::draw(&mut inner.scrolled(top, rows), &blocks, frames);
    let (quiet, mut edge) = (inner.theme.quiet(), canvas.within(area));
    let (right, bottom) = (edge.width() - 3, edge.height() - 1);
    if top > 0 {
        edge.put(right, 0, "↑", quiet);
    }
    if top < reach {
        edge.put(right, bottom, "↓", quiet);
    }
}
