//! The edges of the chain, with what they are called: from box to box, and from a word up to its
//! state.

use super::geometry::BOX;
use super::{Drawing, NUMBER, stroke};
use crate::content::number::fitted;
use crate::lesson::chain::{Label, WayBack};
use crate::lesson::{Element, Mark};
use crate::view::canvas::Canvas;

/// Columns of an edge's name that lie over each of the boxes beside it.
const OVER: i32 = 4;

impl Drawing<'_> {
    /// The edge that leads to a box: name above, arrow forward, way back below it.
    pub(super) fn edge(&self, canvas: &mut Canvas<'_>, number: usize) {
        let Some(edge) = self.chain.edge_to(number) else { return };
        if number == self.at.visible.start {
            return;
        }
        let (gap, mark) = (self.at.gap, self.chain.mark(edge));
        let x = self.at.left(number) - gap;
        let (style, flat) = stroke::forward(canvas.theme, mark);
        let length = usize::try_from(gap - 1).unwrap_or(0);
        canvas.put(x, 2, &format!("{}►", flat.repeat(length)), style);
        self.way_back(canvas, edge, x);
        self.name(canvas, edge, mark, x);
        canvas.hit(x - OVER, 0, gap + 2 * OVER, 1, self.target(edge));
        canvas.hit(x, 1, gap, self.at.inner + 2, self.target(edge));
    }

    /// What becomes of the gradient on an edge.
    fn way_back(&self, canvas: &mut Canvas<'_>, edge: Element, x: i32) {
        let (gap, y) = (self.at.gap, self.at.gradient_row());
        let end = match self.chain.way_back(edge) {
            Some(WayBack::Leads) => "◄".to_owned(),
            Some(WayBack::Ends(weights)) => weights.text(),
            Some(WayBack::Cut(word)) => {
                canvas.put_centred(x, gap, y, word, canvas.theme.text());
                return;
            }
            None => return,
        };
        if let Some(back) = stroke::back(canvas.theme, self.chain.mark(edge)) {
            let rest = usize::try_from(gap - canvas.measure(&end)).unwrap_or(0);
            canvas.put(x, y, &format!("{end}{}", back.flat.repeat(rest)), back.style);
        }
    }

    /// What an edge between two boxes is called.
    fn name(&self, canvas: &mut Canvas<'_>, edge: Element, mark: Mark, x: i32) {
        let back = stroke::back(canvas.theme, mark).map(|back| back.style);
        let style = back.unwrap_or(stroke::weight(canvas.theme, mark));
        let name = match self.chain.label(edge) {
            Some(Label::Factor(name)) => stroke::factor(name.text(), mark),
            Some(Label::Weight(name, Some(value))) => {
                format!("{} {}", name.text(), fitted(value, NUMBER))
            }
            Some(Label::Weight(name, None)) => name.text(),
            None => return,
        };
        canvas.put_centred(x - OVER, self.at.gap + 2 * OVER, 0, &name, style);
    }

    /// x_t below its state: the edge, its name across it, the word.
    pub(super) fn input(&self, canvas: &mut Canvas<'_>, number: usize) {
        let Element::State(t @ 1..) = self.chain.box_at(number) else { return };
        let edge = Element::Input(t);
        let (mark, y) = (self.chain.mark(edge), self.at.input_row());
        let centre = self.at.left(number) + BOX / 2;
        match (self.chain.label(edge), stroke::back(canvas.theme, mark)) {
            (Some(Label::Factor(name)), Some(back)) => {
                let name = stroke::factor(name.text(), mark);
                canvas.put(centre, y - 1, back.upright, back.style);
                canvas.put(centre - canvas.measure(&name) / 2, y, &name, back.style);
            }
            (Some(Label::Weight(name, value)), _) => {
                let (style, _) = stroke::forward(canvas.theme, mark);
                let text = stroke::weight(canvas.theme, mark);
                canvas.put(centre, y - 1, "▲", style);
                canvas.put(centre, y, "│", style);
                canvas.put(centre - OVER, y, &name.text(), text);
                if let Some(value) = value {
                    canvas.put(centre + 2, y, &fitted(value, NUMBER), text);
                }
            }
            _ => {}
        }
        canvas.hit(centre - OVER, y, BOX, 1, self.target(edge));
        self.word(canvas, t, centre, y + 1);
    }

    /// The word, with its one-hot row where that has room.
    fn word(&self, canvas: &mut Canvas<'_>, t: usize, centre: i32, y: i32) {
        let (element, width) = (Element::Word(t), BOX + self.at.gap - 1);
        let style = stroke::value(canvas.theme, self.chain.mark(element));
        let one_hot = self.chain.word(t);
        let text = one_hot.row.map(|row| format!("{} {}", one_hot.word, row.text()));
        let text = text.filter(|text| canvas.measure(text) <= width);
        let text = text.as_deref().unwrap_or(one_hot.word);
        canvas.put_centred(centre - width / 2, width, y, text, style);
        canvas.hit(centre - width / 2, y, width, 1, self.target(element));
    }
}
