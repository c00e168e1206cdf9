//! The unrolled chain O_0 → O_1 … O_T → ŷ → L, with the path back drawn under it.
//!
//! ```text
//!            w_h +0.7000   ∂O₂/∂O₁                       edge names
//! ╭─ O₀ ──╮     ╭─ O₁ ──╮     ╭─ O₂ ──╮
//! │  0    │────►│+0.4621│────►│-0.0764│                 values, forward
//! │       │     │-0.0934│◄════│-0.1342│                 ∂L/∂value, backward
//! ╰───────╯     ╰───▲───╯     ╰───▲───╯
//!               w_i │ +0.5000 w_i │ -0.4000             input edges
//!               cat [1 0 0]   mat [0 1 0]               words
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::table::Heat;
use crate::app::{App, Target};
use crate::lesson::number::fitted;
use crate::lesson::spotlight::{Element, Mark, focus, gradient_reached, step_at};
use crate::lesson::symbol::state;
use crate::lesson::{Worked, definition};
use crate::rnn::{Factor, Summed};
use crate::steps::{Address, Chapter};

/// Columns of a box, with its sides.
const BOX: i32 = 9;
/// The least and the most columns of an edge.
const GAP: (i32, i32) = (5, 14);
/// The most hidden units whose numbers stand in a box.
const UNITS: usize = 4;

/// Rows that the chain takes where boxes show the numbers of `units` hidden units.
pub fn rows(units: usize) -> u16 {
    let inner = if units <= UNITS { units.max(2) } else { 2 };
    u16::try_from(inner).unwrap_or(2) + 5
}

/// Draws the chain.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let title = "Unrolled network";
    let mut inner = match frames {
        Frames::Rules => canvas.within(area),
        Frames::Boxes => panel::frame(canvas, area, frames, title, "forward →   ← backward"),
    };
    let worked = app.timeline.worked();
    let address = app.timeline.address();
    let chain = Chain::new(worked, address, &inner);
    for node in chain.visible() {
        chain.node(&mut inner, node);
        chain.edge(&mut inner, node);
        chain.input(&mut inner, node);
    }
    chain.ellipses(&mut inner);
    chain.legend(&mut inner);
}

/// Where boxes lie, and what they show.
struct Chain<'a> {
    worked: &'a Worked,
    address: Address,
    /// The first box shown, 0 for O_0.
    first: usize,
    /// How many boxes are shown.
    count: usize,
    /// Columns before the first box.
    margin: i32,
    /// Columns of a box and of an edge.
    box_width: i32,
    gap: i32,
    /// Rows inside a box.
    inner: i32,
}

impl<'a> Chain<'a> {
    fn new(worked: &'a Worked, address: Address, canvas: &Canvas<'_>) -> Self {
        let nodes = worked.steps() + 3;
        let width = canvas.width();
        let inner = (canvas.height() - 5).max(1);
        let all = i32::try_from(nodes).unwrap_or(i32::MAX / 64);
        // Two numbers side by side want a wider box.
        let wide = worked.pass.hidden() > 1 && all * 17 + (all - 1) * GAP.0 <= width;
        let box_width = if wide { 17 } else { BOX };
        let (gap, count) = if all.saturating_mul(box_width + GAP.0) - GAP.0 <= width {
            (((width - all * box_width) / (all - 1)).min(GAP.1), all)
        } else {
            // Room for « and » with what they stand for.
            let room = width - 8;
            (GAP.0, ((room + GAP.0) / (box_width + GAP.0)).max(1))
        };
        let shown = usize::try_from(count).unwrap_or(1).min(nodes);
        let middle = Self::place(worked, focus(worked.plan, address));
        let first = middle.saturating_sub(shown / 2).min(nodes - shown);
        let used = count * box_width + (count - 1) * gap;
        Self {
            worked,
            address,
            first,
            count: shown,
            margin: (width - used) / 2,
            box_width,
            gap,
            inner,
        }
    }

    /// The box at or after an element.
    fn place(worked: &Worked, element: Element) -> usize {
        match element {
            Element::Word(t) | Element::Input(t) | Element::State(t) | Element::Hidden(t) => t,
            Element::Output | Element::Prediction => worked.steps() + 1,
            Element::ToLoss | Element::Loss => worked.steps() + 2,
        }
    }

    fn visible(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }

    /// The column of a box's left side.
    fn left(&self, node: usize) -> i32 {
        let n = i32::try_from(node - self.first).unwrap_or(0);
        self.margin + n * (self.box_width + self.gap)
    }

