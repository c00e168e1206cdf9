//! How panels are set apart from each other.

/// How panels are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// A rule with a title above each.
    Rules,
    /// A box around each.
    Boxes,
    /// One alone on the whole screen, in a box; all that it holds is there, to be scrolled.
    Whole,
}

impl Frames {
    /// Whether there is a box around a panel.
    pub fn are_boxes(self) -> bool {
        self != Self::Rules
    }
}
