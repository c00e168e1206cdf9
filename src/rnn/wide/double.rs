//! Two `f64` that stand for their sum: some 32 digits in place of 16.

use std::ops::{Add, Mul, Neg};

/// `high + low`, where `low` is at most half a unit in the last place of `high`, and may be as far
/// below it as it likes: 1 - 1e-200 is one of these numbers.
///
/// Sums and products are those of Dekker, "A floating-point technique for extending the
/// available precision", 1971. Nothing here looks at exponents: [`super::Wide`] sees that none
/// comes near an end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Double {
    /// The number, rounded to an `f64`.
    pub high: f64,
    /// What the rounding lost.
    pub low: f64,
}

impl Double {
    /// Of a number that an `f64` holds.
    pub const fn of(high: f64) -> Self {
        Self { high, low: 0.0 }
    }

    /// a + b to the last digit, whichever is larger.
    #[inline]
    fn of_sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let part = high - a;
        Self { high, low: (a - (high - part)) + (b - part) }
    }

    /// a + b to the last digit, where |a| ≥ |b|.
    #[inline]
    fn of_ordered_sum(a: f64, b: f64) -> Self {
        let high = a + b;
        Self { high, low: b - (high - a) }
    }

    /// a·b to the last digit: each is cut into two halves, whose products have no rounding.
    #[inline]
    fn of_product(a: f64, b: f64) -> Self {
        let halves = |x: f64| {
            let shifted = 134_217_729.0 * x;
            let upper = shifted - (shifted - x);
            (upper, x - upper)
        };
        let ((a_up, a_down), (b_up, b_down)) = (halves(a), halves(b));
        let high = a * b;
        let low = ((a_up * b_up - high) + a_up * b_down + a_down * b_up) + a_down * b_down;
        Self { high, low }
    }

    /// Times a power of two, which rounds nothing.
    #[inline]
    pub fn scaled(self, power: f64) -> Self {
        Self { high: self.high * power, low: self.low * power }
    }

    /// self/other: three digits of base 2⁵³, each from what the ones before it leave.
    pub fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self + -(other * Self::of(first));
        let second = rest.high / other.high;
        let rest = rest + -(other * Self::of(second));
        Self::of_ordered_sum(first, second) + Self::of(rest.high / other.high)
    }
}

impl Add for Double {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        let high = Self::of_sum(self.high, other.high);
        let low = Self::of_sum(self.low, other.low);
        let sum = Self::of_ordered_sum(high.high, high.low + low.high);
        Self::of_ordered_sum(sum.high, sum.low + low.low)
    }
}

impl Mul for Double {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        let product = Self::of_product(self.high, other.high);
        let rest = self.high * other.low + self.low * other.high;
        Self::of_ordered_sum(product.high, product.low + rest)
    }
}

impl Neg for Double {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}
