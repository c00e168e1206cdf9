//! A sentence worked as somebody works it who makes some mistakes, or none: every quantity of the
//! derivation, by the names that a [`Pass`] has for them.

use std::sync::Arc;

use ndarray::{Array1, Array2};

use super::chain::Chain;
use super::factors::Factors;
use super::pair::Mistakes;
use super::rules::{LastFactor, Rules};
use crate::rnn::{
    Backward, Evaluation, Factor, Gradients, Hyperparameters, Number, Pass, Trace, Update, Value,
    WeightMatrix, Weights, Wide,
};

/// A sentence worked back with some mistakes.
///
/// Made in O(T·H²); a factor, a product or a term is multiplied out when it is asked for. The
/// forward pass is that of the [`Pass`]: no mistake changes it.
#[derive(Clone)]
pub struct Attempt {
    /// The sentence as it is worked rightly.
    pub pass: Arc<Pass>,
    /// What is got wrong here.
    pub mistakes: Mistakes,
    training: Hyperparameters,
    worked: Worked,
}

/// The numbers, of the kind that the pass was worked with.
#[derive(Clone)]
enum Worked {
    Wide(Arc<(Trace<Wide>, Backward<Wide>)>, Rules<Wide>, Chain<Wide>),
    Plain(Rules<f64>, Chain<f64>),
}

/// What is asked of the numbers, whichever they are.
macro_rules! worked {
    ($attempt:ident, |$factors:ident, $chain:ident| $value:expr) => {{
        let Attempt { pass, training, worked, .. } = $attempt;
        match worked {
            Worked::Wide(passes, rules, $chain) => {
                let $factors = Factors::new(rules, pass, &passes.0, training);
                $value
            }
            Worked::Plain(rules, $chain) => {
                let $factors = Factors::new(rules, pass, &pass.trace, training);
                $value
            }
        }
    }};
}

impl Attempt {
    /// Works a sentence again, with these mistakes.
    #[must_use]
    pub fn new(pass: Arc<Pass>, training: &Hyperparameters, mistakes: Mistakes) -> Self {
        let worked = if let Some(passes) = pass.unrounded() {
            let rules = Rules::of(mistakes);
            let chain = Chain::new(Factors::new(&rules, &pass, &passes.0, training));
            Worked::Wide(Arc::clone(passes), rules, chain)
        } else {
            let rules = Rules::of(mistakes);
            let chain = Chain::new(Factors::new(&rules, &pass, &pass.trace, training));
            Worked::Plain(rules, chain)
        };
        Self { pass, mistakes, training: *training, worked }
    }

    /// ∂L/∂z: the two factors that lead there multiplied.
    #[must_use]
    pub fn dl_dz(&self) -> f64 {
        worked!(self, |factors, _chain| {
            (factors.loss_by_prediction() * factors.prediction_by_z()).rounded()
        })
    }

