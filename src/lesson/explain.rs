//! What a step says: its formula, the formula with the numbers put in, its value, and why.

use super::formula::Formulas;
use super::line::Line;
use super::narration::narrate;
use super::quantity::Quantity;
use super::symbol::{self, state};
use super::worked::Worked;
use crate::rnn::{Factor, Summed};
use crate::steps::Address;

/// Which hidden units the numbers put in are of where there are several; both count from 0
/// and wrap around. A w_h entry is `w_h[row, column]`: from unit `row`, to unit `column`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The unit of the earlier state.
    pub row: usize,
    /// The unit of the later state; the only one where one state is in play.
    pub column: usize,
}

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

/// Explains one step, with the numbers of one `cell` where H > 1.
#[must_use]
pub fn explain(worked: &Worked, address: Address, cell: Cell) -> Explanation {
    let (pass, steps) = (&worked.pass, worked.steps());
    let (unit, from) = (cell.column % pass.hidden(), cell.row % pass.hidden());
    let of_factor = |factor| (Some(Quantity::Factor(factor)), entry(worked, factor, cell));
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
            (
                Some(Quantity::Term(of, through)),
                entry(worked, Factor::Immediate(of, through), cell),
            ),
        ),
        Address::Sum(of) => {
            let row = if of == Summed::Input { pass.sentence.words[0] } else { from };
            ("the sum".into(), (Some(Quantity::Gradient(of)), (row, unit)))
        }
        Address::Update => ("update".into(), (None, (0, 0))),
    };
    let (formula, numbers) = Formulas::new(worked, cell).of_step(address);
    let remarks = worked.scenario.remarks.iter().filter(|remark| remark.at == address);
    Explanation {
        title,
        formula,
        numbers,
        value,
        entry,
        so_far: so_far(worked, address),
        why: narrate(worked, address),
        remarks: remarks.map(|remark| symbol::with_subscripts(&remark.say)).collect(),
    }
}

/// The row and column of a factor's table ([`Value::table`]) that a cell stands for.
///
/// A Jacobian has a row for each unit of the later state, so it is read the other way round
/// than w_h.
#[must_use]
pub fn entry(worked: &Worked, factor: Factor, cell: Cell) -> (usize, usize) {
    let hidden = worked.pass.hidden();
    let (unit, from) = (cell.column % hidden, cell.row % hidden);
    match factor {
        Factor::LossByPrediction => (0, 0),
        Factor::PredictionByOutputWeights | Factor::PredictionByState => (0, unit),
        Factor::StateByState(_) => (unit, from),
        Factor::Immediate(Summed::Input, j) => (worked.pass.sentence.words[j - 1], unit),
        Factor::Immediate(Summed::Hidden, _) => (from, unit),
    }
}

/// The product of the factors up to this one with its name, ∂L/∂O_t, where it is a number.
fn so_far(worked: &Worked, address: Address) -> Option<(String, f64)> {
    let (pass, steps) = (&worked.pass, worked.steps());
    let of_loss = || symbol::factor(Factor::LossByPrediction, steps).inline();
    let first = pass.backward.dl_dyhat;
    match address {
        Address::OutputFactor(1) | Address::Factor { nth: 1, .. } => Some((of_loss(), first)),
        _ if pass.hidden() > 1 => None,
        Address::OutputFactor(_) => Some(("∂L/∂w_o".into(), pass.backward.gradients.w_o[0])),
        Address::Factor { of, through, nth } if nth < Factor::count(steps, through) => {
            let t = steps + 2 - nth;
            let product = pass.product(of, through, nth).scalar()?;
            Some((format!("∂L/∂{}", state(t)), product))
        }
        Address::Factor { of, through, nth } => {
            let product = pass.product(of, through, nth).scalar()?;
            Some((format!("the term through {}", state(through)), product))
        }
        _ => None,
    }
}
