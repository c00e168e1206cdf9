//! A frame as SVG: one file that needs nothing but a browser. Letters are text, each word in the columns
//! where it stands whatever font is there, and can be searched and copied; lines, blocks and arrows are
//! drawn, so that they join whatever font is there.
//!
//! | file | what it holds |
//! |---|---|
//! | `grid` | where cells lie |
//! | `ink` | what a cell's colours are |
//! | `shape` | the letters that are drawn as lines |

mod grid;
mod ink;
mod shape;

use std::collections::BTreeMap;
use std::fmt::Write;

use ratatui::buffer::Buffer;

use super::row::{Letter, letters};
use crate::text::markup;
use grid::{BASELINE, CELL, MARGIN, SIZE};
use ink::{Ink, Rgb};
use shape::{Brush, Shape, shape};

/// What is there on most systems, the best first.
const FONTS: &str = "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', Consolas, 'Liberation \
                     Mono', monospace";

/// The frame, with a title for whoever cannot see it.
pub fn write(frame: &Buffer, title: &str) -> String {
    let mut picture = Picture::default();
    let paper = Ink::of(&frame.content.first().cloned().unwrap_or_default()).paper;
    for y in 0..frame.area.height {
        picture.row(frame, y, paper);
    }
    let width = frame.area.width * CELL.0 + 2 * MARGIN;
    let height = frame.area.height * CELL.1 + 2 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"-{MARGIN} -{MARGIN} {width} {height}\">\n<title>{}</title>\n\
         <rect x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{width}\" height=\"{height}\" \
         fill=\"{paper}\"/>\n",
        markup(title)
    );
    for ((brush, ink), lines) in &picture.drawn {
        let _ = writeln!(out, "<path {} d=\"{lines}\"/>", brush.in_colour(*ink));
    }
    // Each word is a text of its own to whoever draws it: read from the right it stands in its columns too.
    let _ = write!(
        out,
        "<g font-family=\"{FONTS}\" font-size=\"{SIZE}\">\n{}</g>\n</svg>\n",
        picture.text
    );
    out
}

/// What has been put on the paper.
#[derive(Default)]
struct Picture {
    /// Areas and lines, in the order in which they lie one over the other.
    drawn: BTreeMap<(Brush, Rgb), String>,
    /// The words, a row an element.
    text: String,
}

/// Cells side by side that have something in common.
struct Run<T> {
    x: u16,
    columns: u16,
    what: T,
}

/// The runs of a row: neighbours for which `what` is the same; those for which there is nothing part
/// them.
fn runs<'a, T: PartialEq>(
    row: &[Letter<'a>],
    what: impl Fn(&Letter<'a>) -> Option<T>,
) -> Vec<Run<T>> {
    let mut runs: Vec<Run<T>> = Vec::new();
    for letter in row {
        let Some(what) = what(letter) else { continue };
        match runs.last_mut() {
            Some(last) if last.what == what && last.x + last.columns == letter.x => {
                last.columns += letter.columns;
            }
            _ => runs.push(Run { x: letter.x, columns: letter.columns, what }),
        }
    }
    runs
}

/// What is drawn of a letter that is no text.
fn drawn(letter: &Letter<'_>) -> Option<Shape> {
    let mut letters = letter.cell.symbol().chars();
    letters.next().filter(|_| letters.next().is_none()).and_then(shape)
}

/// How a letter that is text looks.
fn written(letter: &Letter<'_>) -> Option<(Rgb, bool)> {
    let ink = Ink::of(letter.cell);
    let is_text = letter.cell.symbol() != " " && drawn(letter).is_none();
    is_text.then_some((ink.colour, ink.is_bold))
}

impl Picture {
    fn row(&mut self, frame: &Buffer, y: u16, paper: Rgb) {
        let row: Vec<Letter<'_>> = letters(frame, y).collect();
        let top = y * CELL.1;
        let own =
            |letter: &Letter<'_>| Some(Ink::of(letter.cell).paper).filter(|own| *own != paper);
        for run in runs(&row, own) {
            self.add(Brush::Paper, run.what, &shape::area(place(&run, top)));
        }
        let lines = |letter: &Letter<'_>| Some((drawn(letter)?, Ink::of(letter.cell).colour));
        for run in runs(&row, lines) {
            let (shape, ink) = run.what;
            self.add(shape.brush(), ink, &shape.lines(run.x * CELL.0, top, run.columns));
        }
        let underlined = |letter: &Letter<'_>| {
            let ink = Ink::of(letter.cell);
            ink.is_underlined.then_some(ink.colour)
        };
        for run in runs(&row, underlined) {
            self.add(Brush::Line, run.what, &shape::underline(place(&run, top)));
        }
        self.words(&row, top + BASELINE);
    }

    fn add(&mut self, brush: Brush, ink: Rgb, lines: &str) {
        self.drawn.entry((brush, ink)).or_default().push_str(lines);
    }

    /// Each word in its columns, with the blanks between them.
    fn words(&mut self, row: &[Letter<'_>], baseline: u16) {
        let words = runs(row, written);
        let mut end = None;
        for word in &words {
            let (ink, is_bold) = word.what;
            let before = match end {
                None => format!("<text y=\"{baseline}\">"),
                Some(end) if end < word.x => " ".to_owned(),
                Some(_) => String::new(),
            };
            end = Some(word.x + word.columns);
            let inside = row.iter().filter(|one| (word.x..word.x + word.columns).contains(&one.x));
            let text: String = inside.map(|letter| letter.cell.symbol()).collect();
            let _ = write!(
                self.text,
                "{before}<tspan x=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" \
                 fill=\"{ink}\"{}>{}</tspan>",
                word.x * CELL.0,
                word.columns * CELL.0,
                if is_bold { " font-weight=\"bold\"" } else { "" },
                markup(&text),
            );
        }
        if end.is_some() {
            self.text.push_str("</text>\n");
        }
    }
}

/// Where a run lies: its left end, its top, its right end.
fn place<T>(run: &Run<T>, top: u16) -> (u16, u16, u16) {
    (run.x * CELL.0, top, (run.x + run.columns) * CELL.0)
}
