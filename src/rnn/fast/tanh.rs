//! tanh and its slope of eight numbers at a time.

use fearless_simd::{f64x8, prelude::*, u64x8};

/// Beyond this, e^{-y} is far below the smallest number.
const LARGEST: f64 = 1000.0;
/// ln 2 in two parts: n·`LN_2_HIGH` has no rounding for |n| < 2²⁰.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1.5·2⁵² + 1023: added to a whole number n, it leaves n with the bias of an exponent in the
/// lowest bits.
const TO_EXPONENT: f64 = 6_755_399_441_055_744.0 + 1023.0;
/// 1/k! for k = 13..0: e^r from the highest power down. For |r| ≤ ln 2/2 what is left out is
/// under 2⁻⁵⁸.
const FACTORIALS: [f64; 14] = [
    1.0 / 6_227_020_800.0,
    1.0 / 479_001_600.0,
    1.0 / 39_916_800.0,
    1.0 / 3_628_800.0,
    1.0 / 362_880.0,
    1.0 / 40_320.0,
    1.0 / 5_040.0,
    1.0 / 720.0,
    1.0 / 120.0,
    1.0 / 24.0,
    1.0 / 6.0,
    1.0 / 2.0,
    1.0,
    1.0,
];
/// Below this, tanh(a) = a + a³·P(a²)/Q(a²) (Moshier, "Methods and Programs for Mathematical
/// Functions", 1989; the coefficients of his Cephes library, from the highest power down).
const SMALL: f64 = 0.625;
const P: [f64; 3] = [-0.964_399_179_425_052_2, -99.287_723_100_191_86, -1_614.687_684_417_084_5];
const Q: [f64; 4] = [1.0, 112.811_678_491_632_93, 2_235.488_390_601_004_5, 4_844.063_053_251_255];

/// tanh(a) within 2 units in the last place, and its slope 1 - tanh²(a) within 4 where it is
/// not below 2⁻¹⁰²⁰.
///
/// With e = e^{-2|a|} = 2ⁿ·e^r, |r| ≤ ln 2/2 (Cody and Waite, "Software Manual for the
/// Elementary Functions", 1980, chapter 6):
///
/// ```text
/// u = 2e/(1+e)     tanh|a| = 1 - u     slope = u·(2-u)
/// ```
///
/// so that the slope keeps its digits where tanh(a) rounds to 1. Where |a| is small, 1 - u
/// would lose some: there tanh is a rational function and the slope 1 - tanh²(a).
#[inline(always)]
pub fn tanh_and_slope<S: Simd>(simd: S, a: f64x8<S>) -> (f64x8<S>, f64x8<S>) {
    let number = |value: f64| f64x8::splat(simd, value);
    let (one, two) = (number(1.0), number(2.0));
    // Infinite is what overflowed on the way to a sum that may have come back: 0·∞ is NaN.
    let size = a.mul_add(number(0.0), a).abs();
    let y = two * size;
    // A NaN is not greater and goes through.
    let y = y.simd_gt(number(LARGEST)).select(number(LARGEST), y);
    let n = (y * number(-std::f64::consts::LOG2_E)).round_ties_even();
    let r = n.mul_add(number(-LN_2_LOW), n.mul_add(number(-LN_2_HIGH), -y));
    // 2ⁿ in two parts, since n goes beyond the exponents of one number.
    let half = (n * number(0.5)).floor();
    let e = polynomial(simd, &FACTORIALS, r) * power_of_two(simd, half);
    let e = e * power_of_two(simd, n - half);

    let square = size * size;
    let is_small = size.simd_lt(number(SMALL));
    // One division for both.
    let over = is_small.select(polynomial(simd, &P, square), e + e);
    let under = is_small.select(polynomial(simd, &Q, square), one + e);
    let quotient = over / under;
    let small = (square * quotient).mul_add(size, size);
    let tanh = is_small.select(small, one - quotient);
    let slope = is_small.select(one - small * small, quotient * (two - quotient));
    (tanh.copysign(a), slope)
}

/// Σ c_k·xᵏ by Horner's rule, the coefficient of the highest power first.
#[inline(always)]
fn polynomial<S: Simd>(simd: S, coefficients: &[f64], x: f64x8<S>) -> f64x8<S> {
    let mut sum = f64x8::splat(simd, coefficients[0]);
    for coefficient in &coefficients[1..] {
        sum = sum.mul_add(x, f64x8::splat(simd, *coefficient));
    }
    sum
}

/// 2ⁿ for whole numbers n of -1022..=1023.
#[inline(always)]
fn power_of_two<S: Simd>(simd: S, n: f64x8<S>) -> f64x8<S> {
    let exponent = (n + f64x8::splat(simd, TO_EXPONENT)).bitcast::<u64x8<S>>();
    (exponent << 52).bitcast()
}

#[cfg(test)]
mod tests {
    use std::ops::{Add, Mul};

    use fearless_simd::{Level, dispatch};

    use super::super::levels::levels;
    use super::*;

    /// A sum of two numbers, the second far below the first: 106 bits, against which the 53 of
    /// one number are held (Dekker, "A floating-point technique for extending the available
    /// precision", 1971).
    #[derive(Clone, Copy)]
    struct Double(f64, f64);

    impl Double {
        fn of_sum(a: f64, b: f64) -> Self {
            let sum = a + b;
            let part = sum - a;
            Self(sum, (a - (sum - part)) + (b - part))
        }

        fn over(self, divisor: Self) -> Self {
            let first = self.0 / divisor.0;
            let rest = self + divisor * Self(-first, 0.0);
            let second = rest.0 / divisor.0;
            let rest = rest + divisor * Self(-second, 0.0);
            Self::of_sum(first, second) + Self(rest.0 / divisor.0, 0.0)
        }

