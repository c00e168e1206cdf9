//! Which terms and factors of a sum are shown, and where: plain numbers, nothing drawn.

use std::ops::Range;

use crate::lesson::{Derivation, Product};
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter, Plan};
use crate::text::window;
use crate::view::matrix::Form;

/// Columns before the first factor.
pub const GUTTER: i32 = 2;
/// Columns of what parts a column from a row.
pub const TIMES: i32 = 3;
/// Columns for the value of a row that is one number.
const TAIL: i32 = 11;
/// Columns for the value of a row that is one entry, with its name: `= [1,1] -0.0720`.
const ENTRY: i32 = 17;
/// The most columns by which factors are set further apart than they need.
const SPARE: i32 = 6;
/// A panel of so many columns has them to spare.
const WIDE: i32 = 120;
/// The most rows of a matrix that are shown.
const TALLEST: i32 = 8;
/// The least columns of a column of numbers, and of a row without the digits of its t, with their
/// names.
const NAMED: (i32, i32) = (7, 8);

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A product.
    Product(Product),
    /// What truncation drops.
    Dropped,
}

/// A row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRow {
    /// What it shows.
    pub shown: Shown,
    /// Its first line.
    pub y: i32,
    /// 1 where it is written on one line.
    pub height: i32,
    /// Which of the factors, counted from 0.
    pub factors: Range<usize>,
    /// Where the value stands: the column, and the line of its numbers.
    pub value: Option<(i32, i32)>,
    /// Whether there are terms next to it that are not shown.
    pub beyond: Option<Beyond>,
    /// Whether the other factors stand in rows of their own.
    pub is_part: bool,
}

/// Where there are terms that are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Before the row.
    Above,
    /// After the row.
    Below,
}

/// The columns of the last factor of a term where that is a column times a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outer {
    /// For its name, if there is room for it.
    pub name: i32,
    /// For the column.
    pub column: i32,
    /// For the row.
    pub row: i32,
}

/// The part of a sum that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a factor with its bars and the sign after it.
    pub column: i32,
    /// Those of the last factor where H > 1.
    pub outer: Option<Outer>,
    /// How values are written.
    pub form: Form,
    /// On how many lines.
    pub lines: i32,
    width: i32,
    /// Columns for the value of a row.
    tail: i32,
    /// The column where values stand: behind the longest product, if that has room.
    value: i32,
}

impl Layout {
    /// For a panel of `width`×`height`; without a height all of it is written, and a value may stand below
    /// its product.
    pub fn new(derivation: &Derivation, address: Address, width: i32, height: Option<i32>) -> Self {
        let (steps, hidden) = (derivation.words(), derivation.pass.hidden());
        let is_sum = matches!(address.chapter(), Chapter::Gradient(_));
        let room = width - GUTTER;
        // Three lines of a fraction, one of the sum, one of what is dropped.
        let dropped = i32::from(derivation.plan.first_kept() > 1);
        let tall = height.map_or(TALLEST, |height| (height - 4 - dropped).clamp(1, TALLEST));
        let digits = i32::try_from(steps.to_string().len()).unwrap_or(1);
        let names = 6 + 2 * digits;
        let column = |form: Form| form.width(hidden, 12).max(names) + 3;
        let outer = |form: Form, name: i32| Outer {
            name,
            column: form.width(1, 1).max(NAMED.0),
            row: form.width(hidden, 12).max(NAMED.1 + digits),
        };
        // A product of two numbers is written in full, of more as the factors are.
        let tail = |form: Form| match (hidden, form.width(hidden, 12)) {
            (1, _) => TAIL,
            (2, width) => (Form::Numbers(7).width(2, 12).min(width + 4) + 3).max(ENTRY),
            (_, width) => (width + 3).max(ENTRY),
        };
        let last = |form: Form, name| if is_sum { outer(form, name).width() } else { column(form) };
        // With a factor beside the last, or at least with one of them.
        // The factors of ∂L/∂w_o are rows, and no sum stands below them.
        let rows = if is_sum { hidden } else { 1 };
        let value = |form: Form| if height.is_some() { tail(form) } else { 0 };
        let beside = |form: &Form| {
            form.fits(rows, tall) && column(*form) + last(*form, 0) + value(*form) <= room
        };
        let alone = |form: &Form| {
            form.fits(rows, tall) && column(*form).max(last(*form, 0)) + value(*form) <= room
        };
        let forms = || Form::ALL.into_iter().filter(|form| *form != Form::Heat);
        let form = match hidden {
            1 => Form::Numbers(7),
            _ => forms().find(beside).or_else(|| forms().find(alone)).unwrap_or(Form::Heat),
        };
        let name = 5 + digits;
        let has_name = column(form) + last(form, name) + value(form) <= room;
        let outer = (hidden > 1 && is_sum).then(|| outer(form, if has_name { name } else { 0 }));
        // On a wide screen, what is to spare sets the factors further apart.
        let longest = match address.chapter() {
            Chapter::OutputWeights => Product::Output,
            _ => Product::Term(WeightMatrix::Input, derivation.plan.first_kept()),
        };
        let all = i32::try_from(longest.count(steps)).unwrap_or(i32::MAX / 64);
        let spare = if width < WIDE { 0 } else { (room - tail(form)) / all - column(form) };
        let column = column(form) + spare.clamp(0, SPARE);
        let lines = i32::try_from(rows).unwrap_or(i32::MAX).min(tall);
        let tail = tail(form);
        let all = column.saturating_mul(all - 1).saturating_add(outer.map_or(column, Outer::width));
        let value = GUTTER + all.min(room - tail);
        Self { column, outer, form, lines, width, tail, value }
    }

