//! How the gradient fares on its way back: the size of ∂L/∂O_t for every t, as bars.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use crate::app::{App, Instrument, Target};
use crate::content::number::fitted;
use crate::lesson::notation::state;
use crate::lesson::{Highlight, Stage};
use crate::steps::Address;

/// Sizes further apart than this are drawn on a logarithmic scale.
const LINEAR: f64 = 30.0;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let derivation = app.timeline.derivation();
    let (flow, steps) = (derivation.gradient_norms(), derivation.steps());
    let (least, most) = (flow.least, flow.most);
    let logarithmic = least > 0.0 && most / least > LINEAR;
    let title = format!("{} ‖∂L/∂O_t‖", Instrument::Flow.title());
    let scale = if logarithmic { "log scale" } else { "" };
    let mut inner = panel::frame(canvas, area, frames, &title, scale);

    let rows = usize::try_from(inner.height()).unwrap_or(0);
    if rows == 0 {
        return;
    }
    // The last line says what it comes to; rows are spread evenly where T is larger.
    let shown = steps.min(rows.saturating_sub(1).max(1));
    let highlight = Highlight::new(derivation.plan, app.timeline.address());
    let now = highlight.state();
    // Bars appear as the gradient gets there.
    for n in 0..shown {
        // From O_T back to O_1, as the gradient flows.
        let t = if shown == 1 { steps } else { steps - n * (steps - 1) / (shown - 1) };
        let y = i32::try_from(n).unwrap_or(0);
        let size = flow.size(t);
        let style = if Some(t) == now { inner.theme.lit() } else { inner.theme.text() };
        inner.put(0, y, &state(t).text(), style);
        if highlight.state_gradient(t) == Stage::Ahead {
            inner.put_left_of(12, y, "∙", inner.theme.quiet());
            continue;
        }
        // As many digits as leave a space after the name.
        let room = usize::try_from(13 - inner.measure(&state(t).text())).unwrap_or(0).min(9);
        let text = fitted(size, room);
        inner.put_left_of(14, y, text.trim_start_matches('+'), inner.theme.backward());
        let share = share(size, least, most, logarithmic);
        bar(&mut inner, 15, y, share);
        let width = inner.width();
        inner.hit(0, y, width, 1, Target::Step(Address::State(t)));
    }
    let first = derivation.plan.first_kept();
    let y = i32::try_from(shown).unwrap_or(0);
    let quiet = inner.theme.quiet();
    let verdict = if highlight.state_gradient(first) != Stage::Ahead {
        verdict(first, steps, flow.size(first), flow.size(steps))
    } else {
        "filled as the gradient flows back".into()
    };
    inner.put(0, y, &verdict, quiet);
}

/// How the gradient at the first state that it gets to compares to that at the last.
fn verdict(first: usize, steps: usize, at_first: f64, at_last: f64) -> String {
    let (start, end) = (state(first).text(), state(steps).text());
    if steps == 1 {
        return "one word: nothing to flow back through".into();
    }
    if first > 1 {
        return format!("truncated: nothing gets past {start}");
    }
    if !at_first.is_finite() || !at_last.is_finite() {
        return "it grows beyond what the machine can hold".into();
    }
    if at_first.is_subnormal() || at_last.is_subnormal() {
        return format!("what arrives from {end} at {start} underflows");
    }
    if at_first == 0.0 || at_last == 0.0 {
        return format!("nothing arrives from {end} at {start}");
    }
    let (word, larger, smaller) =
        if at_first < at_last { ("less", at_last, at_first) } else { ("more", at_first, at_last) };
    let ratio = larger / smaller;
    let times = match ratio {
        // Two numbers may be further apart than any number is large.
        _ if ratio.is_infinite() => format!("1e{:.0}", larger.log10() - smaller.log10()),
        10_000.0.. => format!("{ratio:.0e}"),
        100.0.. => format!("{ratio:.0}"),
        _ => format!("{ratio:.1}"),
    };
    format!("{start} gets {times} times {word} than {end}")
}

/// How much of the longest bar a size takes.
fn share(size: f64, least: f64, most: f64, logarithmic: bool) -> f64 {
    if !size.is_finite() {
        1.0
    } else if size == 0.0 || most == 0.0 {
        0.0
    } else if logarithmic {
        // The least still has a stub.
        let (size, least, most) = (size.ln(), least.ln(), most.ln());
        0.08 + 0.92 * (size - least) / (most - least)
    } else {
        size / most
    }
}

/// A bar in halves of a column: thinner parts are in few fonts.
fn bar(canvas: &mut Canvas<'_>, x: i32, y: i32, share: f64) {
    let room = f64::from((canvas.width() - x).max(0));
    let mut halves = (share.clamp(0.0, 1.0) * room * 2.0).round();
    let mut bar = String::new();
    while halves >= 2.0 {
        bar.push('█');
        halves -= 2.0;
    }
    if halves >= 1.0 {
        bar.push('▌');
    }
    let style = canvas.theme.backward();
    canvas.put(x, y, &bar, style);
}
