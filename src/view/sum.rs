//! A gradient as a sum of terms, one row a term, each factor a stacked fraction with its
//! number below; the factor of the step between bars.
//!
//! ```text
//!     ∂L      ∂ŷ    ┃ ∂O₃ ┃   ∂O₂    ∂⁺O₁
//!     ──  ×   ───  ×┃ ─── ┃×  ───  ×  ────     so far
//!     ∂ŷ      ∂O₃   ┃ ∂O₂ ┃   ∂O₁    ∂w_i
//!  -1.4373  +0.2540  +0.3674                  = -0.1342
//! + ∂L/∂ŷ × ∂ŷ/∂O₃ × …
//!   sum
//! ```

use ndarray::Array2;

use super::canvas::Canvas;
use super::table::{self, Form};
use crate::app::{App, Target};
use crate::lesson::Worked;
use crate::lesson::explain::Cell;
use crate::lesson::number::{fitted, inline};
use crate::lesson::symbol::{self, state};
use crate::rnn::{Factor, Summed, Value};
use crate::steps::{Address, Chapter};

/// Columns before the first factor.
const GUTTER: i32 = 2;
/// Columns for the value of a row that is one number.
const TAIL: i32 = 11;

/// Draws the sum of the present chapter.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let (worked, address) = (app.timeline.worked(), app.timeline.address());
    let sum = Sum::new(worked, address, app.cell, canvas);
    let rows = sum.layout(canvas.height());
    for row in &rows {
        sum.row(canvas, row);
    }
    let y = rows.iter().map(|row| row.y + row.height).max().unwrap_or(0);
    sum.total(canvas, y.max(canvas.height() - 1).min(canvas.height() - 1));
}

/// Which product a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    /// ∂L/∂w_o, the only one.
    Output,
    /// The term through O_j.
    Through(Summed, usize),
    /// What truncation drops.
    Dropped(usize),
}

/// A row on the screen.
struct Row {
    term: Term,
    y: i32,
    /// 1 where it is written on one line.
    height: i32,
    /// Whether rows beyond it are not shown.
    more: bool,
}

/// How far a factor has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Lit,
    ToCome,
}

struct Sum<'a> {
    worked: &'a Worked,
    address: Address,
    cell: Cell,
    /// The first factor shown, counted from 0, and how many.
    first: usize,
    shown: usize,
    /// Columns of a factor with its bars.
    column: i32,
    /// How values are written, and on how many lines.
    form: Form,
    lines: i32,
}

impl<'a> Sum<'a> {
    fn new(worked: &'a Worked, address: Address, cell: Cell, canvas: &Canvas<'_>) -> Self {
        let steps = worked.steps();
        let (count, lit) = match address {
            Address::OutputFactor(n) => (2, n),
            Address::Factor { through, nth, .. } => (
                Factor::count(steps, worked.plan.first_kept()).max(1),
                nth.max(1).min(Factor::count(steps, through)),
            ),
            Address::OutputGradient => (2, 1),
            _ => (Factor::count(steps, worked.plan.first_kept()), 1),
        };
        let room = canvas.width() - GUTTER;
        let hidden = worked.pass.hidden();
        let names = 6 + 2 * i32::try_from(steps.to_string().len()).unwrap_or(1);
        let tall = (canvas.height() - 5).clamp(1, 8);
        let wide = |form: Form| form.width(hidden, 12).max(names) + 3;
        let all = i32::try_from(count).unwrap_or(i32::MAX / 64);
        let tail = |form: Form| if hidden == 1 { TAIL } else { form.width(hidden, 12) + 4 };
        let fits = |form: &&Form| {
            let factors = wide(**form).saturating_mul(all.min(4));
            form.fits(hidden, tall) && factors.saturating_add(tail(**form)) <= room
        };
        let form = Form::ALL.iter().find(fits).copied().unwrap_or(Form::Heat);
        let form = if hidden == 1 { Form::Numbers(7) } else { form };
        let column = wide(form);
        let shown = (room - tail(form)) / column;
        let shown = usize::try_from(shown).unwrap_or(1).clamp(1, count);
        // The lit factor in view, with one behind it where there are more.
        let first = (lit + 1).saturating_sub(shown).min(count - shown);
        let first = if lit == 1 { 0 } else { first };
        let hidden = i32::try_from(hidden).unwrap_or(i32::MAX);
        Self { worked, address, cell, first, shown, column, form, lines: hidden.min(tall) }
    }

