//! What a step says: its formula, the formula with the numbers put in, its value, and why.

use super::derivation::Derivation;
use super::formula::Formulas;
use super::narration::narrate;
use super::notation::{self, state};
use super::quantity::Quantity;
use super::units::UnitPair;
use crate::content::Line;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

/// What a step says.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What the step is: `factor 3 of 5`.
    pub title: String,
    /// Its formula.
    pub formula: Line,
    /// The formula with the numbers put in, and what comes of it, in parts.
    pub numbers: Vec<Line>,
    /// What it works out, to be shown as a table where that is more than a number.
    pub value: Option<Quantity>,
    /// The entry of that table whose numbers are put in.
    pub entry: (usize, usize),
    /// The product up to here, by name, where the step is a factor and that is a number.
    pub so_far: Option<(String, f64)>,
    /// The sentence that says why.
    pub why: String,
    /// The teacher's own words.
    pub remarks: Vec<String>,
}

/// Explains one step, with the numbers of one `units` where H > 1.
#[must_use]
pub fn explain(derivation: &Derivation, address: Address, units: UnitPair) -> Explanation {
    let (pass, steps) = (&derivation.pass, derivation.steps());
    let (unit, from) = (units.to % pass.hidden(), units.from % pass.hidden());
    let of_factor = |factor| (Some(Quantity::Factor(factor)), units.entry(pass, factor));
    let (title, (value, entry)) = match address {
        Address::Encode => ("encode".into(), (None, (0, 0))),
        Address::State(t) => {
            (format!("forward, {}", state(t)), (Some(Quantity::State(t)), (0, unit)))
        }
        Address::Prediction => ("forward, ŷ".into(), (None, (0, 0))),
        Address::Loss => ("loss".into(), (None, (0, 0))),
        Address::OutputFactor(nth) => {
            (format!("factor {nth} of 2"), of_factor(Factor::OF_W_O[nth.clamp(1, 2) - 1]))
        }
        Address::OutputGradient => {
            ("the product".into(), (Some(Quantity::OutputGradient), (0, unit)))
        }
        Address::Factor { of, through, nth } => {
            let factor = Factor::of_term(of, steps, through, nth);
            let value = factor.map_or((None, (0, 0)), of_factor);
            (format!("factor {nth} of {}", Factor::count(steps, through)), value)
        }
        Address::Term { of, through } => (
            format!("the term through {}", state(through)),
            (Some(Quantity::Term(of, through)), units.entry(pass, Factor::Immediate(of, through))),
        ),
        Address::Sum(of) => {
            let row = if of == WeightMatrix::Input { pass.sentence.words[0] } else { from };
            ("the sum".into(), (Some(Quantity::Gradient(of)), (row, unit)))
        }
        Address::Update => ("update".into(), (None, (0, 0))),
    };
    let (formula, numbers) = Formulas::new(derivation, units).of_step(address);
    let remarks = derivation.scenario.remarks.iter().filter(|remark| remark.at == address);
    Explanation {
        title,
        formula,
        numbers,
        value,
        entry,
        so_far: so_far(derivation, address),
        why: narrate(derivation, address),
        remarks: remarks.map(|remark| notation::with_subscripts(&remark.say)).collect(),
    }
}

/// The product of the factors up to this one with its name, ∂L/∂O_t, where it is a number.
fn so_far(derivation: &Derivation, address: Address) -> Option<(String, f64)> {
    let (pass, steps) = (&derivation.pass, derivation.steps());
    let of_loss = || notation::factor(Factor::LossByPrediction, steps).inline();
    let first = pass.backward.dl_dyhat;
    match address {
        Address::OutputFactor(1) | Address::Factor { nth: 1, .. } => Some((of_loss(), first)),
        _ if pass.hidden() > 1 => None,
        Address::OutputFactor(_) => Some(("∂L/∂w_o".into(), pass.backward.gradients.w_o[0])),
        Address::Factor { of, through, nth } if nth < Factor::count(steps, through) => {
            let t = steps + 2 - nth;
            let product = pass.product(of, through, nth)?.scalar()?;
            Some((format!("∂L/∂{}", state(t)), product))
        }
        Address::Factor { of, through, nth } => {
            let product = pass.product(of, through, nth)?.scalar()?;
            Some((format!("the term through {}", state(through)), product))
        }
        _ => None,
    }
}
