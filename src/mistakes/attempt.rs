//! A sentence worked as somebody works it who makes some mistakes, or none: every quantity of the
//! derivation, by the names that a [`Pass`] has for them.

use std::sync::Arc;

use ndarray::{Array1, Array2};

use super::chain::Chain;
use super::factors::Factors;
use super::pair::Mistakes;
use super::rules::{LastFactor, Rules};
use super::written::{GoingOn, Written};
use crate::rnn::{
    Backward, Derivatives, Evaluation, Factor, Gradients, Hyperparameters, Number, Pass, Trace,
    Update, Value, WeightMatrix, Weights, Wide, all_the_way,
};

/// A sentence worked back with some mistakes.
///
/// Made in O(T·H²); a factor, a product or a term is multiplied out when it is asked for. The
/// forward pass is that of the [`Pass`], which no mistake changes, unless something else is written
/// down of it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The sentence as it is worked rightly.
    pub pass: Arc<Pass>,
    /// What is got wrong here.
    pub mistakes: Mistakes,
    training: Hyperparameters,
    written: Arc<Written>,
    worked: Worked,
}

/// The numbers, of the kind that the pass was worked with.
#[derive(Clone, Debug)]
enum Worked {
    Wide(Arc<(Trace<Wide>, Backward<Wide>)>, Rules<Wide>, Chain<Wide>),
    Plain(Rules<f64>, Chain<f64>),
    /// From what somebody has written down.
    GoingOn(Arc<Trace>, Rules<f64>, Chain<f64>),
}

/// What is asked of the numbers, whichever they are.
macro_rules! worked {
    ($attempt:ident, |$factors:ident, $chain:ident| $value:expr) => {{
        let Attempt { pass, training, written, worked, .. } = $attempt;
        match worked {
            Worked::Wide(passes, rules, $chain) => {
                let $factors = Factors::new(rules, pass, &passes.0, training, written);
                $value
            }
            Worked::Plain(rules, $chain) => {
                let $factors = Factors::new(rules, pass, &pass.trace, training, written);
                $value
            }
            Worked::GoingOn(trace, rules, $chain) => {
                let $factors = Factors::new(rules, pass, trace, training, written);
                $value
            }
        }
    }};
}

impl Derivatives for Attempt {
    fn factor(&self, factor: Factor) -> Value {
        self.existing_factor(factor)
    }

    fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        self.entry(factor, row, column)
    }

    fn term(&self, of: WeightMatrix, through: usize) -> Value {
        self.existing_term(of, through)
    }

    fn term_entry(&self, of: WeightMatrix, through: usize, row: usize, unit: usize) -> f64 {
        self.term_entry(of, through, row, unit)
    }
}

impl Attempt {
    /// Works a sentence again, with these mistakes.
    #[must_use]
    pub fn new(pass: Arc<Pass>, training: &Hyperparameters, mistakes: Mistakes) -> Self {
        let Ok(attempt) = Self::new_while(pass, training, mistakes, &all_the_way);
        attempt
    }