    /// The term that the step is in.
    fn current(&self) -> Option<Term> {
        match self.address {
            Address::OutputFactor(_) | Address::OutputGradient => Some(Term::Output),
            Address::Factor { of, through, .. } | Address::Term { of, through } => {
                Some(Term::Through(of, through))
            }
            _ => None,
        }
    }

    /// Which rows are shown, and how tall: all as fractions where there is room, else only
    /// the present one; as many of the others around it as fit, the last line for the sum.
    fn layout(&self, height: i32) -> Vec<Row> {
        let tall = 3 + self.lines;
        let Chapter::Gradient(of) = self.address.chapter() else {
            return vec![Row { term: Term::Output, y: 0, height: tall, more: false }];
        };
        let (first, steps) = (self.worked.plan.first_kept(), self.worked.steps());
        let mut terms: Vec<Term> = Vec::new();
        let dropped = i32::from(first > 1);
        let room = height - 1 - dropped;
        let count = i32::try_from(steps + 1 - first).unwrap_or(i32::MAX / 64);
        let spaced = i32::from(count * (tall + 1) <= room);
        let all_tall = count * tall <= room;
        let lone = if all_tall { 0 } else { tall - 1 };
        let shown = if all_tall {
            count
        } else if self.current().is_some() {
            (room - lone).clamp(1, count)
        } else {
            room.clamp(1, count)
        };
        let shown = usize::try_from(shown).unwrap_or(1);
        let now = self.address.through().unwrap_or(steps);
        let start = now.saturating_sub(shown / 2).clamp(first, steps + 1 - shown);
        if first > 1 {
            terms.push(Term::Dropped(first - 1));
        }
        terms.extend((start..start + shown).map(|j| Term::Through(of, j)));

        let mut y = 0;
        let mut rows = Vec::new();
        for term in terms {
            let is_tall =
                term != Term::Dropped(first - 1) && (all_tall || Some(term) == self.current());
            let height = if is_tall { tall } else { 1 };
            let more = match term {
                Term::Through(_, j) => {
                    (j == start && start > first) || (j + 1 == start + shown && j < steps)
                }
                _ => false,
            };
            rows.push(Row { term, y, height, more });
            y += height + if is_tall { spaced } else { 0 };
        }
        rows
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: &Row) {
        let quiet = canvas.theme.quiet();
        if let Term::Dropped(last) = row.term {
            let text = if last == 1 {
                "dropped by truncation: the term through O₁".to_owned()
            } else {
                format!("dropped by truncation: the terms through O₁ … {}", state(last))
            };
            canvas.put(GUTTER, row.y, &text, quiet);
            return;
        }
        let count = self.count(row.term);
        let is_first = match row.term {
            Term::Through(_, j) => j == self.worked.plan.first_kept(),
            _ => true,
        };
        let middle = if row.height > 1 { row.y + 1 } else { row.y };
        let sign = if row.more {
            "⋮"
        } else if is_first {
            ""
        } else {
            "+"
        };
        canvas.put(0, middle, sign, quiet);
        if self.first > 0 {
            canvas.put(1, middle, "…", quiet);
        }
        let last = count.min(self.first + self.shown);
        for index in self.first..last {
            let x = GUTTER + self.column * i32::try_from(index - self.first).unwrap_or(0);
            if row.height > 1 {
                self.fraction(canvas, row, index, x);
            } else {
                self.on_one_line(canvas, row, index, x);
            }
            if index + 1 < count {
                let sign = if index + 1 == last { "…" } else { "×" };
                canvas.put(x + self.column - 1, middle, sign, quiet);
            }
            if let Some(address) = Self::address_of(row.term, index + 1) {
                canvas.hit(x, row.y, self.column - 1, row.height, Target::Step(address));
            }
        }
        self.value(canvas, row);
    }

