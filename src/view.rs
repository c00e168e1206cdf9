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
//! │ this step            │ weights           │  step, first instrument
//! │                      │ or an instrument  │  the one that Tab has turned to
//! ├──────────────────────┴───────────────────┤
//! │ keys                                     │  keybar
//! └──────────────────────────────────────────┘
//! ```
//!
//! | file | what it does |
//! |---|---|
//! | `layout` | says where panels lie |
//! | `panel`, `frames` | draw a panel: its frame, and the blocks in it |
//! | `block` | draws blocks: texts, tables, bars, charts, lists |
//! | `step` | draws what a step says |
//! | `sum` | draws a sum of products, with stacked fractions |
//! | `chain` | draws the unrolled network |
//! | `matrix` | draws matrices: numbers, or signs |
//! | `header`, `keybar` | draw the first rows and the last |
//! | `overlay`, `chooser`, `window` | draw what lies over the lesson |
//! | `entry` | draws a line that is typed |
//! | `theme` | what a meaning looks like |
//! | `canvas` | puts text on the screen, spelt as `text` says where the font is poor |

mod block;
mod canvas;
mod chain;
mod chooser;
mod entry;
mod frames;
mod header;
mod keybar;
mod layout;
mod matrix;
mod overlay;
mod panel;
mod step;
mod sum;
mod theme;
mod window;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use canvas::Found;
pub use layout::{MINIMUM, Places};

use crate::app::{self, App, Background, Overlay, Scroll, Whole};
use crate::instrument::Instrument;
use crate::lesson::{Target, equation, this_step};
use canvas::Canvas;
use theme::Theme;

/// Draws the whole screen into `buffer`.
#[must_use]
pub fn draw(app: &App, buffer: &mut Buffer) -> Found {
    draw_on(app, app.background, buffer)
}

/// Draws the whole screen as it is where somebody writes on `background`.
#[must_use]
pub fn draw_on(app: &App, background: Background, buffer: &mut Buffer) -> Found {
    let area = buffer.area;
    let theme = Theme::of(app.theme, background);
    let mut found = Found::default();
    buffer.set_style(area, theme.screen());
    let mut canvas = Canvas::new(buffer, &theme, app.letters, &mut found);
    if app.is_blank {
        // Wherever it is clicked on.
        canvas.hit(0, 0, i32::from(area.width), i32::from(area.height), Target::Screen);
        return found;
    }
    match layout::places(app, area) {
        None => too_small(&mut canvas, area),
        Some(places) => {
            if let Overlay::Whole(whole) = app.overlay {
                alone(app, &mut canvas, &places, whole);
            } else {
                match app.instruments.on_screen() {
                    Some((instrument, scroll)) => {
                        instead(app, &mut canvas, &places, instrument, scroll);
                    }
                    None => panels(app, &mut canvas, &places),
                }
                overlay::draw(app, &mut canvas, area);
            }
        }
    }
    found
}

fn panels(app: &App, canvas: &mut Canvas<'_>, places: &Places) {
    let (scene, frames) = (app.scene(), places.frames);
    header::draw(app, canvas, places.header);
    chain::draw(app, canvas, places.chain, frames);
    panel::draw(canvas, places.equation, frames, &equation(scene), Whole::EQUATION);
    if let Some(area) = places.step {
        panel::draw(canvas, area, frames, &this_step(scene), Whole::STEP);
    }
    let shown = [
        (places.first_instrument, app.instruments.first()),
        (places.instrument, app.shown_instrument()),
    ];
    for (area, instrument) in shown {
        if let Some(area) = area {
            panel::draw(canvas, area, frames, &instrument.panel(scene), instrument.name());
        }
    }
    keybar::draw(app, canvas, places.keybar);
}

/// One panel alone, between the header and the keys.
fn alone(app: &App, canvas: &mut Canvas<'_>, places: &Places, whole: Whole) {
    header::draw(app, canvas, places.header);
    canvas.has_cut();
    let panel = whole.panel(&app.instruments, app.scene());
    panel::whole(canvas, places.between(), panel, whole.scroll.top);
    keybar::draw(app, canvas, places.keybar);
}

/// An instrument that has the whole screen, in place of the lesson: beside its index, if it has one.
fn instead(
    app: &App,
    canvas: &mut Canvas<'_>,
    places: &Places,
    instrument: &dyn Instrument,
    scroll: Scroll,
) {
    let (scene, mut area) = (app.scene(), places.between());
    header::draw(app, canvas, places.header);
    if let Some(index) = instrument.index(scene) {
        let (beside, rest) = layout::index(area);
        panel::following(canvas, beside, &index);
        area = rest;
    }
    canvas.has_cut();
    panel::whole(canvas, area, instrument.panel(scene), scroll.top);
    keybar::draw(app, canvas, places.keybar);
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let style = canvas.theme.text();
    let middle = i32::from(area.height / 2);
    let text = app::too_small(MINIMUM);
    canvas.within(area).put_centred(0, i32::from(area.width), middle, &text, style);
}
