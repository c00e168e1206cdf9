//! An answer of a file, held against the shape that the value of its step has.

use std::sync::Arc;

use super::super::fault::{Fault, Faults};
use super::super::matrix::{NumberRows, Shape};
use super::super::model::units;
use super::super::node::{Content, Meaning, Node, Scalar};
use super::super::section::Section;
use super::super::{format, scalar};
use super::nested::Nested;
use crate::mistakes::{Answer, Decimal, Entries, Quantity, Reply, Sign, Typed};
use crate::rnn::{Hyperparameters, Pass, WeightMatrix};
use crate::steps::Address;
use crate::text::counted;

/// An answer.
#[derive(Clone)]
pub struct Given {
    /// What is answered.
    pub quantity: Quantity,
    /// The answer.
    pub reply: Reply,
    /// The same as it is written in the file.
    pub written: Nested<String>,
}

/// A step of a sentence that is worked.
pub(super) struct Step<'a> {
    pass: &'a Arc<Pass>,
    training: &'a Hyperparameters,
    at: Address,
    /// Rows and columns of its value.
    shape: (usize, usize),
    /// How many of the rows are not zero by construction, one or all.
    rows: usize,
}

impl<'a> Step<'a> {
    /// `None` where the sentence has no such step, or the step no value.
    pub fn new(pass: &'a Arc<Pass>, training: &'a Hyperparameters, at: Address) -> Option<Self> {
        let quantity = Quantity::new(Arc::clone(pass), training, at, Entries::All)?;
        let (shape, rows) = (quantity.shape(), quantity.rows());
        Some(Self { pass, training, at, shape, rows })
    }

    /// The answer that stands at its address, called `name`.
    pub fn read(&self, name: &str, node: &Node, faults: &mut Faults) -> Option<Given> {
        if self.at == Address::Update {
            return self.weights(node, faults);
        }
        let (rows, columns) = self.shape;
        if let Some((text, sign)) = sign(node) {
            if self.rows * columns == 1 {
                let (reply, written) = (Reply::Sign(sign), Nested::Number(text.to_owned()));
                return self.given(Entries::All, reply, written);
            }
            if sign != Sign::Zero {
                let numbers = counted(self.rows * columns, "number");
                let says = format!("{name} has {numbers}, and a sign alone answers for one");
                faults.add(Fault::at(node.place(), says));
                return None;
            }
        }
        let numbers = NumberRows::read(name, node, faults)?;
        let (because, words) = (self.columns_because(), self.words());
        let has_all_rows = match numbers.len() {
            len if numbers.is_flat(len) => columns == 1 && len == rows,
            len => len > 1,
        };
        let entries = if self.rows == 1 && !(rows > 1 && has_all_rows) {
            // One row in a list of rows will do.
            if numbers.len() != 1 || numbers.columns() != Some(columns) {
                numbers.vector(columns, &because, faults)?;
            }
            Entries::All
        } else {
            let shape = Shape {
                rows: rows..=rows,
                columns,
                rows_because: if self.is_by_word() { &words } else { &because },
                columns_because: &because,
            };
            numbers.matrix(&shape, faults)?;
            Entries::Table
        };
        let written = texts(node)?;
        let answer = answer(node, faults)?;
        self.given(entries, Reply::Numbers(answer), written)
    }

    /// The new weights.
    fn weights(&self, node: &Node, faults: &mut Faults) -> Option<Given> {
        let section = Section::open(node, &format::UPDATE, faults)?;
        let hidden = self.pass.hidden();
        let (because, words) = (units(hidden), self.words());
        let square = Shape {
            rows: hidden..=hidden,
            columns: hidden,
            rows_because: &because,
            columns_because: &because,
        };
        let vocabulary = self.pass.network.weights().words();
        let by_word = Shape { rows: vocabulary..=vocabulary, rows_because: &words, ..square };
        let mut one = |name, fits: &dyn Fn(&NumberRows<'_>, &mut Faults) -> bool| {
            let node = section.get(name)?;
            let numbers = NumberRows::read(name, node, faults)?;
            let texts = fits(&numbers, faults).then(|| texts(node)).flatten()?;
            Some(((name, texts), decimals(node, faults)?))
        };
        let all = [
            one("w_i", &|numbers, faults| numbers.matrix(&by_word, faults).is_some()),
            one("w_h", &|numbers, faults| numbers.matrix(&square, faults).is_some()),
            one("w_o", &|numbers, faults| numbers.vector(hidden, &because, faults).is_some()),
        ];
        let all: Vec<_> = all.into_iter().collect::<Option<_>>()?;
        let (written, numbers): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let answer = Answer::from(numbers.concat());
        self.given(Entries::Weights, Reply::Numbers(answer), Nested::Named(written))
    }

