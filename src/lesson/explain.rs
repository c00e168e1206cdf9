//! What a step says: its formula, the formula with the numbers put in, its value, and why.

use super::derivation::Derivation;
use super::formula::Formulas;
use super::narration::narrate;
use super::notation::{self, loss, state};
use super::quantity::Quantity;
use super::units::UnitPair;
use crate::content::{Expr, Role, Symbol};
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

/// What a step says.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What the step is: `This step: factor 3 of 5`.
    pub title: Expr,
    /// Its formula.
    pub formula: Expr,
    /// The formula with the numbers put in, and what comes of it, in parts.
    pub numbers: Vec<Expr>,
    /// What it works out, to be shown as a table where that is more than a number.
    pub value: Option<Quantity>,
    /// The entry of that table whose numbers are put in.
    pub entry: (usize, usize),
    /// The rows and columns of that table, where it is more than a number.
    pub shape: Option<Expr>,
    /// Of the last factor of a term where H > 1: the column and the row that the term is made of, and
    /// the entry whose numbers are put in.
    pub below: Vec<Expr>,
    /// The product up to here, by name, where the step is a factor and that is a number.
    pub so_far: Option<Expr>,
    /// What is said in words, in this order.
    pub said: Vec<Said>,
}

/// Something that is said in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the teacher asks.
    Question(String),
    /// A choice among answers, with its letter.
    Choice(char, String),
    /// The teacher's answer, with the letter of the right choice where there are choices.
    Answer(Option<char>, String),
    /// What an answer is found to be, where that is right.
    Right(String),
    /// What an answer is found to be, where that is not right, and what leads to it.
    Wrong(String),
    /// What more there is to say to an answer.
    Reply(String),
    /// The teacher's own words.
    Remark(String),
    /// The sentence that says why.
    Why(String),
}

impl Said {
    /// What stands before it, to tell it from the others: with a space where it is not empty.
    #[must_use]
    pub fn sign(&self) -> String {
        match self {
            Self::Question(_) => "? ".into(),
            Self::Choice(letter, _) => format!("{letter} "),
            Self::Answer(None, _) | Self::Right(_) => "√ ".into(),
            Self::Wrong(_) => "× ".into(),
            Self::Answer(Some(letter), _) => format!("√ {letter} "),
            Self::Remark(_) => "» ".into(),
            Self::Why(_) | Self::Reply(_) => String::new(),
        }
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Question(text)
            | Self::Choice(_, text)
            | Self::Answer(_, text)
            | Self::Right(text)
            | Self::Wrong(text)
            | Self::Reply(text)
            | Self::Remark(text)
            | Self::Why(text) => text,
        }
    }

    /// Whether it stands before the value is uncovered.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Question(_) | Self::Choice(..))
    }
}

impl Explanation {
    /// The name of what the step works out: the formula up to its first =.
    #[must_use]
    pub fn name(&self) -> &Expr {
        match &self.formula {
            Expr::Equation(parts) => parts.first().unwrap_or(&self.formula),
            other => other,
        }
    }

    /// Covers what the step works out: what is left is the `name` of what is asked for, what is
    /// `typed` so far, and the question.
    pub fn cover(&mut self, name: Expr, typed: Option<&str>) {
        let typed = match typed {
            None => Expr::words("?"),
            Some(typed) => Expr::words(format!("{typed}_")).lit(),
        };
        self.formula = name.equals(typed);
        (self.numbers, self.below) = (Vec::new(), Vec::new());
        (self.value, self.shape, self.so_far) = (None, None, None);
        self.said.retain(Said::is_asked);
    }
}

/// Explains one step, with the numbers of one pair of units where H > 1.
#[must_use]
pub fn explain(derivation: &Derivation, address: Address, units: UnitPair) -> Explanation {
    let pass = &derivation.pass;
    let (formula, numbers) = Formulas::new(derivation, units).of_step(address);
    let (value, entry) = worked_out(derivation, address, units);
    let last = last_factor(derivation, address);
    let below =
        last.map_or(Vec::new(), |(of, j)| Formulas::new(derivation, units).column_and_row(of, j));
    // No table of it: its entries are a column's times a row's.
    let value = value.filter(|_| last.is_none());
    let table = value.filter(|value| !value.is_number(pass));
    let shape = table.map(|table| {
        let shape = Expr::Shape(table.shape(pass));
        Expr::Row(vec![Expr::words("its shape: "), shape]).marked(Role::Quiet)
    });
    Explanation {
        title: title(derivation.words(), address),
        formula,
        numbers,
        value,
        entry,
        shape,
        below,
        so_far: so_far(derivation, address),
        said: said(derivation, address),
    }
}

/// The last factor of a term, where H > 1.
fn last_factor(derivation: &Derivation, address: Address) -> Option<(WeightMatrix, usize)> {
    let Address::Factor { of, through, nth } = address else { return None };
    let pass = &derivation.pass;
    let is_last = nth == Factor::count(derivation.words(), through);
    (is_last && pass.hidden() > 1 && !pass.is_worked_by_others()).then_some((of, through))
}

