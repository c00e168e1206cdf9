//! Draws the state of the app. Drawing changes nothing; it hands back what the mouse can hit.
//!
//! ```text
//! ┌──────────────────────────────────────────┐
//! │ header: place, chapters, progress        │  header
//! ├──────────────────────────────────────────┤
//! │ O₀ → O₁ → … → ŷ → L                      │  chain
//! ├──────────────────────────────────────────┤
//! │ equation, definitions or new weights     │  equation
//! ├──────────────────────┬───────────────────┤
//! │ this step            │ weights           │  step, weights
//! │                      │ or an instrument  │  loss, flow, predictions, check, slips
//! ├──────────────────────┴───────────────────┤
//! │ keys                                     │  keybar
//! └──────────────────────────────────────────┘
//! ```
//!
//! `layout` says where panels lie, `theme` what a meaning looks like, `canvas` puts text on
//! the screen, spelt as `text` says where the font is poor, `table` draws matrices, `window` opens
//! what lies over them.

mod canvas;
mod chain;
mod check;
mod chooser;
mod equation;
mod errata;
mod flow;
mod frames;
mod header;
mod keybar;
mod layout;
mod loss;
mod overlay;
mod panel;
mod predictions;
mod step;
mod sum;
mod table;
mod theme;
mod update;
mod weights;
mod window;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use canvas::Hits;
pub use layout::{MINIMUM, Places};

use crate::app::{self, App, Instrument};
use canvas::Canvas;
use theme::Theme;

/// Draws the whole screen into `buffer`.
#[must_use]
pub fn draw(app: &App, buffer: &mut Buffer) -> Hits {
    let area = buffer.area;
    let theme = Theme::of(app.theme, app.background);
    let mut hits = Hits::default();
    buffer.set_style(area, theme.screen());
    let mut canvas = Canvas::new(buffer, &theme, app.letters, &mut hits);
    match layout::places(app, area) {
        None => too_small(&mut canvas, area),
        Some(places) => {
            panels(app, &mut canvas, &places);
            overlay::draw(app, &mut canvas, area);
        }
    }
    hits
}

fn panels(app: &App, canvas: &mut Canvas<'_>, places: &Places) {
    header::draw(app, canvas, places.header);
    chain::draw(app, canvas, places.chain, places.frames);
    equation::draw(app, canvas, places.equation, places.frames);
    if let Some(area) = places.step {
        step::draw(app, canvas, area, places.frames);
    }
    if let Some(area) = places.weights {
        weights::draw(app, canvas, area, places.frames);
    }
    if let Some(area) = places.instrument {
        instrument(app, canvas, area, places);
    }
    keybar::draw(app, canvas, places.keybar);
}

fn instrument(app: &App, canvas: &mut Canvas<'_>, area: Rect, places: &Places) {
    let draw = match app.shown_instrument() {
        Instrument::Weights => weights::draw,
        Instrument::Loss => loss::draw,
        Instrument::Flow => flow::draw,
        Instrument::Predictions => predictions::draw,
        Instrument::Check => check::draw,
        Instrument::Errata => errata::draw,
    };
    draw(app, canvas, area, places.frames);
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let style = canvas.theme.text();
    let middle = i32::from(area.height / 2);
    let text = app::too_small(MINIMUM);
    canvas.within(area).put_centred(0, i32::from(area.width), middle, &text, style);
}
