//! The ledger: every number of the way back, right and with the mistake, a row each, in the order of
//! the lesson. Where there are several hidden units it is that of the chosen ones. Rows are made where
//! they are shown.

use std::sync::Arc;

use super::compared::Compared;
use crate::content::number::signed;
use crate::content::{Expr, Line, Role};
use crate::lesson::derivation::DistinctWords;
use crate::lesson::notation::{Fraction, entry, loss, unit, y_hat};
use crate::lesson::panel::{Block, Cell, Column, Rows, Table, TableRow, Target};
use crate::lesson::{Derivation, Scene, UnitPair, notation};
use crate::mistakes::{Ledger, Place, Rule, is_alike};
use crate::rnn::{Entry, Factor, WeightMatrix};
use crate::steps::Address;

/// Rows of the excerpt, and those of them before the first that differs.
const EXCERPT: usize = 8;
const BEFORE: usize = 1;
/// Stands before the row where the two part.
const PARTED: &str = "× ";
/// T·H² up to which a last factor with every earlier use in it is worked while drawing.
const USES: usize = 1 << 12;

/// The first step that differs, with the rows around it.
pub fn excerpt<'a>(scene: Scene<'a>, compared: &Arc<Compared>) -> Vec<Block<'a>> {
    let Some(parting) = compared.parting else { return Vec::new() };
    let ledger = Lines::new(scene, Arc::clone(compared));
    let first = ledger.parted.unwrap_or(0).saturating_sub(BEFORE);
    let shown = EXCERPT.min(ledger.count() - first);
    let said = Line::new().text(format!("× goes wrong first at {}", parting.step));
    let table = ledger.table(first, shown);
    vec![Block::Text(vec![said]), Block::Table(table), blank()]
}

/// All of it.
pub fn whole<'a>(scene: Scene<'a>, compared: &Arc<Compared>) -> Vec<Block<'a>> {
    let ledger = Lines::new(scene, Arc::clone(compared));
    let count = ledger.count();
    let head = Line::new().with(Role::Heading, "Every number of the way back");
    vec![Block::Text(vec![Line::new(), head]), Block::Table(ledger.table(0, count))]
}

/// A line between blocks.
pub fn blank() -> Block<'static> {
    Block::Text(vec![Line::new()])
}

/// The rows of a ledger.
struct Lines<'a> {
    derivation: &'a Derivation,
    units: UnitPair,
    compared: Arc<Compared>,
    ledger: Ledger,
    words: Arc<DistinctWords>,
    /// The row where the two part.
    parted: Option<usize>,
}

impl<'a> Lines<'a> {
    fn new(scene: Scene<'a>, compared: Arc<Compared>) -> Self {
        let derivation = scene.derivation();
        let units = scene.units.within(derivation.pass.hidden());
        let (ledger, words) = (Ledger::new(&derivation.pass), derivation.distinct_words());
        let mut lines = Self { derivation, units, compared, ledger, words, parted: None };
        lines.parted = lines.first_that_differs();
        lines
    }

    /// A row for each step, and in the sum of ∂L/∂w_i one for each word; the update has one for each
    /// weight of the chosen units.
    fn count(&self) -> usize {
        self.ledger.count() + 2 * self.words.len()
    }

    /// The number of the step `w_i`.
    fn sum(&self) -> usize {
        3 + 3 * (self.derivation.words() + 1 - self.derivation.plan.first_kept())
    }

    /// What a row is about: the step, and the weight that is meant. Where a step goes wrong and the
    /// chosen units do not show it, those that do are.
    fn row(&self, n: usize) -> (Address, Entry) {
        let (step, weight) = self.chosen(n);
        match self.compared.parting {
            Some(parting) if Some(n) == self.parted && !self.differs_in(step, weight) => {
                (step, weight_at(self.derivation, step, parting.at))
            }
            _ => (step, weight),
        }
    }

