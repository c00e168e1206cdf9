//! The factors of a sentence, each once: what the terms are products of.

use serde::{Serialize, Serializer};

use crate::report::figure::{Figure, NumberRow, NumberTable};
use crate::rnn::{Factor, Pass, WeightMatrix};

/// ∂L/∂ŷ, ∂ŷ/∂w_o, ∂ŷ/∂O_T, ∂O_t/∂O_{t-1} for t in 2..=T, and ∂⁺O_j/∂w for each kept term.
#[derive(Serialize)]
pub struct FactorsObject<'a> {
    dl_dyhat: Figure,
    dyhat_dw_o: NumberRow<'a>,
    dyhat_do: NumberRow<'a>,
    do_do: Jacobians<'a>,
    immediate_w_i: ImmediatesOfInput<'a>,
    immediate_w_h: ImmediatesOfHidden<'a>,
}

impl<'a> FactorsObject<'a> {
    /// Those of a pass whose words are in `vocab`.
    pub fn new(pass: &'a Pass, vocab: &'a [String]) -> Self {
        let row = |factor| {
            let numbers = (0..pass.hidden()).map(|unit| pass.entry(factor, 0, unit));
            NumberRow(numbers.collect())
        };
        Self {
            dl_dyhat: Figure(pass.backward.dl_dyhat),
            dyhat_dw_o: row(Factor::PredictionByOutputWeights),
            dyhat_do: row(Factor::PredictionByState),
            do_do: Jacobians(pass),
            immediate_w_i: ImmediatesOfInput { pass, vocab },
            immediate_w_h: ImmediatesOfHidden(pass),
        }
    }
}

/// The matrices ∂O_t/∂O_{t-1}, a row for each unit of O_t.
struct Jacobians<'a>(&'a Pass);

impl Serialize for Jacobians<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            (2..=self.0.steps()).map(|t| Jacobian {
                t,
                value: self.0.existing_factor(Factor::StateByState(t)).into(),
            }),
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
    pass: &'a Pass,
    vocab: &'a [String],
}

impl Serialize for ImmediatesOfInput<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.pass.first_kept()..=self.pass.steps();
        serializer.collect_seq(kept.map(|through| ImmediateOfInput {
            through,
            word: &self.vocab[self.pass.sentence.words[through - 1]],
            value: self.pass.trace.slope(through).into(),
        }))
    }
}

#[derive(Serialize)]
struct ImmediateOfInput<'a> {
    through: usize,
    word: &'a str,
    value: NumberRow<'a>,
}

/// ∂⁺O_j/∂w_h: entry [r, b] is how unit b of O_j moves with w_h[r, b], O_{j-1} being held fixed.
struct ImmediatesOfHidden<'a>(&'a Pass);

impl Serialize for ImmediatesOfHidden<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.0.first_kept()..=self.0.steps();
        serializer.collect_seq(kept.map(|through| ImmediateOfHidden {
            through,
            value: self.0.existing_factor(Factor::Immediate(WeightMatrix::Hidden, through)).into(),
        }))
    }
}

#[derive(Serialize)]
struct ImmediateOfHidden {
    through: usize,
    value: NumberTable<'static>,
}
