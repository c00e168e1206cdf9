//! The numbers of a sentence: those of the right derivation, or of one with mistakes.

use ndarray::{Array1, Array2};

use super::figure::{NumberRow, NumberTable};
use crate::lesson::Derivation;
use crate::lesson::quantity::Quantity;
use crate::mistakes::Outcome;
use crate::rnn::{Evaluation, Factor, Gradients, Pass, Update, Value, WeightMatrix};

/// Where the numbers come from.
#[derive(Clone, Copy)]
pub enum Numbers<'a> {
    /// From the derivation as it is right.
    Right(&'a Derivation),
    /// From one with mistakes.
    Mistaken(&'a Outcome),
}

impl<'a> Numbers<'a> {
    /// The right derivation, for what no mistake changes.
    pub fn pass(self) -> &'a Pass {
        match self {
            Self::Right(derivation) => &derivation.pass,
            Self::Mistaken(Outcome { attempt, .. }) => &attempt.pass,
        }
    }

    /// ∂L/∂z.
    pub fn dl_dz(self) -> f64 {
        match self {
            Self::Right(derivation) => derivation.pass.backward.dl_dz,
            Self::Mistaken(Outcome { attempt, .. }) => attempt.dl_dz(),
        }
    }

    /// ∂L/∂ŷ.
    pub fn dl_dyhat(self) -> f64 {
        self.entry(Factor::LossByPrediction, 0, 0)
    }

    /// ∂L/∂O_1..∂L/∂O_T.
    pub fn dl_do(self) -> NumberTable<'a> {
        match self {
            Self::Right(derivation) => (&derivation.pass.backward.dl_do).into(),
            Self::Mistaken(Outcome { attempt, .. }) => NumberTable(attempt.dl_do().into()),
        }
    }

    /// ∂L/∂O_t, for an O_t that the sentence has.
    pub fn dl_do_row(self, t: usize) -> Array1<f64> {
        match self {
            Self::Right(derivation) => derivation.pass.backward.dl_do(t).to_owned(),
            Self::Mistaken(Outcome { attempt, .. }) => attempt.dl_do_row(t),
        }
    }

    /// One entry of a factor that the sentence has.
    pub fn entry(self, factor: Factor, row: usize, column: usize) -> f64 {
        match self {
            Self::Right(derivation) => derivation.pass.entry(factor, row, column),
            Self::Mistaken(Outcome { attempt, .. }) => attempt.entry(factor, row, column),
        }
    }

    /// One row of a factor that the sentence has.
    pub fn row(self, factor: Factor, row: usize) -> NumberRow<'static> {
        let columns = 0..self.pass().hidden();
        NumberRow(columns.map(|column| self.entry(factor, row, column)).collect())
    }

    /// A value of the lesson.
    pub fn value(self, quantity: Quantity) -> Value {
        match quantity {
            Quantity::State(t) => Value::Row(self.pass().trace.state(t).to_owned()),
            Quantity::Factor(factor) => self.factor(factor),
            Quantity::OutputGradient => Value::Row(self.gradients().w_o.clone()),
            Quantity::Term(of, through) => self.term(of, through),
            Quantity::Gradient(of) => Value::Matrix(self.gradient(of).clone()),
        }
    }

    /// A factor that the sentence has.
    pub fn factor(self, factor: Factor) -> Value {
        match self {
            Self::Right(derivation) => derivation.pass.existing_factor(factor),
            Self::Mistaken(Outcome { attempt, .. }) => attempt.existing_factor(factor),
        }
    }

    /// The term through an O_j that the sentence has.
    pub fn term(self, of: WeightMatrix, through: usize) -> Value {
        match self {
            Self::Right(derivation) => derivation.pass.existing_term(of, through),
            Self::Mistaken(Outcome { attempt, .. }) => attempt.existing_term(of, through),
        }
    }

    /// ∂L/∂w.
    pub fn gradients(self) -> &'a Gradients {
        match self {
            Self::Right(derivation) => &derivation.pass.backward.gradients,
            Self::Mistaken(mistaken) => &mistaken.gradients,
        }
    }

    /// ∂L/∂w_i or ∂L/∂w_h.
    fn gradient(self, of: WeightMatrix) -> &'a Array2<f64> {
        match of {
            WeightMatrix::Input => &self.gradients().w_i,
            WeightMatrix::Hidden => &self.gradients().w_h,
        }
    }

    /// The update that follows.
    pub fn update(self) -> &'a Update {
        match self {
            Self::Right(derivation) => &derivation.update,
            Self::Mistaken(mistaken) => &mistaken.update,
        }
    }

    /// What the sentence gives after it.
    pub fn after(self) -> &'a Evaluation {
        match self {
            Self::Right(derivation) => &derivation.after,
            Self::Mistaken(mistaken) => &mistaken.after,
        }
    }
}
