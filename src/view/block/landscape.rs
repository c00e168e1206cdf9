//! The loss over one number of the network: a curve in halves of a row, its tangent in points, a
//! sign where the number is and another where an update leads.

use ratatui::style::Style;

use crate::content::number::{bare, rate};
use crate::lesson::panel::Landscape;
use crate::view::canvas::Canvas;

/// The fewest rows of the curve with its axis below each of the first lines, and below more.
const LEAST: [i32; 3] = [3, 3, 2];
const ROOMY: i32 = 6;
/// The number as it is, and where an update leads.
const AT: &str = "●";
const LANDING: &str = "○";
const TANGENT: &str = "·";

/// Draws what is said, as much of it as the curve leaves room for, and the curve below it.
pub fn draw(canvas: &mut Canvas<'_>, landscape: &Landscape) -> i32 {
    let (width, height) = (canvas.width(), canvas.height());
    let mut y = 0;
    for (n, line) in landscape.said.iter().enumerate() {
        let least = LEAST.get(n).copied().unwrap_or(ROOMY);
        let lines = canvas.broken(line, width, 0);
        let rows = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        if rows > height - y - least {
            canvas.cuts();
            break;
        }
        for line in &lines {
            canvas.put_line(0, y, line);
            y += 1;
        }
    }
    curve(&mut canvas.rows(y, height - y), landscape);
    height
}

/// Rows and columns of the curve, and what they stand for.
struct Plot<'a> {
    landscape: &'a Landscape,
    /// The first column, and how many there are.
    left: i32,
    columns: i32,
    rows: i32,
    /// The losses below and above.
    floor: f64,
    top: f64,
}

fn curve(canvas: &mut Canvas<'_>, landscape: &Landscape) {
    let losses = || landscape.points.iter().map(|(_, loss)| *loss);
    let (floor, top) = (losses().fold(f64::INFINITY, f64::min), losses().fold(0.0, f64::max));
    let rows = canvas.height() - 1;
    if rows < 1 || !floor.is_finite() {
        return;
    }
    // A level curve lies in the middle.
    let (floor, top) = if top > floor { (floor, top) } else { (floor / 2.0, top + floor / 2.0) };
    let labels = [bare(top), bare(floor)];
    let wide = labels.iter().map(|label| canvas.measure(label)).max().unwrap_or(0);
    let left = wide + 1;
    let columns = canvas.width() - left;
    let plot = Plot { landscape, left, columns, rows, floor, top };
    plot.axes(canvas, &labels);
    if columns > 0 && top > floor {
        plot.tangent(canvas);
        plot.line(canvas);
        let (landing, at) = (canvas.theme.forward(), canvas.theme.lit());
        plot.sign(canvas, landscape.landing, LANDING, landing);
        plot.sign(canvas, landscape.at, AT, at);
    }
}

impl Plot<'_> {
    fn axes(&self, canvas: &mut Canvas<'_>, labels: &[String; 2]) {
        let (quiet, text) = (canvas.theme.quiet(), canvas.theme.text());
        let (axis, bottom) = (self.left - 1, self.rows - 1);
        for y in 0..self.rows {
            canvas.put(axis, y, "│", quiet);
        }
        canvas.put_left_of(axis, 0, &labels[0], text);
        if bottom > 0 {
            canvas.put_left_of(axis, bottom, &labels[1], text);
        }
        if bottom > 1 {
            canvas.put_left_of(axis, bottom / 2, &self.landscape.up.text(), quiet);
        }
        let (from, to) = self.landscape.range;
        let (end, columns) = (canvas.width(), usize::try_from(self.columns).unwrap_or(0));
        canvas.put(axis, self.rows, "└", quiet);
        canvas.put(self.left, self.rows, &"─".repeat(columns), quiet);
        let (from, to) = (rate(from), format!(" {}", rate(to)));
        let first = canvas.put(self.left, self.rows, &format!("{from} "), text);
        let last = end - canvas.measure(&to);
        canvas.put_left_of(end, self.rows, &to, text);
        let name = canvas.cut(&self.landscape.over.text(), (last - first - 2).max(0));
        if !name.is_empty() {
            canvas.put_centred(first, last - first, self.rows, &format!(" {name} "), quiet);
        }
    }

    /// The value at a column's left edge.
    fn value(&self, column: i32) -> f64 {
        let (from, to) = self.landscape.range;
        let share = f64::from(column) / f64::from(self.columns);
        from * (1.0 - share) + to * share
    }

    /// The half of a row, from above, in which a loss lies.
    fn half(&self, loss: f64) -> f64 {
        let share = (self.top - loss) / (self.top - self.floor);
        (share * f64::from(2 * self.rows - 1)).round()
    }

    /// The loss at a value, between the two points beside it.
    fn loss(&self, value: f64) -> Option<f64> {
        let points = &self.landscape.points;
        let after = points.partition_point(|(other, _)| *other < value);
        let right = points.get(after)?;
        let left = points.get(after.checked_sub(1).unwrap_or(after))?;
        if right.0 <= left.0 {
            return (right.0 - value == 0.0).then_some(right.1);
        }
        let share = (value - left.0) / (right.0 - left.0);
        Some(left.1 * (1.0 - share) + right.1 * share)
    }

    fn line(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.theme.backward();
        for column in 0..self.columns {
            let (from, to) = (self.value(column), self.value(column + 1));
            let points = &self.landscape.points;
            let first = points.partition_point(|(value, _)| *value <= from);
            let inside = points[first..].iter().take_while(|(value, _)| *value < to);
            let edges = [self.loss(from), self.loss(to)].into_iter().flatten();
            let halves = edges.chain(inside.map(|(_, loss)| *loss)).map(|loss| self.half(loss));
            let (high, low) = halves
                .fold((f64::INFINITY, -1.0), |(high, low): (f64, f64), half| {
                    (high.min(half), low.max(half))
                });
            for y in 0..self.rows {
                let upper = f64::from(2 * y);
                let is_in = |half: f64| high <= half && half <= low;
                let sign = match (is_in(upper), is_in(upper + 1.0)) {
                    (true, true) => "█",
                    (true, false) => "▀",
                    (false, true) => "▄",
                    (false, false) => continue,
                };
                canvas.put(self.left + column, y, sign, style);
            }
        }
    }

    fn tangent(&self, canvas: &mut Canvas<'_>) {
        let (Some((value, loss)), slope) = (self.landscape.at, self.landscape.slope) else {
            return;
        };
        let quiet = canvas.theme.text();
        for column in 0..self.columns {
            let middle = f64::midpoint(self.value(column), self.value(column + 1));
            if let Some(y) = self.row(loss + slope * (middle - value)) {
                canvas.put(self.left + column, y, TANGENT, quiet);
            }
        }
    }

    /// The row of a loss that lies on the plot.
    fn row(&self, loss: f64) -> Option<i32> {
        let half = self.half(loss);
        // One of its two halves.
        (0..self.rows).find(|y| (half - f64::from(2 * y) - 0.5).abs() < 1.0)
    }

    fn sign(&self, canvas: &mut Canvas<'_>, at: Option<(f64, f64)>, sign: &str, style: Style) {
        let Some((value, loss)) = at else { return };
        let column = (0..self.columns).find(|n| value < self.value(n + 1));
        let column = column.filter(|n| value >= self.value(*n)).unwrap_or(self.columns - 1);
        if let Some(y) = self.row(loss) {
            canvas.put(self.left + column, y, sign, style);
        }
    }
}
