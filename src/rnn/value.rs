//! Values of factors, of running products and of terms: numbers, rows, matrices, and what of
//! a larger array is not zero.

use ndarray::{Array1, Array2, Axis};

/// The value of a factor, of a running product, or of a gradient.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// 1×1.
    Scalar(f64),
    /// 1×H.
    Row(Array1<f64>),
    /// Rows by columns.
    Matrix(Array2<f64>),
    /// V×H with zeros but in the row of one word.
    WordRow {
        /// The index of that row.
        word: usize,
        /// V.
        of: usize,
        /// Its H numbers.
        row: Array1<f64>,
    },
    /// ∂⁺O_j/∂w, H×(R×H): entry \[b, (r, h)\] is zero but where h = b, and there the entry \[r, b\] of
    /// this, R×H: (1-O_j²)\[b\] times x_j or O_{j-1}.
    Immediate(Box<Value>),
}

impl Value {
    /// The number, where there is only one that is not zero by construction.
    #[must_use]
    pub fn scalar(&self) -> Option<f64> {
        match self {
            Self::Scalar(value) => Some(*value),
            Self::Row(row) | Self::WordRow { row, .. } if row.len() == 1 => Some(row[0]),
            Self::Matrix(matrix) if matrix.len() == 1 => Some(matrix[[0, 0]]),
            Self::Immediate(entries) => entries.scalar(),
            _ => None,
        }
    }

    /// The value as rows and columns; an immediate derivative as R×H, what its
    /// entries with h = b are.
    #[must_use]
    pub fn table(&self) -> Array2<f64> {
        match self {
            Self::Scalar(value) => Array2::from_elem((1, 1), *value),
            Self::Row(row) => row.clone().insert_axis(Axis(0)),
            Self::Matrix(matrix) => matrix.clone(),
            Self::WordRow { word, of, row } => {
                let mut table = Array2::zeros((*of, row.len()));
                if *word < *of {
                    table.row_mut(*word).assign(row);
                }
                table
            }
            Self::Immediate(entries) => entries.table(),
        }
    }
}
