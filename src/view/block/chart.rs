//! Losses over time: a point for each update made by hand, a line through the mean of each epoch, and
//! letters for those of what was undone or reset, which are named below.

use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart as Widget, Dataset, GraphType};

use crate::content::number::bare;
use crate::lesson::Future;
use crate::lesson::panel::{Chart, Scale};
use crate::view::canvas::Canvas;

/// Columns between two names.
const APART: i32 = 2;

/// Draws the chart over all the room there is.
pub fn draw(canvas: &mut Canvas<'_>, chart: &Chart) -> i32 {
    let most = usize::try_from(canvas.height() / 3).unwrap_or(0).max(1);
    let mut names = rows_of_names(canvas, &chart.curve.futures, Future::name);
    if names.len() > most {
        canvas.cuts();
        names = rows_of_names(canvas, &chart.curve.futures, Future::short_name);
        names.truncate(most);
    }
    let top = canvas.height() - i32::try_from(names.len()).unwrap_or(0);
    curves(&mut canvas.rows(0, top), chart);
    for (y, names) in (top..).zip(&names) {
        let quiet = canvas.theme.quiet();
        let mut x = 0;
        for name in names {
            x = canvas.put(x, y, name, quiet) + APART;
        }
    }
    canvas.height()
}

/// `a η 0.5, all terms`, the newest first, as many to a row as have room.
fn rows_of_names(
    canvas: &Canvas<'_>,
    futures: &[Future],
    name: fn(&Future) -> String,
) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut left = 0;
    for future in futures.iter().rev() {
        let name = format!("{} {}", future.sign, name(future));
        let columns = canvas.measure(&name) + APART;
        match rows.last_mut() {
            Some(row) if columns <= left + APART => row.push(name),
            _ => {
                left = canvas.width();
                rows.push(vec![name]);
            }
        }
        left -= columns;
    }
    rows
}

fn curves(canvas: &mut Canvas<'_>, chart: &Chart) {
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
    let futures: Vec<(char, Vec<(f64, f64)>)> =
        curve.futures.iter().map(|future| (future.sign, shares(&future.points))).collect();
    let letters = futures.iter().map(|(sign, points)| {
        let letter = Dataset::default().marker(Marker::Custom(*sign)).style(quiet);
        letter.graph_type(GraphType::Scatter).data(points)
    });
    // What comes later is drawn over what comes before.
    let mut datasets: Vec<Dataset<'_>> = letters.collect();
    datasets.extend([
        line.graph_type(GraphType::Line).data(&means),
        points.graph_type(GraphType::Scatter).data(&losses),
    ]);
    let x_labels = [String::from("0"), chart.until.clone()];
    // A logarithmic axis begins at the least, but where there is a loss of nothing below it.
    let left = || curve.futures.iter().flat_map(|future| future.points.iter());
    let all = || curve.losses.iter().chain(&curve.means).chain(left());
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
}
