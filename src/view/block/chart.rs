//! Losses over time: a point for each update made by hand, a line through the mean of each epoch.

use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart as Widget, Dataset, GraphType};

use crate::content::number::bare;
use crate::lesson::panel::Chart;
use crate::view::canvas::Canvas;

/// Draws the chart over all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, chart: &Chart) -> i32 {
    let curve = &chart.curve;
    let (longest, highest) = (curve.longest, curve.highest);
    let top = if highest.is_normal() { highest } else { 1.0 };
    // Drawn as shares of the highest: near the largest number, the widget's own sums overflow.
    let shares = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
        points.iter().map(|(epochs, loss)| (*epochs, loss / top)).collect()
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
    let y_labels = if canvas.height() > 4 {
        vec!["0".to_owned(), bare(top / 2.0), bare(top)]
    } else {
        vec!["0".to_owned(), bare(top)]
    };
    let widget = Widget::new(datasets)
        .style(text)
        .legend_position(None)
        .x_axis(Axis::default().style(quiet).bounds([0.0, longest]).labels(x_labels))
        .y_axis(Axis::default().style(quiet).bounds([0.0, 1.0]).labels(y_labels));
    canvas.widget(widget);
    canvas.height()
}
