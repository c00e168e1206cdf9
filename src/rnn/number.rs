//! What the equations ask of a number. They are worked with two kinds: `f64`, which is fast, and
//! [`Wide`], which neither overflows nor underflows.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::logistic;
use super::wide::Wide;

/// A number to work the equations with.
pub trait Number:
    Copy
    + PartialOrd
    + From<f64>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// Exactly zero.
    const ZERO: Self;
    /// Exactly one.
    const ONE: Self;
    /// tanh, to the last digits.
    #[must_use]
    fn tanh(self) -> Self;
    /// 1 - tanh², to the last digits.
    #[must_use]
    fn tanh_slope(self) -> Self;
    /// σ(self) = 1/(1+e^{-self}).
    #[must_use]
    fn sigmoid(self) -> Self;
    /// log(1+e^{self}).
    #[must_use]
    fn softplus(self) -> Self;
    /// √self.
    #[must_use]
    fn sqrt(self) -> Self;
    /// Its size.
    #[must_use]
    fn abs(self) -> Self;
    /// Whether it has not overflowed.
    #[must_use]
    fn is_number(self) -> bool;
    /// The nearest `f64`.
    #[must_use]
    fn rounded(self) -> f64;

    /// Σ `addends`.
    #[must_use]
    fn sum(addends: impl Iterator<Item = Self> + Clone) -> Self {
        addends.fold(Self::ZERO, |sum, addend| sum + addend)
    }

    /// The products of numbers with weights.
    fn products<'a>(
        numbers: impl IntoIterator<Item = &'a Self, IntoIter: Clone>,
        weights: impl IntoIterator<Item = &'a f64, IntoIter: Clone>,
    ) -> impl Iterator<Item = Self> + Clone
    where
        Self: 'a,
    {
        numbers.into_iter().zip(weights).map(|(&number, &weight)| number * Self::from(weight))
    }
}

impl Number for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;

    fn tanh(self) -> Self {
        // Infinite is what overflowed on the way to a sum that may have come back.
        if self.is_infinite() { Self::NAN } else { Self::tanh(self) }
    }

    fn tanh_slope(self) -> Self {
        logistic::tanh_slope(self)
    }

    fn sigmoid(self) -> Self {
        logistic::sigmoid(self)
    }

    fn softplus(self) -> Self {
        logistic::softplus(self)
    }

    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }

    fn abs(self) -> Self {
        Self::abs(self)
    }

    fn is_number(self) -> bool {
        self.is_finite()
    }

    fn rounded(self) -> f64 {
        self
    }
}

impl Number for Wide {
    const ZERO: Self = Self::ZERO;
    const ONE: Self = Self::ONE;

    fn sum(addends: impl Iterator<Item = Self> + Clone) -> Self {
        Wide::sum(addends)
    }

    fn tanh(self) -> Self {
        Wide::tanh(self)
    }

    fn tanh_slope(self) -> Self {
        Wide::tanh_slope(self)
    }

    fn sigmoid(self) -> Self {
        Wide::sigmoid(self)
    }

    fn softplus(self) -> Self {
        Wide::softplus(self)
    }

    fn sqrt(self) -> Self {
        Wide::sqrt(self)
    }

    fn abs(self) -> Self {
        Wide::abs(self)
    }

    fn is_number(self) -> bool {
        Wide::is_number(self)
    }

    fn rounded(self) -> f64 {
        Wide::rounded(self)
    }
}
