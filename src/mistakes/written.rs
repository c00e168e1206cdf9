//! What somebody has written down of a derivation, rightly or not, and the sentence as it looks from
//! there: whoever works on goes on from these values, whatever the right ones are.

use std::collections::HashMap;
use std::sync::Arc;

use ndarray::Array2;

use crate::rnn::{Factor, Hyperparameters, Pass, Trace, WeightMatrix};
use crate::steps::Address;

/// A quantity by what it is, wherever it stands: ∂L/∂ŷ is the same in every term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Name {
    State(usize),
    Prediction,
    Factor(Factor),
    OutputGradient,
    Term(WeightMatrix, usize),
    Sum(WeightMatrix),
}

impl Name {
    /// What the value of a step is called, where something is worked from it.
    fn of(at: Address, steps: usize) -> Option<Self> {
        match at {
            Address::Encode | Address::Loss | Address::Update => None,
            Address::State(t) => Some(Self::State(t)),
            Address::Prediction => Some(Self::Prediction),
            Address::OutputFactor(_) | Address::Factor { .. } => at.factor(steps).map(Self::Factor),
            Address::OutputGradient => Some(Self::OutputGradient),
            Address::Term { of, through } => Some(Self::Term(of, through)),
            Address::Sum(of) => Some(Self::Sum(of)),
        }
    }
}

/// Values by what they are, each as a table of the shape that the right one has.
#[derive(Clone, Debug, Default)]
pub struct Written(HashMap<Name, Array2<f64>>);

impl Written {
    /// Notes the value of a step of a sentence of so many words; of what is there more than once the
    /// last holds.
    pub(super) fn note(&mut self, at: Address, steps: usize, value: Array2<f64>) {
        if let Some(name) = Name::of(at, steps) {
            self.0.insert(name, value);
        }
    }

    /// Forgets it again.
    pub(super) fn forget(&mut self, at: Address, steps: usize) {
        if let Some(name) = Name::of(at, steps) {
            self.0.remove(&name);
        }
    }

    /// Whether nothing is written down that something is worked from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn factor(&self, factor: Factor) -> Option<&Array2<f64>> {
        self.0.get(&Name::Factor(factor))
    }

    pub(super) fn output_gradient(&self) -> Option<&Array2<f64>> {
        self.0.get(&Name::OutputGradient)
    }

    pub(super) fn term(&self, of: WeightMatrix, through: usize) -> Option<&Array2<f64>> {
        self.0.get(&Name::Term(of, through))
    }

    pub(super) fn sum(&self, of: WeightMatrix) -> Option<&Array2<f64>> {
        self.0.get(&Name::Sum(of))
    }

    /// Whether a term of a sum, or the last factor of one, is written down.
    pub(super) fn is_in_sum(&self, sum: WeightMatrix) -> bool {
        self.0.keys().any(|name| {
            matches!(name, Name::Term(of, _) | Name::Factor(Factor::Immediate(of, _)) if *of == sum)
        })
    }
}

/// A sentence as it is for somebody who goes on from what is written down.
#[derive(Clone, Debug)]
pub struct GoingOn {
    pub(super) pass: Arc<Pass>,
    pub(super) training: Hyperparameters,
    pub(super) written: Arc<Written>,
    pub(super) trace: Arc<Trace>,
}

impl GoingOn {
    /// From here.
    #[must_use]
    pub fn new(pass: &Arc<Pass>, training: &Hyperparameters, written: Written) -> Self {
        let state = |t| written.0.get(&Name::State(t)).map(|table| table.row(0).to_owned());
        let y_hat = written.0.get(&Name::Prediction).map(|table| table[[0, 0]]);
        let trace = Trace::given(&pass.network, &pass.sentence, state, y_hat);
        Self {
            pass: Arc::clone(pass),
            training: *training,
            written: Arc::new(written),
            trace: Arc::new(trace),
        }
    }
}
