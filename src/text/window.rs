//! Which part of a long row is shown.

use std::ops::Range;

/// Those of `count` things that are shown where there is room for `room` of them: the focus in the
/// middle, but none missing at an end that is near.
#[must_use]
pub fn window(count: usize, room: usize, focus: usize) -> Range<usize> {
    let shown = room.min(count);
    let first = focus.saturating_sub(shown / 2).min(count - shown);
    first..first + shown
}
