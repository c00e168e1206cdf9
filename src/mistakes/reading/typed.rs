//! What people type for a number: a decimal number with as many places as they give it, or a sign
//! alone.

use std::fmt;
use std::str::FromStr;

/// An answer of one entry, as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// `-0.1086`, `.5`, `3e-4`.
    Number(Decimal),
    /// `+`, `-` or `0` alone.
    Sign(Sign),
}

/// Which side of zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `0`.
    Zero,
}

impl Sign {
    /// The sign of a number.
    #[must_use]
    pub fn of(number: f64) -> Self {
        if number > 0.0 {
            Self::Plus
        } else if number < 0.0 {
            Self::Minus
        } else {
            Self::Zero
        }
    }
}

/// A finite number as it is typed, with its last place.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal {
    /// What it comes to.
    value: f64,
    /// One in the last place that is typed: 0.001 for 1.250.
    unit: f64,
    /// Its digits, without sign, point and exponent.
    digits: String,
    /// The power of ten of its last digit.
    last_place: i32,
}

impl Decimal {
    /// What it comes to.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// One in the last place that is typed: 0.001 for 1.250.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// How many significant digits are typed: 4 for -0.01250. Of a zero those after the point, which
    /// are what it says.
    #[must_use]
    pub fn significant_digits(&self) -> usize {
        match self.digits.trim_start_matches('0').len() {
            0 => usize::try_from(-i64::from(self.last_place)).unwrap_or(0),
            count => count,
        }
    }

    /// Whether it is a zero without places. Among other numbers that is short for as many zeros as
    /// they have places.
    #[must_use]
    pub fn is_bare_zero(&self) -> bool {
        self.value == 0.0 && self.last_place >= 0
    }

    /// The same zero, written to the place of which `unit` is one.
    #[must_use]
    pub(super) fn with_unit(self, unit: f64) -> Self {
        Self { unit, ..self }
    }

    /// The same digits with another sign.
    #[must_use]
    pub(super) fn negated(&self) -> Self {
        Self { value: -self.value, ..self.clone() }
    }

    /// The same digits with the point elsewhere.
    #[must_use]
    pub(super) fn shifted(&self, places: i32) -> Self {
        self.written(self.digits.clone(), self.last_place.saturating_add(places))
    }

    /// The same number with two neighbouring digits swapped, for each two that differ.
    pub(super) fn swapped(&self) -> impl Iterator<Item = Self> {
        (1..self.digits.len()).filter_map(|n| {
            let mut digits: Vec<char> = self.digits.chars().collect();
            digits.swap(n - 1, n);
            (digits[n - 1] != digits[n])
                .then(|| self.written(digits.into_iter().collect(), self.last_place))
        })
    }

    /// A number of the same sign.
    fn written(&self, digits: String, last_place: i32) -> Self {
        let size: f64 = format!("{digits}e{last_place}").parse().unwrap_or(f64::MAX);
        Self::new(size.copysign(self.value), digits, last_place)
    }

    fn new(value: f64, digits: String, last_place: i32) -> Self {
        // More digits than a number has do not make it finer.
        let finest = (value.abs() * f64::EPSILON).max(f64::MIN_POSITIVE);
        Self { value, unit: 10_f64.powi(last_place).max(finest), digits, last_place }
    }
}

/// Why a text is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// Nothing is there.
    Nothing,
    /// A comma stands where the point belongs; the same with a point.
    Comma(String),
    /// Larger than any number of the program.
    TooLarge,
    /// Something else.
    NoNumber,
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("type a number such as -0.1086, or its sign: + - 0"),
            Self::Comma(text) => write!(f, "numbers have a point here: {text}"),
            Self::TooLarge => f.write_str("this is larger than any number here"),
            Self::NoNumber => f.write_str("a number is typed as -0.1086 or -1.086e-1"),
        }
    }
}

impl std::error::Error for TypedError {}

impl FromStr for Typed {
    type Err = TypedError;

    fn from_str(text: &str) -> Result<Self, TypedError> {
        match plain(text).as_str() {
            "+" => Ok(Self::Sign(Sign::Plus)),
            "-" => Ok(Self::Sign(Sign::Minus)),
            "0" => Ok(Self::Sign(Sign::Zero)),
            number => number.parse().map(Self::Number),
        }
    }
}

impl FromStr for Decimal {
    type Err = TypedError;

    fn from_str(text: &str) -> Result<Self, TypedError> {
        let text = plain(text);
        if text.is_empty() {
            return Err(TypedError::Nothing);
        }
        if text.contains(',') {
            let pointed = text.replacen(',', ".", 1);
            return Err(pointed
                .parse::<Self>()
                .map_or(TypedError::NoNumber, |_| TypedError::Comma(pointed)));
        }
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
        if !unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(TypedError::NoNumber);
        }
        let value: f64 = text.parse().map_err(|_| TypedError::NoNumber)?;
        if !value.is_finite() {
            return Err(TypedError::TooLarge);
        }
        let places = unsigned.split_once('.').map_or(0, |(_, after)| after.len());
        // An exponent beyond all bounds belongs to a zero, or to what is as good as one.
        let exponent: i32 = exponent.parse().unwrap_or(i32::MIN);
        let last_place = exponent.saturating_sub(i32::try_from(places).unwrap_or(i32::MAX));
        Ok(Self::new(value, unsigned.replace('.', ""), last_place))
    }
}

/// Without blanks around it, and with the hyphen for a minus sign that was copied from a text.
fn plain(text: &str) -> String {
    text.trim().replace('−', "-")
}
