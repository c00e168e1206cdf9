//! Sizes as bars, each beside its number.

use crate::content::number::fitted;
use crate::lesson::panel::Bars;
use crate::view::canvas::Canvas;

/// Columns for a name and its number.
const NAMES: i32 = 14;
/// The most digits of a number.
const DIGITS: i32 = 9;

/// The fewest bars that are shown where there are more, whatever is said below them.
const LEAST: usize = 3;

/// Draws as many bars as there are rows, spread evenly where there are more; below them which are
/// left out, and what is said of all. Returns the rows taken.
pub fn draw(canvas: &mut Canvas<'_>, bars: &Bars<'_>) -> i32 {
    let (width, count) = (canvas.width(), bars.rows.count);
    let height = usize::try_from(canvas.height()).unwrap_or(0);
    let said: usize = bars.said.iter().map(|line| canvas.broken(line, width, 0).len()).sum();
    let least = count.min(LEAST).min(height);
    let shown = if count + said <= height {
        count
    } else {
        // A row says which are left out.
        height.saturating_sub(said + 1).clamp(least, count)
    };
    let number = |n: usize| if shown == 1 { 0 } else { n * (count - 1) / (shown - 1) };
    let numbers: Vec<usize> = (0..shown).map(number).collect();
    for (y, &number) in (0..).zip(&numbers) {
        one(canvas, bars, number, y);
    }
    let mut y = i32::try_from(shown).unwrap_or(0);
    if shown < count {
        canvas.cuts();
        let quiet = canvas.theme.quiet();
        let text = bars.left_out(&numbers, |text| canvas.measure(text) <= width);
        canvas.put(0, y, &text, quiet);
        y += 1;
    }
    let left = canvas.height() - y;
    y + super::text(&mut canvas.rows(y, left), &bars.said)
}

/// A bar, with its name and number.
fn one(canvas: &mut Canvas<'_>, bars: &Bars<'_>, number: usize, y: i32) {
    let bar = bars.rows.row(number);
    let end = canvas.put_line(0, y, &bar.name);
    let Some((size, share)) = bar.size else {
        let quiet = canvas.theme.quiet();
        canvas.put_left_of(NAMES - 2, y, "∙", quiet);
        return;
    };
    // As many digits as leave a space after the name.
    let room = usize::try_from((NAMES - 1 - end).min(DIGITS)).unwrap_or(0);
    let (text, style) = (fitted(size, room), canvas.theme.backward());
    canvas.put_left_of(NAMES, y, text.trim_start_matches('+'), style);
    stroke(canvas, NAMES + 1, y, share);
    let width = canvas.width();
    canvas.hit(0, y, width, 1, bar.target);
}

/// A bar in halves of a column: thinner parts are in few fonts.
fn stroke(canvas: &mut Canvas<'_>, x: i32, y: i32, share: f64) {
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
