//! L and its derivatives by z and by ŷ, each worked from what keeps all of its digits.

use super::number::Number;

/// L = -y·log σ(z) - (1-y)·log(1-σ(z)) for a label of 0 or 1, from z.
///
/// For y = 1 that is log(1+e^{-z}), for y = 0 log(1+e^{z}).
#[must_use]
pub fn log_loss<N: Number>(z: N, label: bool) -> N {
    if label { (-z).softplus() } else { z.softplus() }
}

/// ∂L/∂z = ŷ-y for a label of 0 or 1, from z.
///
/// For y = 1 it is -(1-ŷ), so that nothing cancels.
#[must_use]
pub fn loss_slope<N: Number>(z: N, label: bool) -> N {
    if label { -(-z).sigmoid() } else { z.sigmoid() }
}

/// ∂L/∂ŷ from ŷ and 1-ŷ: -1/ŷ for a label of 1, 1/(1-ŷ) for one of 0.
pub(super) fn loss_by_prediction<N: Number>(y_hat: N, one_minus_y_hat: N, label: bool) -> N {
    if label { -(N::ONE / y_hat) } else { N::ONE / one_minus_y_hat }
}
