//! How a number stands in text: short, signed, and never a rounded zero.

/// Four decimals with the sign, `+0.3674`; with an exponent below 10⁻³ and from 10⁴ up,
/// `-2.500e-7`; `0` for exactly zero; `overflow` or `-overflow` for what is too large.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".into()
    } else if !size.is_finite() {
        overflow(value).into()
    } else if (1e-3..9_999.999_95).contains(&size) {
        format!("{value:+.4}")
    } else {
        format!("{value:+.3e}")
    }
}

/// What stands for a number that `f64` cannot hold; NaN comes of ∞-∞ or 0·∞ and is one too.
pub fn overflow(value: f64) -> &'static str {
    if value == f64::NEG_INFINITY { "-overflow" } else { "overflow" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_signed_and_have_four_decimals() {
        assert_eq!(number(0.367_44), "+0.3674");
        assert_eq!(number(-1.0), "-1.0000");
        assert_eq!(number(0.001), "+0.0010");
        assert_eq!(number(9_999.999_9), "+9999.9999");
    }

    #[test]
    fn the_small_and_the_large_have_an_exponent() {
        assert_eq!(number(0.000_999), "+9.990e-4");
        assert_eq!(number(-2.5e-7), "-2.500e-7");
        assert_eq!(number(5e-324), "+4.941e-324");
        assert_eq!(number(9_999.999_96), "+1.000e4");
        assert_eq!(number(-1e4), "-1.000e4");
    }

    #[test]
    fn zero_has_no_sign_and_what_overflowed_no_digits() {
        assert_eq!(number(0.0), "0");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(f64::INFINITY), "overflow");
        assert_eq!(number(f64::NEG_INFINITY), "-overflow");
        assert_eq!(number(f64::NAN), "overflow");
    }
}
