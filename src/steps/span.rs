//! A part of the steps, as people type it: `10..20`, `w_h/1..w_h`, `40..`, `loss`. Both ends
//! belong to it; numbers count from 1, as on the screen.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::name::StepName;
use super::plan::Plan;

/// A part of the steps of a sentence; all of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    from: Option<StepName>,
    to: Option<StepName>,
}

impl Span {
    /// The numbers, from 0, of the steps that a sentence has of it: `None` where it has none,
    /// or lacks the step that is named at an end.
    #[must_use]
    pub fn within(self, plan: Plan) -> Option<RangeInclusive<usize>> {
        let last = plan.count() - 1;
        let from = self.from.map_or(Some(0), |end| end.number(plan))?;
        let to = self.to.map_or(Some(last), |end| end.number(plan))?.min(last);
        (from <= to).then_some(from..=to)
    }
}

impl Span {
    /// Whether it ends before it begins, in a sentence that has both ends.
    #[must_use]
    pub fn is_reversed(self, plan: Plan) -> bool {
        let number = |end: Option<StepName>| end.and_then(|end| end.number(plan));
        number(self.from).zip(number(self.to)).is_some_and(|(from, to)| from > to)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: Option<StepName>| end.map(|end| end.to_string()).unwrap_or_default();
        if self.from == self.to && self.from.is_some() {
            return f.write_str(&end(self.from));
        }
        write!(f, "{}..{}", end(self.from), end(self.to))
    }
}

/// A text that is no part of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanError {
    /// An end is no step.
    NoStep,
    /// It ends before it begins.
    Reversed,
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoStep => {
                "write the first and the last step, by number from 1 or by address, \
                 such as 10..20 or w_h/1..w_h"
            }
            Self::Reversed => "the first step comes after the last",
        })
    }
}

impl std::error::Error for SpanError {}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let end = |text: &str| -> Result<Option<StepName>, SpanError> {
            let end = (!text.is_empty()).then(|| text.parse()).transpose();
            end.map_err(|_| SpanError::NoStep)
        };
        let span = Self { from: end(from.trim())?, to: end(to.trim())? };
        match span {
            Self { from: None, to: None } => Err(SpanError::NoStep),
            Self { from: Some(StepName::Number(from)), to: Some(StepName::Number(to)) }
                if from > to =>
            {
                Err(SpanError::Reversed)
            }
            _ => Ok(span),
        }
    }
}
