//! Which terms and factors of a sum are shown, and where: plain numbers, nothing drawn.

use crate::lesson::{Derivation, Product};
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter, Plan};
use crate::text::window;
use crate::view::matrix::Form;

/// Columns before the first factor.
pub const GUTTER: i32 = 2;
/// Columns for the value of a row that is one number.
const TAIL: i32 = 11;
/// The most columns by which factors are set further apart than they need.
const SPARE: i32 = 6;
/// A panel of so many columns has them to spare.
const WIDE: i32 = 120;
/// The most rows of a matrix that are shown.
const TALLEST: i32 = 8;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A product.
    Product(Product),
    /// What truncation drops.
    Dropped,
}

/// A row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermRow {
    /// What it shows.
    pub shown: Shown,
    /// Its first line.
    pub y: i32,
    /// 1 where it is written on one line.
    pub height: i32,
    /// Whether there are terms next to it that are not shown.
    pub beyond: Option<Beyond>,
}

/// Where there are terms that are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Before the row.
    Above,
    /// After the row.
    Below,
}

/// The part of a sum that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The first factor shown, counted from 0.
    pub first: usize,
    /// How many factors are shown.
    pub shown: usize,
    /// Columns of a factor with its bars and the sign after it.
    pub column: i32,
    /// How values are written.
    pub form: Form,
    /// On how many lines.
    pub lines: i32,
}

impl Layout {
    /// For a panel of `width`×`height`, the lit factor in view.
    pub fn new(derivation: &Derivation, address: Address, width: i32, height: i32) -> Self {
        let (steps, hidden) = (derivation.words(), derivation.pass.hidden());
        let longest = match address.chapter() {
            Chapter::OutputWeights => Product::Output,
            _ => Product::Term(WeightMatrix::Input, derivation.plan.first_kept()),
        };
        let count = longest.count(steps);
        let lit = match address {
            Address::OutputFactor(nth) | Address::Factor { nth, .. } => nth.clamp(1, count),
            // A product is looked at with its end in view.
            Address::Term { through, .. } => Factor::count(steps, through),
            _ => 1,
        };
        let room = width - GUTTER;
        // Three lines of a fraction, one of the sum, one of what is dropped.
        let dropped = i32::from(derivation.plan.first_kept() > 1);
        let tall = (height - 4 - dropped).clamp(1, TALLEST);
        let names = 6 + 2 * i32::try_from(steps.to_string().len()).unwrap_or(1);
        let column = |form: Form| form.width(hidden, 12).max(names) + 3;
        // A product of two numbers is written in full, of more as the factors are.
        let tail = |form: Form| match hidden {
            1 => TAIL,
            2 => Form::Numbers(7).width(hidden, 12) + 4,
            _ => form.width(hidden, 12) + 4,
        };
        let all = i32::try_from(count).unwrap_or(i32::MAX / 64);
        let fits = |form: &Form| {
            let factors = column(*form).saturating_mul(all.min(3));
            form.fits(hidden, tall) && factors.saturating_add(tail(*form)) <= room
        };
        let form = match hidden {
            1 => Form::Numbers(7),
            _ => Form::ALL.into_iter().find(fits).unwrap_or(Form::Heat),
        };
        // On a wide screen, what is to spare sets the factors further apart.
        let spare = if width < WIDE { 0 } else { (room - tail(form)) / all - column(form) };
        let column = column(form) + spare.clamp(0, SPARE);
        let shown = (room - tail(form)) / column;
        let shown = usize::try_from(shown).unwrap_or(1).clamp(1, count);
        // One factor beyond the lit one is in view, where more than one is.
        let last = if shown == 1 { lit } else { lit + 1 };
        let first = if lit == 1 { 0 } else { last.saturating_sub(shown).min(count - shown) };
        let lines = i32::try_from(hidden).unwrap_or(i32::MAX).min(tall);
        Self { first, shown, column, form, lines }
    }

    /// The rows for a panel of `height` lines, the last of them left to the sum: all terms as
    /// fractions where there is room, else only the present one, and as many of the others
    /// around it as fit.
    pub fn rows(&self, plan: Plan, address: Address, height: i32) -> Vec<TermRow> {
        let tall = 3 + self.lines;
        let Chapter::Gradient(of) = address.chapter() else {
            let shown = Shown::Product(Product::Output);
            return vec![TermRow { shown, y: 0, height: tall, beyond: None }];
        };
        let (first, steps, current) = (plan.first_kept(), plan.words(), Product::of_step(address));
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

        let mut rows = Vec::new();
        let mut y = 0;
        if first > 1 {
            rows.push(TermRow { shown: Shown::Dropped, y, height: 1, beyond: None });
            y += 1;
        }
        for j in start..end {
            let product = Product::Term(of, j);
            let is_tall = all_tall || Some(product) == current;
            let height = if is_tall { tall } else { 1 };
            let beyond = match j {
                _ if j + 1 == end && j < steps => Some(Beyond::Below),
                _ if j == start && start > first => Some(Beyond::Above),
                _ => None,
            };
            rows.push(TermRow { shown: Shown::Product(product), y, height, beyond });
            y += height + if is_tall { spacing } else { 0 };
        }
        rows
    }
}