    /// How many factors a term has.
    fn count(&self, term: Term) -> usize {
        match term {
            Term::Through(_, j) => Factor::count(self.worked.steps(), j),
            _ => 2,
        }
    }

    fn factor(&self, term: Term, nth: usize) -> Option<Factor> {
        match term {
            Term::Output => Factor::OF_W_O.get(nth - 1).copied(),
            Term::Through(of, j) => Factor::of_term(of, self.worked.steps(), j, nth),
            Term::Dropped(_) => None,
        }
    }

    fn address_of(term: Term, nth: usize) -> Option<Address> {
        match term {
            Term::Output => Some(Address::OutputFactor(nth)),
            Term::Through(of, through) => Some(Address::Factor { of, through, nth }),
            Term::Dropped(_) => None,
        }
    }

    /// How far the `nth` factor of a term has got at this step.
    fn state(&self, term: Term, nth: usize) -> State {
        let own = Self::address_of(term, nth).and_then(|a| self.worked.plan.number(a));
        let now = self.worked.plan.number(self.address);
        match own.cmp(&now) {
            std::cmp::Ordering::Less => State::Done,
            std::cmp::Ordering::Equal => State::Lit,
            std::cmp::Ordering::Greater => State::ToCome,
        }
    }

    /// A stacked fraction with its value below, between bars where it is lit.
    fn fraction(&self, canvas: &mut Canvas<'_>, row: &Row, index: usize, x: i32) {
        let Some(factor) = self.factor(row.term, index + 1) else { return };
        let fraction = symbol::factor(factor, self.worked.steps());
        let state = self.state(row.term, index + 1);
        let style = match state {
            State::Lit => canvas.theme.lit(),
            State::Done => canvas.theme.backward(),
            State::ToCome => canvas.theme.text(),
        };
        let inside = self.column - 1;
        if state == State::Lit {
            let blank = " ".repeat(usize::try_from(inside).unwrap_or(0));
            for y in row.y..row.y + row.height {
                canvas.put(x, y, &blank, style);
            }
        }
        let stroke = canvas.measure(&fraction.over).max(canvas.measure(&fraction.under));
        let line = "─".repeat(usize::try_from(stroke).unwrap_or(0));
        canvas.put_centred(x, inside, row.y, &fraction.over, style);
        canvas.put_centred(x, inside, row.y + 1, &line, style);
        canvas.put_centred(x, inside, row.y + 2, &fraction.under, style);
        if state != State::ToCome {
            let value = self.worked.pass.factor(factor);
            self.number(canvas, &value, (x + 1, row.y + 3), inside - 2, state == State::Lit);
        }
        if state == State::Lit {
            for y in row.y..row.y + row.height {
                canvas.put(x, y, "┃", style);
                canvas.put(x + inside - 1, y, "┃", style);
            }
        }
    }

    /// A value under its fraction: a number, or a matrix.
    fn number(
        &self,
        canvas: &mut Canvas<'_>,
        value: &Value,
        (x, y): (i32, i32),
        width: i32,
        lit: bool,
    ) {
        let style = if lit { canvas.theme.lit() } else { canvas.theme.backward() };
        if let Some(number) = value.scalar() {
            let text = fitted(number, usize::try_from(width).unwrap_or(0).min(8));
            canvas.put_centred(x, width, y, &text, style);
            return;
        }
        let matrix = shown(value);
        let form = if self.form.fits(matrix.nrows(), self.lines) { self.form } else { Form::Heat };
        let used = form.width(matrix.ncols(), width);
        let cell = lit.then_some(self.cell);
        let at = (x + (width - used) / 2, y);
        table::draw(canvas, at, (width, self.lines), &matrix, form, cell, style);
    }

