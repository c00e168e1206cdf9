//! A gradient as a sum of terms, one row a term, each factor a stacked fraction with its
//! number below; the factor of the step between bars.
//!
//! ```text
//!     ∂L      ∂ŷ    ┃ ∂O₃ ┃   ∂O₂    ∂⁺O₁
//!     ──  ×   ───  ×┃ ─── ┃×  ───  ×  ────   so far      the present term
//!     ∂ŷ      ∂O₃   ┃ ∂O₂ ┃   ∂O₁    ∂w_i
//!  -1.4373  +0.2540 ┃+0.3674┃              = -0.1342
//! + ∂L/∂ŷ × ∂ŷ/∂O₃ × ∂O₃/∂O₂ × ∂⁺O₂/∂w_i                  the others, on one line
//!   sum so far ∙                                          the sum
//! ```
//!
//! The factors that an earlier term has worked out stand in a bracket. Where H > 1 the last factor is
//! a column times a row (`outer`).

mod layout;
mod outer;
mod total;

use std::ops::Range;

use ratatui::style::Style;

use self::layout::{Beyond, GUTTER, Layout, Shown, TermRow};
use super::canvas::Canvas;
use super::frames::Frames;
use super::matrix::{self, Form};
use crate::content::number::{fitted, inline};
use crate::lesson::notation::Fraction;
use crate::lesson::{Product, Stage, Target, Terms, Worth};
use crate::rnn::Factor;

/// What stands in place of a value that is asked for.
const COVERED: &str = "?";

/// Draws the sum; it takes all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, terms: &Terms<'_>, frames: Frames) -> i32 {
    let plan = terms.derivation.plan;
    let at = layout(canvas, terms, frames);
    let visible = canvas.visible();
    let (rows, last) = if frames == Frames::Whole {
        at.whole(plan, terms.address, &visible)
    } else {
        let height = canvas.height();
        (at.rows(plan, terms.address, height), height - 1)
    };
    let sum = Sum { terms, at };
    for row in rows {
        match row.shown {
            Shown::Dropped => {
                let quiet = canvas.theme.quiet();
                if let Some(dropped) = terms.dropped() {
                    canvas.put(GUTTER, row.y, &dropped.text(), quiet);
                }
            }
            Shown::Product(product) => sum.row(canvas, &row, product),
        }
    }
    let signs = (at.form == Form::Heat && at.outer.is_some())
        .then(|| terms.rows_in_a_line(usize::try_from(at.lines).unwrap_or(1)));
    total::draw(canvas, terms, last, signs.as_deref(), frames);
    canvas.height()
}

/// How many rows the sum takes with all of its terms.
pub fn whole_rows(canvas: &mut Canvas<'_>, terms: &Terms<'_>) -> i32 {
    let at = layout(canvas, terms, Frames::Whole);
    let (_, rows) = at.whole(terms.derivation.plan, terms.address, &(0..0));
    rows.saturating_add(total::whole_rows(canvas, terms))
}

fn layout(canvas: &Canvas<'_>, terms: &Terms<'_>, frames: Frames) -> Layout {
    let height = (frames != Frames::Whole).then(|| canvas.height());
    Layout::new(terms.derivation, terms.address, canvas.width(), height)
}

struct Sum<'a> {
    terms: &'a Terms<'a>,
    at: Layout,
}