    /// The same, of the chosen units.
    fn chosen(&self, n: usize) -> (Address, Entry) {
        let (sum, words) = (self.sum(), self.words.len());
        let UnitPair { from, to } = self.units;
        let (input, hidden) = (|word| Entry::Input(word, to), Entry::Hidden(from, to));
        if (sum..sum + words).contains(&n) {
            return (Address::Sum(WeightMatrix::Input), input(self.words[n - sum]));
        }
        let number = if n < sum { n } else { n + 1 - words };
        let step = self.ledger.step(number);
        let weight = match step {
            Address::Factor { .. } if is_on_path(self.derivation, step) => hidden,
            Address::Factor { of: WeightMatrix::Input, through, .. }
            | Address::Term { of: WeightMatrix::Input, through } => input(self.word_at(through)),
            Address::Factor { .. } | Address::Term { .. } | Address::Sum(_) => hidden,
            Address::Update => match number + 1 - self.ledger.count() {
                0 => Entry::Output(to),
                n if n <= words => input(self.words[n - 1]),
                _ => hidden,
            },
            _ => Entry::Output(to),
        };
        (step, weight)
    }

    /// The word whose row of ∂⁺O_j/∂w_i is shown: the one that is read, or where earlier uses are in
    /// it, the first.
    fn word_at(&self, j: usize) -> usize {
        let is_total = self.compared.mistake.rule() == Rule::LastFactor;
        let at = if is_total { self.derivation.plan.first_kept() } else { j };
        self.derivation.pass.sentence.words[at - 1]
    }

    /// The row of the first step that differs; of several the first that shows it, in its digits if one
    /// does.
    fn first_that_differs(&self) -> Option<usize> {
        let parting = self.compared.parting?;
        let first = match parting.number {
            number if number <= self.sum() => number,
            number => number + self.words.len() - 1,
        };
        let rows = first..(first + self.words.len() + 2).min(self.count());
        let of_step = rows.map(|n| (n, self.chosen(n))).filter(|(_, row)| row.0 == parting.step);
        let values = of_step.map(|(n, (step, weight))| (n, self.values(step, weight)));
        let is_written_otherwise = |(_, (wrong, right)): &(usize, (Option<f64>, Option<f64>))| {
            wrong.map(signed) != right.map(signed)
        };
        let found = values.clone().find(is_written_otherwise);
        let found =
            found.or_else(|| values.clone().find(|(_, (wrong, right))| differ(*wrong, *right)));
        Some(found.map_or(first, |(n, _)| n))
    }

    /// Both numbers of a row: with the mistake, and right.
    fn values(&self, step: Address, weight: Entry) -> (Option<f64>, Option<f64>) {
        let Compared { wrong, right, .. } = &*self.compared;
        let right = &right.0;
        if step == Address::Update {
            let [wrong, right] = [wrong, right].map(|one| one.update.network.weights().get(weight));
            return (wrong, right);
        }
        let cell = self.cell(step, weight);
        let wrong = if self.takes_long(step) { None } else { wrong.at(step, cell) };
        (wrong, right.at(step, cell))
    }

    /// Row and column of what a step works out.
    fn cell(&self, step: Address, weight: Entry) -> (usize, usize) {
        match (factor(self.derivation, step), weight) {
            (Some(Factor::LossByPrediction), _) => (0, 0),
            (Some(Factor::StateByState(_)), Entry::Hidden(from, to)) => (to, from),
            (Some(Factor::PredictionByState), Entry::Input(_, unit)) | (_, Entry::Output(unit)) => {
                (0, unit)
            }
            (_, Entry::Input(row, unit) | Entry::Hidden(row, unit)) => (row, unit),
        }
    }

    /// Whether a last factor has so many earlier uses in it that it is not worked while drawing.
    fn takes_long(&self, step: Address) -> bool {
        let Some(Factor::Immediate(_, j)) = factor(self.derivation, step) else { return false };
        let hidden = self.derivation.pass.hidden();
        self.compared.mistake.rule() == Rule::LastFactor && j * hidden * hidden > USES
    }

    fn differs_in(&self, step: Address, weight: Entry) -> bool {
        let (wrong, right) = self.values(step, weight);
        differ(wrong, right)
    }