    fn element(&self, node: usize) -> Element {
        match node.checked_sub(self.worked.steps() + 1) {
            None => Element::State(node),
            Some(0) => Element::Prediction,
            Some(_) => Element::Loss,
        }
    }

    /// The edge that leads to a box.
    fn edge_to(&self, node: usize) -> Element {
        match self.element(node) {
            Element::State(t) => Element::Hidden(t),
            Element::Prediction => Element::Output,
            _ => Element::ToLoss,
        }
    }

    fn mark(&self, element: Element) -> Mark {
        element.mark(self.worked.plan, self.address)
    }

    fn target(&self, element: Element) -> Option<Target> {
        step_at(self.worked.plan, self.address, element).map(Target::Step)
    }

    /// A box: name, values, gradients.
    fn node(&self, canvas: &mut Canvas<'_>, node: usize) {
        let (element, x) = (self.element(node), self.left(node));
        let mark = self.mark(element);
        let (style, strokes) = match mark {
            Mark::Forward => (canvas.theme.lit(), ["┏", "━", "┓", "┃", "┗", "┛"]),
            _ => (canvas.theme.quiet(), ["╭", "─", "╮", "│", "╰", "╯"]),
        };
        let [top_left, flat, top_right, side, bottom_left, bottom_right] = strokes;
        let line = flat.repeat(usize::try_from(self.box_width - 2).unwrap_or(0));
        canvas.put(x, 1, &format!("{top_left}{line}{top_right}"), style);
        canvas.put(x, 2 + self.inner, &format!("{bottom_left}{line}{bottom_right}"), style);
        for y in 2..2 + self.inner {
            canvas.put(x, y, side, style);
            canvas.put(x + self.box_width - 1, y, side, style);
        }
        let name = match element {
            Element::State(t) => state(t),
            Element::Prediction => "ŷ".into(),
            _ => "L".into(),
        };
        let name_style = if mark == Mark::Unreached {
            canvas.theme.quiet()
        } else if mark == Mark::Forward {
            canvas.theme.lit()
        } else {
            canvas.theme.heading()
        };
        canvas.put(x + 2, 1, &format!(" {name} "), name_style);
        if let Some(target) = self.target(element) {
            canvas.hit(x, 1, self.box_width, self.inner + 2, target);
        }
        self.values(canvas, node, mark);
    }

    fn values(&self, canvas: &mut Canvas<'_>, node: usize, mark: Mark) {
        let (x, width) = (self.left(node) + 1, self.box_width - 2);
        let (pass, element) = (&self.worked.pass, self.element(node));
        if mark == Mark::Unreached {
            canvas.put_centred(x, width, 2, "∙", canvas.theme.quiet());
            return;
        }
        let value_style =
            if mark == Mark::Forward { canvas.theme.lit() } else { canvas.theme.forward() };
        let backward = canvas.theme.backward();
        let known = self.gradient_known(element);
        match element {
            Element::State(t) if pass.hidden() > 1 => {
                self.units(canvas, t, known, value_style);
            }
            Element::State(t) => {
                number(canvas, x, 2, width, pass.trace.state(t)[0], value_style);
                if known {
                    number(canvas, x, 3, width, pass.backward.dl_do(t)[0], backward);
                }
            }
            Element::Prediction => {
                number(canvas, x, 2, width, pass.trace.y_hat, value_style);
                if known {
                    number(canvas, x, 3, width, pass.backward.dl_dyhat, backward);
                }
            }
            _ => number(canvas, x, 2, width, pass.trace.loss, value_style),
        }
    }

    /// The numbers of several units, in rows where there is room for them, else as heat.
    fn units(&self, canvas: &mut Canvas<'_>, t: usize, known: bool, style: Style) {
        let pass = &self.worked.pass;
        let (x, width) = (self.left(t) + 1, self.box_width - 2);
        let values = pass.trace.state(t);
        let rows = usize::try_from(self.inner).unwrap_or(0);
        let backward = canvas.theme.backward();
        if values.len() <= rows.min(UNITS) {
            let column = if width >= 15 { 7 } else { width };
            for (y, value) in (2..).zip(values) {
                number(canvas, x, y, column, *value, style);
            }
            if known && width >= 15 {
                for (y, value) in (2..).zip(pass.backward.dl_do(t)) {
                    number(canvas, x + 8, y, 7, *value, backward);
                }
            }
            return;
        }
        let strip = Heat::strip(values.iter().copied(), usize::try_from(width).unwrap_or(0));
        canvas.put(x, 2, &strip, style);
        if known {
            let gradient = pass.backward.dl_do(t);
            let strip = Heat::strip(gradient.iter().copied(), usize::try_from(width).unwrap_or(0));
            canvas.put(x, 3, &strip, backward);
        }
    }