    /// As [`Attempt::new`]; asks now and then whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub fn new_while<E>(
        pass: Arc<Pass>,
        training: &Hyperparameters,
        mistakes: Mistakes,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let written = Arc::new(Written::default());
        let worked = if let Some(passes) = pass.unrounded() {
            let rules = Rules::of(mistakes);
            let factors = Factors::new(&rules, &pass, &passes.0, training, &written);
            let chain = Chain::new_while(factors, go_on)?;
            Worked::Wide(Arc::clone(passes), rules, chain)
        } else {
            let rules = Rules::of(mistakes);
            let factors = Factors::new(&rules, &pass, &pass.trace, training, &written);
            let chain = Chain::new_while(factors, go_on)?;
            Worked::Plain(rules, chain)
        };
        Ok(Self { pass, mistakes, training: *training, written, worked })
    }

    /// Works the sentence on from what is written down, rightly or not, with these mistakes in
    /// what is not.
    #[must_use]
    pub fn going_on(from: &GoingOn, mistakes: Mistakes) -> Self {
        let GoingOn { pass, training, written, trace } = from;
        let rules = Rules::of(mistakes);
        let Ok(chain) =
            Chain::new_while(Factors::new(&rules, pass, trace, training, written), &all_the_way);
        Self {
            pass: Arc::clone(pass),
            mistakes,
            training: *training,
            written: Arc::clone(written),
            worked: Worked::GoingOn(Arc::clone(trace), rules, chain),
        }
    }

    /// The forward pass: that of the sentence, or what is written down of it and what follows.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        match &self.worked {
            Worked::GoingOn(trace, ..) => trace,
            _ => &self.pass.trace,
        }
    }

    /// η, truncation and clipping.
    #[must_use]
    pub fn training(&self) -> &Hyperparameters {
        &self.training
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
        let is_there = match factor {
            Factor::StateByState(t) | Factor::Immediate(_, t) => self.has_word(t),
            _ => true,
        };
        is_there.then(|| self.existing_factor(factor))
    }

    /// The value of one factor that the sentence is known to have.
    #[must_use]
    pub(crate) fn existing_factor(&self, factor: Factor) -> Value {
        let hidden = self.pass.hidden();
        let row = || (0..hidden).map(|unit| self.entry(factor, 0, unit)).collect();
        match factor {
            Factor::LossByPrediction => Value::Scalar(self.entry(factor, 0, 0)),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => Value::Row(row()),
            Factor::StateByState(_) => {
                let entry = |(row, column)| self.entry(factor, row, column);
                Value::Matrix(Array2::from_shape_fn((hidden, hidden), entry))
            }
            Factor::Immediate(of, j) => Value::Immediate(Box::new(self.last_factor(of, j))),
        }
    }

    /// One entry of a factor's table ([`Value::table`]), without working out the others.
    #[must_use]
    pub(crate) fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        worked!(self, |factors, _chain| factors.entry(factor, row, column).rounded())
    }

    /// ∂L/∂O_1..∂L/∂O_T, T×H; row t-1 belongs to O_t.
    #[must_use]
    pub fn dl_do(&self) -> Array2<f64> {
        worked!(self, |_factors, chain| chain.dl_do.mapv(Number::rounded))
    }

    /// ∂L/∂O_t of an O_t that the sentence is known to have, H numbers.
    #[must_use]
    pub(crate) fn dl_do_row(&self, t: usize) -> Array1<f64> {
        worked!(self, |_factors, chain| chain.dl_do.row(t - 1).mapv(Number::rounded))
    }

    /// The term through O_j, R×H; `None` where the sentence has no such word.
    #[must_use]
    pub fn term(&self, of: WeightMatrix, through: usize) -> Option<Value> {
        self.has_word(through).then(|| self.existing_term(of, through))
    }

    /// The term through an O_j that the sentence is known to have.
    #[must_use]
    pub(crate) fn existing_term(&self, of: WeightMatrix, through: usize) -> Value {
        let entry = |(row, unit)| self.term_entry(of, through, row, unit);
        if self.is_row_of_word(of) {
            self.row_of_word(through, |word, unit| entry((word, unit)))
        } else {
            Value::Matrix(Array2::from_shape_fn((self.rows(of), self.pass.hidden()), entry))
        }
    }

    /// One entry of the term through O_j, without working out the others.
    #[must_use]
    pub(crate) fn term_entry(
        &self,
        of: WeightMatrix,
        through: usize,
        row: usize,
        unit: usize,
    ) -> f64 {
        worked!(self, |factors, chain| chain.term(factors, of, through, row, unit).rounded())
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j: ∂L/∂O_t, where
    /// the product has reached O_t, and with the last factor the term. `None` where the sentence
    /// has no such term, or the term not so many factors.
    #[must_use]
    pub fn product(&self, of: WeightMatrix, through: usize, n: usize) -> Option<Value> {
        let count = Factor::count(self.pass.steps(), through);
        let is_there = self.has_word(through) && n <= count;
        is_there.then(|| match n {
            0 => Value::Scalar(1.0),
            1 => self.existing_factor(Factor::LossByPrediction),
            _ if n < count => Value::Row(self.dl_do_row(self.pass.steps() + 2 - n)),
            _ => self.existing_term(of, through),
        })
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

    /// The sentence as it is worked with these mistakes: a pass that says what they make of every
    /// factor and term.
    #[must_use]
    pub fn mistaken_pass(self: Arc<Self>) -> Pass {
        let right = &self.pass.backward;
        let backward = Backward {
            dl_dyhat: self.entry(Factor::LossByPrediction, 0, 0),
            dyhat_dz: right.dyhat_dz,
            dl_dz: self.dl_dz(),
            dl_do: self.dl_do(),
            gradients: self.gradients(),
            kept: right.kept,
        };
        let pass = Arc::clone(&self.pass);
        pass.worked_by(self, backward)
    }

    /// Whether there is an x_t.
    fn has_word(&self, t: usize) -> bool {
        (1..=self.pass.steps()).contains(&t)
    }

    /// How many rows a weight matrix has.
    fn rows(&self, of: WeightMatrix) -> usize {
        self.pass.gradient(of).nrows()
    }

    /// Whether a term and its last factor are zero but in the row of the word that is read.
    fn is_row_of_word(&self, of: WeightMatrix) -> bool {
        let last_factor = worked!(self, |factors, _chain| factors.rules.last_factor);
        of == WeightMatrix::Input
            && last_factor == LastFactor::Immediate
            && !self.written.is_in_sum(of)
    }

    /// The last factor of the term through O_j, R×H: column by column, since entries of a column
    /// have most of their work in common.
    fn last_factor(&self, of: WeightMatrix, j: usize) -> Value {
        if self.is_row_of_word(of) {
            let entry = |word, unit| self.entry(Factor::Immediate(of, j), word, unit);
            return self.row_of_word(j, entry);
        }
        if let Some(table) = self.written.factor(Factor::Immediate(of, j)) {
            return Value::Matrix(table.clone());
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
