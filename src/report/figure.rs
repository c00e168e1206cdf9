//! How numbers and arrays stand in JSON and CSV.
//!
//! A number is written in full: the shortest decimal that reads back as the same `f64`.
//! What overflowed is the text `"overflow"` or `"-overflow"`, what underflowed `"underflow"` or
//! `"-underflow"`; there is never a NaN.

use ndarray::{ArrayView1, CowArray, Ix2};
use serde::{Serialize, Serializer};

use crate::content::number::beyond;
use crate::rnn::Weights;

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
pub struct Row<'a>(pub ArrayView1<'a, f64>);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|&number| Figure(number)))
    }
}

/// A list of rows.
pub struct Rows<'a>(pub CowArray<'a, f64, Ix2>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().into_iter().map(Row))
    }
}

/// The three weight arrays: V rows of H, H rows of H, H numbers.
#[derive(Serialize)]
pub struct Named<'a> {
    #[serde(rename = "w_i")]
    input: Rows<'a>,
    #[serde(rename = "w_h")]
    hidden: Rows<'a>,
    #[serde(rename = "w_o")]
    output: Row<'a>,
}

impl<'a> From<&'a Weights> for Named<'a> {
    fn from(weights: &'a Weights) -> Self {
        Self {
            input: Rows(weights.w_i.view().into()),
            hidden: Rows(weights.w_h.view().into()),
            output: Row(weights.w_o.view()),
        }
    }
}
