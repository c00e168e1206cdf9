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

mod layout;
mod total;

use ratatui::style::Style;

use self::layout::{Beyond, GUTTER, Layout, Shown, TermRow};
use super::canvas::Canvas;
use super::matrix::{self, Form};
use crate::content::number::{fitted, inline};
use crate::lesson::notation::Fraction;
use crate::lesson::{Product, Stage, Target, Terms, Worth};
use crate::rnn::Factor;

/// Draws the sum; it takes all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, terms: &Terms<'_>) -> i32 {
    let at = Layout::new(terms.derivation, terms.address, canvas.width(), canvas.height());
    let sum = Sum { terms, at };
    for row in at.rows(terms.derivation.plan, terms.address, canvas.height()) {
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
    let last = canvas.height() - 1;
    total::draw(canvas, terms, last);
    canvas.height()
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
        let middle = if row.height > 1 { row.y + 1 } else { row.y };
        let sign = match (row.beyond, is_first) {
            (Some(Beyond::Above), _) => "↑",
            (Some(Beyond::Below), _) => "↓",
            (None, true) => "",
            (None, false) => "+",
        };
        canvas.put(0, middle, sign, quiet);
        if at.first > 0 {
            canvas.put(1, middle, "…", quiet);
        }
        let last = count.min(at.first + at.shown);
        for index in at.first..last {
            let x = GUTTER + at.column * i32::try_from(index - at.first).unwrap_or(0);
            if row.height > 1 {
                self.fraction(canvas, row, product, index + 1, x);
            } else {
                self.on_one_line(canvas, row.y, product, index + 1, x);
            }
            if index + 1 < count {
                let sign = if index + 1 == last { "…" } else { "×" };
                canvas.put(x + at.column - 1, middle, sign, quiet);
            }
            let step = product.step_of(index + 1);
            canvas.hit(x, row.y, at.column - 1, row.height, Target::Step(step));
        }
        self.value(canvas, row, product);
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
            Stage::Lit => canvas.theme.lit(),
            Stage::Done => canvas.theme.backward(),
            Stage::Ahead => canvas.theme.text(),
        };
        let inside = self.at.column - 1;
        if stage == Stage::Lit {
            let blank = " ".repeat(usize::try_from(inside - 2).unwrap_or(0));
            for y in row.y..row.y + row.height {
                canvas.put(x, y, &format!("┃{blank}┃"), style);
            }
        }
        let (over, under) = (fraction.over.text(), fraction.under.text());
        let stroke = canvas.measure(&over).max(canvas.measure(&under));
        let line = "─".repeat(usize::try_from(stroke).unwrap_or(0));
        canvas.put_centred(x, inside, row.y, &over, style);
        canvas.put_centred(x, inside, row.y + 1, &line, style);
        canvas.put_centred(x, inside, row.y + 2, &under, style);
        let factor = product.factor(self.terms.derivation.words(), nth);
        if let Some(factor) = factor.filter(|_| stage != Stage::Ahead) {
            self.number(canvas, factor, (x + 1, row.y + 3), inside - 2, style);
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
        let is_known = self.terms.highlight.factor(product, nth) != Stage::Ahead;
        let style = if is_known { canvas.theme.backward() } else { canvas.theme.quiet() };
        let number = Some(factor).filter(|&factor| is_known && self.terms.is_number(factor));
        let text = match number.map(|factor| self.terms.factor(factor)) {
            Some(Worth::Number(number)) => fitted(number, 8),
            _ => self.terms.fraction(product, nth).map(Fraction::text).unwrap_or_default(),
        };
        canvas.put_centred(x, self.at.column - 1, y, &text, style);
    }

    /// The row's product, or what it has come to so far.
    fn value(&self, canvas: &mut Canvas<'_>, row: &TermRow, product: Product) {
        let (plan, highlight) = (self.terms.derivation.plan, self.terms.highlight);
        let reached = highlight.reached(product);
        if reached == 0 {
            return;
        }
        let x = GUTTER + self.at.column * i32::try_from(self.at.shown).unwrap_or(0);
        let y = if row.height > 1 { row.y + 3 } else { row.y };
        let is_now = highlight.of(product.step()) == Stage::Lit;
        let style = if is_now { canvas.theme.lit() } else { canvas.theme.backward() };
        let quiet = canvas.theme.quiet();
        if row.height > 1 && reached < product.count(plan.words()) {
            canvas.put(x, row.y + 1, self.terms.so_far(), quiet);
        }
        let width = canvas.width() - x;
        canvas.hit(x, row.y, width, row.height, Target::Step(product.step()));
        let end = canvas.put(x, y, "= ", quiet);
        if row.height == 1 && self.terms.derivation.pass.hidden() > 1 {
            // One line has room for one entry alone.
            if let Some(entry) = self.terms.entry(product) {
                canvas.put(end, y, &format!("{} …", inline(entry)), style);
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
