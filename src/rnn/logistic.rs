//! σ, the loss and the slope of tanh, each computed so that nothing is lost in saturation.

/// σ(z) = 1/(1+e^{-z}).
///
/// 1-σ(z) is `sigmoid(-z)`: subtracting a rounded σ(z) from 1 would lose every digit
/// where z is large.
#[must_use]
pub fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + (-z).exp())
    } else {
        let e = z.exp();
        e / (1.0 + e)
    }
}

/// L = -y·log σ(z) - (1-y)·log(1-σ(z)) for a label of 0 or 1, from z.
///
/// For y = 1 that is log(1+e^{-z}), for y = 0 log(1+e^{z}); both are
/// max(0, s) + log(1+e^{-|s|}), which neither overflows nor cancels.
#[must_use]
pub fn log_loss(z: f64, label: bool) -> f64 {
    let s = if label { -z } else { z };
    s.max(0.0) + (-s.abs()).exp().ln_1p()
}

/// ∂L/∂z = ŷ-y for a label of 0 or 1, from z.
///
/// For y = 1 it is -(1-ŷ), so that nothing cancels.
#[must_use]
pub fn loss_slope(z: f64, label: bool) -> f64 {
    if label { -sigmoid(-z) } else { sigmoid(z) }
}

/// d tanh(a)/da = 1 - tanh²(a), from a.
///
/// It is (2e^{-|a|}/(1+e^{-2|a|}))², which keeps its digits where tanh(a) rounds to 1.
#[must_use]
pub fn tanh_slope(a: f64) -> f64 {
    let e = (-a.abs()).exp();
    let sech = 2.0 * e / (1.0 + e * e);
    sech * sech
}
