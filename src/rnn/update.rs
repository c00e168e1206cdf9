//! The update: clipping by the norm of all gradients, then one step of gradient descent.

use std::sync::Arc;

use super::train::Hyperparameters;
use super::weights::{Gradients, Network};

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
    pub fn new(network: &Network, gradients: &Gradients, training: &Hyperparameters) -> Self {
        let mut network = network.clone();
        let (gradient_norm, clip_scale) = network.descend(gradients, training);
        Self { gradient_norm, clip_scale, network: Arc::new(network) }
    }
}

impl Network {
    /// w ← w - η·s·∂L/∂w for all three from the same old weights, with the clipping scale s
    /// (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
    /// networks", 2013, algorithm 1). Returns ‖g‖ and s.
    ///
    /// A gradient that has overflowed has no direction left: clipped, it moves nothing.
    pub fn descend(&mut self, gradients: &Gradients, training: &Hyperparameters) -> (f64, f64) {
        let gradient_norm = norm(gradients.iter());
        let clip_scale = clip_scale(gradient_norm, training.clip_norm);
        let rate = training.learning_rate * clip_scale;
        if clip_scale > 0.0 {
            let weights = self.weights_mut();
            weights.w_i.scaled_add(-rate, &gradients.w_i);
            weights.w_h.scaled_add(-rate, &gradients.w_h);
            weights.w_o.scaled_add(-rate, &gradients.w_o);
        }
        (gradient_norm, clip_scale)
    }
}

/// c/‖g‖ where the norm is over the limit c, else 1.
pub(super) fn clip_scale(gradient_norm: f64, limit: Option<f64>) -> f64 {
    match limit {
        Some(limit) if gradient_norm > limit => limit / gradient_norm,
        _ => 1.0,
    }
}

/// The Euclidean norm of all `entries`, scaled by the largest so that no square overflows.
/// Infinite where an entry overflowed, also where ∞·0 or ∞-∞ made it NaN.
pub fn norm<'a>(entries: impl Iterator<Item = &'a f64> + Clone) -> f64 {
    if entries.clone().any(|g| !g.is_finite()) {
        return f64::INFINITY;
    }
    let largest = entries.clone().fold(0.0_f64, |m, g| m.max(g.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    largest * entries.map(|g| (g / largest).powi(2)).sum::<f64>().sqrt()
}
