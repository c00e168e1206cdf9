//! Where something stands in a file.

use std::ops::Range;

/// Bytes of the text.
pub(super) type Span = Range<usize>;
