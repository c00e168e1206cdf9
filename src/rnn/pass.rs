//! One sentence worked: both passes, and every factor, product and sum of a lesson.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1};

use super::backward::Backward;
use super::factor::{Factor, WeightMatrix};
use super::fast::Workspace;
use super::forward::Trace;
use super::hyperparameters::Hyperparameters;
use super::ledger::Ledger;
use super::network::Network;
use super::number::Number;
use super::range;
use super::sentence::Sentence;
use super::shape::ShapeError;
use super::size::Size;
use super::update::Update;
use super::value::Value;
use super::wanted::all_the_way;
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
    /// ones too where `f64` does not hold the intermediate values. What is so large that it would
    /// keep one waiting is worked with `f64` alone, and marked where it under- or overflows.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn new(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
    ) -> Result<Self, ShapeError> {
        network.accepts(&sentence)?;
        Ok(Self::of_fitting(network, sentence, truncate))
    }

    /// The same for a sentence that is known to fit, as those of a scenario are.
    #[must_use]
    pub(crate) fn of_fitting(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
    ) -> Self {
        let Ok(pass) = Self::new_while(network, sentence, truncate, &all_the_way);
        pass
    }

    /// As [`Pass::of_fitting`]; a large one asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub(crate) fn new_while<E>(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let size = Size::of(&network, &sentence);
        if size != Size::Small {
            let (mut trace, mut backward) = if size == Size::Large {
                Workspace::work_while(&network, &sentence, truncate, go_on)?
            } else {
                let trace = Trace::read(&network, &sentence);
                let backward = Backward::through(&network, &sentence, &trace, truncate);
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
        let backward = Backward::through(&network, &sentence, &trace, truncate);
        Ok(Self {
            network,
            sentence,
            trace: trace.rounded(),
            backward: backward.rounded(),
            unrounded: Some(Arc::new((trace, backward))),
        })
    }

    /// The same sentence with all terms kept.
    #[must_use]
    pub fn untruncated(&self) -> Self {
        Self::of_fitting(Arc::clone(&self.network), self.sentence.clone(), None)
    }

    /// The update that follows.
    #[must_use]
    pub fn update(&self, training: &Hyperparameters) -> Update {
        match self.unrounded.as_deref() {
            Some((_, backward)) => Update::of_fitting(&self.network, &backward.gradients, training),
            None => Update::of_fitting(&self.network, &self.backward.gradients, training),
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
    #[expect(clippy::wrong_self_convention, reason = "it is the share that comes from the input")]
    pub(crate) fn from_input(&self, t: usize) -> ArrayView1<'_, f64> {
        self.network.weights().w_i.row(self.sentence.words[t - 1])
    }

    /// One unit of O_{t-1}·w_h.
    #[must_use]
    #[expect(clippy::wrong_self_convention, reason = "it is the share that comes from before")]
    pub(crate) fn from_before(&self, t: usize, unit: usize) -> f64 {
        worked!(self, |ledger| ledger.what_came_before(t, unit).rounded())
    }

    /// The value of one factor; `None` where the sentence has no such word: `StateByState(t)` is
    /// there for t in 1..=T, `Immediate` for j in 1..=T.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Option<Value> {
        let is_there = match factor {
            Factor::StateByState(t) | Factor::Immediate(_, t) => self.has_word(t),
            _ => true,
        };
        is_there.then(|| self.existing_factor(factor))
    }

    /// The value of one factor that the sentence is known to have.
    #[must_use]
    pub(crate) fn existing_factor(&self, factor: Factor) -> Value {
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
    pub(crate) fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        worked!(self, |ledger| ledger.factor(factor, row, column).rounded())
    }

    /// The shape of a factor, as [`Value::shape`] says it.
    #[must_use]
    pub fn shape(&self, factor: Factor) -> String {
        let (words, h) = (self.network.weights().words(), self.hidden());
        match factor {
            Factor::LossByPrediction => "1×1".into(),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => format!("1×{h}"),
            Factor::StateByState(_) => format!("{h}×{h}"),
            Factor::Immediate(WeightMatrix::Input, _) => format!("{h}×({words}×{h})"),
            Factor::Immediate(WeightMatrix::Hidden, _) => format!("{h}×({h}×{h})"),
        }
    }

    /// One entry of the term through O_j, without working out the others.
    #[must_use]
    pub(crate) fn term_entry(
        &self,
        of: WeightMatrix,
        through: usize,
        row: usize,
        column: usize,
    ) -> f64 {
        worked!(self, |ledger| ledger.term(of, through, row, column).rounded())
    }

    /// One entry of Σ c_j·(the term through O_j) over all terms, kept or not.
    #[must_use]
    pub(crate) fn weighted_sum(
        &self,
        of: WeightMatrix,
        (row, column): (usize, usize),
        times: impl Fn(usize) -> f64,
    ) -> f64 {
        worked!(self, |ledger| ledger.weighted_sum(of, row, column, &times).rounded())
    }

    /// One unit of ∂ŷ/∂O_t, for t in 1..=T.
    #[must_use]
    pub(crate) fn prediction_by_state(&self, t: usize, unit: usize) -> f64 {
        worked!(self, |ledger| ledger.prediction_by_state(t, unit).rounded())
    }

    /// One column of ∂L/∂w_i as its sum grows, a number for each word of the sentence: at
    /// t-1 the entry of the word at t in the sum of the kept terms through O_1..O_t. None where
    /// there is no such column.
    #[must_use]
    pub fn running_sums_of_w_i(&self, column: usize) -> Vec<f64> {
        if column >= self.hidden() {
            return Vec::new();
        }
        let kept = self.first_kept();
        worked!(self, |ledger| ledger
            .running_sums_of_w_i(kept, column)
            .into_iter()
            .map(Number::rounded)
            .collect())
    }

    /// One entry of ∂L/∂w_h as its sum grows: at t-1 that of the kept terms through O_1..O_t. None
    /// where there is no such entry.
    #[must_use]
    pub fn running_sums_of_w_h(&self, row: usize, column: usize) -> Vec<f64> {
        if row.max(column) >= self.hidden() {
            return Vec::new();
        }
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
    /// last it is the term. `None` where the sentence has no such term, or the term not so many
    /// factors.
    #[must_use]
    pub fn product(&self, of: WeightMatrix, through: usize, n: usize) -> Option<Value> {
        let is_there = self.has_word(through) && n <= Factor::count(self.steps(), through);
        is_there.then(|| self.existing_product(of, through, n))
    }

    /// The product of the first `n` factors of a term that the sentence is known to have.
    #[must_use]
    pub(crate) fn existing_product(&self, of: WeightMatrix, through: usize, n: usize) -> Value {
        let steps = self.steps();
        match n {
            0 => Value::Scalar(1.0),
            1 => Value::Scalar(self.backward.dl_dyhat),
            _ if n < Factor::count(steps, through) => {
                Value::Row(self.backward.dl_do(steps + 2 - n).to_owned())
            }
            _ => self.existing_term(of, through),
        }
    }

    /// δ_j = ∂L/∂O_j ⊙ (1-O_j²), H numbers.
    #[must_use]
    pub(crate) fn delta(&self, j: usize) -> Array1<f64> {
        (0..self.hidden())
            .map(|unit| worked!(self, |ledger| ledger.delta(j, unit).rounded()))
            .collect()
    }

    /// The term through O_j: x_jᵀ·δ_j or O_{j-1}ᵀ·δ_j; `None` where the sentence has no such word.
    #[must_use]
    pub fn term(&self, of: WeightMatrix, through: usize) -> Option<Value> {
        self.has_word(through).then(|| self.existing_term(of, through))
    }

    /// The term through an O_j that the sentence is known to have.
    #[must_use]
    pub(crate) fn existing_term(&self, of: WeightMatrix, through: usize) -> Value {
        match of {
            WeightMatrix::Input => self.row_of_word(through, self.delta(through)),
            WeightMatrix::Hidden => {
                let entry = |(row, column)| self.term_entry(of, through, row, column);
                Value::Matrix(Array2::from_shape_fn((self.hidden(), self.hidden()), entry))
            }
        }
    }

    /// The sum of those kept terms through O_1..O_`last` that there are, zeros if there is none.
    #[must_use]
    pub fn sum(&self, of: WeightMatrix, last: usize) -> Value {
        let kept = self.first_kept()..=last.min(self.steps());
        let entry = |(row, column)| {
            worked!(self, |ledger| ledger.sum(of, kept.clone(), row, column).rounded())
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

    /// Whether there is an x_t.
    fn has_word(&self, t: usize) -> bool {
        (1..=self.steps()).contains(&t)
    }

    /// V×H, of zeros but for the row of the word at j.
    fn row_of_word(&self, j: usize, row: Array1<f64>) -> Value {
        let (word, of) = (self.sentence.words[j - 1], self.network.weights().words());
        Value::WordRow { word, of, row }
    }
}
