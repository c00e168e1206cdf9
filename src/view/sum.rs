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

use self::layout::{Beyond, GUTTER, Layout, Row, Term};
use super::canvas::Canvas;
use super::table::{self, Form};
use crate::app::{App, Target};
use crate::content::number::{fitted, inline};
use crate::lesson::UnitPair;
use crate::lesson::notation::{self, state};
use crate::lesson::{Derivation, Pooled, Quantity};
use crate::rnn::Factor;
use crate::steps::Address;

/// Draws the sum of the present chapter.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let (derivation, address) = (app.timeline.derivation(), app.timeline.address());
    let at = Layout::new(derivation, address, canvas.width(), canvas.height());
    let sum = Sum { derivation, address, units: app.units, at };
    for row in at.rows(derivation.plan, address, canvas.height()) {
        match row.term {
            Term::Dropped(last) => dropped(canvas, row.y, last),
            _ => sum.row(canvas, &row),
        }
    }
    let last = canvas.height() - 1;
    sum.total(canvas, last);
}

fn dropped(canvas: &mut Canvas<'_>, y: i32, last: usize) {
    let text = if last == 1 {
        "dropped by truncation: the term through O₁".to_owned()
    } else {
        format!("dropped by truncation: the terms through O₁ … {}", state(last).text())
    };
    canvas.put(GUTTER, y, &text, canvas.theme.quiet());
}

/// How far a factor has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Done,
    Lit,
    ToCome,
}

struct Sum<'a> {
    derivation: &'a Derivation,
    address: Address,
    units: UnitPair,
    at: Layout,
}

