//! How the parts of the chain are stroked, by what they are at the step.

use ratatui::style::Style;

use super::super::theme::Theme;
use crate::lesson::Mark;

/// The way back over a part.
pub struct Back {
    /// Its style.
    pub style: Style,
    /// Its stroke from box to box.
    pub flat: &'static str,
    /// Its stroke from a box down to a word.
    pub upright: &'static str,
}

/// Style and strokes of a box: corners and sides, row by row.
pub fn frame(theme: &Theme, mark: Mark) -> (Style, [&'static str; 6]) {
    match mark {
        Mark::Forward => (theme.lit(), ["┏", "━", "┓", "┃", "┗", "┛"]),
        _ => (theme.quiet(), ["╭", "─", "╮", "│", "╰", "╯"]),
    }
}

/// The style of a box's name.
pub fn name(theme: &Theme, mark: Mark) -> Style {
    match mark {
        Mark::Unreached => theme.quiet(),
        Mark::Forward => theme.lit(),
        _ => theme.heading(),
    }
}

/// The style of values, or words, of the forward pass.
pub fn value(theme: &Theme, mark: Mark) -> Style {
    if mark == Mark::Forward { theme.lit() } else { theme.forward() }
}

/// The style of a weight's name and value beside an edge.
pub fn weight(theme: &Theme, mark: Mark) -> Style {
    if mark == Mark::Unreached { theme.quiet() } else { theme.text() }
}

/// Style and stroke of the way forward over an edge.
pub fn forward(theme: &Theme, mark: Mark) -> (Style, &'static str) {
    match mark {
        Mark::Unreached => (theme.quiet(), "─"),
        Mark::Forward => (theme.lit(), "━"),
        _ => (theme.forward(), "─"),
    }
}

/// The way back over a part, if it leads there.
pub fn back(theme: &Theme, mark: Mark) -> Option<Back> {
    let (style, flat, upright) = match mark {
        Mark::Lit => (theme.lit(), "═", "║"),
        Mark::Behind => (theme.backward(), "━", "┃"),
        Mark::Ahead => (theme.text(), "╌", "┊"),
        _ => return None,
    };
    Some(Back { style, flat, upright })
}

/// A factor's name beside the way back: what is lit stands between bars.
pub fn factor(name: String, mark: Mark) -> String {
    if mark == Mark::Lit { format!("┃{name}┃") } else { name }
}
