//! The losses so far: a point for each update made by hand, a line through the mean of each
//! epoch.

use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use super::canvas::Canvas;
use super::frames::Frames;
use super::panel;
use crate::app::{App, Instrument};
use crate::content::Role;
use crate::content::number::bare;

/// Draws the panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let curve = app.timeline.curve();
    let (title, over) = (Instrument::Loss.title(), curve.overflowed);
    let right = match app.timeline.history().means.last() {
        // What is not on the chart is told instead.
        _ if over > 0 => format!("{over} overflowed"),
        Some((_, mean)) => format!("mean of epoch {}", bare(*mean)),
        None => String::new(),
    };
    let mut inner = panel::frame(canvas, area, frames, title, &right);
    if curve.losses.is_empty() && curve.means.is_empty() {
        let quiet = inner.theme.quiet();
        if over > 0 {
            inner.put(0, 0, "Every loss so far overflowed.", inner.theme.role(Role::Warning));
            inner.put(0, 1, "Backspace undoes, - lowers η.", quiet);
            return;
        }
        let now = bare(app.timeline.derivation().pass.trace.loss);
        inner.put(0, 0, &format!("No update yet. L = {now} here."), quiet);
        inner.put(0, 1, "u applies one, e trains an epoch.", quiet);
        return;
    }
    let (longest, highest) = (curve.longest, curve.highest);
    let top = if highest.is_normal() { highest } else { 1.0 };
    // Drawn as shares of the highest: near the largest number, the chart's own sums overflow.
    let shares = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
        points.iter().map(|(epochs, loss)| (*epochs, loss / top)).collect()
    };
    let (losses, means) = (shares(&curve.losses), shares(&curve.means));
    let (text, quiet) = (inner.theme.text(), inner.theme.quiet());
    let mut datasets = Vec::new();
    let line = Dataset::default().marker(Marker::HalfBlock).style(inner.theme.backward());
    datasets.push(line.graph_type(GraphType::Line).data(&means));
    let points = Dataset::default().marker(Marker::Dot).style(inner.theme.forward());
    datasets.push(points.graph_type(GraphType::Scatter).data(&losses));
    let height = inner.height();
    let x_labels = [String::from("0"), epochs(longest)];
    let y_labels = if height > 4 {
        vec!["0".to_owned(), bare(top / 2.0), bare(top)]
    } else {
        vec!["0".to_owned(), bare(top)]
    };
    let chart = Chart::new(datasets)
        .style(text)
        .legend_position(None)
        .x_axis(Axis::default().style(quiet).bounds([0.0, longest]).labels(x_labels))
        .y_axis(Axis::default().style(quiet).bounds([0.0, 1.0]).labels(y_labels));
    inner.widget(chart);
}

/// `1 epoch`, `2.33 epochs`.
fn epochs(count: f64) -> String {
    let text = format!("{count:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "1" { "1 epoch".into() } else { format!("{text} epochs") }
}
