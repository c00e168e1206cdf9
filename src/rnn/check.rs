//! The gradient check: each analytic gradient beside a central difference of the loss.

use super::reading::Reading;
use super::weights::{Entry, Gradients, Network, Sentence};

/// One weight's two gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    /// Which weight.
    pub entry: Entry,
    /// ∂L/∂w from the backward pass.
    pub analytic: f64,
    /// The central difference.
    pub numeric: f64,
}

impl Checked {
    /// |analytic - numeric|.
    #[must_use]
    pub fn difference(&self) -> f64 {
        (self.analytic - self.numeric).abs()
    }
}

/// The check of all weights, or of some spread evenly over them where all would take long.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// The weights looked at, in the order of [`super::Weights::iter`].
    pub rows: Vec<Checked>,
    /// How many weights the network has.
    pub of: usize,
    /// The row whose two gradients are furthest apart.
    pub worst: Option<Checked>,
}

impl GradientCheck {
    /// Whether one central difference costs little enough to be worked while drawing.
    #[must_use]
    pub fn is_cheap(network: &Network, sentence: &Sentence) -> bool {
        sentence.len() * (network.weights().hidden() + 8).pow(2) < Self::BUDGET / 8
    }

    /// Multiplications that a check may cost, so that it keeps nobody waiting.
    const BUDGET: usize = 4_000_000;

    /// Holds `gradients` of `sentence` against central differences.
    #[must_use]
    pub fn new(network: &Network, sentence: &Sentence, gradients: &Gradients) -> Self {
        let weights = network.weights();
        let of = weights.count();
        // A step of a pass costs about 50 however small H is.
        let pass = sentence.len() * (weights.hidden() * (weights.hidden() + 8) + 50);
        let looked_at = (Self::BUDGET / (2 * pass).max(1)).clamp(1, of);
        let mut probe = network.clone();
        let rows: Vec<Checked> = (0..looked_at)
            .filter_map(|n| weights.entry(n * of / looked_at))
            .map(|entry| Checked {
                entry,
                analytic: gradients.at(entry),
                numeric: central_difference(&mut probe, sentence, entry),
            })
            .collect();
        let worst = rows.iter().max_by(|a, b| a.difference().total_cmp(&b.difference())).copied();
        Self { rows, of, worst }
    }
}

/// (L(w+ε) - L(w-ε)) / 2ε for one weight, leaving the network as it was.
///
/// ε is the cube root of the machine's precision times the size of the weight (at least 1),
/// where the rounding of L and the curvature of L cost about the same
/// (Press et al., "Numerical Recipes", 3rd ed., section 5.7).
pub fn central_difference(network: &mut Network, sentence: &Sentence, entry: Entry) -> f64 {
    let kept = network.weights().at(entry);
    let epsilon = f64::EPSILON.cbrt() * kept.abs().max(1.0);
    let (above, below) = (kept + epsilon, kept - epsilon);
    *network.weights_mut().at_mut(entry) = above;
    let up = Reading::new(network, sentence).loss;
    *network.weights_mut().at_mut(entry) = below;
    let down = Reading::new(network, sentence).loss;
    *network.weights_mut().at_mut(entry) = kept;
    // What was really added and taken away, after rounding.
    (up - down) / (above - below)
}
