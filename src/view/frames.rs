//! How panels are set apart from each other.

/// How panels are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// A rule with a title above each.
    Rules,
    /// A box around each.
    Boxes,
}
