//! A line that is typed: what it asks for, what has been typed, and where the next letter goes.

use super::canvas::Canvas;

/// `asks: les█` from a column on, the end of what was typed in view up to another; the column after it.
pub fn draw(canvas: &mut Canvas<'_>, from: (i32, i32), to: i32, asks: &str, typed: &str) -> i32 {
    let (x, y) = from;
    let (text, quiet) = (canvas.theme.text(), canvas.theme.quiet());
    let x = canvas.put(x, y, asks, quiet);
    let tail = canvas.tail(typed, to - x - 1);
    let x = canvas.put(x, y, tail, text);
    canvas.put(x, y, "█", quiet)
}