    fn table_row(&self, n: usize) -> TableRow {
        let (step, weight) = self.row(n);
        let (wrong, right) = self.values(step, weight);
        let is_alike = wrong.zip(right).is_some_and(|(wrong, right)| is_alike(wrong, right));
        let (sign, role) = match () {
            () if self.parted == Some(n) => (Line::new().with(Role::Warning, PARTED), Role::Lit),
            () if is_alike => (Line::new().text("  "), Role::Quiet),
            () => (Line::new().text("  "), Role::Text),
        };
        let name = name_of(self.derivation, step, weight).marked(role).line();
        let right_role = if is_alike { Role::Quiet } else { Role::Backward };
        let wrong = match wrong {
            _ if is_alike => Cell::Words(Line::new().quiet("=")),
            Some(_) if wrong.map(signed) == right.map(signed) => Cell::Words(Line::new().text("≈")),
            Some(wrong) => {
                Cell::Number(wrong, if role == Role::Lit { role } else { Role::Warning })
            }
            None => Cell::Words(Line::new().quiet("not worked")),
        };
        let right = right.map_or(Cell::Blank, |right| Cell::Number(right, right_role));
        TableRow {
            name: sign.and(&name),
            cells: vec![right, wrong],
            target: Some(Target::Step(step)),
        }
    }

    /// So many of its rows.
    fn table(self, first: usize, count: usize) -> Table<'a> {
        let columns = ["right", "wrong"].map(|head| Column::new(head, 11));
        Table::under_heads(columns.into(), Rows::new(count, move |n| self.table_row(first + n)))
    }
}

/// Whether two numbers are known, and not alike.
fn differ(wrong: Option<f64>, right: Option<f64>) -> bool {
    wrong.zip(right).is_some_and(|(wrong, right)| !is_alike(wrong, right))
}

/// The factor of a step, if it is one.
fn factor(derivation: &Derivation, step: Address) -> Option<Factor> {
    match step {
        Address::OutputFactor(n) => n.checked_sub(1).and_then(|n| Factor::OF_W_O.get(n)).copied(),
        Address::Factor { of, through, nth } => {
            Factor::of_term(of, derivation.words(), through, nth)
        }
        _ => None,
    }
}

/// Whether a step is a factor of the way back from state to state.
fn is_on_path(derivation: &Derivation, step: Address) -> bool {
    matches!(factor(derivation, step), Some(Factor::StateByState(_)))
}

/// The weight that a cell of a step is about.
fn weight_at(derivation: &Derivation, step: Address, at: Place) -> Entry {
    let (row, column) = match at {
        Place::Weight(entry) => return entry,
        Place::Cell(row, column) => (row, column),
    };
    match (factor(derivation, step), step) {
        (Some(Factor::StateByState(_)), _) => Entry::Hidden(column, row),
        (Some(Factor::PredictionByState), _) => Entry::Output(column),
        (
            _,
            Address::Factor { of: WeightMatrix::Input, .. }
            | Address::Term { of: WeightMatrix::Input, .. }
            | Address::Sum(WeightMatrix::Input),
        ) => Entry::Input(row, column),
        (_, Address::Factor { .. } | Address::Term { .. } | Address::Sum(_)) => {
            Entry::Hidden(row, column)
        }
        _ => Entry::Output(column),
    }
}

/// What a row is called: of several hidden units the ones that are meant.
fn name_of(derivation: &Derivation, step: Address, weight: Entry) -> Expr {
    let (steps, hidden) = (derivation.words(), derivation.pass.hidden());
    let weight_name = || entry(weight, &derivation.scenario.vocab, hidden);
    let (from, to) = match weight {
        Entry::Hidden(from, to) => (from, to),
        Entry::Input(_, unit) | Entry::Output(unit) => (unit, unit),
    };
    match (factor(derivation, step), step) {
        (Some(Factor::LossByPrediction), _) => loss().by(y_hat()),
        (Some(Factor::PredictionByOutputWeights), _) => y_hat().by(weight_name()),
        (Some(Factor::PredictionByState), _) => y_hat().by(unit(steps, to, hidden)),
        (Some(Factor::StateByState(t)), _) => unit(t, to, hidden).by(unit(t - 1, from, hidden)),
        (Some(Factor::Immediate(_, j)), _) => {
            Fraction::immediate(unit(j, to, hidden), weight_name()).expr()
        }
        (None, Address::Term { through, .. }) => {
            let row = match weight {
                Entry::Input(word, _) if word != derivation.pass.sentence.words[through - 1] => {
                    format!(", {}", derivation.scenario.vocab[word])
                }
                _ => String::new(),
            };
            let state = notation::state(through);
            Expr::Row(vec![Expr::words("term through "), state, Expr::words(row)])
        }
        (None, Address::Update) => Expr::Row(vec![Expr::words("new "), weight_name()]),
        (None, _) => loss().by(weight_name()),
    }
}