    /// A term that is not the present one: its numbers, or its names while they are to come.
    fn on_one_line(&self, canvas: &mut Canvas<'_>, row: &Row, index: usize, x: i32) {
        let Some(factor) = self.factor(row.term, index + 1) else { return };
        let inside = self.column - 1;
        let scalar = self.worked.pass.factor(factor).scalar();
        match (self.state(row.term, index + 1), scalar) {
            (State::Done, Some(value)) => {
                let text = fitted(value, 8);
                canvas.put_centred(x, inside, row.y, &text, canvas.theme.backward());
            }
            (state, _) => {
                let name = symbol::factor(factor, self.worked.steps()).inline();
                let style = if state == State::ToCome {
                    canvas.theme.quiet()
                } else {
                    canvas.theme.backward()
                };
                canvas.put_centred(x, inside, row.y, &name, style);
            }
        }
    }

    /// The row's product, or what it has come to so far.
    fn value(&self, canvas: &mut Canvas<'_>, row: &Row) {
        let count = self.count(row.term);
        let x = GUTTER + self.column * i32::try_from(self.shown).unwrap_or(0);
        let y = if row.height > 1 { row.y + 3 } else { row.y };
        let nth = (1..=count).take_while(|&n| self.state(row.term, n) != State::ToCome).count();
        if nth == 0 {
            return;
        }
        let (own, product) = match row.term {
            Term::Output if nth == 2 => (
                Some(Address::OutputGradient),
                Value::Row(self.worked.pass.backward.gradients.w_o.clone()),
            ),
            Term::Through(of, through) => {
                (Some(Address::Term { of, through }), self.worked.pass.product(of, through, nth))
            }
            _ => (None, Value::Scalar(self.worked.pass.backward.dl_dyhat)),
        };
        let is_now = own == Some(self.address);
        let done =
            own.and_then(|a| self.worked.plan.number(a)) < self.worked.plan.number(self.address);
        let style = if is_now { canvas.theme.lit() } else { canvas.theme.backward() };
        if row.height > 1 && !is_now && !done && nth < count {
            canvas.put(x, row.y + 1, "so far", canvas.theme.quiet());
        }
        match product.scalar() {
            Some(value) => {
                let end = canvas.put(x, y, "= ", canvas.theme.quiet());
                let end = canvas.put(end, y, &fitted(value, 8), style);
                if is_now {
                    canvas.put(x - 1, y, "┃", style);
                    canvas.put(end, y, "┃", style);
                }
            }
            None if row.height > 1 => {
                let matrix = shown(&product);
                let end = canvas.put(x, y, "= ", canvas.theme.quiet());
                let width = canvas.width() - end;
                let form = Form::ALL
                    .iter()
                    .find(|form| {
                        form.fits(matrix.nrows(), self.lines)
                            && form.width(matrix.ncols(), width) <= width
                    })
                    .copied()
                    .unwrap_or(Form::Heat);
                let cell = Some(self.cell);
                table::draw(canvas, (end, y), (width, self.lines), &matrix, form, cell, style);
            }
            None => {}
        }
    }

