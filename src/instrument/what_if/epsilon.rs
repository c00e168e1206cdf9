//! By how much a weight is moved at a time: a power of ten.

/// ε.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Epsilon(i32);

/// The least and the largest power: below, losses lie too close together to be told apart.
const POWERS: (i32, i32) = (-6, 1);

impl Default for Epsilon {
    fn default() -> Self {
        Self(-1)
    }
}

impl Epsilon {
    /// How many there are.
    pub const COUNT: u32 = POWERS.1.abs_diff(POWERS.0) + 1;

    /// Which of them it is, from 0.
    pub fn place(self) -> u32 {
        self.0.abs_diff(POWERS.0)
    }

    /// The number.
    pub fn value(self) -> f64 {
        // Exact for the powers that there are, unlike a power of 0.1.
        if self.0 < 0 { 1.0 / 10_f64.powi(-self.0) } else { 10_f64.powi(self.0) }
    }

    /// A tenth of it, while it is not the least.
    pub fn tenth(self) -> Option<Self> {
        (self.0 > POWERS.0).then_some(Self(self.0 - 1))
    }

    /// Ten times as much, while it is not the largest.
    pub fn tenfold(self) -> Option<Self> {
        (self.0 < POWERS.1).then_some(Self(self.0 + 1))
    }
}
