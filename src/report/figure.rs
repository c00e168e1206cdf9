//! How numbers and arrays stand in JSON and CSV.
//!
//! A number is written in full: the shortest decimal that reads back as the same `f64`.
//! What overflowed is the text `"overflow"` or `"-overflow"`, what underflowed `"underflow"` or
//! `"-underflow"`; there is never a NaN.

use ndarray::{Array2, ArrayView1, CowArray, Ix1, Ix2};
use serde::{Serialize, Serializer};

use crate::content::number::beyond;
use crate::rnn::{Value, Weights};

/// One number.
#[derive(Clone, Copy)]
pub struct Figure(pub f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match beyond(self.0) {
            Some(word) => serializer.serialize_str(word),
            None => serializer.serialize_f64(self.0),
        }
    }
}

/// A list of numbers.
pub struct NumberRow<'a>(pub CowArray<'a, f64, Ix1>);

impl<'a> From<ArrayView1<'a, f64>> for NumberRow<'a> {
    fn from(row: ArrayView1<'a, f64>) -> Self {
        Self(row.into())
    }
}

impl Serialize for NumberRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|&number| Figure(number)))
    }
}

/// A list of rows.
pub struct NumberTable<'a>(pub CowArray<'a, f64, Ix2>);

impl<'a> From<&'a Array2<f64>> for NumberTable<'a> {
    fn from(table: &'a Array2<f64>) -> Self {
        Self(table.view().into())
    }
}

impl From<Value> for NumberTable<'_> {
    fn from(value: Value) -> Self {
        Self(value.table().into())
    }
}

impl Serialize for NumberTable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().into_iter().map(NumberRow::from))
    }
}

/// The three weight arrays: V rows of H, H rows of H, H numbers.
#[derive(Serialize)]
pub struct WeightArrays<'a> {
    #[serde(rename = "w_i")]
    input: NumberTable<'a>,
    #[serde(rename = "w_h")]
    hidden: NumberTable<'a>,
    #[serde(rename = "w_o")]
    output: NumberRow<'a>,
}

impl<'a> From<&'a Weights> for WeightArrays<'a> {
    fn from(weights: &'a Weights) -> Self {
        Self {
            input: (&weights.w_i).into(),
            hidden: (&weights.w_h).into(),
            output: weights.w_o.view().into(),
        }
    }
}
