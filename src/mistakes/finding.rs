//! A derivation with a mistake held against the right one: where they part first, and which weight's
//! number comes out most wrong.

use super::ledger::Ledger;
use super::mistake::{Mistake, Rule};
use super::outcome::Outcome;
use crate::rnn::{Entry, Factor, Pass, WeightMatrix, Weights};
use crate::steps::Address;

/// Numbers that differ by less than this share of them are alike.
const ALIKE: f64 = 1e-6;

/// Whether two numbers are the same, as far as a person would say so. What has overflowed is like
/// whatever else has.
#[must_use]
pub fn is_alike(one: f64, other: f64) -> bool {
    let are_beyond = !one.is_finite() && !other.is_finite();
    are_beyond || (one - other).abs() <= ALIKE * one.abs().max(other.abs())
}

/// One number of a weight, with a mistake and without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongNumber {
    /// Which weight.
    pub entry: Entry,
    /// With the mistake.
    pub wrong: f64,
    /// Without.
    pub right: f64,
}

impl WrongNumber {
    /// Of two sets of numbers the one that differs most, among those of the weights that are
    /// wanted; `None` where all are alike.
    #[must_use]
    pub fn most(
        wrong: &Weights,
        right: &Weights,
        is_wanted: impl Fn(Entry) -> bool,
    ) -> Option<Self> {
        let both = wrong.iter().zip(right.iter()).enumerate();
        let wanted = both.filter_map(|(n, (&wrong, &right_one))| {
            let entry = right.entry(n).filter(|entry| is_wanted(*entry))?;
            (!is_alike(wrong, right_one)).then_some(Self { entry, wrong, right: right_one })
        });
        let off = |numbers: &Self| (numbers.wrong - numbers.right).abs();
        wanted.reduce(|most, next| if off(&next) > off(&most) { next } else { most })
    }
}

/// What a mistake comes to with the numbers of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// A gradient is wrong, this one most.
    Gradient(WrongNumber),
    /// Every gradient is right, and the update is not, this new weight least.
    Update(WrongNumber),
    /// Nothing comes out wrong.
    Hidden,
}

impl Finding {
    /// Of a derivation with a mistake beside the right one.
    #[must_use]
    pub fn new(wrong: &Outcome, right: &Outcome) -> Self {
        let gradient = WrongNumber::most(&wrong.gradients, &right.gradients, |_| true);
        let update = || most_wrong_weight(wrong, right).map(Self::Update);
        gradient.map(Self::Gradient).or_else(update).unwrap_or(Self::Hidden)
    }
}

/// The new weight that differs most, if one does.
fn most_wrong_weight(wrong: &Outcome, right: &Outcome) -> Option<WrongNumber> {
    let [wrong, right] = [wrong, right].map(|outcome| outcome.update.network.weights());
    WrongNumber::most(wrong, right, |_| true)
}

/// Where a derivation with a mistake parts from the right one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parting {
    /// The number of the step in the [`Ledger`].
    pub number: usize,
    /// The step.
    pub step: Address,
    /// The first number of it that differs; of the new weights the one that differs most.
    pub at: Place,
}

/// A number of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Row and column of what the step works out.
    Cell(usize, usize),
    /// A new weight.
    Weight(Entry),
}

impl Parting {
    /// The first step of the ledger whose numbers differ, if one does.
    #[must_use]
    pub fn first(mistake: Mistake, wrong: &Outcome, right: &Outcome) -> Option<Self> {
        let pass = &right.attempt.pass;
        let ledger = Ledger::new(pass);
        let steps = (0..ledger.count()).map(|number| (number, ledger.step(number)));
        let mut bearing = steps.filter(|(_, step)| can_differ(mistake, *step, pass));
        bearing.find_map(|(number, step)| {
            let at = if step == Address::Update {
                most_wrong_weight(wrong, right).map(|number| Place::Weight(number.entry))
            } else {
                let differs = |cell: &(usize, usize)| {
                    let [wrong, right] = [wrong, right].map(|one| one.at(step, *cell));
                    wrong.zip(right).is_some_and(|(wrong, right)| !is_alike(wrong, right))
                };
                cells(mistake, step, pass).find(differs).map(|(row, unit)| Place::Cell(row, unit))
            };
            Some(Self { number, step, at: at? })
        })
    }
}

/// Whether a mistake can change what a step works out. Not every step has to be looked at: a factor
/// is right where its own rule is.
fn can_differ(mistake: Mistake, step: Address, pass: &Pass) -> bool {
    match (step, mistake.rule()) {
        (Address::OutputFactor(_) | Address::Factor { .. }, _) => mistake.bears_on(step, pass),
        (Address::Term { .. }, Rule::Sum | Rule::TotalOfSum | Rule::Direction) => false,
        _ => true,
    }
}

/// The cells of what a step works out that are not zero by construction. What is likely to differ
/// comes early: with a total derivative those of the words that were read first.
fn cells(
    mistake: Mistake,
    step: Address,
    pass: &Pass,
) -> Box<dyn Iterator<Item = (usize, usize)> + '_> {
    let hidden = pass.hidden();
    let units = move |rows: Vec<usize>| {
        rows.into_iter().flat_map(move |row| (0..hidden).map(move |unit| (row, unit)))
    };
    let states = || (0..hidden).collect();
    let last = |through: usize| {
        let from = if mistake.rule() == Rule::LastFactor { pass.first_kept() } else { through };
        pass.sentence.words[from - 1..through].to_vec()
    };
    let rows = match step {
        Address::Factor { of, through, nth } => {
            match Factor::of_term(of, pass.steps(), through, nth) {
                Some(Factor::Immediate(WeightMatrix::Input, j)) => last(j),
                Some(Factor::Immediate(..) | Factor::StateByState(_)) => states(),
                _ => vec![0],
            }
        }
        Address::Term { of: WeightMatrix::Input, through } => last(through),
        Address::Sum(WeightMatrix::Input) => pass.sentence.words.clone(),
        Address::Term { .. } | Address::Sum(_) => states(),
        _ => vec![0],
    };
    Box::new(units(rows))
}
