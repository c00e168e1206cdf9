//! One sentence worked: both passes, and every factor, product and sum of a lesson.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1};

use super::backward::Backward;
use super::factor::{Factor, WeightMatrix};
use super::fast::Workspace;
use super::forward::Trace;
use super::ledger::Ledger;
use super::number::Number;
use super::range;
use super::size::Size;
use super::train::Hyperparameters;
use super::update::Update;
use super::value::Value;
use super::wanted::all_the_way;
use super::weights::{Network, Sentence};
use super::wide::Wide;

/// What a [`Ledger`] says, with the numbers that the pass was worked with, rounded to `f64`.
macro_rules! worked {
    ($pass:ident, |$ledger:ident| $value:expr) => {{
        let Pass { network, sentence, trace, backward, unrounded } = $pass;
        if let Some((trace, backward)) = unrounded.as_deref() {
            let $ledger = Ledger::new(network, sentence, trace, backward);
            $value
        } else {
            let $ledger = Ledger::new(network, sentence, trace, backward);
            $value
        }
    }};
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
    /// Both before they were rounded, where they were worked so.
    unrounded: Option<Arc<(Trace<Wide>, Backward<Wide>)>>,
}

impl Pass {
    /// Works `sentence` with `network`, keeping the last `truncate` terms.
    ///
    /// Small ones are worked with [`Wide`] numbers, for which nothing is too extreme, and larger
    /// ones too where `f64` does not hold what is met. What is so large that it would keep one
    /// waiting is worked with `f64` alone, and marked where it under- or overflows.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: Arc<Network>, sentence: Sentence, truncate: Option<usize>) -> Self {
        let Ok(pass) = Self::new_while(network, sentence, truncate, &all_the_way);
        pass
    }

    /// As [`Pass::new`]; a large one asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    pub fn new_while<E>(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let size = Size::of(&network, &sentence);
        if size != Size::Small {
            let (mut trace, mut backward) = if size == Size::Large {
                Workspace::work(&network, &sentence, truncate, go_on)?
            } else {
                let trace = Trace::new(&network, &sentence);
                let backward = Backward::new(&network, &sentence, &trace, truncate);
                (trace, backward)
            };
            let is_kept = range::is_kept(&network, &sentence, &trace, &backward);
            if !is_kept && size == Size::Large {
                range::mark(&network, &sentence, &mut trace, &mut backward);
            }
            if is_kept || size == Size::Large {
                return Ok(Self { network, sentence, trace, backward, unrounded: None });
            }
        }
        let trace = Trace::<Wide>::read(&network, &sentence);
        let backward = Backward::new(&network, &sentence, &trace, truncate);
        Ok(Self {
            network,
            sentence,
            trace: trace.rounded(),
            backward: backward.rounded(),
            unrounded: Some(Arc::new((trace, backward))),
        })
    }

    /// The update that follows.
    #[must_use]
    pub fn update(&self, training: &Hyperparameters) -> Update {
        match self.unrounded.as_deref() {
            Some((_, backward)) => Update::new(&self.network, &backward.gradients, training),
            None => Update::new(&self.network, &self.backward.gradients, training),
        }
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

    /// One unit of O_{t-1}·w_h.
    #[must_use]
    pub fn from_before(&self, t: usize, unit: usize) -> f64 {
        worked!(self, |ledger| ledger.what_came_before(t, unit).rounded())
    }

    /// The value of one factor. `StateByState(t)` needs t in 2..=T, `Immediate` j in 1..=T.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Value {
        let hidden = self.hidden();
        let row = || (0..hidden).map(|unit| self.entry(factor, 0, unit)).collect();
        let square = |entry: &dyn Fn(usize, usize) -> f64| {
            Value::Matrix(Array2::from_shape_fn((hidden, hidden), |(r, c)| entry(r, c)))
        };
        match factor {
            Factor::LossByPrediction => Value::Scalar(self.backward.dl_dyhat),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => Value::Row(row()),
            Factor::StateByState(_) => square(&|row, column| self.entry(factor, row, column)),
            Factor::Immediate(of, j) => Value::Immediate(Box::new(match of {
                WeightMatrix::Input => self.row_of_word(j, self.trace.slope(j).to_owned()),
                WeightMatrix::Hidden => square(&|row, column| self.entry(factor, row, column)),
            })),
        }
    }

    /// One entry of a factor's table ([`Value::table`]), without working out the others.
    #[must_use]
    pub fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        worked!(self, |ledger| ledger.factor(factor, row, column).rounded())
    }

    /// One entry of the term through O_j, without working out the others.
    #[must_use]
    pub fn term_entry(&self, of: WeightMatrix, through: usize, row: usize, column: usize) -> f64 {
        worked!(self, |ledger| ledger.term(of, through, row, column).rounded())
    }

    /// One entry of Σ c_j·(the term through O_j) over all terms, kept or not.
    #[must_use]
    pub fn weighted_sum(
        &self,
        of: WeightMatrix,
        (row, column): (usize, usize),
        times: impl Fn(usize) -> f64,
    ) -> f64 {
        worked!(self, |ledger| ledger.weighted_sum(of, row, column, &times).rounded())
    }

    /// One unit of ∂ŷ/∂O_t, for t in 1..=T.
    #[must_use]
    pub fn prediction_by_state(&self, t: usize, unit: usize) -> f64 {
        worked!(self, |ledger| ledger.prediction_by_state(t, unit).rounded())
    }

    /// One column of ∂L/∂w_i as its sum grows, a number for each word of the sentence: at
    /// t-1 the entry of the word at t in the sum of the kept terms through O_1..O_t.
    #[must_use]
    pub fn running_sums_of_w_i(&self, column: usize) -> Vec<f64> {
        let kept = self.first_kept();
        worked!(self, |ledger| ledger
            .running_sums_of_w_i(kept, column)
            .into_iter()
            .map(Number::rounded)
            .collect())
    }

    /// One entry of ∂L/∂w_h as its sum grows: at t-1 that of the kept terms through O_1..O_t.
    #[must_use]
    pub fn running_sums_of_w_h(&self, row: usize, column: usize) -> Vec<f64> {
        let kept = self.first_kept();
        worked!(self, |ledger| ledger
            .running_sums_of_w_h(kept, row, column)
            .into_iter()
            .map(Number::rounded)
            .collect())
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j.
    ///
    /// Before the last factor it is ∂L/∂O_t, where the product has got to O_t; with the
    /// last it is the term.
    #[must_use]
    pub fn product(&self, of: WeightMatrix, through: usize, n: usize) -> Value {
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

    /// δ_j = ∂L/∂O_j ⊙ (1-O_j²), H numbers.
    #[must_use]
    pub fn delta(&self, j: usize) -> Array1<f64> {
        (0..self.hidden())
            .map(|unit| worked!(self, |ledger| ledger.delta(j, unit).rounded()))
            .collect()
    }

    /// The term through O_j: x_jᵀ·δ_j or O_{j-1}ᵀ·δ_j.
    #[must_use]
    pub fn term(&self, of: WeightMatrix, through: usize) -> Value {
        match of {
            WeightMatrix::Input => self.row_of_word(through, self.delta(through)),
            WeightMatrix::Hidden => {
                let entry = |(row, column)| self.term_entry(of, through, row, column);
                Value::Matrix(Array2::from_shape_fn((self.hidden(), self.hidden()), entry))
            }
        }
    }

    /// The sum of the kept terms through O_1..O_`last`, zeros if there is none.
    #[must_use]
    pub fn sum(&self, of: WeightMatrix, last: usize) -> Value {
        let kept = self.first_kept();
        let entry = |(row, column)| {
            worked!(self, |ledger| ledger.sum(of, kept..=last, row, column).rounded())
        };
        Value::Matrix(Array2::from_shape_fn(self.gradient(of).dim(), entry))
    }

    /// ∂L/∂w_i, V×H, or ∂L/∂w_h, H×H.
    #[must_use]
    pub fn gradient(&self, of: WeightMatrix) -> &Array2<f64> {
        match of {
            WeightMatrix::Input => &self.backward.gradients.w_i,
            WeightMatrix::Hidden => &self.backward.gradients.w_h,
        }
    }

    /// V×H, of zeros but for the row of the word at j.
    fn row_of_word(&self, j: usize, row: Array1<f64>) -> Value {
        let (word, of) = (self.sentence.words[j - 1], self.network.weights().words());
        Value::WordRow { word, of, row }
    }
}
