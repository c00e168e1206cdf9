//! The factors of a sentence, each once: what the terms are products of.

use serde::{Serialize, Serializer};

use crate::report::figure::{Figure, NumberRow, NumberTable};
use crate::report::numbers::Numbers;
use crate::rnn::{Factor, WeightMatrix};

/// ∂L/∂ŷ, ∂ŷ/∂w_o, ∂ŷ/∂O_T, ∂O_t/∂O_{t-1} for t in 2..=T, and ∂⁺O_j/∂w for each kept term.
#[derive(Serialize)]
pub struct FactorsObject<'a> {
    dl_dyhat: Figure,
    dyhat_dw_o: NumberRow<'static>,
    dyhat_do: NumberRow<'static>,
    do_do: Jacobians<'a>,
    immediate_w_i: ImmediatesOfInput<'a>,
    immediate_w_h: ImmediatesOfHidden<'a>,
}

impl<'a> FactorsObject<'a> {
    /// Those of a sentence whose words are in `vocab`.
    pub fn new(numbers: Numbers<'a>, vocab: &'a [String]) -> Self {
        Self {
            dl_dyhat: Figure(numbers.dl_dyhat()),
            dyhat_dw_o: numbers.row(Factor::PredictionByOutputWeights, 0),
            dyhat_do: numbers.row(Factor::PredictionByState, 0),
            do_do: Jacobians(numbers),
            immediate_w_i: ImmediatesOfInput { numbers, vocab },
            immediate_w_h: ImmediatesOfHidden(numbers),
        }
    }
}

/// The matrices ∂O_t/∂O_{t-1}, a row for each unit of O_t.
struct Jacobians<'a>(Numbers<'a>);

impl Serialize for Jacobians<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            (2..=self.0.pass().steps())
                .map(|t| Jacobian { t, value: self.0.factor(Factor::StateByState(t)).into() }),
        )
    }
}

#[derive(Serialize)]
struct Jacobian {
    t: usize,
    value: NumberTable<'static>,
}

/// ∂⁺O_j/∂w_i: the row of the word that is read, since the others are zero.
struct ImmediatesOfInput<'a> {
    numbers: Numbers<'a>,
    vocab: &'a [String],
}

impl Serialize for ImmediatesOfInput<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pass = self.numbers.pass();
        serializer.collect_seq((pass.first_kept()..=pass.steps()).map(|through| {
            let word = pass.sentence.words[through - 1];
            let factor = Factor::Immediate(WeightMatrix::Input, through);
            ImmediateOfInput {
                through,
                word: &self.vocab[word],
                value: self.numbers.row(factor, word),
            }
        }))
    }
}

#[derive(Serialize)]
struct ImmediateOfInput<'a> {
    through: usize,
    word: &'a str,
    value: NumberRow<'static>,
}

/// ∂⁺O_j/∂w_h: entry [r, b] is how unit b of O_j moves with w_h[r, b], O_{j-1} being held fixed.
struct ImmediatesOfHidden<'a>(Numbers<'a>);

impl Serialize for ImmediatesOfHidden<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pass = self.0.pass();
        serializer.collect_seq((pass.first_kept()..=pass.steps()).map(|through| {
            ImmediateOfHidden {
                through,
                value: self.0.factor(Factor::Immediate(WeightMatrix::Hidden, through)).into(),
            }
        }))
    }
}

#[derive(Serialize)]
struct ImmediateOfHidden {
    through: usize,
    value: NumberTable<'static>,
}
