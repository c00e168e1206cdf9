//! w_i, w_h, w_o and O_0 as files write them: lists of rows, flat lists, plain numbers.

use ndarray::{Array1, Array2};

use super::fault::{Fault, Faults};
use super::node::{Content, Node, Span};
use super::scalar::{expected, number};
use super::wording::count;

/// Rows of numbers, of whatever shape.
pub(super) struct Rows<'a> {
    /// What it is called.
    name: &'static str,
    /// Where it is.
    node: &'a Node,
    /// Each row with its place; a number alone is a row of one.
    numbers: Vec<(&'a Span, Vec<f64>)>,
    /// Whether there are no lists in the list.
    flat: bool,
}

/// The shape that is wanted, and why.
pub(super) struct Shape<'a> {
    /// How many rows.
    pub rows: usize,
    /// How many numbers in each.
    pub columns: usize,
    /// Why so many rows, as in "but the vocabulary has 3 words".
    pub rows_because: &'a str,
    /// Why so many numbers.
    pub columns_because: &'a str,
}

impl<'a> Rows<'a> {
    /// The numbers, all finite.
    pub(super) fn read(name: &'static str, node: &'a Node, faults: &mut Faults) -> Option<Self> {
        let before = faults.count();
        let mut flat = true;
        let rows = match &node.content {
            Content::Scalar(_) => vec![(&node.span, number(node, faults).into_iter().collect())],
            Content::List(items) => items
                .iter()
                .map(|item| {
                    let Content::List(numbers) = &item.content else {
                        return (&item.span, number(item, faults).into_iter().collect());
                    };
                    flat = false;
                    let row = numbers.iter().filter_map(|node| number(node, faults)).collect();
                    (&item.span, row)
                })
                .collect(),
            Content::Keys(_) => {
                faults.add(expected(node, "rows of numbers"));
                Vec::new()
            }
        };
        if rows.is_empty() && faults.count() == before {
            faults
                .add(Fault::at(node.place(), format!("{name} is empty")).label("expected numbers"));
        }
        (faults.count() == before).then_some(Self { name, node, numbers: rows, flat })
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
        if self.flat && shape.columns > 1 {
            faults.add(self.flat_fault(shape));
            return None;
        }
        if self.len() != shape.rows {
            let rows = count(self.len(), "row");
            let says = format!("{} has {rows}, but {}", self.name, shape.rows_because);
            faults.add(self.misfit(says, shape));
        }
        for (n, (place, row)) in self.numbers.iter().enumerate() {
            if row.len() != shape.columns {
                let numbers = count(row.len(), "number");
                let says = format!("row {} of {} has {numbers}", n + 1, self.name);
                let label = format!("expected {}", count(shape.columns, "number"));
                let fault = Fault::at(place, format!("{says}, but {}", shape.columns_because));
                faults.add(fault.label(label));
            }
        }
        if faults.count() > before {
            return None;
        }
        let numbers = self.numbers.iter().flat_map(|(_, row)| row.iter().copied()).collect();
        Array2::from_shape_vec((shape.rows, shape.columns), numbers).ok()
    }

    /// The numbers in a line, if there are so many; one in each row will do.
    pub(super) fn vector(
        &self,
        length: usize,
        because: &str,
        faults: &mut Faults,
    ) -> Option<Array1<f64>> {
        let label = format!("expected {}", count(length, "number"));
        if self.columns() != Some(1) {
            let says = format!("{} is a table, not a list of numbers", self.name);
            faults.add(Fault::at(self.node.place(), says).label(label));
            return None;
        }
        if self.len() != length {
            let numbers = count(self.len(), "number");
            let says = format!("{} has {numbers}, but {because}", self.name);
            faults.add(Fault::at(self.node.place(), says).label(label));
            return None;
        }
        Some(self.numbers.iter().flat_map(|(_, row)| row.iter().copied()).collect())
    }

    /// A flat list where rows are wanted.
    fn flat_fault(&self, shape: &Shape<'_>) -> Fault {
        let numbers = count(self.len(), "number");
        let says =
            format!("{} is {numbers} without rows, but {}", self.name, shape.columns_because);
        let row = vec!["0.1"; shape.columns.min(3)].join(", ");
        self.misfit(says, shape).help(format!("a row is a list in the list, such as [{row}]"))
    }

    fn misfit(&self, says: String, shape: &Shape<'_>) -> Fault {
        let (rows, numbers) = (count(shape.rows, "row"), count(shape.columns, "number"));
        Fault::at(self.node.place(), says).label(format!("expected {rows} of {numbers}"))
    }
}
