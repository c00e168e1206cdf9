//! σ, log(1+e^s) and the slope of tanh for `f64`, each computed so that nothing is lost in
//! saturation.
//!
//! What is infinite has overflowed, maybe in the middle of a sum that comes back: what would
//! follow from it is not known, and is no number either.

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

/// log(1+e^{s}) = max(0, s) + log(1+e^{-|s|}), which neither overflows nor cancels.
#[must_use]
pub fn softplus(s: f64) -> f64 {
    if s == f64::NEG_INFINITY {
        return f64::NAN;
    }
    s.max(0.0) + (-s.abs()).exp().ln_1p()
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
