//! e^x, tanh and what follows from them, to about 30 digits.
//!
//! Each is worked so that no digit is lost to a subtraction: near 0 from e^x - 1, far from it
//! from what is left to 1.

use super::{Double, Wide};

/// ln 2.
const LN_2: Double = Double { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };
/// e^x - 1 is worked for x/2ⁿ and squared n times: so few terms of the series are enough.
const SQUARED: i64 = 6;
/// 1/k! for k = 13..2, from the highest power down.
const FACTORIALS: [Double; 12] = [
    Double { high: 1.0 / 6_227_020_800.0, low: 1.258_529_458_875_209_8e-26 },
    Double { high: 1.0 / 479_001_600.0, low: -1.207_345_059_113_26e-25 },
    Double { high: 1.0 / 39_916_800.0, low: -1.448_814_070_935_912e-24 },
    Double { high: 1.0 / 3_628_800.0, low: 2.376_771_462_225_029_7e-23 },
    Double { high: 1.0 / 362_880.0, low: -1.858_393_274_046_472e-22 },
    Double { high: 1.0 / 40_320.0, low: 2.151_194_786_677_588_2e-23 },
    Double { high: 1.0 / 5_040.0, low: 1.720_955_829_342_070_5e-22 },
    Double { high: 1.0 / 720.0, low: -5.300_543_954_373_577e-20 },
    Double { high: 1.0 / 120.0, low: 1.156_482_317_317_871_4e-19 },
    Double { high: 1.0 / 24.0, low: 2.312_964_634_635_742_7e-18 },
    Double { high: 1.0 / 6.0, low: 9.251_858_538_542_97e-18 },
    Double { high: 1.0 / 2.0, low: 0.0 },
];
/// Below this, the third term of a series is nothing beside the first; below twice this, the second.
const SMALL: i64 = -56;

impl Wide {
    /// e^self.
    #[must_use]
    pub fn exp(self) -> Self {
        let (n, rest) = self.over_ln_2();
        (rest.exp_minus_one_of_small() + Self::ONE).times_power(n)
    }

    /// n and r, where self = n·ln 2 + r and |r| is hardly over ln 2/2. Where |self| is beyond
    /// 2⁵³, n is only as large.
    fn over_ln_2(self) -> (i64, Self) {
        if self.exponent > 53 {
            let sign = if self.digits.high < 0.0 { -1 } else { 1 };
            return (sign * super::LAST_EXPONENT, Self::ZERO);
        }
        let n = (self.rounded() * std::f64::consts::LOG2_E).round();
        let multiple = Self::new(LN_2 * Double::of(n), 0);
        #[expect(clippy::cast_possible_truncation, reason = "it is below 2⁵⁴")]
        (n as i64, self - multiple)
    }

    /// e^self - 1 for |self| < 1: with s = e^x - 1, e^{2x} - 1 is 2s + s².
    fn exp_minus_one_of_small(self) -> Self {
        if self.exponent < SMALL {
            return self + self.half_a_square();
        }
        let x = self.times_power(-SQUARED);
        // x + x²/2! + … + x¹³/13!; the next term is under 2⁻¹¹⁰ of the first.
        let x = x.digits.scaled(super::power_of_two(x.exponent));
        let over_x = FACTORIALS.into_iter().reduce(|sum, factor| sum * x + factor);
        let mut s = x + x * x * over_x.unwrap_or(Double::of(0.0));
        for _ in 0..SQUARED {
            s = s.scaled(2.0) + s * s;
        }
        Self::new(s, 0)
    }

    /// self²/2 where it is anything beside self.
    fn half_a_square(self) -> Self {
        if self.exponent < 2 * SMALL { Self::ZERO } else { (self * self).times_power(-1) }
    }

    /// 2/(e^{2|self|} + 1), which is 1 - tanh|self|.
    fn left_to_one(self) -> Self {
        let e = (-self.abs().times_power(1)).exp();
        e.times_power(1) / (Self::ONE + e)
    }

    /// tanh(self).
    #[must_use]
    pub fn tanh(self) -> Self {
        if self.digits.high == 0.0 {
            return self;
        }
        let size = self.abs();
        let tanh = if self.exponent < SMALL {
            // a - a³/3.
            size - size * size * size / Self::from(3.0)
        } else if self.exponent < -2 {
            // With s = e^{2a} - 1 it is s/(s + 2).
            let s = size.times_power(1).exp_minus_one_of_small();
            s / (s + Self::from(2.0))
        } else {
            Self::ONE - self.left_to_one()
        };
        if self.digits.high < 0.0 { -tanh } else { tanh }
    }

    /// 1 - tanh²(self) = u·(2-u), where u is 1 - tanh|self|.
    #[must_use]
    pub fn tanh_slope(self) -> Self {
        let u = self.left_to_one();
        u * (Self::from(2.0) - u)
    }

    /// σ(self) = 1/(1 + e^{-self}).
    #[must_use]
    pub fn sigmoid(self) -> Self {
        let e = (-self.abs()).exp();
        let over = if self.digits.high < 0.0 { e } else { Self::ONE };
        over / (Self::ONE + e)
    }

    /// log(1 + self) for a self of 0..=1: what `f64` finds, mended once (Newton's method), which
    /// doubles its digits.
    fn ln_1p(self) -> Self {
        if self.exponent < SMALL {
            return self - self.half_a_square();
        }
        let near = Self::from(self.rounded().ln_1p());
        let e = near.exp_minus_one_of_small();
        near + (self - e) / (Self::ONE + e)
    }

    /// log(1 + e^self), which is max(0, self) + log(1 + e^{-|self|}).
    #[must_use]
    pub fn softplus(self) -> Self {
        let rest = (-self.abs()).exp().ln_1p();
        if self.digits.high < 0.0 { rest } else { self + rest }
    }

    /// √self, for a self that is not negative.
    #[must_use]
    pub fn sqrt(self) -> Self {
        if self.digits.high == 0.0 {
            return self;
        }
        let odd = self.exponent.rem_euclid(2);
        let even = self.times_power(-self.exponent + odd);
        let near = Self::from(even.rounded().sqrt());
        let root = near + (even - near * near) / near.times_power(1);
        root.times_power((self.exponent - odd) / 2)
    }
}