    /// Lines of a fraction with its numbers.
    fn tall(&self) -> i32 {
        3 + self.lines
    }

    /// Columns of a factor of a product of `count`, from 0: the last may take more.
    pub fn columns(&self, index: usize, count: usize) -> i32 {
        match self.outer {
            Some(outer) if index + 1 == count => outer.width(),
            _ => self.column,
        }
    }

    /// The column where a factor of a row begins.
    pub fn x(&self, row: &TermRow, index: usize) -> i32 {
        GUTTER + self.column * i32::try_from(index - row.factors.start).unwrap_or(0)
    }

    /// The factors of a product of `count` that have room beside its value, the lit one (from 1)
    /// among them, and one beyond it where more than one has room.
    fn in_view(&self, count: usize, lit: usize, is_tall: bool) -> Range<usize> {
        let room = self.width - GUTTER - self.tail;
        let columns = |index| if is_tall { self.columns(index, count) } else { self.column };
        let used = |range: Range<usize>| range.map(columns).sum::<i32>();
        let lit = lit.clamp(1, count);
        let mut range = lit - 1..lit;
        if lit > 1 && lit < count && used(lit - 1..lit + 1) <= room {
            range.end += 1;
        }
        while range.start > 0 && used(range.start - 1..range.end) <= room {
            range.start -= 1;
        }
        while range.end < count && used(range.start..range.end + 1) <= room {
            range.end += 1;
        }
        range
    }

    /// The rows for a panel of `height` lines, the last of them left to the sum: all terms as
    /// fractions where there is room, else only the present one, and as many of the others
    /// around it as fit.
    pub fn rows(&self, plan: Plan, address: Address, height: i32) -> Vec<TermRow> {
        let (tall, steps) = (self.tall(), plan.words());
        let lit = match address {
            Address::OutputFactor(nth) | Address::Factor { nth, .. } => nth,
            // A product is looked at with its end in view.
            Address::Term { through, .. } => Factor::count(steps, through),
            _ => 1,
        };
        let Chapter::Gradient(of) = address.chapter() else {
            let factors = self.in_view(Product::Output.count(steps), lit, true);
            return vec![self.row(Product::Output, 0, tall, factors, None)];
        };
        let (first, current) = (plan.first_kept(), Product::of_step(address));
        let room = height - 1 - i32::from(first > 1);
        let count = i32::try_from(steps + 1 - first).unwrap_or(i32::MAX / 64);
        let all_tall = count.saturating_mul(tall) <= room;
        let spacing = i32::from(count.saturating_mul(tall + 1) <= room);
        let extra = if all_tall || current.is_none() { 0 } else { tall - 1 };
        let shown = if all_tall { count } else { (room - extra).clamp(1, count) };
        let shown = usize::try_from(shown).unwrap_or(1);
        let now = address.through().unwrap_or(steps);
        let shown = window(steps + 1 - first, shown, now.saturating_sub(first));
        let (start, end) = (first + shown.start, first + shown.end);
        // The others begin where the present one does, so that equal factors stand below each other.
        let present =
            current.map_or(0, |product| self.in_view(product.count(steps), lit, true).start);

        let mut rows = Vec::new();
        let mut y = 0;
        if first > 1 {
            rows.push(Self::dropped(y));
            y += 1;
        }
        for j in start..end {
            let product = Product::Term(of, j);
            let count = product.count(steps);
            let is_tall = all_tall || Some(product) == current;
            let height = if is_tall { tall } else { 1 };
            let beyond = match j {
                _ if j + 1 == end && j < steps => Some(Beyond::Below),
                _ if j == start && start > first => Some(Beyond::Above),
                _ => None,
            };
            let factors = if Some(product) == current {
                self.in_view(count, lit, true)
            } else {
                let from = present.min(count - 1);
                from..self.in_view(count, from + 1, is_tall).end
            };
            rows.push(self.row(product, y, height, factors, beyond));
            y += height + if is_tall { spacing } else { 0 };
        }
        rows
    }

