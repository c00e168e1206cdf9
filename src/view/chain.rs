//! The unrolled chain O_0 → O_1 … O_T → ŷ → L, with the path back drawn under it.
//!
//! ```text
//!            w_h +0.7000   ∂O₂/∂O₁                       edge names
//! ╭─ O₀ ──╮     ╭─ O₁ ──╮     ╭─ O₂ ──╮
//! │   0   │────►│+0.4621│────►│-0.0764│                 values, forward
//! │       │     │-0.0934│◄════│-0.1342│                 ∂L/∂value, backward
//! ╰───────╯     ╰───▲───╯     ╰───▲───╯
//!               w_i │ +0.5000 w_i │ -0.4000             input edges
//!               cat [1 0 0]   mat [0 1 0]               words
//! ```

mod geometry;

use ratatui::layout::Rect;
use ratatui::style::Style;

use self::geometry::{BOX, Content, Geometry};
use super::canvas::Canvas;
use super::layout::Frames;
use super::{panel, table};
use crate::app::{App, Target};
use crate::content::number::fitted;
use crate::lesson::notation::{self, state};
use crate::lesson::{Derivation, Element, Highlight, Mark, Stage, definition};
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter};

/// Rows that the chain takes where boxes show the numbers of at most `most` hidden units.
pub fn rows(units: usize, most: u16) -> u16 {
    let inner =
        u16::try_from(units).ok().filter(|units| *units <= most).map_or(2, |units| 2 * units);
    inner + 5
}

/// Draws the chain.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let mut inner = match frames {
        Frames::Rules => canvas.within(area),
        Frames::Boxes => {
            panel::frame(canvas, area, frames, "Unrolled network", "forward →   ← backward")
        }
    };
    let (derivation, address) = (app.timeline.derivation(), app.timeline.address());
    let at = Geometry::new(derivation, address, inner.width(), inner.height());
    let chain = Chain { derivation, address, at };
    for node in at.visible() {
        chain.node(&mut inner, node);
        chain.edge(&mut inner, node);
        chain.input(&mut inner, node);
    }
    chain.ellipses(&mut inner);
    chain.legend(&mut inner);
}

struct Chain<'a> {
    derivation: &'a Derivation,
    address: Address,
    at: Geometry,
}