impl Sum<'_> {
    fn row(&self, canvas: &mut Canvas<'_>, row: &Row) {
        let quiet = canvas.theme.quiet();
        let (plan, at) = (self.derivation.plan, self.at);
        let count = row.term.count(plan.words());
        let is_first = match row.term {
            Term::Through(_, j) => j == plan.first_kept(),
            _ => true,
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
            let Some(factor) = row.term.factor(plan.words(), index + 1) else { continue };
            let progress = self.progress(row.term, index + 1);
            if row.height > 1 {
                self.fraction(canvas, row, factor, progress, x);
            } else {
                self.on_one_line(canvas, row.y, factor, progress, x);
            }
            if index + 1 < count {
                let sign = if index + 1 == last { "…" } else { "×" };
                canvas.put(x + at.column - 1, middle, sign, quiet);
            }
            if let Some(step) = row.term.step_of(index + 1) {
                canvas.hit(x, row.y, at.column - 1, row.height, Target::Step(step));
            }
        }
        self.value(canvas, row);
    }

    /// How far the `nth` factor of a term has got at this step.
    fn progress(&self, term: Term, nth: usize) -> Progress {
        let reached = term.reached(self.derivation.plan, self.address);
        if term.step_of(nth) == Some(self.address) {
            Progress::Lit
        } else if nth <= reached {
            Progress::Done
        } else {
            Progress::ToCome
        }
    }

    /// A stacked fraction with its value below, between bars where it is lit.
    fn fraction(
        &self,
        canvas: &mut Canvas<'_>,
        row: &Row,
        factor: Factor,
        progress: Progress,
        x: i32,
    ) {
        let fraction = notation::factor(factor, self.derivation.steps());
        let (over, under) = (fraction.over.text(), fraction.under.text());
        let style = match progress {
            Progress::Lit => canvas.theme.lit(),
            Progress::Done => canvas.theme.backward(),
            Progress::ToCome => canvas.theme.text(),
        };
        let inside = self.at.column - 1;
        if progress == Progress::Lit {
            let blank = " ".repeat(usize::try_from(inside - 2).unwrap_or(0));
            for y in row.y..row.y + row.height {
                canvas.put(x, y, &format!("┃{blank}┃"), style);
            }
        }
        let stroke = canvas.measure(&over).max(canvas.measure(&under));
        let line = "─".repeat(usize::try_from(stroke).unwrap_or(0));
        canvas.put_centred(x, inside, row.y, &over, style);
        canvas.put_centred(x, inside, row.y + 1, &line, style);
        canvas.put_centred(x, inside, row.y + 2, &under, style);
        if progress != Progress::ToCome {
            self.number(canvas, factor, (x + 1, row.y + 3), inside - 2, style);
        }
    }

    /// A factor's value under its fraction: a number, or a matrix with the units's entry marked.
    fn number(
        &self,
        canvas: &mut Canvas<'_>,
        factor: Factor,
        (x, y): (i32, i32),
        width: i32,
        style: Style,
    ) {
        let (row, column) = self.units.entry(&self.derivation.pass, factor);
        if Quantity::Factor(factor).is_number(&self.derivation.pass) {
            let number = self.derivation.pass.entry(factor, row, column);
            let text = fitted(number, usize::try_from(width).unwrap_or(0).min(8));
            canvas.put_centred(x, width, y, &text, style);
            return;
        }
        let (pooled, lines) = (self.derivation.factor_seen(factor), self.at.lines);
        let (rows, columns) = pooled.cells.dim();
        let form = if self.at.form.fits(rows, lines) { self.at.form } else { Form::Heat };
        let used = form.width(columns, width);
        let marked = marked(&pooled, (row, column));
        let at = (x + (width - used) / 2, y);
        table::draw(canvas, at, (width, lines), &pooled, form, Some(marked), style);
    }

    /// A factor of a term that is not the present one: its number, or its name while it is to
    /// come or more than a number.
    fn on_one_line(
        &self,
        canvas: &mut Canvas<'_>,
        y: i32,
        factor: Factor,
        progress: Progress,
        x: i32,
    ) {
        let inside = self.at.column - 1;
        let is_number = self.derivation.pass.hidden() == 1 || factor == Factor::LossByPrediction;
        let text = if progress != Progress::ToCome && is_number {
            let (row, column) = self.units.entry(&self.derivation.pass, factor);
            fitted(self.derivation.pass.entry(factor, row, column), 8)
        } else {
            notation::factor(factor, self.derivation.steps()).text()
        };
        let style = match progress {
            Progress::ToCome => canvas.theme.quiet(),
            _ => canvas.theme.backward(),
        };
        canvas.put_centred(x, inside, y, &text, style);
    }

    /// The row's product, or what it has come to so far.
    fn value(&self, canvas: &mut Canvas<'_>, row: &Row) {
        let (plan, pass) = (self.derivation.plan, &self.derivation.pass);
        let count = row.term.count(plan.words());
        let reached = row.term.reached(plan, self.address);
        if reached == 0 {
            return;
        }
        let x = GUTTER + self.at.column * i32::try_from(self.at.shown).unwrap_or(0);
        let y = if row.height > 1 { row.y + 3 } else { row.y };
        let is_now = row.term.step() == Some(self.address);
        let style = if is_now { canvas.theme.lit() } else { canvas.theme.backward() };
        if row.height > 1 && reached < count {
            canvas.put(x, row.y + 1, "so far", canvas.theme.quiet());
        }
        if let Some(step) = row.term.step() {
            let width = canvas.width() - x;
            canvas.hit(x, row.y, width, row.height, Target::Step(step));
        }
        let end = canvas.put(x, y, "= ", canvas.theme.quiet());
        if row.height == 1 && pass.hidden() > 1 {
            // One line has room for the units's entry alone.
            if let Term::Through(of, j) = row.term {
                let (row, column) = self.units.entry(pass, Factor::Immediate(of, j));
                let text = format!("{} …", inline(pass.term_entry(of, j, row, column)));
                canvas.put(end, y, &text, style);
            }
            return;
        }
        if let Some(value) = self.product(row.term, reached) {
            let end = canvas.put(end, y, &fitted(value, 8), style);
            if is_now {
                canvas.put(x - 1, y, "┃", style);
                canvas.put(end, y, "┃", style);
            }
            return;
        }
        let pooled = match row.term {
            Term::Through(of, through) => self.derivation.product_seen(of, through, reached),
            _ => Pooled::whole(Quantity::OutputGradient.value(pass).table()),
        };
        let width = canvas.width() - end;
        let form = Form::of(pooled.cells.dim(), (width, self.at.lines));
        let factor = row.term.factor(plan.words(), reached);
        let units = factor.map(|factor| self.units.entry(&self.derivation.pass, factor));
        let marked = units.map(|(row, column)| match factor {
            // The product so far is a row: ∂L/∂O of the earlier state.
            Some(Factor::StateByState(_)) => (0, column),
            _ => marked(&pooled, (row, column)),
        });
        table::draw(canvas, (end, y), (width, self.at.lines), &pooled, form, marked, style);
    }

    /// What the first `reached` factors of a term come to, where that is a number.
    fn product(&self, term: Term, reached: usize) -> Option<f64> {
        let pass = &self.derivation.pass;
        match term {
            _ if reached == 1 => Some(pass.backward.dl_dyhat),
            _ if pass.hidden() > 1 => None,
            Term::Through(of, through) => pass.product(of, through, reached).scalar(),
            _ => Some(pass.backward.gradients.w_o[0]),
        }
    }
}

/// The entry to mark in what is shown of a value: of a word's row, its only one.
fn marked(pooled: &Pooled, (row, column): (usize, usize)) -> (usize, usize) {
    (if pooled.cells.nrows() == 1 { 0 } else { row }, column)
}
