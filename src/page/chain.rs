//! The unrolled network as a drawing: boxes for O_0..O_T, ŷ and L, the words below, the edges between
//! them with what they carry, and the way back below the edges.

use std::collections::HashMap;
use std::fmt::Write;

use super::rows::Rows;
use crate::content::markup::html;
use crate::content::number::{bare, inline};
use crate::lesson::chain::{Chain, Label, Values, WayBack};
use crate::lesson::{Element, Mark};
use crate::text::letters;

/// From one box to the next.
const STRIDE: i32 = 190;
/// A box.
const WIDTH: i32 = 92;
/// A line of text.
const LINE: i32 = 18;
/// Above the boxes.
const TOP: i32 = 26;
/// From a box to the word below it.
const DROP: i32 = 58;
/// The most numbers of a state that are written.
const UNITS: usize = 3;
/// The most letters of a word.
const LETTERS: i32 = 14;

/// How large the drawing is.
pub fn size(chain: &Chain<'_>) -> (i32, i32) {
    let boxes = i32::try_from(chain.boxes()).unwrap_or(i32::MAX / STRIDE);
    let height = TOP + height(chain) + DROP + 2 * LINE + 14;
    (boxes.saturating_mul(STRIDE) - STRIDE + WIDTH + 24, height)
}

/// What has been drawn of one visit: what a part is at a step decides how it looks.
pub type Drawn = HashMap<(Element, Mark, [bool; 2], u8), usize>;

/// The numbers of the parts of the drawing, from the left; each a group of a class that says what it is
/// at the step.
pub fn parts(chain: &Chain<'_>, drawn: &mut Drawn, rows: &mut Rows) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut part = |element, place, draw: fn(&Chain<'_>, Element, Place) -> String| {
        let known = [chain.values(element).is_some(), chain.gradients(element).is_some()];
        let way_back = match chain.way_back(element) {
            None => 0,
            Some(WayBack::Leads) => 1,
            Some(WayBack::Ends(_)) => 2,
            Some(WayBack::Cut(_)) => 3,
        };
        let key = (element, chain.mark(element), known, way_back);
        let number = drawn.entry(key).or_insert_with(|| rows.number(draw(chain, element, place)));
        parts.push(*number);
    };
    for number in 0..chain.boxes() {
        let place = Place { x: 12 + i32::try_from(number).unwrap_or(0) * STRIDE };
        if let Some(edge) = chain.edge_to(number) {
            part(edge, place, between);
        }
        let element = chain.box_at(number);
        if let Element::State(t @ 1..) = element {
            part(Element::Input(t), place, input);
            part(Element::Word(t), place, word);
        }
        part(element, place, box_of);
    }
    parts
}

/// The part that has to be in view.
pub fn name(element: Element) -> String {
    match element {
        Element::Word(t) => format!("x{t}"),
        Element::Input(t) => format!("i{t}"),
        Element::State(t) => format!("o{t}"),
        Element::Hidden(t) => format!("h{t}"),
        Element::Output => "out".into(),
        Element::Prediction => "y".into(),
        Element::ToLoss => "l".into(),
        Element::Loss => "L".into(),
    }
}

/// Where a box stands.
#[derive(Clone, Copy)]
struct Place {
    x: i32,
}

impl Place {
    fn middle(self) -> i32 {
        self.x + WIDTH / 2
    }
}

fn height(chain: &Chain<'_>) -> i32 {
    let lines = i32::try_from(chain.units().min(UNITS)).unwrap_or(1);
    10 + LINE * (1 + 2 * lines)
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Unreached => "unreached",
        Mark::Reached => "reached",
        Mark::Forward => "forward",
        Mark::Ahead => "ahead",
        Mark::Behind => "behind",
        Mark::Lit => "lit",
    }
}

fn group(chain: &Chain<'_>, element: Element, inside: &str) -> String {
    let (class, name) = (class(chain.mark(element)), name(element));
    format!("<g class=\"{class}\" data-e=\"{name}\">{inside}</g>")
}

fn text(out: &mut String, class: &str, (x, y): (i32, i32), text: &str) {
    // To a text nothing fails to be written.
    let _ = write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", html(text));
}

