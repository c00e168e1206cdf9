//! A step as people type it: its number from 1, as on the screen, or its address.

use std::fmt;
use std::str::FromStr;

use super::address::{Address, AddressError};
use super::plan::Plan;

/// A step as people type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepName {
    /// Its number, from 1.
    Number(usize),
    /// Its address.
    Address(Address),
}

impl StepName {
    /// The number from 0 that the step would have; a number may be beyond the last step.
    #[must_use]
    pub fn number(self, plan: Plan) -> Option<usize> {
        match self {
            Self::Number(number) => number.checked_sub(1),
            Self::Address(address) => plan.number(address),
        }
    }
}

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Address(address) => write!(f, "{address}"),
        }
    }
}

impl FromStr for StepName {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|&number: &usize| digits && number > 0);
        number.map(Self::Number).ok_or(AddressError)
    }
}