    /// Whether ∂L/∂ of a box has been worked out.
    fn gradient_known(&self, element: Element) -> bool {
        let backward = self.address.chapter() > Chapter::Loss;
        match element {
            Element::State(t) => {
                gradient_reached(self.worked.plan, self.address).is_some_and(|least| t >= least)
                    && t > 0
            }
            Element::Prediction => backward,
            _ => false,
        }
    }

    /// The edge that leads to a box: name above, arrow forward, arrow back below it.
    fn edge(&self, canvas: &mut Canvas<'_>, node: usize) {
        if node == 0 || node == self.first {
            return;
        }
        let edge = self.edge_to(node);
        let mark = self.mark(edge);
        let (x, gap) = (self.left(node) - self.gap, self.gap);
        let forward = match mark {
            Mark::Unreached => canvas.theme.quiet(),
            Mark::Forward => canvas.theme.lit(),
            _ => canvas.theme.forward(),
        };
        let stroke = if mark == Mark::Forward { "━" } else { "─" };
        let length = usize::try_from(gap - 1).unwrap_or(0);
        canvas.put(x, 2, &format!("{}►", stroke.repeat(length)), forward);

        let back = Self::back_style(canvas, mark);
        if let Some((style, stroke)) = back {
            // The last factor of ∂L/∂w_h, and that of ∂L/∂w_o, end in the weight.
            let end = self.ends_in(edge).unwrap_or("◄");
            let rest = gap - canvas.measure(end);
            let line = stroke.repeat(usize::try_from(rest).unwrap_or(0));
            canvas.put(x, 3, &format!("{end}{line}"), style);
        }
        self.edge_name(canvas, edge, mark, x);
        if let Some(target) = self.target(edge) {
            canvas.hit(x - 4, 0, gap + 8, 1, target);
            canvas.hit(x, 1, gap, self.inner + 2, target);
        }
    }

    /// Style and stroke of the way back over an element, if it leads there.
    fn back_style(canvas: &Canvas<'_>, mark: Mark) -> Option<(Style, &'static str)> {
        match mark {
            Mark::Lit => Some((canvas.theme.lit(), "═")),
            Mark::Behind => Some((canvas.theme.backward(), "━")),
            Mark::Ahead => Some((canvas.theme.quiet(), "╌")),
            _ => None,
        }
    }

