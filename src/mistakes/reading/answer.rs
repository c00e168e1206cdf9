//! What is typed for a quantity, entry by entry, and when it is near enough to a value.

use super::typed::Decimal;

/// How many units of the last place typed a number may be off: half a unit is its own rounding, and
/// one is left for the rounding on the way to it.
const UNITS: f64 = 1.5;
/// Which part of its size a number may be off, however many places are typed.
const PART: f64 = 0.005;

/// The numbers typed for a quantity, one for each entry, in its order.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(Vec<Decimal>);

impl From<Decimal> for Answer {
    fn from(number: Decimal) -> Self {
        Self(vec![number])
    }
}

impl From<Vec<Decimal>> for Answer {
    /// A bare 0 among other numbers is as coarse as the coarsest of them.
    fn from(numbers: Vec<Decimal>) -> Self {
        let places = numbers.iter().filter(|number| !number.is_bare_zero()).map(Decimal::unit);
        let unit = places.fold(f64::MIN_POSITIVE, f64::max);
        let entry =
            |number: Decimal| if number.is_bare_zero() { number.with_unit(unit) } else { number };
        Self(numbers.into_iter().map(entry).collect())
    }
}

impl Answer {
    /// How many significant digits there are, of the entry that has most.
    #[must_use]
    pub fn significant_digits(&self) -> usize {
        self.0.iter().map(Decimal::significant_digits).max().unwrap_or(0)
    }

    /// What its entries come to.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.0.iter().map(Decimal::value).collect()
    }

    /// The entries.
    pub(super) fn entries(&self) -> &[Decimal] {
        &self.0
    }

    /// Whether the value is within tolerance, in every entry.
    pub(super) fn accepts(&self, value: &[f64]) -> bool {
        self.all(value, |typed, entry| {
            (typed.value() - entry).abs() <= tolerance(entry, typed.unit())
        })
    }

    /// Whether this is the value, rounded to the digits typed.
    pub(super) fn is_rounded(&self, value: &[f64]) -> bool {
        self.all(value, is_rounded)
    }

    /// Whether some entry is a single digit that its value is not rounded to. A bare zero is as fine
    /// as the other entries, unless none of them is finer than a digit.
    pub(super) fn is_coarse_for(&self, value: &[f64]) -> bool {
        let has_more = self.significant_digits() > 1;
        !self.all(value, |typed, entry| {
            let is_fine = typed.significant_digits() > 1 || has_more && typed.is_bare_zero();
            is_fine || is_rounded(typed, entry)
        })
    }

    /// How far the value is off, in units of the last place, in the entry where it is most.
    pub(super) fn distance(&self, value: &[f64]) -> f64 {
        let of_entry =
            |(typed, entry): (&Decimal, &f64)| (typed.value() - entry).abs() / typed.unit();
        self.0.iter().zip(value).map(of_entry).fold(0.0, f64::max)
    }

    /// Whether two values have the same digits, as far as they are typed.
    pub(super) fn gives_same_digits(&self, one: &[f64], other: &[f64]) -> bool {
        let same = |(typed, (a, b)): (&Decimal, (&f64, &f64))| {
            ((a / typed.unit()).round() - (b / typed.unit()).round()).abs() < 0.5
        };
        self.0.iter().zip(one.iter().zip(other)).all(same)
    }

    /// Whether two values are each within the tolerance of the other, so that no answer with these
    /// places tells them apart.
    pub(super) fn confuses(&self, one: &[f64], other: &[f64]) -> bool {
        let units = self.0.iter().map(Decimal::unit);
        units.zip(one.iter().zip(other)).all(|(unit, (&a, &b))| is_confused(a, b, unit))
    }

    fn all(&self, value: &[f64], holds: impl Fn(&Decimal, f64) -> bool) -> bool {
        self.0.len() == value.len() && self.0.iter().zip(value).all(|(t, &entry)| holds(t, entry))
    }
}

/// Whether a number is what a value is rounded to, in the digits typed.
fn is_rounded(typed: &Decimal, entry: f64) -> bool {
    // A hair more than half a unit: 0.25 is rounded to 0.2 and to 0.3.
    (typed.value() - entry).abs() <= typed.unit() * (0.5 + 1e-9)
}

/// Whether no answer tells two values apart, however many digits it has.
pub(super) fn is_beyond_digits(one: &[f64], other: &[f64]) -> bool {
    are_confused(one, other, 0.0)
}

/// Whether two values are each within the tolerance of the other in answers that are typed to the
/// place of which `unit` is one.
pub(in super::super) fn are_confused(one: &[f64], other: &[f64], unit: f64) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(&a, &b)| is_confused(a, b, unit))
}

/// Whether two values are the same but for rounding.
#[must_use]
pub fn is_same(one: &[f64], other: &[f64]) -> bool {
    one.iter().zip(other).all(|(a, b)| (a - b).abs() <= 1e-12 * a.abs().max(b.abs()))
}

fn is_confused(one: f64, other: f64, unit: f64) -> bool {
    (one - other).abs() <= tolerance(one, unit).min(tolerance(other, unit))
}

/// How far from a value a number may be that is typed to the place of which `unit` is one.
fn tolerance(value: f64, unit: f64) -> f64 {
    // A hair more, for what a decimal number is off in binary.
    (UNITS * unit).max(PART * value.abs()) * (1.0 + 1e-9)
}