/// The question with its answer, the remarks, and why.
fn said(derivation: &Derivation, address: Address) -> Vec<Said> {
    let mut said = Vec::new();
    let scenario = &derivation.scenario;
    let subscripts = |text: &String| notation::with_subscripts(text);
    if let Some(question) = scenario.question_at(address, derivation.plan) {
        let order = question.order();
        said.push(Said::Question(subscripts(&question.ask)));
        let letters = || ('A'..='Z').zip(&order);
        said.extend(
            letters().map(|(letter, &n)| Said::Choice(letter, subscripts(&question.choices[n]))),
        );
        let right = letters().find(|(_, n)| **n == 0).map(|(letter, _)| letter);
        said.push(Said::Answer(right, subscripts(&question.answer)));
    }
    let remarks = scenario.remarks_at(address, derivation.plan);
    said.extend(remarks.map(|remark| Said::Remark(subscripts(&remark.say))));
    said.push(Said::Why(narrate(derivation, address)));
    said
}

/// What the step is.
fn title(steps: usize, address: Address) -> Expr {
    let factor = |nth, of| format!("factor {nth} of {of}");
    let (words, name) = match address {
        Address::Encode => ("encode".into(), None),
        Address::State(t) => (String::new(), Some(state(t))),
        Address::Prediction => (String::new(), Some(notation::y_hat())),
        Address::Loss => ("loss".into(), None),
        Address::OutputFactor(nth) => (factor(nth, Factor::OF_W_O.len()), None),
        Address::OutputGradient => ("the product".into(), None),
        Address::Factor { through, nth, .. } => (factor(nth, Factor::count(steps, through)), None),
        Address::Term { through, .. } => ("term through ".into(), Some(state(through))),
        Address::Sum(_) => ("the sum".into(), None),
        Address::Update => ("update".into(), None),
    };
    let words = Expr::words(format!("This step: {words}"));
    Expr::Row([words].into_iter().chain(name).collect())
}

/// What the step works out, and the entry of it that `units` stands for.
fn worked_out(
    derivation: &Derivation,
    address: Address,
    units: UnitPair,
) -> (Option<Quantity>, (usize, usize)) {
    let pass = &derivation.pass;
    let UnitPair { from, to } = units.within(pass.hidden());
    let of_factor = |factor| (Quantity::Factor(factor), units.entry(pass, factor));
    let worked_out = match address {
        Address::State(t) => Some((Quantity::State(t), (0, to))),
        Address::OutputFactor(nth) => Some(of_factor(Factor::OF_W_O[nth.clamp(1, 2) - 1])),
        Address::OutputGradient => Some((Quantity::OutputGradient, (0, to))),
        Address::Factor { of, through, nth } => {
            Factor::of_term(of, derivation.words(), through, nth).map(of_factor)
        }
        Address::Term { of, through } => {
            let entry = units.entry(pass, Factor::Immediate(of, through));
            Some((Quantity::Term(of, through), entry))
        }
        Address::Sum(of) => {
            let row = if of == WeightMatrix::Input { pass.sentence.words[0] } else { from };
            Some((Quantity::Gradient(of), (row, to)))
        }
        Address::Encode | Address::Prediction | Address::Loss | Address::Update => None,
    };
    worked_out.map_or((None, (0, 0)), |(value, entry)| (Some(value), entry))
}

/// `so far: ∂L/∂O₂ = -0.1342`, the product of the factors up to this one where it is a number.
fn so_far(derivation: &Derivation, address: Address) -> Option<Expr> {
    let (name, value) = product_so_far(derivation, address)?;
    let value = Expr::signed(value).marked(Role::Backward);
    Some(Expr::Row(vec![Expr::words("so far: "), name.equals(value)]))
}

/// What the term through O_j is called, which has no sign of its own.
#[must_use]
pub fn term_through(j: usize) -> Expr {
    Expr::Row(vec![Expr::words("the term through "), state(j)])
}

/// The product of the factors up to this one with its name, ∂L/∂O_t, where it is a number.
fn product_so_far(derivation: &Derivation, address: Address) -> Option<(Expr, f64)> {
    let (pass, steps) = (&derivation.pass, derivation.words());
    match address {
        Address::OutputFactor(1) | Address::Factor { nth: 1, .. } => {
            Some((loss().by(notation::y_hat()), pass.backward.dl_dyhat))
        }
        _ if pass.hidden() > 1 => None,
        Address::OutputFactor(_) => {
            Some((loss().by(Symbol::OutputWeights), pass.backward.gradients.w_o[0]))
        }
        Address::Factor { of, through, nth } => {
            let product = pass.product(of, through, nth)?.scalar()?;
            let name = if nth < Factor::count(steps, through) {
                loss().by(state(steps + 2 - nth))
            } else {
                term_through(through)
            };
            Some((name, product))
        }
        _ => None,
    }
}
