//! Losses over time: a point for each update made by hand, a line through the mean of each epoch.

use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart as Widget, Dataset, GraphType};

use crate::content::number::bare;
use crate::lesson::panel::{Chart, Scale};
use crate::view::canvas::Canvas;

/// Draws the chart over all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, chart: &Chart) -> i32 {
    let curve = &chart.curve;
    let (longest, least) = (curve.longest, curve.lowest);
    let top = if curve.highest.is_normal() { curve.highest } else { 1.0 };
    // Drawn as shares of the scale: near the largest number, the widget's own sums overflow.
    let shares = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
        let share = |loss| chart.scale.share(loss, least, top);
        points.iter().map(|(epochs, loss)| (*epochs, share(*loss))).collect()
    };
    let (losses, means) = (shares(&curve.losses), shares(&curve.means));
    let (text, quiet) = (canvas.theme.text(), canvas.theme.quiet());
    let line = Dataset::default().marker(Marker::HalfBlock).style(canvas.theme.backward());
    let points = Dataset::default().marker(Marker::Dot).style(canvas.theme.forward());
    let datasets = vec![
        line.graph_type(GraphType::Line).data(&means),
        points.graph_type(GraphType::Scatter).data(&losses),
    ];
    let x_labels = [String::from("0"), chart.until.clone()];
    // A logarithmic axis begins at the least, but where there is a loss of nothing below it.
    let all = || curve.losses.iter().chain(&curve.means);
    let begins_at_least = chart.scale == Scale::Logarithmic && all().all(|(_, loss)| *loss > 0.0);
    let floor = if begins_at_least { chart.scale.share(least, least, top) } else { 0.0 };
    // As the widget spreads them: one at either end, one in the middle.
    let places: &[f64] = if canvas.height() > 4 { &[0.0, 0.5, 1.0] } else { &[0.0, 1.0] };
    let label = |place: &f64| bare(chart.scale.size(floor + (1.0 - floor) * place, least, top));
    let y_labels: Vec<String> = places.iter().map(label).collect();
    let widget = Widget::new(datasets)
        .style(text)
        .legend_position(None)
        .x_axis(Axis::default().style(quiet).bounds([0.0, longest]).labels(x_labels))
        .y_axis(Axis::default().style(quiet).bounds([floor, 1.0]).labels(y_labels));
    canvas.widget(widget);
    canvas.height()
}
