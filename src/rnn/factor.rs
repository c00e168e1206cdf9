//! The gradients as the notes write them: a sum of terms, each a product of named factors.
//!
//! The term *through O_j* goes from L back to O_j and there to the weights:
//!
//! ```text
//! ∂L/∂ŷ × ∂ŷ/∂O_T × ∂O_T/∂O_{T-1} × … × ∂O_{j+1}/∂O_j × ∂⁺O_j/∂w
//!  1×1     1×H         H×H                   H×H          H×(R×H)
//! ```
//!
//! with R = V for w_i and R = H for w_h. ∂⁺ is the immediate derivative: O_{j-1} is held
//! fixed. A Jacobian ∂O_t/∂O_{t-1} has a row for each unit of O_t and a column for each
//! unit of O_{t-1}, so that the product is read from left to right.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::backward::Backward;
use super::forward::Trace;
use super::weights::{Network, Sentence};

/// The two weight matrices whose gradient is a sum over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Summed {
    /// w_i.
    Input,
    /// w_h.
    Hidden,
}

/// One factor of a chain-rule product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Factor {
    /// ∂L/∂ŷ = (ŷ-y)/(ŷ(1-ŷ)), 1×1.
    LossByPrediction,
    /// ∂ŷ/∂w_o = ŷ(1-ŷ)·O_T, H numbers.
    PredictionByOutputWeights,
    /// ∂ŷ/∂O_T = ŷ(1-ŷ)·w_o, 1×H.
    PredictionByState,
    /// ∂O_t/∂O_{t-1} = (1-O_t²)·w_h, H×H; here t is the later step.
    StateByState(usize),
    /// ∂⁺O_j/∂w, the immediate derivative: (1-O_j²)·x_j for w_i, (1-O_j²)·O_{j-1} for w_h.
    Immediate(Summed, usize),
}

impl Factor {
    /// The two factors of ∂L/∂w_o.
    pub const OF_W_O: [Self; 2] = [Self::LossByPrediction, Self::PredictionByOutputWeights];

    /// How many factors the term through O_j of a sentence of `steps` words has: T-j+3.
    #[must_use]
    pub fn count(steps: usize, through: usize) -> usize {
        steps - through + 3
    }

    /// The `nth` factor, counted from 1 at the loss, of the term through O_j.
    #[must_use]
    pub fn of_term(of: Summed, steps: usize, through: usize, nth: usize) -> Option<Self> {
        let count = Self::count(steps, through);
        match nth {
            1 => Some(Self::LossByPrediction),
            2 => Some(Self::PredictionByState),
            _ if nth == count => Some(Self::Immediate(of, through)),
            3.. if nth < count => Some(Self::StateByState(steps + 3 - nth)),
            _ => None,
        }
    }
}

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
    fn outer(&self, row: &Array1<f64>) -> Array2<f64> {
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

/// One sentence worked with one set of weights: the forward and the backward pass, and
/// every factor, product and sum that a lesson can ask for.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The network as it was.
    pub network: Arc<Network>,
    /// The sentence.
    pub sentence: Sentence,
    /// The forward pass.
    pub trace: Trace,
    /// The backward pass.
    pub backward: Backward,
}

