//! Whether numbers lie well inside the range of `f64`, eight at a time.

use fearless_simd::{f64x8, prelude::*};

use super::padded::CacheLine;

/// Looks at numbers until one is neither zero nor between two bounds.
pub struct Inside<S: Simd> {
    simd: S,
    least: f64x8<S>,
    most: f64x8<S>,
    /// Not zero where a number was outside.
    outside: f64x8<S>,
}

impl<S: Simd> Inside<S> {
    /// Of sizes from `least` to `most`.
    #[inline(always)]
    pub fn new(simd: S, least: f64, most: f64) -> Self {
        let number = |value: f64| f64x8::splat(simd, value);
        Self { simd, least: number(least), most: number(most), outside: number(0.0) }
    }

    /// Looks at the numbers of some lines.
    #[inline(always)]
    pub fn see(&mut self, lines: &[CacheLine]) {
        let number = |value: f64| f64x8::splat(self.simd, value);
        for line in lines {
            let size = f64x8::from_slice(self.simd, &line.0).abs();
            // What is too small counts as what it is, so that zero does not.
            let small = size.simd_lt(self.least).select(size, number(0.0));
            // A NaN is not less.
            let large = size.simd_lt(self.most).select(small, number(1.0));
            self.outside += large;
        }
    }

    /// Whether all were inside.
    #[inline(always)]
    pub fn all(self) -> bool {
        self.outside.reduce_sum() == 0.0
    }
}
