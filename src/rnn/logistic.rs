//! σ, the loss and the slope of tanh, each computed so that nothing is lost in saturation.
//!
//! What is infinite has overflowed, maybe in the middle of a sum that comes back: what would
//! follow from it is not known, and is no number either.

use super::number::Number;

/// σ(z) = 1/(1+e^{-z}).
///
/// 1-σ(z) is `sigmoid(-z)`: subtracting a rounded σ(z) from 1 would lose every digit
/// where z is large.
#[must_use]
pub fn sigmoid(z: f64) -> f64 {
    if z.is_infinite() {
        return f64::NAN;
    }
    let e = (-z.abs()).exp();
    if z >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

/// L = -y·log σ(z) - (1-y)·log(1-σ(z)) for a label of 0 or 1, from z.
///
/// For y = 1 that is log(1+e^{-z}), for y = 0 log(1+e^{z}).
#[must_use]
pub fn log_loss<N: Number>(z: N, label: bool) -> N {
    if label { (-z).softplus() } else { z.softplus() }
}

/// log(1+e^{s}) = max(0, s) + log(1+e^{-|s|}), which neither overflows nor cancels.
#[must_use]
pub fn softplus(s: f64) -> f64 {
    if s == f64::NEG_INFINITY {
        return f64::NAN;
    }
    s.max(0.0) + (-s.abs()).exp().ln_1p()
}

/// ∂L/∂z = ŷ-y for a label of 0 or 1, from z.
///
/// For y = 1 it is -(1-ŷ), so that nothing cancels.
#[must_use]
pub fn loss_slope<N: Number>(z: N, label: bool) -> N {
    if label { -(-z).sigmoid() } else { z.sigmoid() }
}

/// d tanh(a)/da = 1 - tanh²(a), from a.
///
/// It is (2e^{-|a|}/(1+e^{-2|a|}))², which keeps its digits where tanh(a) rounds to 1.
#[must_use]
pub fn tanh_slope(a: f64) -> f64 {
    if a.is_infinite() {
        return f64::NAN;
    }
    let e = (-a.abs()).exp();
    let sech = 2.0 * e / (1.0 + e * e);
    sech * sech
}
