//! The unrolled chain O_0 → O_1 … O_T → ŷ → L, with the path back drawn under it. What stands there
//! [`lesson::chain`](crate::lesson::chain) says; here it is placed and stroked.
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

mod edge;
mod geometry;
mod stroke;

use ratatui::layout::Rect;
use ratatui::style::Style;

use self::geometry::{BOX, Filling, Geometry};
use super::canvas::Canvas;
use super::frames::Frames;
use super::{matrix, panel};
use crate::app::{App, Target};
use crate::content::number::fitted;
use crate::lesson::chain::Values;
use crate::lesson::{Chain, Element};

/// Columns inside a box.
const INSIDE: i32 = BOX - 2;
/// The most columns of a number.
const NUMBER: usize = 7;

/// Rows that the chain takes where boxes show the numbers of at most `most` hidden units.
pub fn rows(units: usize, most: u16) -> u16 {
    let inner =
        u16::try_from(units).ok().filter(|units| *units <= most).map_or(2, |units| 2 * units);
    inner + 5
}

/// Draws the chain.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let mut canvas = match frames {
        Frames::Rules => canvas.within(area),
        Frames::Boxes | Frames::Whole => {
            panel::frame(canvas, area, frames, Chain::TITLE, Chain::ASIDE)
        }
    };
    let chain = Chain::of(app.scene());
    let size = (canvas.width(), canvas.height());
    let at = Geometry::new(chain.boxes(), chain.units(), chain.focus(), size);
    let drawing = Drawing { chain, at };
    for number in drawing.at.visible.clone() {
        drawing.node(&mut canvas, number);
        drawing.edge(&mut canvas, number);
        drawing.input(&mut canvas, number);
    }
    drawing.beyond(&mut canvas);
    drawing.legend(&mut canvas);
}

/// What is drawn, and where.
struct Drawing<'a> {
    chain: Chain<'a>,
    at: Geometry,
}

impl Drawing<'_> {
    fn target(&self, element: Element) -> Target {
        Target::Step(self.chain.step_at(element))
    }

    /// A box: name, values, gradients.
    fn node(&self, canvas: &mut Canvas<'_>, number: usize) {
        let (element, x) = (self.chain.box_at(number), self.at.left(number));
        let mark = self.chain.mark(element);
        let (style, strokes) = stroke::frame(canvas.theme, mark);
        let [top_left, flat, top_right, side, bottom_left, bottom_right] = strokes;
        let line = flat.repeat(usize::try_from(INSIDE).unwrap_or(0));
        let below = 2 + self.at.inner;
        canvas.put(x, 1, &format!("{top_left}{line}{top_right}"), style);
        canvas.put(x, below, &format!("{bottom_left}{line}{bottom_right}"), style);
        for y in 2..below {
            canvas.put(x, y, side, style);
            canvas.put(x + BOX - 1, y, side, style);
        }
        let name = format!(" {} ", self.chain.name(element).text());
        canvas.put(x + 2, 1, &name, stroke::name(canvas.theme, mark));
        canvas.hit(x, 1, BOX, self.at.inner + 2, self.target(element));

        if let Some(values) = self.chain.values(element) {
            self.values(canvas, (x + 1, 2), values, stroke::value(canvas.theme, mark));
        } else {
            canvas.put_centred(x + 1, INSIDE, 2, "∙", canvas.theme.quiet());
        }
        if let Some(gradients) = self.chain.gradients(element) {
            let (at, style) = ((x + 1, self.at.gradient_row()), canvas.theme.backward());
            self.values(canvas, at, gradients, style);
        }
    }

    /// The numbers of a box from row `y` on; those of hidden units as heat where they have no room.
    fn values(&self, canvas: &mut Canvas<'_>, (x, y): (i32, i32), values: Values, style: Style) {
        let mut put = |y, text: &str| canvas.put_centred(x, INSIDE, y, text, style);
        match (values, self.at.filling) {
            (Values::Units(units), Filling::Numbers(_)) => {
                for (y, value) in (y..).zip(units) {
                    put(y, &fitted(*value, NUMBER));
                }
            }
            (Values::Units(units), Filling::Heat) => {
                put(y, &matrix::strip(units.iter().copied(), INSIDE));
            }
            (Values::Signed(value), _) => put(y, &fitted(value, NUMBER)),
            // Its digits stand below and above those of numbers with a sign.
            (Values::Unsigned(value), _) => put(y, &fitted(value, NUMBER).replacen('+', " ", 1)),
        }
    }

    /// How many boxes lie beyond the sides of a chain that is too long.
    fn beyond(&self, canvas: &mut Canvas<'_>) {
        let (quiet, width) = (canvas.theme.quiet(), canvas.width());
        let (before, after) = self.at.beyond();
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
        if self.at.visible.start > 0 {
            return;
        }
        let x = self.at.left(0);
        for (y, piece) in (self.at.input_row()..).zip(self.chain.legend()) {
            canvas.put(x, y, &piece.text, canvas.theme.role(piece.role));
        }
    }
}
