//! A step as somebody works it who makes a mistake, beside what is right: what each step comes to,
//! and whether that is written otherwise.

use ndarray::ArrayView1;

use super::numbers::Numbers;
use crate::content::number::signed;
use crate::lesson::Derivation;
use crate::lesson::changes::{WeightChange, changes_to};
use crate::lesson::explain::Explanation;
use crate::lesson::quantity::Quantity;
use crate::mistakes::Outcome;
use crate::rnn::Factor;
use crate::steps::Address;

/// What a step comes to with a mistake.
pub enum Compared {
    /// One number.
    Number(Beside<f64>),
    /// Several, row by row.
    Rows(Vec<Beside<Vec<f64>>>),
    /// The loss after the update, and every weight that it moves.
    Update {
        /// L before.
        before: f64,
        /// L after.
        after: Beside<f64>,
        /// The weights.
        weights: Vec<Beside<WeightChange>>,
    },
}

/// Something with a mistake, and what is right where that is written otherwise.
pub struct Beside<T> {
    /// With the mistake.
    pub wrong: T,
    /// Without, where it differs.
    pub right: Option<T>,
}

impl Compared {
    /// A step that comes out otherwise, or is worked with other numbers; `None` for any other.
    pub fn new(
        derivation: &Derivation,
        mistaken: &Outcome,
        address: Address,
        explanation: &Explanation,
    ) -> Option<Self> {
        let (wrong, right) = (Numbers::Mistaken(mistaken), Numbers::Right(derivation));
        if address == Address::Update {
            return update(derivation, wrong, right);
        }
        let quantity = explanation.value?;
        let (wrong, right) = (wrong.value(quantity).table(), right.value(quantity).table());
        let beside = |(wrong, right): (ArrayView1<'_, f64>, ArrayView1<'_, f64>)| {
            let is_other = wrong.iter().zip(right).any(|(&wrong, &right)| differ(wrong, right));
            Beside { wrong: wrong.to_vec(), right: is_other.then(|| right.to_vec()) }
        };
        let rows: Vec<_> = wrong.rows().into_iter().zip(right.rows()).map(beside).collect();
        let others = || rows.iter().enumerate().filter(|(_, row)| row.right.is_some());
        if others().next().is_none() && !is_of_others(derivation, mistaken, quantity) {
            return None;
        }
        let (row, column) = explanation.entry;
        if quantity.is_number(&derivation.pass) && others().all(|(other, _)| other == row) {
            let (wrong, right) = (wrong[[row, column]], right[[row, column]]);
            let right = others().next().map(|_| right);
            return Some(Self::Number(Beside { wrong, right }));
        }
        Some(Self::Rows(rows))
    }

    /// Whether its value is not right; of an update, the loss after it.
    pub fn is_other(&self) -> bool {
        match self {
            Self::Number(number) => number.right.is_some(),
            Self::Rows(rows) => rows.iter().any(|row| row.right.is_some()),
            Self::Update { after, .. } => after.right.is_some(),
        }
    }
}

/// Whether a term, whatever it comes to, is a product of other numbers: times zero it is the same.
fn is_of_others(derivation: &Derivation, mistaken: &Outcome, quantity: Quantity) -> bool {
    let Quantity::Term(of, j) = quantity else { return false };
    let [wrong, right] = [Numbers::Mistaken(mistaken), Numbers::Right(derivation)]
        .map(|numbers| (numbers.dl_do_row(j), numbers.factor(Factor::Immediate(of, j)).table()));
    let pairs = || wrong.0.iter().zip(&right.0).chain(wrong.1.iter().zip(&right.1));
    pairs().any(|(&wrong, &right)| differ(wrong, right))
}

/// Whether two numbers are not written alike.
fn differ(wrong: f64, right: f64) -> bool {
    signed(wrong) != signed(right)
}

fn update(derivation: &Derivation, wrong: Numbers<'_>, right: Numbers<'_>) -> Option<Compared> {
    let changes = |numbers: Numbers<'_>| {
        let weights = numbers.update().network.weights();
        changes_to(derivation, numbers.gradients(), weights).iter().collect::<Vec<_>>()
    };
    let beside = |(wrong, right): (WeightChange, WeightChange)| {
        let is_other = differ(wrong.gradient, right.gradient) || differ(wrong.new, right.new);
        Beside { wrong, right: is_other.then_some(right) }
    };
    let weights: Vec<_> = changes(wrong).into_iter().zip(changes(right)).map(beside).collect();
    let (after, right_after) = (wrong.after().loss, right.after().loss);
    let after = Beside { wrong: after, right: differ(after, right_after).then_some(right_after) };
    if after.right.is_none() && weights.iter().all(|weight| weight.right.is_none()) {
        return None;
    }
    Some(Compared::Update { before: derivation.pass.trace.loss, after, weights })
}
