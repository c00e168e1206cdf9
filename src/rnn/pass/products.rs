//! Every factor, product, term and sum of a pass, multiplied out when it is asked for.

use ndarray::{Array1, Array2, ArrayView1};

use super::Pass;
use crate::rnn::factor::{Factor, WeightMatrix};
use crate::rnn::ledger::Ledger;
use crate::rnn::number::Number;
use crate::rnn::value::Value;

/// What a [`Ledger`] says, with the numbers that the pass was worked with, rounded to `f64`.
macro_rules! worked {
    ($pass:ident, |$ledger:ident| $value:expr) => {{
        let Pass { network, sentence, trace, backward, unrounded, .. } = $pass;
        if let Some((trace, backward)) = unrounded.as_deref() {
            let $ledger = Ledger::new(network, sentence, trace, backward);
            $value
        } else {
            let $ledger = Ledger::new(network, sentence, trace, backward);
            $value
        }
    }};
}

impl Pass {
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
        if let Some(others) = &self.others {
            return others.factor(factor);
        }
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
        if let Some(others) = &self.others {
            return others.entry(factor, row, column);
        }
        worked!(self, |ledger| ledger.factor(factor, row, column).rounded())
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
        if let Some(others) = &self.others {
            return others.term_entry(of, through, row, column);
        }
        worked!(self, |ledger| ledger.term(of, through, row, column).rounded())
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
        if let Some(others) = &self.others {
            let mut sums = vec![0.0; self.network.weights().words()];
            let sum = |(t, &word): (usize, &usize)| {
                if t >= kept {
                    sums[word] += others.term_entry(WeightMatrix::Input, t, word, column);
                }
                sums[word]
            };
            return (1..).zip(&self.sentence.words).map(sum).collect();
        }
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
        if let Some(others) = &self.others {
            let mut sum = 0.0;
            let grow = |t| {
                if t >= kept {
                    sum += others.term_entry(WeightMatrix::Hidden, t, row, column);
                }
                sum
            };
            return (1..=self.steps()).map(grow).collect();
        }
        worked!(self, |ledger| ledger
            .running_sums_of_w_h(kept, row, column)
            .into_iter()
            .map(Number::rounded)
            .collect())
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j.
    ///
    /// Before the last factor it is ∂L/∂O_t, where the product has reached O_t; with the
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

    /// δ_j = ∂L/∂O_j ⊙ (1-O_j²), H numbers: the row of the word in the term of ∂L/∂w_i through O_j.
    #[must_use]
    pub(crate) fn delta(&self, j: usize) -> Array1<f64> {
        if let Some(others) = &self.others {
            let word = self.sentence.words[j - 1];
            let entry = |unit| others.term_entry(WeightMatrix::Input, j, word, unit);
            return (0..self.hidden()).map(entry).collect();
        }
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
        if let Some(others) = &self.others {
            return others.term(of, through);
        }
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
