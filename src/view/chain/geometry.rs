//! Where the boxes of the chain lie: plain numbers, nothing drawn.

use crate::lesson::{Derivation, Element, Highlight};
use crate::steps::Address;

/// Columns of a box, with its sides.
pub const BOX: i32 = 9;
/// The least and the most columns of an edge.
const GAP: (i32, i32) = (5, 24);
/// Columns on either side for what lies beyond a chain that is too long.
const ASIDE: i32 = 4;

/// What stands in the boxes of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A row of numbers for each of so many hidden units, and as many for the gradient.
    Numbers(usize),
    /// A row of heat signs, and one for the gradient.
    Heat,
}

impl Content {
    /// What `inner` rows have room for.
    fn of(hidden: usize, inner: i32) -> Self {
        let rows = i32::try_from(hidden.saturating_mul(2)).unwrap_or(i32::MAX);
        if rows <= inner { Self::Numbers(hidden) } else { Self::Heat }
    }

    /// Rows of values; the gradient takes as many.
    pub fn rows(self) -> i32 {
        match self {
            Self::Numbers(units) => i32::try_from(units).unwrap_or(1),
            Self::Heat => 1,
        }
    }
}

/// Places of boxes, counted in columns and rows of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// T.
    steps: usize,
    /// The first box shown, 0 for O_0.
    pub first: usize,
    /// How many boxes are shown.
    pub count: usize,
    /// Columns before the first box.
    margin: i32,
    /// Columns between two boxes.
    pub gap: i32,
    /// Rows inside a box.
    pub inner: i32,
    /// What stands in it.
    pub content: Content,
}

impl Geometry {
    /// The boxes that fit `width`×`height`, those near the step among them.
    pub fn new(derivation: &Derivation, address: Address, width: i32, height: i32) -> Self {
        let steps = derivation.steps();
        let inner = (height - 5).max(1);
        let nodes = steps + 3;
        let all = i32::try_from(nodes).unwrap_or(i32::MAX / 64);
        let (gap, count) = if all.saturating_mul(BOX + GAP.0) - GAP.0 <= width {
            (((width - all * BOX) / (all - 1)).min(GAP.1), all)
        } else {
            (GAP.0, ((width - 2 * ASIDE + GAP.0) / (BOX + GAP.0)).max(1))
        };
        let shown = usize::try_from(count).unwrap_or(1).min(nodes);
        let middle = match Highlight::new(derivation.plan, address).focus() {
            Element::Word(t) | Element::Input(t) | Element::State(t) | Element::Hidden(t) => t,
            Element::Output | Element::Prediction => steps + 1,
            Element::ToLoss | Element::Loss => steps + 2,
        };
        let first = middle.saturating_sub(shown / 2).min(nodes - shown);
        let used = count * BOX + (count - 1) * gap;
        let content = Content::of(derivation.pass.hidden(), inner);
        let margin = (width - used) / 2;
        Self { steps, first, count: shown, margin, gap, inner, content }
    }

    /// The boxes shown, by number: 0 for O_0, T+1 for ŷ, T+2 for L.
    pub fn visible(self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }

    /// Boxes that are not shown, before and after.
    pub fn hidden(self) -> (usize, usize) {
        (self.first, self.steps + 3 - self.first - self.count)
    }

    /// The column of a box's left side.
    pub fn left(self, node: usize) -> i32 {
        let n = i32::try_from(node - self.first).unwrap_or(0);
        self.margin + n * (BOX + self.gap)
    }

    /// What a box is.
    pub fn element(self, node: usize) -> Element {
        match node.checked_sub(self.steps + 1) {
            None => Element::State(node),
            Some(0) => Element::Prediction,
            Some(_) => Element::Loss,
        }
    }

    /// The edge that leads to a box.
    pub fn edge_to(self, node: usize) -> Element {
        match self.element(node) {
            Element::State(t) => Element::Hidden(t),
            Element::Prediction => Element::Output,
            _ => Element::ToLoss,
        }
    }

    /// The first row of gradients; the row of the first value is 2.
    pub fn gradient_row(self) -> i32 {
        2 + self.content.rows()
    }

    /// The row below the boxes, of the input edges; the words are one further down.
    pub fn input_row(self) -> i32 {
        3 + self.inner
    }
}
