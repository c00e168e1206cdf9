//! Sizes as bars, and what is said where some have no room.

use super::{Rows, Target};
use crate::content::Line;
use crate::text::grouped;

/// Sizes as bars.
#[derive(Debug)]
pub struct Bars<'a> {
    /// Its bars; where there are too many, some of them are shown, evenly spread.
    pub rows: Rows<'a, Bar>,
    /// What they come to, the most important first: what has no room beside the bars is left out.
    pub said: Vec<Line>,
}

/// A bar.
#[derive(Debug)]
pub struct Bar {
    /// What is measured.
    pub name: Line,
    /// Its size and which share of the longest bar that is, once it is known.
    pub size: Option<(f64, f64)>,
    /// What it leads to.
    pub target: Target,
}

impl Bars<'_> {
    /// Which bars are left out where only some, by number, are shown: `not shown: O₂ … O₄, O₇`, from
    /// the last row up; where `fits` says that it has no room, only how many.
    pub fn left_out(&self, shown: &[usize], fits: impl Fn(&str) -> bool) -> String {
        let name = |n: usize| self.rows.row(n).name.plain();
        let gaps = shown.windows(2).rev().filter_map(|two| match two[1] - two[0] {
            ..2 => None,
            2 => Some(name(two[0] + 1)),
            3 => Some(format!("{}, {}", name(two[1] - 1), name(two[0] + 1))),
            _ => Some(format!("{} … {}", name(two[1] - 1), name(two[0] + 1))),
        });
        let text = format!("not shown: {}", gaps.collect::<Vec<_>>().join(", "));
        if fits(&text) {
            return text;
        }
        let count = self.rows.count;
        format!("not shown: {} of {}", grouped(count - shown.len()), grouped(count))
    }
}
