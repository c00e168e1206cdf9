//! Puts text on the screen: cut at the edges, control characters made visible, letters
//! that the font lacks replaced.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::theme::Theme;
use crate::app::Target;
use crate::content::{Line, Role};
use crate::text::letters::{self, Letters};

/// What drawing a frame has found out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What the mouse can hit, the last drawn on top.
    hits: Vec<(Rect, Target)>,
    /// How many rows a panel on the whole screen can be scrolled, if there is one.
    pub reach: Option<usize>,
    /// Whether something had no room since this was last asked.
    is_cut: bool,
}

impl Found {
    /// Whether a panel on the whole screen has lost something all the same.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// What lies at a column and row.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let hit = |(area, _): &&(Rect, Target)| area.contains((column, row).into());
        self.hits.iter().rev().find(hit).map(|(_, target)| *target)
    }
}

/// An area to draw in. Coordinates are relative to it; what lies outside is cut.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    found: &'a mut Found,
    /// Where (0, 0) lies on the screen; above it where the area is scrolled.
    origin: (i32, i32),
    /// Columns and rows; more of them than are in view where it is scrolled.
    size: (i32, i32),
    /// What of the screen may be drawn on.
    clip: Rect,
    letters: Letters,
    /// What meanings look like.
    pub theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// The whole buffer.
    pub fn new(
        buffer: &'a mut Buffer,
        theme: &'a Theme,
        letters: Letters,
        found: &'a mut Found,
    ) -> Self {
        let clip = buffer.area;
        let size = (i32::from(clip.width), i32::from(clip.height));
        let origin = (i32::from(clip.x), i32::from(clip.y));
        Self { buffer, found, origin, size, clip, letters, theme }
    }

    /// The part of the screen that `area` names, as far as it lies in the buffer.
    pub fn within(&mut self, area: Rect) -> Canvas<'_> {
        let area = area.intersection(self.buffer.area);
        let origin = (i32::from(area.x), i32::from(area.y));
        let size = (i32::from(area.width), i32::from(area.height));
        self.part(origin, size, area)
    }

    /// The rows from `y` on, as far as they lie in this area.
    pub fn rows(&mut self, y: i32, height: i32) -> Canvas<'_> {
        let y = y.clamp(0, self.height());
        let height = height.max(0).min(self.height() - y);
        let origin = (self.origin.0, self.origin.1 + y);
        let (size, clip) = ((self.width(), height), self.clip);
        self.part(origin, size, clip)
    }

    /// An area of `rows` rows, of which this shows those from `top` on.
    pub fn scrolled(&mut self, top: i32, rows: i32) -> Canvas<'_> {
        let clip = self.on_clip((0, 0), self.size);
        let origin = (self.origin.0, self.origin.1 - top);
        let size = (self.width(), rows);
        self.part(origin, size, clip)
    }

    fn part(&mut self, origin: (i32, i32), size: (i32, i32), clip: Rect) -> Canvas<'_> {
        Canvas {
            buffer: self.buffer,
            found: self.found,
            origin,
            size,
            clip,
            letters: self.letters,
            theme: self.theme,
        }
    }

    /// Columns.
    pub fn width(&self) -> i32 {
        self.size.0
    }

    /// Rows.
    pub fn height(&self) -> i32 {
        self.size.1
    }

    /// The rows that are in view.
    pub fn visible(&self) -> Range<i32> {
        let top = (i32::from(self.clip.top()) - self.origin.1).clamp(0, self.height());
        let bottom = (i32::from(self.clip.bottom()) - self.origin.1).clamp(top, self.height());
        top..bottom
    }

    /// Says that something has no room here.
    pub fn cuts(&mut self) {
        self.found.is_cut = true;
    }

    /// Whether something had no room since this was last asked.
    pub fn has_cut(&mut self) -> bool {
        std::mem::take(&mut self.found.is_cut)
    }

    /// How many rows of a panel on the whole screen can be scrolled past.
    pub fn reaches(&mut self, rows: usize) {
        self.found.reach = Some(rows);
    }

    /// How many columns a text takes here.
    pub fn measure(&self, text: &str) -> i32 {
        letters::measure(text, self.letters)
    }

    /// A text in lines of at most `width` columns, broken between words.
    pub fn wrap(&self, text: &str, width: i32, role: Role) -> Vec<Line> {
        let lines = letters::wrap(text, width, self.letters).into_iter();
        lines.map(|line| Line::new().with(role, line)).collect()
    }

    /// A line in pieces of at most `width` columns, broken at spaces: a number is never cut. Those
    /// after the first stand `indent` columns further in.
    pub fn broken(&self, line: &Line, width: i32, indent: usize) -> Vec<Line> {
        if self.measure_line(line) <= width {
            return vec![line.clone()];
        }
        let margin = " ".repeat(indent);
        let (mut lines, mut last, mut used) = (Vec::new(), Line::new(), 0);
        for piece in &line.0 {
            for word in piece.text.split_inclusive(' ') {
                let needs = self.measure(word.trim_end());
                if used > 0 && used + needs > width {
                    lines.push(std::mem::take(&mut last).without_space());
                    used = self.measure(&margin);
                    if indent > 0 {
                        last.push(Role::Text, &margin);
                    }
                }
                used += self.measure(word);
                last.push(piece.role, word);
            }
        }
        lines.push(last);
        lines
    }

    /// How many columns a line takes here.
    pub fn measure_line(&self, line: &Line) -> i32 {
        line.0.iter().map(|run| self.measure(&run.text)).sum()
    }

    /// Writes `text` from column `x` on and returns the column after it. What goes over the
    /// right edge is cut, and the cut is marked.
    pub fn put(&mut self, x: i32, y: i32, text: &str, style: Style) -> i32 {
        let start = x;
        let mut x = x;
        if letters::is_simple(text, self.letters) {
            for letter in text.chars() {
                if let Some(at) = self.on_screen(x, y) {
                    self.buffer[at].set_char(letter).set_style(style);
                }
                x += 1;
            }
        } else {
            for (grapheme, width) in letters::graphemes(&letters::spell(text, self.letters)) {
                self.set(x, y, grapheme, width, style);
                x += width;
            }
        }
        if x > self.width() && start >= 0 && !text.trim().is_empty() {
            self.cuts();
            let mark = letters::spell("…", self.letters);
            let columns = self.measure("…");
            for (n, (dot, _)) in (0..).zip(letters::graphemes(&mark)) {
                self.set(self.width() - columns + n, y, dot, 1, style);
            }
        }
        x
    }

    /// Writes `text` so that it ends before column `end`.
    pub fn put_left_of(&mut self, end: i32, y: i32, text: &str, style: Style) {
        self.put(end - self.measure(text), y, text, style);
    }

    /// Writes `text` in the middle of `width` columns from `x`, cut with … where it is longer.
    pub fn put_centred(&mut self, x: i32, width: i32, y: i32, text: &str, style: Style) {
        let text = self.cut(text, width);
        let free = width - self.measure(&text);
        self.put(x + free / 2, y, &text, style);
    }

    /// Writes a line and returns the column after it.
    pub fn put_line(&mut self, x: i32, y: i32, line: &Line) -> i32 {
        line.0.iter().fold(x, |x, run| self.put(x, y, &run.text, self.theme.role(run.role)))
    }

    /// The end of a text, as much of it as has room.
    pub fn tail<'t>(&self, text: &'t str, width: i32) -> &'t str {
        letters::tail(text, width, self.letters)
    }

    /// `text`, or its beginning and … where it takes more than `width` columns.
    pub fn cut(&mut self, text: &str, width: i32) -> String {
        if self.measure(text) <= width {
            return text.to_owned();
        }
        self.cuts();
        let mut kept = String::new();
        let mut used = self.measure("…");
        for grapheme in text.graphemes(true) {
            used += self.measure(grapheme);
            if used > width {
                break;
            }
            kept.push_str(grapheme);
        }
        if width >= self.measure("…") {
            kept.push('…');
        }
        kept
    }

    /// Empties the area.
    pub fn clear(&mut self) {
        let blank = self.theme.screen();
        let area = self.on_clip((0, 0), self.size);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
        self.buffer.set_style(area, blank);
    }

    /// Says what a click in `width`×`height` cells from (x, y) means.
    pub fn hit(&mut self, x: i32, y: i32, width: i32, height: i32, to: Target) {
        let (left, top) = (x.max(0), y.max(0));
        let size = ((x + width).min(self.width()) - left, (y + height).min(self.height()) - top);
        let area = self.on_clip((left, top), size);
        if !area.is_empty() {
            self.found.hits.push((area, to));
        }
    }

    /// Draws a widget over the whole area.
    pub fn widget(&mut self, widget: impl ratatui::widgets::Widget) {
        let area = self.on_clip((0, 0), self.size);
        if !area.is_empty() {
            widget.render(area, self.buffer);
            respell(self.buffer, area, self.letters);
        }
    }

    fn set(&mut self, x: i32, y: i32, grapheme: &str, width: i32, style: Style) {
        let Some(at) = self.on_screen(x, y) else { return };
        if x + width > self.width() {
            return;
        }
        self.buffer[at].set_symbol(grapheme).set_style(style);
        for follow in x + 1..x + width {
            if let Some(at) = self.on_screen(follow, y) {
                self.buffer[at].reset();
                self.buffer[at].set_style(style);
            }
        }
    }

    fn on_screen(&self, x: i32, y: i32) -> Option<(u16, u16)> {
        let inside = (0..self.width()).contains(&x) && (0..self.height()).contains(&y);
        let column = u16::try_from(self.origin.0 + x).ok()?;
        let row = u16::try_from(self.origin.1 + y).ok()?;
        (inside && self.clip.contains((column, row).into())).then_some((column, row))
    }

    /// What of `size` cells from (x, y) may be drawn on.
    fn on_clip(&self, (x, y): (i32, i32), (width, height): (i32, i32)) -> Rect {
        let column = |n: i32| {
            let n = (self.origin.0 + n).clamp(self.clip.left().into(), self.clip.right().into());
            u16::try_from(n).unwrap_or(0)
        };
        let row = |n: i32| {
            let n = (self.origin.1 + n).clamp(self.clip.top().into(), self.clip.bottom().into());
            u16::try_from(n).unwrap_or(0)
        };
        let (left, top) = (column(x), row(y));
        let right = column(x + width.max(0));
        let bottom = row(y + height.max(0));
        Rect { x: left, y: top, width: right - left, height: bottom - top }
    }
}

/// Spells what a widget has drawn, cell by cell.
fn respell(buffer: &mut Buffer, area: Rect, letters: Letters) {
    if letters == Letters::Unicode {
        return;
    }
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buffer[(x, y)];
            if !cell.symbol().is_ascii() {
                let first = cell.symbol().chars().next().unwrap_or(' ');
                let one = letters::in_ascii(first).get(..1).unwrap_or(" ");
                cell.set_symbol(one);
            }
        }
    }
}
