//! The last line of a sum: what the finished terms come to so far, and what more there is to say of the
//! present product.

use super::layout::GUTTER;
use crate::content::number::inline;
use crate::lesson::{Target, Terms, Total};
use crate::steps::{Address, Chapter};
use crate::view::canvas::Canvas;
use crate::view::frames::Frames;

/// Draws the line, with what more there is at its end where that has room; on the whole screen below.
pub fn draw(
    canvas: &mut Canvas<'_>,
    terms: &Terms<'_>,
    y: i32,
    signs: Option<&str>,
    frames: Frames,
) {
    let (Some(total), Chapter::Gradient(of)) = (terms.total(), terms.address.chapter()) else {
        return;
    };
    let (quiet, width) = (canvas.theme.quiet(), canvas.width());
    let name = total.name.text();
    let is_whole = frames == Frames::Whole;
    let start = canvas.put(GUTTER, y, &name, quiet);
    let (mut x, mut below) = (start, y);
    let style = if total.is_lit { canvas.theme.lit() } else { canvas.theme.backward() };
    let forward = canvas.theme.forward();
    match &total.entries {
        None if total.is_covered => x = canvas.put(x, y, super::COVERED, style),
        None => x = canvas.put(x, y, "∙", quiet),
        Some(entries) => {
            let mut has_more = total.has_more;
            for (n, (name, value)) in entries.iter().enumerate() {
                let value = inline(*value);
                let needs = canvas.measure(name) + canvas.measure(&value);
                let goes_on = has_more || n + 1 < entries.len();
                if n > 0 && x + needs + if goes_on { 3 } else { 0 } > width {
                    if !is_whole {
                        has_more = true;
                        break;
                    }
                    (x, below) = (start, below + 1);
                }
                x = canvas.put(x, below, name, forward);
                x = canvas.put(x, below, &value, style) + 2;
            }
            if has_more {
                // The other entries of a sum that is not finished are not worked out here.
                x = canvas.put(x, below, "…", quiet);
                if total.is_lit {
                    canvas.cuts();
                }
            }
        }
    }
    canvas.hit(0, y, width, 1, Target::Step(Address::Sum(of)));
    let notes = [signs.map(str::to_owned), total.note.map(|note| note.text())];
    for note in notes.into_iter().flatten() {
        let at = width - canvas.measure(&note);
        if is_whole {
            for line in canvas.wrap(&note, width - GUTTER, crate::content::Role::Quiet) {
                below += 1;
                canvas.put_line(GUTTER, below, &line);
            }
        } else if at > x + 2 {
            canvas.put(at, y, &note, quiet);
            x = width;
        } else {
            canvas.cuts();
        }
    }
}

/// How many lines it takes with all that it says.
pub fn whole_rows(canvas: &Canvas<'_>, terms: &Terms<'_>) -> i32 {
    let Some(Total { entries, note, .. }) = terms.total() else { return 0 };
    // Each on a line of its own, at most.
    let entries = entries.map_or(1, |entries| entries.len().max(1));
    let note = note.map_or(String::new(), |note| note.text());
    let note = canvas.wrap(&note, canvas.width() - GUTTER, crate::content::Role::Quiet).len();
    i32::try_from(entries + note + 2).unwrap_or(i32::MAX)
}
