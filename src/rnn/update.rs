//! The update: clipping by the norm of all gradients, then one step of gradient descent.

use std::sync::Arc;

use super::number::Number;
use super::train::Hyperparameters;
use super::weights::{Network, Weights};

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
    #[must_use]
    pub fn new<N: Number>(
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
    pub fn descend<N: Number>(
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

/// c/‖g‖ where the norm is over the limit c, else 1; 0 where the norm overflowed.
pub(super) fn clip_scale<N: Number>(gradient_norm: N, limit: Option<f64>) -> N {
    match limit.map(N::from) {
        Some(_) if !gradient_norm.is_number() => N::ZERO,
        Some(limit) if gradient_norm > limit => limit / gradient_norm,
        _ => N::ONE,
    }
}

/// The Euclidean norm of all `entries`, scaled by the largest so that no square overflows.
/// Infinite where an entry overflowed, also where ∞·0 or ∞-∞ made it NaN.
pub fn norm<'a, N: Number + 'a>(entries: impl Iterator<Item = &'a N> + Clone) -> N {
    let mut largest = N::ZERO;
    for size in entries.clone().map(|g| g.abs()) {
        if !size.is_number() {
            return N::from(f64::INFINITY);
        }
        largest = if size > largest { size } else { largest };
    }
    if largest == N::ZERO {
        return N::ZERO;
    }
    let shares = entries.map(|&g| g / largest);
    largest * shares.fold(N::ZERO, |sum, share| sum + share * share).sqrt()
}
