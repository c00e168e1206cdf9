//! Whose numbers are put in where there are several hidden units.

use crate::rnn::{Factor, Pass, WeightMatrix};

/// Two hidden units, counted from 0: those of the entry `w_h[from, to]`. Beyond the last unit the
/// count goes on at the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitPair {
    /// The unit of the earlier state.
    pub from: usize,
    /// The unit of the later state; the only one where one state is in play.
    pub to: usize,
}

impl UnitPair {
    /// The pair among `hidden` units.
    #[must_use]
    pub fn within(self, hidden: usize) -> Self {
        Self { from: self.from % hidden, to: self.to % hidden }
    }

    /// The row and column of a factor's table ([`Value::table`](crate::rnn::Value::table)) that the
    /// pair stands for.
    ///
    /// A Jacobian has a row for each unit of the later state, so it is read the other way round
    /// than w_h.
    #[must_use]
    pub fn entry(self, pass: &Pass, factor: Factor) -> (usize, usize) {
        let Self { from, to } = self.within(pass.hidden());
        match factor {
            Factor::LossByPrediction => (0, 0),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => (0, to),
            Factor::StateByState(_) => (to, from),
            Factor::Immediate(WeightMatrix::Input, j) => (pass.sentence.words[j - 1], to),
            Factor::Immediate(WeightMatrix::Hidden, _) => (from, to),
        }
    }
}
