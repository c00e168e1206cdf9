//! The chooser of scenarios: what is typed, and the scenarios that it leaves.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{entry, window};
use crate::app::Chooser;

/// The widest that names are shown.
const NAMES: i32 = 28;

/// A window in the middle of the screen.
pub fn draw(chooser: &Chooser, canvas: &mut Canvas<'_>, area: Rect) {
    let below = chooser.below();
    let rows = chooser.matching().len().max(6) + 2 + usize::from(below.is_some());
    let columns = i32::from(area.width.saturating_sub(8).min(90));
    let (title, aside) = (Chooser::TITLE, Chooser::ASIDE);
    let mut inner = window::open(canvas, area, (columns, rows), title, aside);
    let (quiet, width) = (inner.theme.quiet(), inner.width());
    entry::draw(&mut inner, (0, 0), width, Chooser::PROMPT, chooser.typed());
    let mut visible = usize::try_from(inner.height() - 2).unwrap_or(0);
    if let Some(line) = below {
        visible = visible.saturating_sub(1);
        let shown = inner.cut(&line, inner.width());
        inner.put(0, inner.height() - 1, &shown, quiet);
    }
    entries(chooser, &mut inner, visible);
}

/// So many of the entries that the chosen one is among them.
fn entries(chooser: &Chooser, inner: &mut Canvas<'_>, visible: usize) {
    let (text, quiet) = (inner.theme.text(), inner.theme.quiet());
    let entries = chooser.matching();
    let names = entries.iter().map(|entry| inner.measure(&entry.name)).max().unwrap_or(0);
    let names = names.min(NAMES);
    if let Some(instead) = chooser.instead() {
        inner.put(0, 2, instead, quiet);
    }
    let first = (chooser.selected() + 1).saturating_sub(visible);
    // Marks in the rightmost column, where the list goes on.
    let (right, bottom) = (inner.width(), i32::try_from(visible).unwrap_or(0) + 1);
    for (y, mark, goes_on) in [(2, "↑", first > 0), (bottom, "↓", first + visible < entries.len())]
    {
        if goes_on && visible > 0 {
            inner.put_left_of(right, y, mark, quiet);
        }
    }
    for (n, entry) in entries.iter().enumerate().skip(first).take(visible) {
        let y = i32::try_from(n - first).unwrap_or(0) + 2;
        let selected = n == chooser.selected();
        let (mark, style) =
            if selected { ("►", inner.theme.lit()) } else { (" ", inner.theme.forward()) };
        inner.put(0, y, mark, style);
        let name = inner.cut(&entry.name, names);
        inner.put(2, y, &name, style);
        let title = inner.cut(&entry.title, inner.width() - names - 6);
        inner.put(names + 4, y, &title, text);
    }
}
