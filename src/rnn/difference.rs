//! The derivative of the loss by one weight, measured by moving the weight: a difference that
//! knows its own error.

use super::number::Number;

/// What a difference of losses comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The derivative, as far as it goes.
    pub value: f64,
    /// How far it may be off; infinite or NaN where nothing is known, since losses overflowed.
    pub error: f64,
}

impl Difference {
    /// Where every loss overflowed.
    const UNKNOWN: Self = Self { value: f64::NAN, error: f64::INFINITY };

    /// How many of its digits hold: none where it may be zero, else at least one.
    #[must_use]
    pub fn digits(self) -> usize {
        let ratio = self.value.abs() / self.error;
        let digits = (1..=17).take_while(|&digits| ratio >= 10_f64.powi(digits)).count();
        if ratio > 1.0 { digits.max(1) } else { 0 }
    }

    /// Whether anything is known.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.value.is_finite() && self.error.is_finite()
    }
}

/// The weight is moved by an eighth as much each time.
const LESS: f64 = 0.125;
/// How often at most.
const MOST: usize = 8;
/// An error below this share of the value is small enough: no more digits are shown.
const ENOUGH: f64 = 1e-8;

/// Where and how far a weight is moved.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// The weight.
    pub weight: f64,
    /// How far it has to be moved for the loss to change a good deal, by a guess.
    pub scale: f64,
    /// How much a loss may be off by rounding.
    pub rounding: f64,
}

impl Probe {
    /// (L(w+h) - L(w-h)) / 2h for smaller and smaller h, extrapolated to h = 0.
    ///
    /// What the central difference is off by is a series in h². A first extrapolation takes its first
    /// term away, a second the next, and by how much each changes shows what is still to come
    /// (Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", 1982; Press et al., "Numerical
    /// Recipes", 3rd ed., section 5.7). To that is added what rounding makes of losses that lie close
    /// together.
    pub fn measure<N: Number>(self, mut loss: impl FnMut(f64) -> N) -> Difference {
        let mut best = Difference::UNKNOWN;
        let mut last: Vec<f64> = Vec::new();
        // A power of two, so that little is rounded where it is added.
        let mut h = 2_f64.powf(self.scale.log2().floor() - 7.0);
        for _ in 0..MOST {
            let (above, below) = (self.weight + h, self.weight - h);
            let moved = above - below;
            h *= LESS;
            if moved == 0.0 {
                break;
            }
            let first = ((loss(above) - loss(below)) / N::from(moved)).rounded();
            if !first.is_finite() {
                last.clear();
                continue;
            }
            let rounding = 2.0 * self.rounding / moved;
            let mut row = vec![first];
            let mut factor = 1.0;
            for (k, &before) in last.iter().enumerate() {
                factor /= LESS * LESS;
                let value = row[k] + (row[k] - before) / (factor - 1.0);
                let error = (value - row[k]).abs().max((value - before).abs()) + rounding;
                if error < best.error {
                    best = Difference { value, error };
                }
                row.push(value);
            }
            last = row;
            if best.error <= ENOUGH * best.value.abs() || rounding > best.error {
                break;
            }
        }
        best
    }
}
