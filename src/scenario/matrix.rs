//! w_i, w_h, w_o and O_0 as files write them: lists of rows, flat lists, plain numbers.

use std::ops::RangeInclusive;

use ndarray::{Array1, Array2};

use super::fault::{Fault, Faults};
use super::node::{Content, Node};
use super::place::Place;
use super::scalar::{expected, number, split_at_comma};
use crate::text::counted;

/// Rows of numbers, of whatever shape.
pub(super) struct NumberRows<'a> {
    /// What it is called.
    name: &'a str,
    /// Where it is.
    node: &'a Node,
    /// Each row with its place; a number alone is a row of one. What should be a number and is
    /// none, which is a fault, is not one here either.
    numbers: Vec<(&'a Place, Vec<f64>)>,
    /// Whether there are no lists in the list.
    flat: bool,
}

/// The shape that is wanted, and why.
pub(super) struct Shape<'a> {
    /// How many rows, or between which numbers where that is not sure.
    pub rows: RangeInclusive<usize>,
    /// How many numbers in each.
    pub columns: usize,
    /// Why so many rows, as in "but the vocabulary has 3 words".
    pub rows_because: &'a str,
    /// Why so many numbers.
    pub columns_because: &'a str,
}

impl<'a> NumberRows<'a> {
    /// The numbers; `None` where it is not known how many there are.
    pub(super) fn read(name: &'a str, node: &'a Node, faults: &mut Faults) -> Option<Self> {
        let before = faults.count();
        let mut flat = true;
        let mut counted = true;
        let mut one = |node: &Node| {
            let number = number(node, faults);
            // `0.5 -0.4` is one text and was to be two numbers.
            let several = |text: &str| text.contains([' ', ';']);
            counted &= number.is_some() || node.scalar().is_some_and(|s| !several(&s.text));
            number.unwrap_or(f64::NAN)
        };
        let rows = match &node.content {
            Content::Scalar(_) => vec![(&node.span, vec![one(node)])],
            Content::List(items) => items
                .iter()
                .map(|item| {
                    let Content::List(numbers) = &item.content else {
                        return (&item.span, vec![one(item)]);
                    };
                    flat = false;
                    (&item.span, numbers.iter().map(&mut one).collect())
                })
                .collect(),
            Content::Keys(_) => {
                faults.add(expected(node, "rows of numbers"));
                return None;
            }
        };
        if rows.is_empty() && faults.count() == before {
            faults
                .add(Fault::at(node.place(), format!("{name} is empty")).label("expected numbers"));
        }
        (counted && !rows.is_empty()).then_some(Self { name, node, numbers: rows, flat })
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How many numbers each row has, if all have as many.
    pub(super) fn columns(&self) -> Option<usize> {
        let columns = self.numbers.first()?.1.len();
        self.numbers.iter().all(|(_, row)| row.len() == columns).then_some(columns)
    }

    /// Whether it is a flat list of so many numbers.
    pub(super) fn is_flat(&self, numbers: usize) -> bool {
        self.flat && self.numbers.len() == numbers
    }

    /// The matrix, if it has the shape.
    pub(super) fn matrix(&self, shape: &Shape<'_>, faults: &mut Faults) -> Option<Array2<f64>> {
        let before = faults.count();
        if let Some(fault) = self.misshapen(shape) {
            faults.add(fault);
            return None;
        }
        if !shape.rows.contains(&self.len()) {
            let rows = counted(self.len(), "row");
            let says = format!("{} has {rows}, but {}", self.name, shape.rows_because);
            faults.add(self.misfit(says, shape));
        }
        for (n, (place, row)) in self.numbers.iter().enumerate() {
            if row.len() == shape.columns {
                continue;
            }
            let item = self.items().get(n).filter(|_| !self.flat);
            faults.add(item.and_then(|row| decimal_commas(row, shape.columns)).unwrap_or_else(
                || {
                    let numbers = counted(row.len(), "number");
                    let says = format!("row {} of {} has {numbers}", n + 1, self.name);
                    let label = format!("expected {}", counted(shape.columns, "number"));
                    let fault = Fault::at(place, format!("{says}, but {}", shape.columns_because));
                    fault.label(label)
                },
            ));
        }
        if faults.count() > before {
            return None;
        }
        let numbers = self.numbers.iter().flat_map(|(_, row)| row.iter().copied()).collect();
        Array2::from_shape_vec((self.len(), shape.columns), numbers).ok()
    }

    /// The numbers in a line, if there are so many; one in each row will do.
    pub(super) fn vector(
        &self,
        length: usize,
        because: &str,
        faults: &mut Faults,
    ) -> Option<Array1<f64>> {
        let label = format!("expected {}", counted(length, "number"));
        if self.len() != length
            && let Some(fault) = decimal_commas(self.node, length).filter(|_| self.flat)
        {
            faults.add(fault);
            return None;
        }
        if self.columns() != Some(1) {
            let says = format!("{} is a table, not a list of numbers", self.name);
            faults.add(Fault::at(self.node.place(), says).label(label));
            return None;
        }
        if self.len() != length {
            let numbers = counted(self.len(), "number");
            let says = format!("{} has {numbers}, but {because}", self.name);
            faults.add(Fault::at(self.node.place(), says).label(label));
            return None;
        }
        Some(self.numbers.iter().flat_map(|(_, row)| row.iter().copied()).collect())
    }

    /// What its rows and numbers come from.
    fn items(&self) -> &'a [Node] {
        match &self.node.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// A shape that is wrong as a whole: decimals with a comma, no rows, rows for columns.
    fn misshapen(&self, shape: &Shape<'_>) -> Option<Fault> {
        let (rows, columns) = (*shape.rows.end(), shape.columns);
        if self.flat && !shape.rows.contains(&self.len()) {
            let fault = decimal_commas(self.node, rows.saturating_mul(columns));
            if fault.is_some() {
                return fault;
            }
        }
        if self.flat && columns > 1 {
            let numbers = counted(self.len(), "number");
            let says =
                format!("{} is {numbers} without rows, but {}", self.name, shape.columns_because);
            let row = vec!["0.1"; columns.min(3)].join(", ");
            let help = format!("a row is a list in the list, such as [{row}]");
            return Some(self.misfit(says, shape).help(help));
        }
        let turned = self.len() == columns && self.columns() == Some(rows) && rows != columns;
        turned.then(|| {
            let says = format!(
                "{} is transposed: a row is for a word, a column for a hidden unit",
                self.name
            );
            self.misfit(says, shape)
                .help("write the columns as rows, one for each word of the vocabulary")
        })
    }

    fn misfit(&self, says: String, shape: &Shape<'_>) -> Fault {
        let (rows, numbers) = (*shape.rows.end(), counted(shape.columns, "number"));
        let fault = Fault::at(self.node.place(), says);
        if rows == usize::MAX {
            fault.label(format!("expected rows of {numbers}"))
        } else {
            fault.label(format!("expected {} of {numbers}", counted(rows, "row")))
        }
    }
}

/// The fault that a list has its decimals after commas, if there are so many numbers then:
/// [0,5, -0,7] was to be two.
fn decimal_commas(list: &Node, wanted: usize) -> Option<Fault> {
    let Content::List(items) = &list.content else { return None };
    let mut numbers: Vec<String> = Vec::new();
    let mut rest = items.as_slice();
    while let [whole, tail @ ..] = rest {
        rest = tail;
        let digits = tail.first().and_then(|digits| Some((digits, digits.scalar()?)));
        let joined =
            digits.and_then(|(node, digits)| split_at_comma(whole, &node.span, &digits.text));
        if joined.is_some() {
            rest = &tail[1..];
        }
        numbers.push(joined.or_else(|| Some(whole.scalar()?.text.clone()))?);
    }
    if numbers.len() != wanted || numbers.len() == items.len() {
        return None;
    }
    numbers.truncate(MAX_SHOWN);
    let dots = if wanted > MAX_SHOWN { ", …" } else { "" };
    let fault = Fault::at(list.place(), "the decimals here are written after commas");
    Some(fault.label(format!("read as {}", counted(items.len(), "number"))).help(format!(
        "a comma parts numbers, and a point goes inside one: [{}{dots}]",
        numbers.join(", ")
    )))
}

/// How many numbers a message writes out.
const MAX_SHOWN: usize = 8;