    /// The running sum of the finished terms, on the panel's last line.
    fn total(&self, canvas: &mut Canvas<'_>, y: i32) {
        let Chapter::Gradient(of) = self.address.chapter() else { return };
        let plan = self.worked.plan;
        let now = plan.number(self.address);
        let is_finished = |j: &usize| plan.number(Address::Term { of, through: *j }) <= now;
        // Finished terms are a prefix: the steps go through them in order.
        let finished = match self.address {
            Address::Sum(_) => Some(plan.words()),
            _ => self
                .address
                .through()
                .and_then(|j| if is_finished(&j) { Some(j) } else { j.checked_sub(1) }),
        };
        let last = finished.filter(|&j| j >= plan.first_kept());
        let quiet = canvas.theme.quiet();
        let end = canvas.width();
        if let Some(shapes) = self.shapes() {
            canvas.put_left_of(end, y, &shapes, quiet);
        }
        let whole = matches!(self.address, Address::Sum(_));
        let name = if whole {
            format!("{} = ", symbol::gradient(of).inline())
        } else {
            "sum so far ".into()
        };
        let style = if whole { canvas.theme.lit() } else { canvas.theme.backward() };
        let Some(last) = last else {
            canvas.put(GUTTER, y, &format!("{name}∙"), quiet);
            return;
        };
        let sum = if whole {
            self.worked.pass.gradient(of).clone()
        } else {
            self.worked.pass.sum(of, last).table()
        };
        let x = canvas.put(GUTTER, y, &name, quiet);
        self.sum_entries(canvas, of, &sum, (x, y), style);
    }

    /// `1×1 · 1×2 · 2×2 · 2×(3×2) = 3×2`: the shapes of the present product where H > 1.
    fn shapes(&self) -> Option<String> {
        let term = self.current().filter(|_| self.worked.pass.hidden() > 1)?;
        let shape = |nth| Some(self.worked.pass.factor(self.factor(term, nth)?).shape());
        let count = self.count(term);
        let product = match term {
            Term::Through(of, j) => self.worked.pass.term(of, j).shape(),
            _ => self.worked.pass.hidden().to_string(),
        };
        let mut shapes: Vec<String> = (1..=count.min(4)).filter_map(shape).collect();
        if count > 5 {
            shapes.push("…".into());
        }
        shapes.extend((count.max(5)..=count).filter_map(shape));
        Some(format!("shapes {} = {product}", shapes.join(" · ")))
    }

    /// The sum on one line: by word, as one number, or of the chosen cell.
    fn sum_entries(
        &self,
        canvas: &mut Canvas<'_>,
        of: Summed,
        sum: &Array2<f64>,
        (x, y): (i32, i32),
        style: ratatui::style::Style,
    ) {
        let (vocab, hidden) = (&self.worked.scenario.vocab, self.worked.pass.hidden());
        let (unit, from) = (self.cell.column % hidden, self.cell.row % hidden);
        match of {
            Summed::Hidden if hidden == 1 => {
                canvas.put(x, y, &inline(sum[[0, 0]]), style);
            }
            Summed::Hidden => {
                let place = format!("[{},{}] ", from + 1, unit + 1);
                let x = canvas.put(x, y, &place, canvas.theme.quiet());
                canvas.put(x, y, &inline(sum[[from, unit]]), style);
            }
            Summed::Input => {
                let mut words = self.worked.pass.sentence.words.clone();
                words.sort_unstable();
                words.dedup();
                let mut x = x;
                for word in words {
                    let name = if hidden == 1 {
                        vocab[word].clone()
                    } else {
                        format!("[{},{}]", vocab[word], unit + 1)
                    };
                    let value = inline(sum[[word, unit]]);
                    if x + canvas.measure(&name) + canvas.measure(&value) + 4 > canvas.width() {
                        canvas.put(x, y, "…", canvas.theme.quiet());
                        break;
                    }
                    x = canvas.put(x, y, &format!("{name} "), canvas.theme.forward());
                    x = canvas.put(x, y, &value, style) + 2;
                }
            }
        }
    }
}

/// What of a value is drawn as a matrix: of ∂⁺O/∂w_i and of a term of ∂L/∂w_i the one row
/// that is not zero, of ∂⁺O/∂w_h its entries with h = b.
fn shown(value: &Value) -> Array2<f64> {
    use crate::rnn::Input;
    match value {
        Value::WordRow { row, .. } => Value::Row(row.clone()).table(),
        Value::Immediate { input: Input::Word { .. }, slope } => Value::Row(slope.clone()).table(),
        _ => value.table(),
    }
}
