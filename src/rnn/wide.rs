//! Numbers that neither overflow nor underflow, of some 32 digits.
//!
//! An `f64` ends at 1.8e308 and at 2.2e-308. What a lesson works out may lie beyond, and come
//! back: e⁻⁹⁹⁷ times a weight of 1e300 is an ordinary number. Nor are 16 digits enough where large
//! addends cancel, as in 1e16 + 1 - 1e16. So what a lesson shows is worked with these numbers, by
//! the same equations, and made an `f64` at the very end; only there is it found too large or too
//! small.
//!
//! | file | what it holds |
//! |---|---|
//! | `double` | 32 digits |
//! | `functions` | e^x, tanh and the others |

mod double;
mod functions;

use std::ops::{Add, Div, Mul, Neg, Sub};

use self::double::Double;

/// `digits`·2^`exponent`.
///
/// What has already overflowed, as a weight may have done in training, is no number any more, and
/// nothing that it is used in is one, except that zero times it is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wide {
    /// From 1 to below 2 in size, or zero, or NaN for what is no number.
    digits: Double,
    exponent: i64,
}

/// Exponents end here, which e^x for an x of 1e308 goes beyond: what is left is larger, or nearer
/// to zero, than any product of it with numbers of a network makes good.
const LAST_EXPONENT: i64 = 1 << 60;
/// From here on, exponents may be those that ended: such numbers do not cancel.
const FAR_EXPONENT: u64 = 1 << 59;

/// Below this, an `f64` has fewer digits the smaller it is.
const LEAST_EXPONENT: i64 = f64::MIN_EXP as i64 - 1;

impl Wide {
    /// 0, and no rounded one: only exact zeros are.
    pub const ZERO: Self = Self { digits: Double::of(0.0), exponent: 0 };
    /// 1.
    pub const ONE: Self = Self { digits: Double::of(1.0), exponent: 0 };

    /// `digits`·2^`exponent`, of any size.
    #[inline]
    fn new(digits: Double, exponent: i64) -> Self {
        let bits = digits.high.to_bits() & !(1 << 63);
        match (bits >> 52).cast_signed() - 1023 {
            0 => Self { digits, exponent },
            above @ -1000..1000 => {
                Self { digits: digits.scaled(power_of_two(-above)), exponent: exponent + above }
            }
            1024 => Self { digits: Double::of(f64::NAN), exponent: 0 },
            _ if bits == 0 => Self::ZERO,
            // Scaled down or up until its own exponent is an ordinary one.
            above if above > 0 => Self::new(digits.scaled(power_of_two(-500)), exponent + 500),
            _ => Self::new(digits.scaled(power_of_two(500)), exponent - 500),
        }
    }

    /// The nearest `f64`. Infinite where it is too large for one, NaN where it is no number; and
    /// never zero for what is not: where nothing nearer to zero is left, the nearest there is.
    #[must_use]
    pub fn rounded(self) -> f64 {
        let Self { digits, exponent } = self;
        match exponent {
            _ if digits.high == 0.0 || digits.high.is_nan() => digits.high,
            ..LEAST_EXPONENT => {
                // The smallest numbers are multiples of 2⁻¹⁰⁷⁴.
                let beyond = (exponent - LEAST_EXPONENT).max(-60);
                let small = digits.high * power_of_two(beyond) * f64::MIN_POSITIVE;
                let least = f64::from_bits(1).copysign(digits.high);
                if small == 0.0 { least } else { small }
            }
            1024.. => f64::INFINITY.copysign(digits.high),
            _ => {
                let half = exponent / 2;
                digits.high * power_of_two(half) * power_of_two(exponent - half)
            }
        }
    }

    /// Σ `addends`. Where much of it cancels, the largest are added first: 10⁴⁰⁰ + 1 - 10⁴⁰⁰ is 1.
    #[must_use]
    pub fn sum(addends: impl Iterator<Item = Self> + Clone) -> Self {
        let mut largest = i64::MIN;
        let sum = addends.clone().fold(Self::ZERO, |sum, addend| {
            largest = largest.max(addend.exponent);
            sum + addend
        });
        if sum.digits.high != 0.0 && largest - sum.exponent < 30 {
            return sum;
        }
        let mut addends: Vec<Self> = addends.collect();
        addends.sort_by_key(|addend| std::cmp::Reverse(addend.exponent));
        addends.into_iter().fold(Self::ZERO, |sum, addend| sum + addend)
    }

    /// Whether it has not overflowed before it came here.
    #[must_use]
    pub fn is_number(self) -> bool {
        !self.digits.high.is_nan()
    }

    /// Its size.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.digits.high < 0.0 { -self } else { self }
    }

    /// Times 2ⁿ.
    fn times_power(self, n: i64) -> Self {
        Self { exponent: self.exponent.saturating_add(n), ..self }.ended()
    }

    /// With an exponent that does not go beyond the last.
    #[inline]
    fn ended(self) -> Self {
        Self { exponent: self.exponent.clamp(-LAST_EXPONENT, LAST_EXPONENT), ..self }
    }
}

/// 2ⁿ for n of -1022..=1023.
#[inline]
fn power_of_two(n: i64) -> f64 {
    f64::from_bits((n + 1023).cast_unsigned() << 52)
}

impl From<f64> for Wide {
    #[inline]
    fn from(number: f64) -> Self {
        Self::new(Double::of(number), 0)
    }
}

impl Add for Wide {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        if self.digits.high == 0.0 {
            return other;
        }
        if other.digits.high == 0.0 {
            return self;
        }
        let (large, small) =
            if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let apart = small.exponent - large.exponent;
        let is_far = large.exponent.unsigned_abs() > FAR_EXPONENT;
        if (is_far || apart < -1000) && !small.digits.high.is_nan() {
            return large;
        }
        let small = small.digits.scaled(power_of_two(apart.max(-1000)));
        Self::new(large.digits + small, large.exponent)
    }
}

impl Sub for Wide {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Wide {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        if self.digits.high == 0.0 || other.digits.high == 0.0 {
            return Self::ZERO;
        }
        let product = Self::new(self.digits * other.digits, self.exponent + other.exponent);
        product.ended()
    }
}

impl Div for Wide {
    type Output = Self;

    #[expect(clippy::suspicious_arithmetic_impl, reason = "exponents of a quotient are subtracted")]
    fn div(self, other: Self) -> Self {
        let quotient = Self::new(self.digits.over(other.digits), self.exponent - other.exponent);
        quotient.ended()
    }
}

impl Neg for Wide {
    type Output = Self;

    fn neg(self) -> Self {
        Self { digits: -self.digits, ..self }
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (*self - *other).digits.high.partial_cmp(&0.0)
    }
}
