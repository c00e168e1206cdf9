//! What a terminal shows, beside what was drawn.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::palettes::NAMED;

/// A terminal of so many columns and rows.
pub fn terminal((columns, rows): (u16, u16)) -> vt100::Parser {
    let cells = |n: u16| NonZeroU16::new(n).unwrap();
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

/// Every cell is there, as it was drawn.
pub fn is(screen: &vt100::Screen, frame: &Buffer, place: &str) {
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let (drawn, shown) = (&frame[(x, y)], screen.cell(y, x).unwrap());
            let symbol = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(symbol, drawn.symbol(), "{place}: symbol at {x}, {y}");
            assert_eq!(look_of(shown), look(drawn), "{place}: look of {symbol:?} at {x}, {y}");
            x += u16::try_from(drawn.symbol().width()).unwrap().max(1);
        }
    }
}

/// What can be seen of a cell's style: paper, underline, reverse, and for a letter its ink and
/// whether it is bold or dim.
type Look = (vt100::Color, bool, bool, Option<(vt100::Color, bool, bool)>);

fn look(cell: &Cell) -> Look {
    let has = |modifier| cell.modifier.contains(modifier);
    let (underlined, reversed) = (has(Modifier::UNDERLINED), has(Modifier::REVERSED));
    let letter = (cell.symbol() != " " || underlined || reversed)
        .then(|| (colour(cell.fg), has(Modifier::BOLD), has(Modifier::DIM)));
    (colour(cell.bg), underlined, reversed, letter)
}

fn look_of(cell: &vt100::Cell) -> Look {
    let (underlined, reversed) = (cell.underline(), cell.inverse());
    let letter = ((cell.has_contents() && cell.contents() != " ") || underlined || reversed)
        .then(|| (cell.fgcolor(), cell.bold(), cell.dim()));
    (cell.bgcolor(), underlined, reversed, letter)
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        named => {
            let n = NAMED.iter().position(|&one| one == named).unwrap();
            vt100::Color::Idx(u8::try_from(n).unwrap())
        }
    }
}
