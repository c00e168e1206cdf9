//! What a step says: its formula, the formula with the numbers put in, its value, and why.

use super::formula::Formulas;
use super::line::Line;
use super::narration::narrate;
use super::symbol::{self, state};
use super::worked::Worked;
use crate::rnn::{Factor, Summed, Value};
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
    /// Its value, to be shown as a table where it is more than a number.
    pub value: Option<Value>,
    /// The entry of that table whose numbers are put in.
    pub entry: (usize, usize),
    /// The product up to here, by name, where the step is a factor.
    pub so_far: Option<(String, Value)>,
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
    let of_factor = |factor| (Some(pass.factor(factor)), entry(worked, factor, cell));
    let (title, (value, entry)) = match address {
        Address::Encode => ("encode".into(), (None, (0, 0))),
        Address::State(t) => (
            format!("forward, {}", state(t)),
            (Some(Value::Row(pass.trace.state(t).to_owned())), (0, unit)),
        ),
        Address::Prediction => ("forward, ŷ".into(), (None, (0, 0))),
        Address::Loss => ("loss".into(), (None, (0, 0))),
        Address::OutputFactor(nth) => {
            (format!("factor {nth} of 2"), of_factor(Factor::OF_W_O[nth.clamp(1, 2) - 1]))
        }
        Address::OutputGradient => {
            let value = Value::Row(pass.backward.gradients.w_o.clone());
            ("the product".into(), (Some(value), (0, unit)))
        }
        Address::Factor { of, through, nth } => {
            let factor = Factor::of_term(of, steps, through, nth);
            let value = factor.map_or((None, (0, 0)), of_factor);
            (format!("factor {nth} of {}", Factor::count(steps, through)), value)
        }
        Address::Term { of, through } => (
            format!("the term through {}", state(through)),
            (Some(pass.term(of, through)), entry(worked, Factor::Immediate(of, through), cell)),
        ),
        Address::Sum(of) => {
            let row = if of == Summed::Input { pass.sentence.words[0] } else { from };
            ("the sum".into(), (Some(Value::Matrix(pass.gradient(of).clone())), (row, unit)))
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

/// The product of the factors up to this one, with its name: ∂L/∂O_t.
fn so_far(worked: &Worked, address: Address) -> Option<(String, Value)> {
    let steps = worked.steps();
    match address {
        Address::OutputFactor(1) => Some((
            symbol::factor(Factor::LossByPrediction, steps).inline(),
            Value::Scalar(worked.pass.backward.dl_dyhat),
        )),
        Address::OutputFactor(_) => {
            Some(("∂L/∂w_o".into(), Value::Row(worked.pass.backward.gradients.w_o.clone())))
        }
        Address::Factor { of, through, nth } => {
            let name = match nth {
                1 => symbol::factor(Factor::LossByPrediction, steps).inline(),
                _ if nth < Factor::count(steps, through) => {
                    format!("∂L/∂{}", state(steps + 2 - nth))
                }
                _ => format!("the term through {}", state(through)),
            };
            Some((name, worked.pass.product(of, through, nth)))
        }
        _ => None,
    }
}
