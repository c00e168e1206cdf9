//! The update: one step of gradient descent, clipped by the norm of all gradients.

use std::sync::Arc;

use super::hyperparameters::Hyperparameters;
use super::network::Network;
use super::norm::{clip_scale, norm};
use super::number::Number;
use super::shape_error::ShapeError;
use super::weights::{Gradients, Weights};

/// What an update did.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// ‖g‖ over all entries of the three gradients, before clipping.
    pub gradient_norm: f64,
    /// c/‖g‖ where the norm was over the limit c, else 1.
    pub clip_scale: f64,
    /// The network with the new weights.
    pub network: Arc<Network>,
}

impl Update {
    /// The update of `network`, which stays as it is.
    ///
    /// # Errors
    /// When the gradients do not have the shapes of the weights.
    pub fn new(
        network: &Network,
        gradients: &Gradients,
        training: &Hyperparameters,
    ) -> Result<Self, ShapeError> {
        network.accepts_gradients(gradients)?;
        Ok(Self::of_fitting(network, gradients, training))
    }

    /// The same by gradients that are known to fit.
    pub(crate) fn of_fitting<N: Number>(
        network: &Network,
        gradients: &Weights<N>,
        training: &Hyperparameters,
    ) -> Self {
        let mut network = network.clone();
        let (gradient_norm, clip_scale) = network.descend(gradients, training);
        let (gradient_norm, clip_scale) = (gradient_norm.rounded(), clip_scale.rounded());
        Self { gradient_norm, clip_scale, network: Arc::new(network) }
    }
}

impl Network {
    /// w ← w - η·s·∂L/∂w for all three from the same old weights, with the clipping scale s
    /// (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
    /// networks", 2013, algorithm 1). Returns ‖g‖ and s.
    ///
    /// A gradient that has overflowed has no direction left: clipped, it moves nothing.
    ///
    /// The gradients are known to fit.
    pub(super) fn descend<N: Number>(
        &mut self,
        gradients: &Weights<N>,
        training: &Hyperparameters,
    ) -> (N, N) {
        let gradient_norm = norm(gradients.iter());
        let clip_scale = clip_scale(gradient_norm, training.clip_norm);
        let rate = N::from(training.learning_rate) * clip_scale;
        if clip_scale != N::ZERO {
            for (w, &g) in self.weights_mut().iter_mut().zip(gradients.iter()) {
                *w = (N::from(*w) - rate * g).rounded();
            }
        }
        (gradient_norm, clip_scale)
    }
}
