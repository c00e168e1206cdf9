//! A line in the last row in which something is typed.

use std::borrow::Cow;

/// What is typed in the last row, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// What is to be typed.
    pub asks: &'static str,
    /// What that looks like, or how it goes on.
    pub hint: Cow<'a, str>,
    /// What has been.
    pub typed: &'a str,
}