    /// The weight in which the way back ends, where it ends on this edge.
    fn ends_in(&self, edge: Element) -> Option<&'static str> {
        match (edge, self.address) {
            (Element::Output, Address::OutputFactor(_) | Address::OutputGradient) => Some("w_o"),
            (
                Element::Hidden(t),
                Address::Factor { of: Summed::Hidden, through, .. }
                | Address::Term { of: Summed::Hidden, through },
            ) if t == through => Some("w_h"),
            (Element::Hidden(t), Address::Sum(Summed::Hidden))
                if t == self.worked.plan.first_kept() =>
            {
                Some("w_h")
            }
            _ => None,
        }
    }

    /// The weight's name and value, or the factor's name where the way back leads.
    fn edge_name(&self, canvas: &mut Canvas<'_>, edge: Element, mark: Mark, x: i32) {
        let steps = self.worked.steps();
        let weights = self.worked.pass.network.weights();
        let weight = match edge {
            Element::Hidden(_) if weights.hidden() == 1 => {
                format!("w_h {}", fitted(weights.w_h[[0, 0]], 7))
            }
            Element::Output if weights.hidden() == 1 => {
                format!("w_o {}", fitted(weights.w_o[0], 7))
            }
            Element::Hidden(_) => "w_h".into(),
            Element::Output => "w_o".into(),
            _ => String::new(),
        };
        let factor = match (edge, self.ends_in(edge)) {
            (Element::Hidden(t), Some(_)) => Factor::Immediate(Summed::Hidden, t),
            (Element::Hidden(t), None) => Factor::StateByState(t),
            (Element::Output, Some(_)) => Factor::PredictionByOutputWeights,
            (Element::Output, None) => Factor::PredictionByState,
            _ => Factor::LossByPrediction,
        };
        let factor = crate::lesson::symbol::factor(factor, steps).inline();
        let (x, width) = (x - 4, self.gap + 8);
        match Self::back_style(canvas, mark) {
            Some((style, _)) if mark == Mark::Lit => {
                canvas.put_centred(x, width, 0, &format!("┃{factor}┃"), style);
            }
            Some((style, _)) => canvas.put_centred(x, width, 0, &factor, style),
            None if mark == Mark::Unreached => {
                canvas.put_centred(x, width, 0, &weight, canvas.theme.quiet());
            }
            None => canvas.put_centred(x, width, 0, &weight, canvas.theme.text()),
        }
    }

    /// x_t below its state: the edge with w_i, the word, the one-hot row.
    fn input(&self, canvas: &mut Canvas<'_>, node: usize) {
        let Element::State(t) = self.element(node) else { return };
        if t == 0 {
            return;
        }
        let (edge, word) = (Element::Input(t), Element::Word(t));
        let (mark, weights) = (self.mark(edge), self.worked.pass.network.weights());
        let centre = self.left(node) + self.box_width / 2;
        let y = 3 + self.inner;
        let style = match mark {
            Mark::Unreached => canvas.theme.quiet(),
            Mark::Forward => canvas.theme.lit(),
            _ => canvas.theme.forward(),
        };
        if let Some((style, _)) = Self::back_style(canvas, mark) {
            let name = crate::lesson::symbol::factor(Factor::Immediate(Summed::Input, t), 0);
            let (stroke, name) = match mark {
                Mark::Lit => ("║", format!("┃{}┃", name.inline())),
                Mark::Behind => ("┃", name.inline()),
                _ => ("┊", name.inline()),
            };
            canvas.put(centre, y - 1, stroke, style);
            canvas.put(centre - canvas.measure(&name) / 2, y, &name, style);
        } else {
            canvas.put(centre, y - 1, "▲", style);
            canvas.put(centre, y, "│", style);
            let text =
                if mark == Mark::Unreached { canvas.theme.quiet() } else { canvas.theme.text() };
            canvas.put(centre - 4, y, "w_i", text);
            if weights.hidden() == 1 {
                let value = weights.w_i[[self.worked.pass.sentence.words[t - 1], 0]];
                canvas.put(centre + 2, y, &fitted(value, 7), text);
            }
        }
        if let Some(target) = self.target(edge) {
            canvas.hit(centre - 4, y, 9, 1, target);
        }
        self.word(canvas, t, word, centre, y + 1);
    }

    fn word(&self, canvas: &mut Canvas<'_>, t: usize, word: Element, centre: i32, y: i32) {
        let width = self.box_width + self.gap - 1;
        let style = if self.mark(word) == Mark::Forward {
            canvas.theme.lit()
        } else {
            canvas.theme.forward()
        };
        let index = self.worked.pass.sentence.words[t - 1];
        let name = self.worked.word(t);
        let row = definition::digits(index, self.worked.scenario.vocab.len());
        let text = row.map(|row| format!("{name} {row}"));
        let text = text.filter(|text| canvas.measure(text) <= width).unwrap_or_else(|| name.into());
        canvas.put_centred(centre - width / 2, width, y, &text, style);
        if let Some(target) = self.target(word) {
            canvas.hit(centre - width / 2, y, width, 1, target);
        }
    }

    /// What lies beyond the edges of a chain that is too long.
    fn ellipses(&self, canvas: &mut Canvas<'_>) {
        let nodes = self.worked.steps() + 3;
        let (before, after) = (self.first, nodes - self.first - self.count);
        let (quiet, width) = (canvas.theme.quiet(), canvas.width());
        if before > 0 {
            canvas.put(0, 2, "◄┄", quiet);
            canvas.put(0, 3, &before.to_string(), quiet);
        }
        if after > 0 {
            canvas.put_left_of(width, 2, "┄►", quiet);
            canvas.put_left_of(width, 3, &after.to_string(), quiet);
        }
    }

    /// What the two numbers in a box are, below O_0, where nothing else stands.
    fn legend(&self, canvas: &mut Canvas<'_>) {
        if self.first > 0 {
            return;
        }
        let (x, y) = (self.left(0), 3 + self.inner);
        let (forward, backward) = (canvas.theme.forward(), canvas.theme.backward());
        canvas.put(x, y, "value", forward);
        if self.address.chapter() > Chapter::Loss {
            canvas.put(x, y + 1, "∂L/∂value", backward);
        }
    }
}

/// A number in the middle of a box's row.
fn number(canvas: &mut Canvas<'_>, x: i32, y: i32, width: i32, value: f64, style: Style) {
    let text = fitted(value, usize::try_from(width).unwrap_or(0));
    canvas.put_centred(x, width, y, &text, style);
}
