//! How much of the gradient gets to each state on its way back.

use crate::rnn::Pass;

/// ‖∂L/∂O_t‖ for every t.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientNorms {
    sizes: Vec<f64>,
    /// The least size that is not zero.
    pub least: f64,
    /// The largest size that did not overflow.
    pub most: f64,
}

impl GradientNorms {
    /// Of one pass.
    #[must_use]
    pub fn new(pass: &Pass) -> Self {
        let sizes: Vec<f64> = (1..=pass.steps()).map(|t| pass.backward.size(t)).collect();
        let some = sizes.iter().copied().filter(|size| size.is_finite() && *size > 0.0);
        let (least, most) =
            some.fold((f64::MAX, 0.0_f64), |(least, most), size| (least.min(size), most.max(size)));
        Self { sizes, least, most }
    }

    /// ‖∂L/∂O_t‖ for t in 1..=T.
    #[must_use]
    pub fn size(&self, t: usize) -> f64 {
        self.sizes[t - 1]
    }
}
