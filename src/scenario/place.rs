//! Where something stands in a file.

use std::ops::Range;

/// Bytes of the text.
pub(super) type Place = Range<usize>;