        /// e^{-y}: Σ rᵏ/k! with r = -y/1024, squared ten times.
        fn exp_of_minus(y: f64) -> Self {
            let r = Self(-y / 1024.0, 0.0);
            let (mut term, mut sum) = (Self(1.0, 0.0), Self(1.0, 0.0));
            for k in 1..40 {
                term = (term * r).over(Self(f64::from(k), 0.0));
                sum = sum + term;
            }
            (0..10).fold(sum, |sum, _| sum * sum)
        }
    }

    impl Add for Double {
        type Output = Self;

        fn add(self, other: Self) -> Self {
            let high = Self::of_sum(self.0, other.0);
            let low = Self::of_sum(self.1, other.1);
            let sum = Self::of_sum(high.0, high.1 + low.0);
            Self::of_sum(sum.0, sum.1 + low.1)
        }
    }

    impl Mul for Double {
        type Output = Self;

        fn mul(self, other: Self) -> Self {
            let high = self.0 * other.0;
            let low = self.0.mul_add(other.0, -high) + self.0 * other.1 + self.1 * other.0;
            Self::of_sum(high, low)
        }
    }

    /// tanh(a) and 1 - tanh²(a) = 4e/(1+e)², e = e^{-2a}, for a ≥ 0.
    fn exact(a: f64) -> (Double, Double) {
        let one = Double(1.0, 0.0);
        let e = Double::exp_of_minus(2.0 * a);
        let below = one + e;
        let slope = (e * Double(4.0, 0.0)).over(below * below);
        if a < 1e-3 {
            // a - a³/3 + 2a⁵/15 - 17a⁷/315: what is left out is under 2⁻⁸⁰ of it.
            let square = Double(a, 0.0) * Double(a, 0.0);
            let coefficients = [(-17.0, 315.0), (2.0, 15.0), (-1.0, 3.0), (1.0, 1.0)];
            let sum = coefficients.iter().fold(Double(0.0, 0.0), |sum, (over, under)| {
                sum * square + Double(*over, 0.0).over(Double(*under, 0.0))
            });
            return (sum * Double(a, 0.0), slope);
        }
        ((one + Double(-e.0, -e.1)).over(below), slope)
    }

    /// How many units in the last place `found` is away from `exact`; below 2⁻¹⁰²⁰ those of
    /// 2⁻¹⁰²⁰.
    fn units(found: f64, exact: Double) -> f64 {
        let size = exact.0.abs().max(4.0 * f64::MIN_POSITIVE);
        let unit = f64::from_bits(size.to_bits() + 1) - size;
        (((found - exact.0) - exact.1) / unit).abs()
    }

    fn both(level: Level, a: [f64; 8]) -> ([f64; 8], [f64; 8]) {
        #[inline(always)]
        fn work<S: Simd>(simd: S, a: [f64; 8]) -> ([f64; 8], [f64; 8]) {
            let (tanh, slope) = tanh_and_slope(simd, f64x8::from_slice(simd, &a));
            (tanh.into(), slope.into())
        }
        dispatch!(level, simd => work(simd, a))
    }

    /// Numbers from 1e-10 to 400, closer together where the formula changes.
    fn arguments() -> impl Iterator<Item = f64> {
        let wide = (0..40_000).map(|n| 10_f64.powf(f64::from(n) / 40_000.0 * 12.6 - 10.0));
        let near = (0..40_000).map(|n| f64::from(n) / 20_000.0);
        wide.chain(near)
    }

    #[test]
    fn tanh_is_within_two_units_in_the_last_place_and_its_slope_within_four() {
        let arguments: Vec<f64> = arguments().collect();
        for level in levels() {
            let mut worst = (0.0_f64, 0.0_f64);
            for eight in arguments.chunks_exact(8) {
                let a: [f64; 8] = eight.try_into().unwrap();
                let (tanh, slope) = both(level, a);
                for k in 0..8 {
                    let (exact_tanh, exact_slope) = exact(a[k]);
                    worst.0 = worst.0.max(units(tanh[k], exact_tanh));
                    worst.1 = worst.1.max(units(slope[k], exact_slope));
                }
            }
            assert!(worst.0 <= 2.0 && worst.1 <= 4.0, "{level:?}: {worst:?} units off");
            // A rounded result is half a unit off somewhere: the measure sees that.
            assert!(worst.0 > 0.45 && worst.1 > 0.45, "{level:?}: {worst:?} units off");
        }
    }

    #[test]
    fn tanh_is_odd_and_its_slope_even_and_both_are_right_at_the_ends() {
        let ends = [0.0, f64::MIN_POSITIVE, 5e-324, 20.0, 372.0, 1e4, f64::MAX, 1e300];
        let (tanh, slope) = both(Level::new(), ends);
        let bits = |numbers: [f64; 8]| numbers.map(f64::to_bits);
        let expected = [0.0, f64::MIN_POSITIVE, 5e-324, 1.0, 1.0, 1.0, 1.0, 1.0];
        assert_eq!(bits(tanh), bits(expected));
        assert_eq!(slope[..3], [1.0; 3]);
        assert_eq!(slope[5..], [0.0; 3]);
        let (negative, same) = both(Level::new(), ends.map(|a| -a));
        assert_eq!(bits(negative), bits(tanh.map(|o| -o)));
        assert_eq!(bits(same), bits(slope));
        let over = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN].into_iter().cycle();
        let over: Vec<f64> = over.take(8).collect();
        let (tanh, slope) = both(Level::new(), over.try_into().unwrap());
        assert!(tanh.iter().chain(&slope).all(|o| o.is_nan()));
    }
}
