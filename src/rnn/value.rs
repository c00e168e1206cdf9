//! Values of factors, of running products and of terms: numbers, rows, matrices, and what of
//! a larger array is not zero.

use ndarray::{Array1, Array2, Axis};

/// What an immediate derivative multiplies: the row that stood on the left of the weights.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// x_j as the index of its one.
    Word {
        /// The index.
        word: usize,
        /// V.
        of: usize,
    },
    /// O_{j-1}, H numbers.
    State(Array1<f64>),
}

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
    /// ∂⁺O_j/∂w, H×(R×H): entry \[b, (r, h)\] is slope\[b\]·input\[r\] where h = b, else zero.
    Immediate {
        /// x_j or O_{j-1}, R numbers.
        input: Input,
        /// 1-O_j², H numbers.
        slope: Array1<f64>,
    },
}

impl Value {
    /// The number, where there is only one that is not zero by construction.
    #[must_use]
    pub fn scalar(&self) -> Option<f64> {
        match self {
            Self::Scalar(value) => Some(*value),
            Self::Row(row) | Self::WordRow { row, .. } if row.len() == 1 => Some(row[0]),
            Self::Matrix(matrix) if matrix.len() == 1 => Some(matrix[[0, 0]]),
            Self::Immediate { input, slope } if slope.len() == 1 => Some(match input {
                Input::Word { .. } => slope[0],
                Input::State(state) => slope[0] * state[0],
            }),
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
                table.row_mut(*word).assign(row);
                table
            }
            Self::Immediate { input, slope } => input.outer(slope),
        }
    }

    /// Rows and columns of [`Value::table`].
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        match self {
            Self::Scalar(_) => (1, 1),
            Self::Row(row) => (1, row.len()),
            Self::Matrix(matrix) => matrix.dim(),
            Self::WordRow { of, row, .. } => (*of, row.len()),
            Self::Immediate { input, slope } => (input.len(), slope.len()),
        }
    }

    /// Rows × columns, as text: `1×1`, `2×2`, `2×(3×2)`.
    #[must_use]
    pub fn shape(&self) -> String {
        match self {
            Self::Scalar(_) => "1×1".into(),
            Self::Row(row) => format!("1×{}", row.len()),
            Self::Matrix(matrix) => format!("{}×{}", matrix.nrows(), matrix.ncols()),
            Self::WordRow { of, row, .. } => format!("{of}×{}", row.len()),
            Self::Immediate { input, slope } => {
                format!("{h}×({}×{h})", input.len(), h = slope.len())
            }
        }
    }
}

impl Input {
    /// R, how many numbers it stands for: V or H.
    fn len(&self) -> usize {
        match self {
            Self::Word { of, .. } => *of,
            Self::State(state) => state.len(),
        }
    }

    /// inputᵀ·row, R×H.
    pub(super) fn outer(&self, row: &Array1<f64>) -> Array2<f64> {
        match self {
            Self::Word { word, of } => {
                Value::WordRow { word: *word, of: *of, row: row.clone() }.table()
            }
            Self::State(state) => {
                state.view().insert_axis(Axis(1)).dot(&row.view().insert_axis(Axis(0)))
            }
        }
    }
}
