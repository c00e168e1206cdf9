//! The network: weights with an O_0 that fits them. Nothing else is ever worked with.

use ndarray::{Array1, ArrayView1};

use super::number::Number;
use super::parameter::Parameter;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::weights::Weights;

/// Weights and O_0, of shapes that fit each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    weights: Weights,
    initial_state: Array1<f64>,
}

impl Network {
    /// A network of `weights` that starts from O_0.
    ///
    /// # Errors
    /// When the shapes are not V×H, H×H, H and H with V, H ≥ 1.
    pub fn new(weights: Weights, initial_state: Array1<f64>) -> Result<Self, ShapeError> {
        let hidden = weights.w_o.len();
        let (words, columns) = weights.w_i.dim();
        if words == 0 || hidden == 0 {
            return Err(ShapeError("a network needs a word and a hidden unit".into()));
        }
        if columns != hidden {
            return Err(ShapeError(format!(
                "w_i has {columns} columns, but w_o has {hidden} numbers"
            )));
        }
        if weights.w_h.dim() != (hidden, hidden) {
            let (rows, columns) = weights.w_h.dim();
            return Err(ShapeError(format!("w_h is {rows}×{columns}, not {hidden}×{hidden}")));
        }
        if initial_state.len() != hidden {
            return Err(ShapeError(format!(
                "O_0 has {} numbers, not {hidden}",
                initial_state.len()
            )));
        }
        Ok(Self { weights, initial_state })
    }

    /// Of arrays that are known to fit.
    pub(super) fn of_fitting(weights: Weights, initial_state: Array1<f64>) -> Self {
        Self { weights, initial_state }
    }

    /// The weights.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// O_0.
    #[must_use]
    pub fn initial_state(&self) -> ArrayView1<'_, f64> {
        self.initial_state.view()
    }

    /// How many numbers there are to set: every weight, and O_0.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.weights.count() + self.initial_state.len()
    }

    /// The n-th of them, if there are that many: w_i, w_h and w_o row by row, then O_0.
    #[must_use]
    pub fn parameter(&self, n: usize) -> Option<Parameter> {
        match n.checked_sub(self.weights.count()) {
            None => self.weights.entry(n).map(Parameter::Weight),
            Some(unit) => {
                (unit < self.initial_state.len()).then_some(Parameter::InitialState(unit))
            }
        }
    }

    /// One of its numbers, if there is such a one.
    #[must_use]
    pub fn get(&self, parameter: Parameter) -> Option<f64> {
        match parameter {
            Parameter::Weight(entry) => self.weights.get(entry),
            Parameter::InitialState(unit) => self.initial_state.get(unit).copied(),
        }
    }

    /// Sets one weight, or one number of O_0.
    ///
    /// # Errors
    /// When there is no such weight.
    pub fn set(&mut self, which: impl Into<Parameter>, value: f64) -> Result<(), ShapeError> {
        let which = which.into();
        let number = match which {
            Parameter::Weight(entry) => self.weights.get_mut(entry),
            Parameter::InitialState(unit) => self.initial_state.get_mut(unit),
        };
        let Some(number) = number else {
            return Err(ShapeError(format!("there is no weight {which:?}")));
        };
        *number = value;
        Ok(())
    }

    /// The weights, to be changed in place; their shapes stay.
    pub(super) fn weights_mut(&mut self) -> &mut Weights {
        &mut self.weights
    }

    /// A sentence for this network: `words` as indices into its vocabulary, with the label y.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn sentence(&self, words: Vec<usize>, label: bool) -> Result<Sentence, ShapeError> {
        let sentence = Sentence { words, label };
        self.accepts(&sentence)?;
        Ok(sentence)
    }

    /// Whether every word of the sentence is in the vocabulary and there is at least one.
    ///
    /// # Errors
    /// Which word is not, or that there is none.
    pub fn accepts(&self, sentence: &Sentence) -> Result<(), ShapeError> {
        sentence.fits(self.weights.words())
    }

    /// Whether `gradients` have a number for each weight.
    pub(super) fn accepts_gradients<N: Number>(
        &self,
        gradients: &Weights<N>,
    ) -> Result<(), ShapeError> {
        if gradients.has_shapes_of(&self.weights) {
            return Ok(());
        }
        Err(ShapeError("the gradients do not have the shapes of the weights".into()))
    }
}
