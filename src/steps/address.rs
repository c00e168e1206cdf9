//! What a step is called: `encode`, `forward/2`, `w_i/1/3`, `w_h/2`, `update`.

use std::fmt;
use std::str::FromStr;

use crate::rnn::{Factor, WeightMatrix};

/// The seven chapters of a visit, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chapter {
    /// The words become one-hot rows.
    Encode,
    /// O_1..O_T, then ŷ.
    Forward,
    /// L.
    Loss,
    /// ∂L/∂w_o.
    OutputWeights,
    /// ∂L/∂w_i or ∂L/∂w_h.
    Gradient(WeightMatrix),
    /// w - η∂L/∂w.
    Update,
}

impl Chapter {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::Encode,
        Self::Forward,
        Self::Loss,
        Self::OutputWeights,
        Self::Gradient(WeightMatrix::Input),
        Self::Gradient(WeightMatrix::Hidden),
        Self::Update,
    ];
}

/// One step. Numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// `encode`.
    Encode,
    /// `forward/t`: O_t.
    State(usize),
    /// `forward/y_hat`.
    Prediction,
    /// `loss`.
    Loss,
    /// `w_o/n`: the n-th factor of ∂L/∂w_o.
    OutputFactor(usize),
    /// `w_o`: their product.
    OutputGradient,
    /// `w_i/j/n` or `w_h/j/n`: the n-th factor, from the loss, of the term through O_j.
    Factor {
        /// Which gradient.
        of: WeightMatrix,
        /// j.
        through: usize,
        /// n.
        nth: usize,
    },
    /// `w_i/j` or `w_h/j`: the product of the term through O_j.
    Term {
        /// Which gradient.
        of: WeightMatrix,
        /// j.
        through: usize,
    },
    /// `w_i` or `w_h`: the sum of the terms.
    Sum(WeightMatrix),
    /// `update`.
    Update,
}

impl Address {
    /// The chapter that the step belongs to.
    #[must_use]
    pub fn chapter(self) -> Chapter {
        match self {
            Self::Encode => Chapter::Encode,
            Self::State(_) | Self::Prediction => Chapter::Forward,
            Self::Loss => Chapter::Loss,
            Self::OutputFactor(_) | Self::OutputGradient => Chapter::OutputWeights,
            Self::Factor { of, .. } | Self::Term { of, .. } | Self::Sum(of) => {
                Chapter::Gradient(of)
            }
            Self::Update => Chapter::Update,
        }
    }

    /// The factor that the step is, in a sentence of so many words.
    #[must_use]
    pub fn factor(self, steps: usize) -> Option<Factor> {
        match self {
            Self::OutputFactor(n) => Factor::OF_W_O.get(n.checked_sub(1)?).copied(),
            Self::Factor { of, through, nth } => Factor::of_term(of, steps, through, nth),
            _ => None,
        }
    }

    /// The j of the term that the step is in.
    #[must_use]
    pub fn through(self) -> Option<usize> {
        match self {
            Self::Factor { through, .. } | Self::Term { through, .. } => Some(through),
            _ => None,
        }
    }
}

/// `w_i` or `w_h`, as addresses begin.
fn name(of: WeightMatrix) -> &'static str {
    match of {
        WeightMatrix::Input => "w_i",
        WeightMatrix::Hidden => "w_h",
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Encode => f.write_str("encode"),
            Self::State(t) => write!(f, "forward/{t}"),
            Self::Prediction => f.write_str("forward/y_hat"),
            Self::Loss => f.write_str("loss"),
            Self::OutputFactor(n) => write!(f, "w_o/{n}"),
            Self::OutputGradient => f.write_str("w_o"),
            Self::Factor { of, through, nth } => write!(f, "{}/{through}/{nth}", name(of)),
            Self::Term { of, through } => write!(f, "{}/{through}", name(of)),
            Self::Sum(of) => f.write_str(name(of)),
            Self::Update => f.write_str("update"),
        }
    }
}

/// A text that is no step's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressError;

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a step is one of encode, forward/1, forward/y_hat, loss, w_o/1, w_o, \
             w_i/1/1, w_i/1, w_i, w_h/1/1, w_h/1, w_h, update",
        )
    }
}

impl std::error::Error for AddressError {}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let parts: Vec<&str> = text.split('/').collect();
        let summed = match parts[0] {
            "w_i" => Some(WeightMatrix::Input),
            "w_h" => Some(WeightMatrix::Hidden),
            _ => None,
        };
        match (summed, parts.as_slice()) {
            (Some(of), [_]) => Ok(Self::Sum(of)),
            (Some(of), [_, j]) => Ok(Self::Term { of, through: count(j)? }),
            (Some(of), [_, j, n]) => Ok(Self::Factor { of, through: count(j)?, nth: count(n)? }),
            (_, ["encode"]) => Ok(Self::Encode),
            (_, ["forward", "y_hat"]) => Ok(Self::Prediction),
            (_, ["forward", t]) => Ok(Self::State(count(t)?)),
            (_, ["loss"]) => Ok(Self::Loss),
            (_, ["w_o"]) => Ok(Self::OutputGradient),
            (_, ["w_o", n]) => Ok(Self::OutputFactor(count(n)?)),
            (_, ["update"]) => Ok(Self::Update),
            _ => Err(AddressError),
        }
    }
}

/// A number that counts from 1, written without sign or leading zero.
fn count(text: &str) -> Result<usize, AddressError> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain).ok_or(AddressError)
}