    /// The value of one factor; `None` where the sentence has no such word.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Option<Value> {
        let hidden = self.pass.hidden();
        let row = || (0..hidden).map(|unit| self.entry_there(factor, 0, unit)).collect();
        Some(match factor {
            Factor::LossByPrediction => Value::Scalar(self.entry_there(factor, 0, 0)),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => Value::Row(row()),
            Factor::StateByState(t) => {
                self.is_step(t)?;
                let entry = |(row, column)| self.entry_there(factor, row, column);
                Value::Matrix(Array2::from_shape_fn((hidden, hidden), entry))
            }
            Factor::Immediate(of, j) => {
                self.is_step(j)?;
                Value::Immediate(Box::new(self.last_factor(of, j)))
            }
        })
    }

    /// One entry of a factor's table ([`Value::table`]), without working out the others; `None`
    /// where there is no such entry.
    #[must_use]
    pub fn entry(&self, factor: Factor, row: usize, column: usize) -> Option<f64> {
        let hidden = self.pass.hidden();
        let rows = match factor {
            Factor::StateByState(t) => self.is_step(t).map(|()| hidden)?,
            Factor::Immediate(of, j) => self.is_step(j).map(|()| self.rows(of))?,
            _ => 1,
        };
        let columns = if factor == Factor::LossByPrediction { 1 } else { hidden };
        (row < rows && column < columns).then(|| self.entry_there(factor, row, column))
    }

    /// ∂L/∂O_t, H numbers; `None` where there is no O_t that was worked.
    #[must_use]
    pub fn dl_do(&self, t: usize) -> Option<Array1<f64>> {
        self.is_step(t)?;
        Some(worked!(self, |_factors, chain| chain.dl_do.row(t - 1).mapv(Number::rounded)))
    }

    /// The term through O_j, R×H; `None` where the sentence has no such word.
    #[must_use]
    pub fn term(&self, of: WeightMatrix, through: usize) -> Option<Value> {
        self.is_step(through)?;
        let entry = |(row, unit)| self.term_there(of, through, row, unit);
        Some(if self.is_row_of_word(of) {
            self.row_of_word(through, |word, unit| entry((word, unit)))
        } else {
            Value::Matrix(Array2::from_shape_fn((self.rows(of), self.pass.hidden()), entry))
        })
    }

    /// One entry of the term through O_j, without working out the others; `None` where there is no
    /// such entry.
    #[must_use]
    pub fn term_entry(
        &self,
        of: WeightMatrix,
        through: usize,
        row: usize,
        unit: usize,
    ) -> Option<f64> {
        self.is_step(through)?;
        let is_there = row < self.rows(of) && unit < self.pass.hidden();
        is_there.then(|| self.term_there(of, through, row, unit))
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j: ∂L/∂O_t, where
    /// the product has reached O_t, and with the last factor the term.
    #[must_use]
    pub fn product(&self, of: WeightMatrix, through: usize, n: usize) -> Option<Value> {
        self.is_step(through)?;
        let (steps, count) = (self.pass.steps(), Factor::count(self.pass.steps(), through));
        match n {
            0 => Some(Value::Scalar(1.0)),
            1 => self.factor(Factor::LossByPrediction),
            _ if n < count => self.dl_do(steps + 2 - n).map(Value::Row),
            _ if n == count => self.term(of, through),
            _ => None,
        }
    }

    /// ∂L/∂w.
    #[must_use]
    pub fn gradients(&self) -> Gradients {
        worked!(self, |_factors, chain| {
            let Weights { w_i, w_h, w_o } = &chain.gradients;
            Gradients {
                w_i: w_i.mapv(Number::rounded),
                w_h: w_h.mapv(Number::rounded),
                w_o: w_o.mapv(Number::rounded),
            }
        })
    }

    /// The update that follows.
    #[must_use]
    pub fn update(&self) -> Update {
        worked!(self, |factors, chain| {
            let mut gradients = chain.gradients.clone();
            for gradient in gradients.iter_mut() {
                *gradient = (factors.rules.descent)(*gradient);
            }
            Update::of_fitting(&self.pass.network, &gradients, &self.training)
        })
    }

    /// What the same sentence gives after an update.
    #[must_use]
    pub fn after(&self, update: &Update) -> Evaluation {
        Evaluation::of_fitting(&update.network, &self.pass.sentence)
    }

    /// Whether there is an x_t, as `Some`.
    fn is_step(&self, t: usize) -> Option<()> {
        (1..=self.pass.steps()).contains(&t).then_some(())
    }

    /// How many rows a weight matrix has.
    fn rows(&self, of: WeightMatrix) -> usize {
        self.pass.gradient(of).nrows()
    }

    /// Whether a term and its last factor are zero but in the row of the word that is read.
    fn is_row_of_word(&self, of: WeightMatrix) -> bool {
        let last_factor = worked!(self, |factors, _chain| factors.rules.last_factor);
        of == WeightMatrix::Input && last_factor == LastFactor::Immediate
    }

    /// An entry that is known to be there.
    fn entry_there(&self, factor: Factor, row: usize, column: usize) -> f64 {
        worked!(self, |factors, _chain| factors.entry(factor, row, column).rounded())
    }

    /// An entry that is known to be there.
    fn term_there(&self, of: WeightMatrix, through: usize, row: usize, unit: usize) -> f64 {
        worked!(self, |factors, chain| chain.term(factors, of, through, row, unit).rounded())
    }

    /// The last factor of the term through O_j, R×H: column by column, since entries of a column
    /// have most of their work in common.
    fn last_factor(&self, of: WeightMatrix, j: usize) -> Value {
        if self.is_row_of_word(of) {
            let entry = |word, unit| self.entry_there(Factor::Immediate(of, j), word, unit);
            return self.row_of_word(j, entry);
        }
        let mut table = Array2::zeros((self.rows(of), self.pass.hidden()));
        for (unit, mut column) in table.columns_mut().into_iter().enumerate() {
            worked!(self, |factors, _chain| {
                let last = factors.last_factor(j, unit);
                for (row, entry) in column.iter_mut().enumerate() {
                    *entry = last.entry(of, row).rounded();
                }
            });
        }
        Value::Matrix(table)
    }

    /// V×H, of zeros but for the row of the word at j.
    fn row_of_word(&self, j: usize, entry: impl Fn(usize, usize) -> f64) -> Value {
        let (word, of) = (self.pass.sentence.words[j - 1], self.pass.network.weights().words());
        let row = (0..self.pass.hidden()).map(|unit| entry(word, unit)).collect();
        Value::WordRow { word, of, row }
    }
}
