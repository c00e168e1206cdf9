//! The screen without a terminal: a frame of the lesson as a picture, or many as a recording.
//!
//! | file | what it holds |
//! |---|---|
//! | `headless` | the lesson without a terminal: keys in, frames out |
//! | `svg` | a frame as a picture that needs nothing but a browser |
//! | `plain` | a frame as text |
//! | `ansi` | a frame as text in its colours, for `cat` |
//! | `cast` | a lesson that plays by itself, as asciinema does it |
//! | `escapes` | what changes from frame to frame as escape sequences; the terminal's too |
//! | `look` | how a cell looks, and how one look becomes another |
//! | `row` | the letters of a row, each with its columns |

mod ansi;
mod cast;
mod escapes;
mod headless;
mod look;
mod plain;
mod row;
mod svg;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use ansi::ansi;
pub use cast::{Cast, TooLong};
pub use escapes::changes;
pub use headless::Headless;
pub use plain::plain;

use crate::app::{App, Background};
use crate::lesson::heading::Heading;
use crate::text::printable;
use crate::view;

/// The screen as it is now. What a terminal writes on is not known of whoever looks at a picture: the
/// theme brings its own paper.
#[must_use]
pub fn frame(app: &App) -> Buffer {
    let mut frame = blank(app);
    let _ = view::draw_on(app, Background::Unknown, &mut frame);
    frame
}

/// A screen with nothing on it.
fn blank(app: &App) -> Buffer {
    let (columns, rows) = app.size;
    Buffer::empty(Rect::new(0, 0, columns, rows))
}

/// The screen as it is now, as SVG.
#[must_use]
pub fn svg(app: &App) -> String {
    svg::write(&frame(app), &title(app))
}

/// What is on it, in few words: the scenario, the sentence, the step.
fn title(app: &App) -> String {
    let heading = Heading::new(&app.timeline);
    let parts = [heading.title(), &heading.sentence(), &app.timeline.address().to_string()];
    printable(&parts.join(", ")).into_owned()
}
