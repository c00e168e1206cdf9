//! Where the boxes of the chain lie: plain numbers, nothing drawn.

use std::ops::Range;

use crate::text::window;

/// Columns of a box, with its sides.
pub const BOX: i32 = 9;
/// The least and the most columns of an edge.
const GAP: (i32, i32) = (5, 24);
/// Columns on either side for what lies beyond a chain that is too long.
const ASIDE: i32 = 4;

/// What stands in the boxes of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A row of numbers for each of so many hidden units, and as many for the gradient.
    Numbers(usize),
    /// A row of heat signs, and one for the gradient.
    Heat,
}

impl Filling {
    /// What `inner` rows have room for.
    fn of(units: usize, inner: i32) -> Self {
        let rows = i32::try_from(units.saturating_mul(2)).unwrap_or(i32::MAX);
        if rows <= inner { Self::Numbers(units) } else { Self::Heat }
    }

    /// Rows of values; the gradient takes as many.
    fn rows(self) -> i32 {
        match self {
            Self::Numbers(units) => i32::try_from(units).unwrap_or(1),
            Self::Heat => 1,
        }
    }
}

/// Places of boxes, counted in columns and rows of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The boxes shown, by number from 0.
    pub visible: Range<usize>,
    /// How many there are.
    boxes: usize,
    /// Columns before the first box.
    margin: i32,
    /// Columns between two boxes.
    pub gap: i32,
    /// Rows inside a box.
    pub inner: i32,
    /// What stands in it.
    pub filling: Filling,
}

impl Geometry {
    /// As many of `boxes` boxes as fit `width`×`height`, the one with the number `focus` among them.
    pub fn new(boxes: usize, units: usize, focus: usize, (width, height): (i32, i32)) -> Self {
        let inner = (height - 5).max(1);
        let all = i32::try_from(boxes).unwrap_or(i32::MAX / 64);
        let (gap, count) = if all.saturating_mul(BOX + GAP.0) - GAP.0 <= width {
            (((width - all * BOX) / (all - 1).max(1)).min(GAP.1), all)
        } else {
            (GAP.0, ((width - 2 * ASIDE + GAP.0) / (BOX + GAP.0)).max(1))
        };
        let visible = window(boxes, usize::try_from(count).unwrap_or(1), focus);
        let used = count * BOX + (count - 1) * gap;
        Self {
            visible,
            boxes,
            margin: (width - used) / 2,
            gap,
            inner,
            filling: Filling::of(units, inner),
        }
    }

    /// Boxes that are not shown, before and after.
    pub fn beyond(&self) -> (usize, usize) {
        (self.visible.start, self.boxes - self.visible.end)
    }

    /// The column of a box's left side.
    pub fn left(&self, number: usize) -> i32 {
        let n = i32::try_from(number - self.visible.start).unwrap_or(0);
        self.margin + n * (BOX + self.gap)
    }

    /// The first row of gradients; the row of the first value is 2.
    pub fn gradient_row(&self) -> i32 {
        2 + self.filling.rows()
    }

    /// The row below the boxes, of the input edges; the words are one further down.
    pub fn input_row(&self) -> i32 {
        3 + self.inner
    }
}
