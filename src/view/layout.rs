//! Where the panels lie. Three layouts, and what goes when the window is smaller still:
//! first the instrument, then the weights, then this step; chain and equation stay longest.

use ratatui::layout::Rect;

use super::chain;
use super::frames::Frames;
use crate::app::App;
use crate::instrument::Bench;
use crate::lesson::{Face, Timeline};
use crate::steps::Chapter;

/// The least columns and rows that chain and equation can be read in.
pub const MINIMUM: (u16, u16) = (44, 17);

/// The rows at the foot in which an instrument can be worked with.
const WORKED_IN: u16 = 7;

/// The panels on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// How they are set apart.
    pub frames: Frames,
    /// Place, chapters, progress.
    pub header: Rect,
    /// The unrolled chain.
    pub chain: Rect,
    /// The equation.
    pub equation: Rect,
    /// This step.
    pub step: Option<Rect>,
    /// The first instrument, where it has a panel of its own.
    pub first_instrument: Option<Rect>,
    /// What Tab turns through.
    pub instrument: Option<Rect>,
    /// The keys.
    pub keybar: Rect,
}

impl Places {
    /// All between the header and the keys.
    #[must_use]
    pub fn between(&self) -> Rect {
        let top = self.header.bottom();
        Rect { y: top, height: self.keybar.y - top, ..self.header }
    }
}

/// Where the index of an instrument that has the whole screen lies, and what that leaves: on its left,
/// and in a narrow window above it.
#[must_use]
pub fn index(area: Rect) -> (Rect, Rect) {
    if area.width >= 72 {
        return split(area, part(area.width, 2, 5).clamp(32, 40));
    }
    let mut column = Column::new(area);
    let index = column.take(part(area.height, 2, 5));
    (index, column.rest())
}

/// The panels for a screen, `None` where it is too small.
pub fn places(app: &App, area: Rect) -> Option<Places> {
    if area.width < MINIMUM.0 || area.height < MINIMUM.1 {
        return None;
    }
    let with_keys = app.instruments.with_keys();
    let works_in_panel = with_keys.is_some_and(|one| one.bench() == Bench::Panel);
    if !app.is_first_pinned() {
        let scene = app.scene();
        // A question, an answer and what is said to it are read there.
        let needs_step = scene.timeline.face() == Face::Asked
            || scene.timeline.question().is_some()
            || scene.given.is_some_and(|given| !given.said.is_empty());
        return Some(compact(area, &app.timeline, works_in_panel, needs_step));
    }
    let weights = app.timeline.derivation().pass.network.weights();
    Some(roomy(area, weights.hidden(), weights.count(), works_in_panel))
}

/// 80×24 and less: rules, and two panels side by side at the foot. An instrument that has the keys
/// is always shown: where there is no room beside another panel, in its place.
fn compact(area: Rect, timeline: &Timeline, has_instrument_keys: bool, needs_step: bool) -> Places {
    let (units, plan) = (timeline.derivation().pass.hidden(), timeline.derivation().plan);
    let mut column = Column::new(area);
    let header = column.take(2);
    let keybar = column.take_last(1);
    let chain = if area.height >= 24 { chain::rows(units, 2) } else { chain::rows(1, 1) };
    let chain = column.take(chain);
    // The equation keeps its rule, a fraction with its numbers, what is dropped, and the sum.
    let numbers = if units <= 3 { u16::try_from(units).unwrap_or(1) } else { 1 };
    let is_full = matches!(timeline.address().chapter(), Chapter::Gradient(_) | Chapter::Update);
    // Where it has neither a sum nor all weights, a row of several numbers is to spare.
    let less = u16::from(!is_full && numbers > 1);
    let equation = 5 + numbers + u16::from(plan.first_kept() > 1) - less;
    let spare = column.left().saturating_sub(equation);
    let foot = spare.min((column.left().saturating_sub(2) / 2).max(4) + less);
    let foot = match foot {
        0..3 => 0,
        _ if has_instrument_keys => foot.max(WORKED_IN.min(column.left() / 2)),
        _ => foot,
    };
    let foot = column.take_last(foot);
    let mut equation = column.take(column.left());
    let (step, instrument) = match (foot.height, foot.width) {
        (0, _) if has_instrument_keys => {
            let place = equation;
            equation.height = 0;
            (None, Some(place))
        }
        // It takes the equation's place where it has no other.
        (0, _) if needs_step => {
            let place = equation;
            equation.height = 0;
            (Some(place), None)
        }
        (0, _) => (None, None),
        (_, 0..=71) if has_instrument_keys => (None, Some(foot)),
        (_, 0..=71) => (Some(foot), None),
        (_, width) => {
            let (left, right) = split(foot, part(width, 45, 80));
            (Some(left), Some(right))
        }
    };
    Places {
        frames: Frames::Rules,
        header,
        chain,
        equation,
        step,
        first_instrument: None,
        instrument,
        keybar,
    }
}

/// 100×32 and more: boxes, the weights beside the step, the instrument beside the weights
/// where it is wide and below the step where it is not. An instrument that has the keys has half of what
/// there is for both.
fn roomy(area: Rect, units: usize, weights: usize, has_instrument_keys: bool) -> Places {
    let mut column = Column::new(area);
    let header = column.take(2);
    let keybar = column.take_last(1);
    let chain = column.take(chain::rows(units, 4) + 2);
    let (equation, step, weights, instrument) = if area.width >= 170 {
        let equation = column.take(part(column.left(), 11, 20));
        let foot = column.take(column.left());
        let (step, rest) = split(foot, part(foot.width, 2, 5));
        let (weights, instrument) = split(rest, part(rest.width, 9, 20));
        (equation, step, weights, instrument)
    } else {
        let (left, right) = split(column.rest(), part(area.width, 65, 100));
        let (mut left, mut right) = (Column::new(left), Column::new(right));
        let equation = left.take(part(left.left(), 2, 3));
        // As many rows as there are weights, while the instrument keeps its third.
        let rows = u16::try_from(weights).unwrap_or(u16::MAX).saturating_add(3);
        let most = if has_instrument_keys { right.left() / 2 } else { part(right.left(), 2, 3) };
        let weights = right.take(rows.clamp(right.left() / 3, most));
        (equation, left.rest(), weights, right.rest())
    };
    Places {
        frames: Frames::Boxes,
        header,
        chain,
        equation,
        step: Some(step),
        first_instrument: Some(weights),
        instrument: Some(instrument),
        keybar,
    }
}

/// `of` parts out of `parts` of a length.
fn part(length: u16, of: u32, parts: u32) -> u16 {
    u16::try_from(u32::from(length) * of / parts).unwrap_or(length)
}

fn split(area: Rect, at: u16) -> (Rect, Rect) {
    let at = at.min(area.width);
    (Rect { width: at, ..area }, Rect { x: area.x + at, width: area.width - at, ..area })
}

/// Rows of an area, handed out from both ends.
struct Column(Rect);

impl Column {
    fn new(area: Rect) -> Self {
        Self(area)
    }

    fn left(&self) -> u16 {
        self.0.height
    }

    fn rest(&self) -> Rect {
        self.0
    }

    fn take(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        let taken = Rect { height: rows, ..self.0 };
        self.0 = Rect { y: self.0.y + rows, height: self.0.height - rows, ..self.0 };
        taken
    }

    fn take_last(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        self.0.height -= rows;
        Rect { y: self.0.y + self.0.height, height: rows, ..self.0 }
    }
}