impl Pass {
    /// Works `sentence` with `network`, keeping the last `truncate` terms.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: Arc<Network>, sentence: Sentence, truncate: Option<usize>) -> Self {
        let trace = Trace::new(&network, &sentence);
        let backward = Backward::new(&network, &sentence, &trace, truncate);
        Self { network, sentence, trace, backward }
    }

    /// T.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.trace.steps()
    }

    /// H.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.network.weights().hidden()
    }

    /// The first j whose term is kept: T-k+1.
    #[must_use]
    pub fn first_kept(&self) -> usize {
        self.steps() + 1 - self.backward.kept
    }

    /// x_t·w_i, the row of the word at t, H numbers.
    #[must_use]
    pub fn from_input(&self, t: usize) -> ArrayView1<'_, f64> {
        self.network.weights().w_i.row(self.sentence.words[t - 1])
    }

    /// O_{t-1}·w_h, H numbers.
    #[must_use]
    pub fn from_before(&self, t: usize) -> Array1<f64> {
        self.trace.state(t - 1).dot(&self.network.weights().w_h)
    }

    /// The value of one factor. `StateByState(t)` needs t in 2..=T, `Immediate` j in 1..=T.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Value {
        let (weights, trace) = (self.network.weights(), &self.trace);
        match factor {
            Factor::LossByPrediction => Value::Scalar(self.backward.dl_dyhat),
            Factor::PredictionByOutputWeights => {
                Value::Row(&trace.state(self.steps()) * self.backward.dyhat_dz)
            }
            Factor::PredictionByState => Value::Row(&weights.w_o * self.backward.dyhat_dz),
            Factor::StateByState(t) => {
                // Row b, column a: how unit b of O_t moves with unit a of O_{t-1}.
                Value::Matrix(&weights.w_h.t() * &trace.slope(t).insert_axis(Axis(1)))
            }
            Factor::Immediate(of, j) => {
                Value::Immediate { input: self.input(of, j), slope: trace.slope(j).to_owned() }
            }
        }
    }

    /// One entry of a factor's table ([`Value::table`]), without working out the others.
    #[must_use]
    pub fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        let (weights, trace) = (self.network.weights(), &self.trace);
        match factor {
            Factor::LossByPrediction => self.backward.dl_dyhat,
            Factor::PredictionByOutputWeights => {
                trace.states[[self.steps(), column]] * self.backward.dyhat_dz
            }
            Factor::PredictionByState => weights.w_o[column] * self.backward.dyhat_dz,
            Factor::StateByState(t) => weights.w_h[[column, row]] * trace.slope(t)[row],
            Factor::Immediate(Summed::Input, j) => {
                if self.sentence.words[j - 1] == row {
                    trace.slope(j)[column]
                } else {
                    0.0
                }
            }
            Factor::Immediate(Summed::Hidden, j) => {
                trace.states[[j - 1, row]] * trace.slope(j)[column]
            }
        }
    }

    /// The shape of a factor, as [`Value::shape`] says it.
    #[must_use]
    pub fn shape(&self, factor: Factor) -> String {
        let (words, h) = (self.network.weights().words(), self.hidden());
        match factor {
            Factor::LossByPrediction => "1×1".into(),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => format!("1×{h}"),
            Factor::StateByState(_) => format!("{h}×{h}"),
            Factor::Immediate(Summed::Input, _) => format!("{h}×({words}×{h})"),
            Factor::Immediate(Summed::Hidden, _) => format!("{h}×({h}×{h})"),
        }
    }

    /// One entry of the term through O_j, without working out the others.
    #[must_use]
    pub fn term_entry(&self, of: Summed, through: usize, row: usize, column: usize) -> f64 {
        let immediate = self.entry(Factor::Immediate(of, through), row, column);
        if immediate == 0.0 { 0.0 } else { self.backward.dl_do(through)[column] * immediate }
    }

    /// One entry of the sum of the kept terms through O_1..O_`last`.
    #[must_use]
    pub fn sum_entry(&self, of: Summed, last: usize, row: usize, column: usize) -> f64 {
        (self.first_kept()..=last).map(|j| self.term_entry(of, j, row, column)).sum()
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j.
    ///
    /// Before the last factor it is ∂L/∂O_t, where the product has got to O_t; with the
    /// last it is the term.
    #[must_use]
    pub fn product(&self, of: Summed, through: usize, n: usize) -> Value {
        let steps = self.steps();
        match n {
            0 => Value::Scalar(1.0),
            1 => Value::Scalar(self.backward.dl_dyhat),
            _ if n < Factor::count(steps, through) => {
                Value::Row(self.backward.dl_do(steps + 2 - n).to_owned())
            }
            _ => self.term(of, through),
        }
    }

    /// The term through O_j: x_jᵀ·δ_j or O_{j-1}ᵀ·δ_j with δ_j = ∂L/∂O_j ⊙ (1-O_j²).
    #[must_use]
    pub fn term(&self, of: Summed, through: usize) -> Value {
        let delta = &self.backward.dl_do(through) * &self.trace.slope(through);
        match self.input(of, through) {
            Input::Word { word, of } => Value::WordRow { word, of, row: delta },
            input @ Input::State(_) => Value::Matrix(input.outer(&delta)),
        }
    }

    /// The sum of the kept terms through O_1..O_`last`, zeros if there is none.
    #[must_use]
    pub fn sum(&self, of: Summed, last: usize) -> Value {
        let mut sum = Array2::zeros(self.gradient(of).dim());
        for j in self.first_kept()..=last {
            match self.term(of, j) {
                Value::WordRow { word, row, .. } => {
                    let mut target = sum.row_mut(word);
                    target += &row;
                }
                value => sum += &value.table(),
            }
        }
        Value::Matrix(sum)
    }

    /// ∂L/∂w_i, V×H, or ∂L/∂w_h, H×H.
    #[must_use]
    pub fn gradient(&self, of: Summed) -> &Array2<f64> {
        match of {
            Summed::Input => &self.backward.gradients.w_i,
            Summed::Hidden => &self.backward.gradients.w_h,
        }
    }

    /// What stands on the left of w in O_j: x_j or O_{j-1}.
    fn input(&self, of: Summed, j: usize) -> Input {
        match of {
            Summed::Input => {
                Input::Word { word: self.sentence.words[j - 1], of: self.network.weights().words() }
            }
            Summed::Hidden => Input::State(self.trace.state(j - 1).to_owned()),
        }
    }
}