fn box_of(chain: &Chain<'_>, element: Element, place: Place) -> String {
    let (middle, height) = (place.middle(), height(chain));
    let mut inside = format!(
        "<rect x=\"{}\" y=\"{TOP}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"7\"/>",
        place.x
    );
    let mut y = TOP + LINE;
    text(&mut inside, "name", (middle, y), &chain.name(element).text());
    let mut below = |class: &str, values: Option<Values<'_>>, lines: usize| {
        let texts = values.map(|values| written(&values)).unwrap_or_default();
        for line in 0..lines {
            y += LINE;
            if let Some(line) = texts.get(line) {
                text(&mut inside, class, (middle, y), line);
            }
        }
    };
    let lines = chain.units().min(UNITS);
    below("value", chain.values(element), lines);
    below("gradient", chain.gradients(element), lines);
    group(chain, element, &inside)
}

fn written(values: &Values<'_>) -> Vec<String> {
    match values {
        Values::Signed(value) => vec![inline(*value)],
        Values::Unsigned(value) => vec![bare(*value)],
        Values::Units(units) if units.len() > UNITS => {
            let shown = UNITS - 1;
            let more = format!("… {} more", units.len() - shown);
            units.iter().take(shown).map(|&unit| inline(unit)).chain([more]).collect()
        }
        Values::Units(units) => units.iter().map(|&unit| inline(unit)).collect(),
    }
}

/// The edge to a box from the one before it.
fn between(chain: &Chain<'_>, edge: Element, place: Place) -> String {
    let (from, to) = (place.x - STRIDE + WIDTH, place.x);
    let (y, middle) = (TOP + height(chain) / 2, place.x - (STRIDE - WIDTH) / 2);
    let mut inside = format!("<path d=\"M{from} {y}H{}\" marker-end=\"url(#to)\"/>", to - 2);
    match chain.way_back(edge) {
        None => {}
        Some(WayBack::Cut(word)) => text(&mut inside, "cut", (middle, y + 22), word),
        Some(WayBack::Leads) => {
            let (right, left) = (to - 6, from + 4);
            let _ = write!(
                inside,
                "<path class=\"back\" d=\"M{right} {0}H{left}\" marker-end=\"url(#back)\"/>",
                y + 12
            );
        }
        Some(WayBack::Ends(weights)) => {
            let down = y + 30;
            let _ = write!(
                inside,
                "<path class=\"back\" d=\"M{0} {1}H{middle}V{down}\" marker-end=\"url(#back)\"/>",
                to - 6,
                y + 12
            );
            text(&mut inside, "end", (middle, down + 18), &weights.text());
        }
    }
    label(&mut inside, chain.label(edge), (middle, y - 8), "label");
    group(chain, edge, &inside)
}

/// What an edge is called; its number on a line above its name.
fn label(out: &mut String, label: Option<Label>, (x, y): (i32, i32), class: &str) {
    match label {
        None => {}
        Some(Label::Factor(name) | Label::Weight(name, None)) => {
            text(out, class, (x, y), &name.text());
        }
        Some(Label::Weight(name, Some(value))) => {
            text(out, class, (x, y - 15), &name.text());
            text(out, class, (x, y), &inline(value));
        }
    }
}

/// The edge from a word to its state.
fn input(chain: &Chain<'_>, edge: Element, place: Place) -> String {
    let (bottom, x) = (TOP + height(chain), place.middle());
    let top = bottom + DROP - 16;
    let mut inside = format!("<path d=\"M{x} {top}V{}\" marker-end=\"url(#to)\"/>", bottom + 2);
    if chain.way_back(edge).is_some() {
        let _ = write!(
            inside,
            "<path class=\"back\" d=\"M{0} {1}V{2}\" marker-end=\"url(#back)\"/>",
            x - 12,
            bottom + 4,
            top - 6
        );
    }
    label(&mut inside, chain.label(edge), (x + 10, bottom + 30), "label side");
    group(chain, edge, &inside)
}

/// A word below its state.
fn word(chain: &Chain<'_>, element: Element, place: Place) -> String {
    let Element::Word(t) = element else { return String::new() };
    let (x, y) = (place.middle(), TOP + height(chain) + DROP);
    let one_hot = chain.word(t);
    let mut inside = format!("<title>{}</title>", html(one_hot.word));
    text(&mut inside, "word", (x, y), &beginning(one_hot.word));
    if let Some(row) = one_hot.row {
        text(&mut inside, "row", (x, y + LINE), &row.text());
    }
    group(chain, element, &inside)
}

/// As much of a word as there is room for.
fn beginning(word: &str) -> String {
    let mut text = String::new();
    let mut columns = 0;
    for (letter, width) in letters::graphemes(word) {
        columns += width;
        if columns > LETTERS {
            return text + "…";
        }
        text.push_str(letter);
    }
    text
}