    /// All terms with all of their factors, those rows of them that `visible` holds; and how many lines
    /// all take.
    pub fn whole(&self, plan: Plan, address: Address, visible: &Range<i32>) -> (Vec<TermRow>, i32) {
        let steps = plan.words();
        let Chapter::Gradient(of) = address.chapter() else {
            let count = Product::Output.count(steps);
            return self.whole_product(Product::Output, count, 0, visible);
        };
        let (first, mut rows, mut y) = (plan.first_kept(), Vec::new(), 0_i32);
        if first > 1 {
            rows.push(Self::dropped(y));
            y += 1;
        }
        for j in first..=steps {
            let product = Product::Term(of, j);
            let (more, lines) = self.whole_product(product, product.count(steps), y, visible);
            rows.extend(more);
            y = y.saturating_add(lines);
        }
        (rows, y)
    }

    /// A product from line `y` on, its value behind its last factors or below them.
    fn whole_product(
        &self,
        product: Product,
        count: usize,
        y: i32,
        visible: &Range<i32>,
    ) -> (Vec<TermRow>, i32) {
        let (room, tall) = (self.width - GUTTER, self.tall());
        let last = self.columns(count - 1, count);
        let each = usize::try_from(room / self.column).unwrap_or(1).max(1);
        // The last factor has a line with others if all have room.
        let before = count - 1;
        let over = before % each;
        let is_beside = self.column * i32::try_from(over).unwrap_or(0) + last <= room;
        let full = before / each;
        let parts = full + usize::from(over > 0 && !is_beside) + 1;
        let part = |n: usize| match n {
            _ if n + 1 < parts => n * each..((n + 1) * each).min(before),
            _ if is_beside => full * each..count,
            _ => before..count,
        };
        let end = part(parts - 1);
        let used = self.column * i32::try_from(end.len() - 1).unwrap_or(0) + last;
        let fits = used + self.tail <= room;
        let lines = tall.saturating_mul(i32::try_from(parts).unwrap_or(i32::MAX));
        let lines = lines.saturating_add(if fits { 0 } else { self.lines });
        let below = y.saturating_add(lines - self.lines);
        let value = if fits { (GUTTER + used, below) } else { (GUTTER + 1, below) };
        // Of a long product only what is in view.
        let at = |line: i32| usize::try_from((line - y).max(0) / tall).unwrap_or(0);
        let rows = (at(visible.start)..parts.min(at(visible.end) + 1)).map(|n| {
            let y = y + tall * i32::try_from(n).unwrap_or(0);
            let mut row = self.row(product, y, tall, part(n), None);
            row.value = (n + 1 == parts).then_some(value);
            row.is_part = true;
            row
        });
        (rows.collect(), lines.saturating_add(1))
    }

    fn dropped(y: i32) -> TermRow {
        TermRow {
            shown: Shown::Dropped,
            y,
            height: 1,
            factors: 0..0,
            value: None,
            beyond: None,
            is_part: false,
        }
    }

    fn row(
        &self,
        product: Product,
        y: i32,
        height: i32,
        factors: Range<usize>,
        beyond: Option<Beyond>,
    ) -> TermRow {
        let value = Some((self.value, if height > 1 { y + 3 } else { y }));
        TermRow {
            shown: Shown::Product(product),
            y,
            height,
            factors,
            value,
            beyond,
            is_part: false,
        }
    }
}

impl Outer {
    /// With its bars and the sign after it.
    pub fn width(self) -> i32 {
        self.name + self.column + TIMES + self.row + 3
    }
}