impl Chain<'_> {
    fn highlight(&self) -> Highlight {
        Highlight::new(self.derivation.plan, self.address)
    }

    fn mark(&self, element: Element) -> Mark {
        self.highlight().part(element)
    }

    fn target(&self, element: Element) -> Option<Target> {
        Some(Target::Step(self.highlight().step_at(element)))
    }

    /// A box: name, values, gradients.
    fn node(&self, canvas: &mut Canvas<'_>, node: usize) {
        let (element, x) = (self.at.element(node), self.at.left(node));
        let mark = self.mark(element);
        let (style, strokes) = match mark {
            Mark::Forward => (canvas.theme.lit(), ["┏", "━", "┓", "┃", "┗", "┛"]),
            _ => (canvas.theme.quiet(), ["╭", "─", "╮", "│", "╰", "╯"]),
        };
        let [top_left, flat, top_right, side, bottom_left, bottom_right] = strokes;
        let line = flat.repeat(usize::try_from(BOX - 2).unwrap_or(0));
        let below = 2 + self.at.inner;
        canvas.put(x, 1, &format!("{top_left}{line}{top_right}"), style);
        canvas.put(x, below, &format!("{bottom_left}{line}{bottom_right}"), style);
        for y in 2..below {
            canvas.put(x, y, side, style);
            canvas.put(x + BOX - 1, y, side, style);
        }
        let name = match element {
            Element::State(t) => state(t).text(),
            Element::Prediction => "ŷ".into(),
            _ => "L".to_owned(),
        };
        let name_style = match mark {
            Mark::Unreached => canvas.theme.quiet(),
            Mark::Forward => canvas.theme.lit(),
            _ => canvas.theme.heading(),
        };
        canvas.put(x + 2, 1, &format!(" {name} "), name_style);
        if let Some(target) = self.target(element) {
            canvas.hit(x, 1, BOX, self.at.inner + 2, target);
        }
        self.values(canvas, element, mark, x + 1);
    }

    /// The values of a box, and below them the gradients that are known.
    fn values(&self, canvas: &mut Canvas<'_>, element: Element, mark: Mark, x: i32) {
        let width = BOX - 2;
        if mark == Mark::Unreached {
            canvas.put_centred(x, width, 2, "∙", canvas.theme.quiet());
            return;
        }
        let (pass, backward) = (&self.derivation.pass, canvas.theme.backward());
        let style = if mark == Mark::Forward { canvas.theme.lit() } else { canvas.theme.forward() };
        let gradient = self.at.gradient_row();
        let known = self.gradient_known(element);
        match element {
            Element::State(t) => {
                self.units(canvas, (x, 2), pass.trace.state(t).iter().copied(), style);
                if known {
                    let values = pass.backward.dl_do(t);
                    self.units(canvas, (x, gradient), values.iter().copied(), backward);
                }
            }
            Element::Prediction => {
                unsigned(canvas, (x, 2), pass.trace.y_hat, style);
                if known {
                    number(canvas, (x, gradient), pass.backward.dl_dyhat, backward);
                }
            }
            _ => unsigned(canvas, (x, 2), pass.trace.loss, style),
        }
    }

    /// A value of each hidden unit: in rows where there is room for them, else as heat.
    fn units(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (i32, i32),
        values: impl Iterator<Item = f64>,
        style: Style,
    ) {
        match self.at.content {
            Content::Numbers(_) => {
                for (y, value) in (y..).zip(values) {
                    number(canvas, (x, y), value, style);
                }
            }
            Content::Heat => {
                canvas.put_centred(x, BOX - 2, y, &table::strip(values, BOX - 2), style);
            }
        }
    }

    /// Whether ∂L/∂ of a box has been worked out.
    fn gradient_known(&self, element: Element) -> bool {
        match element {
            Element::State(t) => self.highlight().state_gradient(t) != Stage::Ahead,
            Element::Prediction => self.address.chapter() > Chapter::Loss,
            _ => false,
        }
    }

    /// The edge that leads to a box: name above, arrow forward, arrow back below it.
    fn edge(&self, canvas: &mut Canvas<'_>, node: usize) {
        if node == self.at.first {
            return;
        }
        let edge = self.at.edge_to(node);
        let mark = self.mark(edge);
        let (x, gap) = (self.at.left(node) - self.at.gap, self.at.gap);
        let (forward, stroke) = match mark {
            Mark::Unreached => (canvas.theme.quiet(), "─"),
            Mark::Forward => (canvas.theme.lit(), "━"),
            _ => (canvas.theme.forward(), "─"),
        };
        let length = usize::try_from(gap - 1).unwrap_or(0);
        canvas.put(x, 2, &format!("{}►", stroke.repeat(length)), forward);

        let back_row = self.at.gradient_row();
        if let Some((style, stroke)) = back(canvas, mark) {
            // The last factor of ∂L/∂w_h, and that of ∂L/∂w_o, end in the weight.
            let end = self.ends_in(edge).unwrap_or("◄");
            let rest = usize::try_from(gap - canvas.measure(end)).unwrap_or(0);
            canvas.put(x, back_row, &format!("{end}{}", stroke.repeat(rest)), style);
        } else if self.is_cut(edge) {
            canvas.put_centred(x, gap, back_row, "cut", canvas.theme.text());
        }
        self.edge_name(canvas, edge, mark, x);
        if let Some(target) = self.target(edge) {
            canvas.hit(x - 4, 0, gap + 8, 1, target);
            canvas.hit(x, 1, gap, self.at.inner + 2, target);
        }
    }

    /// Whether truncation keeps the gradient from going back over this edge.
    fn is_cut(&self, edge: Element) -> bool {
        let first = self.derivation.plan.first_kept();
        let backward = self.address.chapter() > Chapter::OutputWeights;
        backward && first > 1 && edge == Element::Hidden(first)
    }

    /// The weight in which the way back ends, where it ends on this edge.
    fn ends_in(&self, edge: Element) -> Option<&'static str> {
        match (edge, self.address) {
            (Element::Output, Address::OutputFactor(_) | Address::OutputGradient) => Some("w_o"),
            (
                Element::Hidden(t),
                Address::Factor { of: WeightMatrix::Hidden, through, .. }
                | Address::Term { of: WeightMatrix::Hidden, through },
            ) if t == through => Some("w_h"),
            (Element::Hidden(t), Address::Sum(WeightMatrix::Hidden))
                if t == self.derivation.plan.first_kept() =>
            {
                Some("w_h")
            }
            _ => None,
        }
    }

    /// The weight's name and value, or the factor's name where the way back leads.
    fn edge_name(&self, canvas: &mut Canvas<'_>, edge: Element, mark: Mark, x: i32) {
        let (x, width) = (x - 4, self.at.gap + 8);
        if let Some((style, _)) = back(canvas, mark) {
            let factor = match (edge, self.ends_in(edge)) {
                (Element::Hidden(t), Some(_)) => Factor::Immediate(WeightMatrix::Hidden, t),
                (Element::Hidden(t), None) => Factor::StateByState(t),
                (Element::Output, Some(_)) => Factor::PredictionByOutputWeights,
                (Element::Output, None) => Factor::PredictionByState,
                _ => Factor::LossByPrediction,
            };
            let name = notation::factor(factor, self.derivation.steps()).text();
            let name = if mark == Mark::Lit { format!("┃{name}┃") } else { name };
            canvas.put_centred(x, width, 0, &name, style);
            return;
        }
        let weights = self.derivation.pass.network.weights();
        let name = match (edge, weights.hidden()) {
            (Element::Hidden(_), 1) => format!("w_h {}", fitted(weights.w_h[[0, 0]], 7)),
            (Element::Output, 1) => format!("w_o {}", fitted(weights.w_o[0], 7)),
            (Element::Hidden(_), _) => "w_h".into(),
            (Element::Output, _) => "w_o".into(),
            _ => return,
        };
        let unreached = mark == Mark::Unreached;
        let style = if unreached { canvas.theme.quiet() } else { canvas.theme.text() };
        canvas.put_centred(x, width, 0, &name, style);
    }

    /// x_t below its state: the edge with w_i, the word, the one-hot row.
    fn input(&self, canvas: &mut Canvas<'_>, node: usize) {
        let Element::State(t @ 1..) = self.at.element(node) else { return };
        let edge = Element::Input(t);
        let (mark, y) = (self.mark(edge), self.at.input_row());
        let centre = self.at.left(node) + BOX / 2;
        if let Some((style, _)) = back(canvas, mark) {
            let name = notation::factor(Factor::Immediate(WeightMatrix::Input, t), 0).text();
            let (stroke, name) = match mark {
                Mark::Lit => ("║", format!("┃{name}┃")),
                Mark::Behind => ("┃", name),
                _ => ("┊", name),
            };
            canvas.put(centre, y - 1, stroke, style);
            canvas.put(centre - canvas.measure(&name) / 2, y, &name, style);
        } else {
            let (style, text) = match mark {
                Mark::Unreached => (canvas.theme.quiet(), canvas.theme.quiet()),
                Mark::Forward => (canvas.theme.lit(), canvas.theme.text()),
                _ => (canvas.theme.forward(), canvas.theme.text()),
            };
            canvas.put(centre, y - 1, "▲", style);
            canvas.put(centre, y, "│", style);
            canvas.put(centre - 4, y, "w_i", text);
            let weights = self.derivation.pass.network.weights();
            if weights.hidden() == 1 {
                let value = weights.w_i[[self.derivation.pass.sentence.words[t - 1], 0]];
                canvas.put(centre + 2, y, &fitted(value, 7), text);
            }
        }
        if let Some(target) = self.target(edge) {
            canvas.hit(centre - 4, y, BOX, 1, target);
        }
        self.word(canvas, t, centre, y + 1);
    }

    fn word(&self, canvas: &mut Canvas<'_>, t: usize, centre: i32, y: i32) {
        let (element, width) = (Element::Word(t), BOX + self.at.gap - 1);
        let lit = self.mark(element) == Mark::Forward;
        let style = if lit { canvas.theme.lit() } else { canvas.theme.forward() };
        let (index, name) = (self.derivation.pass.sentence.words[t - 1], self.derivation.word(t));
        let row = definition::digits(index, self.derivation.scenario.vocab.len());
        let text = row.map(|row| format!("{name} {}", row.text()));
        let text = text.filter(|text| canvas.measure(text) <= width);
        let text = text.unwrap_or_else(|| name.into());
        canvas.put_centred(centre - width / 2, width, y, &text, style);
        if let Some(target) = self.target(element) {
            canvas.hit(centre - width / 2, y, width, 1, target);
        }
    }

    /// How many boxes lie beyond the edges of a chain that is too long.
    fn ellipses(&self, canvas: &mut Canvas<'_>) {
        let (quiet, width) = (canvas.theme.quiet(), canvas.width());
        let (before, after) = self.at.hidden();
        if before > 0 {
            canvas.put(0, 2, "◄┄", quiet);
            canvas.put(0, 3, &before.to_string(), quiet);
        }
        if after > 0 {
            canvas.put_left_of(width, 2, "┄►", quiet);
            canvas.put_left_of(width, 3, &after.to_string(), quiet);
        }
    }

    /// What the numbers in a box are, below O_0, where nothing else stands.
    fn legend(&self, canvas: &mut Canvas<'_>) {
        if self.at.first > 0 {
            return;
        }
        let (x, y) = (self.at.left(0), self.at.input_row());
        let (forward, backward) = (canvas.theme.forward(), canvas.theme.backward());
        canvas.put(x, y, "value", forward);
        if self.address.chapter() > Chapter::Loss {
            canvas.put(x, y + 1, "∂L/∂value", backward);
        }
    }
}

/// Style and stroke of the way back over an element, if it leads there.
fn back(canvas: &Canvas<'_>, mark: Mark) -> Option<(Style, &'static str)> {
    match mark {
        Mark::Lit => Some((canvas.theme.lit(), "═")),
        Mark::Behind => Some((canvas.theme.backward(), "━")),
        Mark::Ahead => Some((canvas.theme.text(), "╌")),
        _ => None,
    }
}

/// A number that is never negative in the middle of a box's row.
fn unsigned(canvas: &mut Canvas<'_>, (x, y): (i32, i32), value: f64, style: Style) {
    // Its digits stand below and above those of numbers with a sign.
    let text = fitted(value, 7).replacen('+', " ", 1);
    canvas.put_centred(x, BOX - 2, y, &text, style);
}

/// A number in the middle of a box's row.
fn number(canvas: &mut Canvas<'_>, (x, y): (i32, i32), value: f64, style: Style) {
    canvas.put_centred(x, BOX - 2, y, &fitted(value, 7), style);
}
