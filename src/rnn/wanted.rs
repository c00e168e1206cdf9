//! Work that takes long asks every few milliseconds whether to go on.

use std::convert::Infallible;

/// Nobody wants any longer what was worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenUp;

/// Goes on for as long as it is `wanted`.
pub fn while_wanted(wanted: impl Fn() -> bool) -> impl Fn() -> Result<(), GivenUp> {
    move || if wanted() { Ok(()) } else { Err(GivenUp) }
}

/// Always goes on, so that the work cannot fail.
///
/// # Errors
/// None.
#[must_use]
pub fn all_the_way() -> Result<(), Infallible> {
    Ok(())
}
