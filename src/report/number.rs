//! How a number stands in text: short, signed, and never a rounded zero.

/// Four decimals with the sign, `+0.3674`; with an exponent below 10⁻³ and from 10⁴ up,
/// `-2.500e-7`; `0` for exactly zero; `overflow` or `-overflow` for what is too large.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".into()
    } else if !size.is_finite() {
        overflow(value).into()
    } else if (1e-3..1e4).contains(&size) {
        format!("{value:+.4}")
    } else {
        format!("{value:+.3e}")
    }
}

/// What stands for a number that `f64` cannot hold; NaN comes of ∞-∞ or 0·∞ and is one too.
pub fn overflow(value: f64) -> &'static str {
    if value == f64::NEG_INFINITY { "-overflow" } else { "overflow" }
}