    fn given(&self, entries: Entries, reply: Reply, written: Nested<String>) -> Option<Given> {
        let quantity = Quantity::new(Arc::clone(self.pass), self.training, self.at, entries)?;
        Some(Given { quantity, reply, written })
    }

    /// Whether a row of the value belongs to a word.
    fn is_by_word(&self) -> bool {
        self.shape.0 == self.pass.gradient(WeightMatrix::Input).nrows()
            && !matches!(
                self.at,
                Address::Sum(WeightMatrix::Hidden)
                    | Address::Term { of: WeightMatrix::Hidden, .. }
                    | Address::Factor { of: WeightMatrix::Hidden, .. }
            )
    }

    fn words(&self) -> String {
        format!("the vocabulary has {}", counted(self.pass.network.weights().words(), "word"))
    }

    fn columns_because(&self) -> String {
        match self.at {
            Address::Prediction | Address::Loss => "it is one number".into(),
            _ if self.shape == (1, 1) && self.pass.hidden() > 1 => "it is one number".into(),
            _ => units(self.pass.hidden()),
        }
    }
}

/// Reads an answer to a step of which no more is known, for what is wrong with it all the same.
pub(super) fn read_without_shape(at: Address, name: &str, node: &Node, faults: &mut Faults) {
    if at == Address::Update {
        Section::open(node, &format::UPDATE, faults);
    } else if sign(node).is_none() && NumberRows::read(name, node, faults).is_some() {
        answer(node, faults);
    }
}

/// A sign alone, and how it is written.
fn sign(node: &Node) -> Option<(&str, Sign)> {
    let text = node.scalar()?.text.trim();
    match text.parse() {
        Ok(Typed::Sign(sign)) => Some((text, sign)),
        _ => None,
    }
}

/// The numbers of a value, as they are written.
fn texts(node: &Node) -> Option<Nested<String>> {
    match &node.content {
        Content::Scalar(scalar) => Some(Nested::Number(scalar.text.trim().to_owned())),
        Content::List(items) => items.iter().map(texts).collect::<Option<_>>().map(Nested::List),
        Content::Keys(_) => None,
    }
}

/// The numbers of a value with the places that each is written with.
fn answer(node: &Node, faults: &mut Faults) -> Option<Answer> {
    match decimals(node, faults)? {
        numbers if numbers.len() == 1 => numbers.into_iter().next().map(Answer::from),
        numbers => Some(numbers.into()),
    }
}

fn decimals(node: &Node, faults: &mut Faults) -> Option<Vec<Decimal>> {
    match &node.content {
        Content::Scalar(scalar) => decimal(node, scalar, faults).map(|number| vec![number]),
        Content::List(items) => {
            let parts: Vec<_> = items.iter().map(|item| decimals(item, faults)).collect();
            parts.into_iter().collect::<Option<Vec<_>>>().map(|parts| parts.concat())
        }
        Content::Keys(_) => None,
    }
}

/// A number in decimal digits, which say how exact it is; `0x1F` says nothing of the kind. What is no
/// number at all is reported already.
fn decimal(node: &Node, scalar: &Scalar, faults: &mut Faults) -> Option<Decimal> {
    let number = scalar.text.parse().ok();
    let is_number = matches!(scalar.meaning, Meaning::Number(value, _) if value.is_finite());
    if number.is_none() && is_number {
        let fault = scalar::expected(node, "a decimal number");
        faults.add(fault.help("write it as -0.1086 or -1.086e-1"));
    }
    number
}
