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
    /// By how much a step back, from O_t to O_{t-1}, multiplies the size: the least and the most of
    /// it. None where there is no step, or a size of which no ratio can be taken.
    pub steps_back: Option<(f64, f64)>,
}

impl GradientNorms {
    /// Of one pass.
    #[must_use]
    pub fn new(pass: &Pass) -> Self {
        let sizes: Vec<f64> = (1..=pass.steps()).map(|t| pass.backward.size(t)).collect();
        let some = sizes.iter().copied().filter(|size| size.is_finite() && *size > 0.0);
        let (least, most) =
            some.fold((f64::MAX, 0.0_f64), |(least, most), size| (least.min(size), most.max(size)));
        let steps_back = range(&sizes);
        Self { sizes, least, most, steps_back }
    }

    /// ‖∂L/∂O_t‖ for t in 1..=T.
    #[must_use]
    pub fn size(&self, t: usize) -> f64 {
        self.sizes[t - 1]
    }
}

/// The least and the most of what neighbours make of each other.
fn range(sizes: &[f64]) -> Option<(f64, f64)> {
    let ratios = || sizes.windows(2).map(|two| two[0] / two[1]);
    let is_known = ratios().all(|ratio| ratio.is_finite() && ratio > 0.0);
    let known = ratios().filter(|_| is_known);
    known.fold(None, |range, ratio| {
        let (least, most) = range.unwrap_or((ratio, ratio));
        Some((ratio.min(least), ratio.max(most)))
    })
}