impl Sum<'_> {
    fn row(&self, canvas: &mut Canvas<'_>, row: &TermRow, product: Product) {
        let quiet = canvas.theme.quiet();
        let (plan, at) = (self.terms.derivation.plan, self.at);
        let count = product.count(plan.words());
        let is_first = match product {
            Product::Term(_, j) => j == plan.first_kept(),
            Product::Output => true,
        };
        let Range { start, end } = row.factors;
        let middle = if row.height > 1 { row.y + 1 } else { row.y };
        let sign = match (row.beyond, is_first) {
            (Some(Beyond::Above), _) => "↑",
            (Some(Beyond::Below), _) => "↓",
            (None, false) if start == 0 || row.height == 1 || !row.is_part => "+",
            (None, _) => "",
        };
        if row.beyond.is_some() {
            canvas.cuts();
        }
        canvas.put(0, middle, sign, quiet);
        let is_cut = !row.is_part && (start > 0 || end < count);
        if is_cut {
            canvas.cuts();
        }
        if start > 0 {
            canvas.put(1, middle, if row.is_part { "×" } else { "…" }, quiet);
        }
        if row.height > 1 {
            self.bracket(canvas, row, product);
        }
        for index in start..end {
            let x = at.x(row, index);
            if row.height > 1 {
                self.fraction(canvas, row, product, index + 1, x);
            } else {
                self.on_one_line(canvas, row.y, product, index + 1, x);
            }
            let columns = if row.height > 1 { at.columns(index, count) } else { at.column };
            canvas.put(x + columns - 1, middle, self.sign_after(row, product, index), quiet);
            let step = product.step_of(index + 1);
            canvas.hit(x, row.y, columns - 1, row.height, Target::Step(step));
        }
        if let Some(at) = row.value {
            self.value(canvas, row, product, at);
        }
    }

    /// What stands behind a factor, from 0.
    fn sign_after(&self, row: &TermRow, product: Product, index: usize) -> &'static str {
        let count = product.count(self.terms.derivation.words());
        // The row of the last factor holds the product so far: it is not one factor more.
        let leads_on = row.height > 1 && self.at.outer.is_some() && index + 2 == count;
        match index + 1 {
            next if next == count => "",
            next if next == row.factors.end => {
                if row.is_part {
                    ""
                } else {
                    "…"
                }
            }
            _ if leads_on && self.terms.highlight.factor(product, count).is_known() => "→",
            _ => "×",
        }
    }

    /// Around the factors that an earlier term has worked out.
    fn bracket(&self, canvas: &mut Canvas<'_>, row: &TermRow, product: Product) {
        let shared = self.terms.shared(product);
        let Range { start, end } = row.factors;
        if start >= shared {
            return;
        }
        let quiet = canvas.theme.quiet();
        let left = self.at.x(row, start);
        let right = self.at.x(row, shared.min(end)) - 2;
        for (y, sides) in (row.y..).zip([["╭", "╮"], ["│", "│"], ["│", "│"], ["╰", "╯"]])
        {
            if start == 0 {
                canvas.put(left, y, sides[0], quiet);
            }
            if end >= shared {
                canvas.put(right, y, sides[1], quiet);
            }
        }
    }

    /// A stacked fraction with its value below, between bars where it is lit.
    fn fraction(
        &self,
        canvas: &mut Canvas<'_>,
        row: &TermRow,
        product: Product,
        nth: usize,
        x: i32,
    ) {
        let Some(fraction) = self.terms.fraction(product, nth) else { return };
        let stage = self.terms.highlight.factor(product, nth);
        let style = match stage {
            Stage::Lit | Stage::Covered => canvas.theme.lit(),
            Stage::Done => canvas.theme.backward(),
            Stage::Ahead => canvas.theme.text(),
        };
        let count = product.count(self.terms.derivation.words());
        let inside = self.at.columns(nth - 1, count) - 1;
        if stage.is_now() {
            let blank = " ".repeat(usize::try_from(inside - 2).unwrap_or(0));
            for y in row.y..row.y + row.height {
                canvas.put(x, y, &format!("┃{blank}┃"), style);
            }
        }
        if let Some(columns) = self.at.outer.filter(|_| nth == count)
            && stage.is_known()
            && let Some(outer) = self.terms.outer(product)
        {
            let at = outer::Place { x: x + 1, y: row.y, columns, lines: self.at.lines };
            return outer::draw(canvas, &at, (&fraction, &outer), self.at.form, style);
        }
        let (over, under) = (fraction.over.text(), fraction.under.text());
        let stroke = canvas.measure(&over).max(canvas.measure(&under));
        let line = "─".repeat(usize::try_from(stroke).unwrap_or(0));
        canvas.put_centred(x, inside, row.y, &over, style);
        canvas.put_centred(x, inside, row.y + 1, &line, style);
        canvas.put_centred(x, inside, row.y + 2, &under, style);
        let at = (x + 1, row.y + 3);
        match product.factor(self.terms.derivation.words(), nth) {
            _ if stage == Stage::Covered => {
                canvas.put_centred(x, inside, row.y + 3, COVERED, style);
            }
            Some(factor) if stage.is_known() => self.number(canvas, factor, at, inside - 2, style),
            _ => {}
        }
    }

    /// A factor's value under its fraction: a number, or a matrix with an entry marked.
    fn number(
        &self,
        canvas: &mut Canvas<'_>,
        factor: Factor,
        (x, y): (i32, i32),
        width: i32,
        style: Style,
    ) {
        match self.terms.factor(factor) {
            Worth::Number(number) => {
                let text = fitted(number, usize::try_from(width).unwrap_or(0).min(8));
                canvas.put_centred(x, width, y, &text, style);
            }
            Worth::Matrix(seen, marked) => {
                let lines = self.at.lines;
                let (rows, columns) = seen.cells.dim();
                let form = if self.at.form.fits(rows, lines) { self.at.form } else { Form::Heat };
                let used = form.width(columns, width);
                let at = (x + (width - used) / 2, y);
                matrix::draw(canvas, at, (width, lines), &seen, form, marked, style);
            }
        }
    }

    /// A factor of a term that is not the present one: its number, or its name while it is to
    /// come or more than a number.
    fn on_one_line(&self, canvas: &mut Canvas<'_>, y: i32, product: Product, nth: usize, x: i32) {
        let Some(factor) = product.factor(self.terms.derivation.words(), nth) else { return };
        // A term to come is written in names, also where some of its factors are known.
        let is_known = self.terms.highlight.reached(product) >= nth;
        let style = if is_known { canvas.theme.backward() } else { canvas.theme.quiet() };
        let number = Some(factor).filter(|&factor| is_known && self.terms.is_number(factor));
        let text = match number.map(|factor| self.terms.factor(factor)) {
            Some(Worth::Number(number)) => fitted(number, 8),
            _ => self.terms.fraction(product, nth).map(Fraction::text).unwrap_or_default(),
        };
        canvas.put_centred(x, self.at.column - 1, y, &text, style);
    }

    /// The row's product, or what it has come to so far.
    fn value(&self, canvas: &mut Canvas<'_>, row: &TermRow, product: Product, (x, y): (i32, i32)) {
        let (plan, highlight) = (self.terms.derivation.plan, self.terms.highlight);
        let (reached, stage) = (highlight.reached(product), highlight.of(product.step()));
        if reached == 0 {
            return;
        }
        // With a space after the mark of a cut.
        let is_cut = !row.is_part && row.factors.end < product.count(plan.words());
        let x = x + i32::from(is_cut);
        let is_now = stage.is_now();
        let style = if is_now { canvas.theme.lit() } else { canvas.theme.backward() };
        let quiet = canvas.theme.quiet();
        if row.height > 1 && reached < product.count(plan.words()) {
            canvas.put(x, y - 2, self.terms.so_far(), quiet);
        }
        let width = canvas.width() - x;
        canvas.hit(x, row.y, width, row.height, Target::Step(product.step()));
        let end = canvas.put(x, y, "= ", quiet);
        if stage == Stage::Covered {
            canvas.put(end, y, COVERED, style);
            return;
        }
        if row.height == 1 && self.terms.derivation.pass.hidden() > 1 {
            // One line has room for one entry alone.
            if let Some((name, entry)) = self.terms.entry(product) {
                let end = canvas.put(end, y, &name, quiet);
                canvas.put(end, y, &inline(entry), style);
            }
            return;
        }
        match self.terms.product(product) {
            None => {}
            Some(Worth::Number(value)) => {
                let end = canvas.put(end, y, &fitted(value, 8), style);
                if is_now {
                    canvas.put(x - 1, y, "┃", style);
                    canvas.put(end, y, "┃", style);
                }
            }
            Some(Worth::Matrix(seen, marked)) => {
                let width = canvas.width() - end;
                let form = Form::of(seen.cells.dim(), (width, self.at.lines));
                matrix::draw(canvas, (end, y), (width, self.at.lines), &seen, form, marked, style);
            }
        }
    }
}
