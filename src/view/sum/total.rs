//! The last line of a sum: what the finished terms come to so far, and the shapes of the present
//! product.

use super::layout::GUTTER;
use crate::lesson::{Target, Terms};
use crate::steps::{Address, Chapter};
use crate::view::canvas::Canvas;

/// Draws the line, with the shapes at its end where they have room.
pub fn draw(canvas: &mut Canvas<'_>, terms: &Terms<'_>, y: i32) {
    let (Some(total), Chapter::Gradient(of)) = (terms.total(), terms.address.chapter()) else {
        return;
    };
    let (quiet, forward, width) = (canvas.theme.quiet(), canvas.theme.forward(), canvas.width());
    let style = if total.is_lit { canvas.theme.lit() } else { canvas.theme.backward() };
    let mut x = canvas.put(GUTTER, y, &total.name.text(), quiet);
    let mut has_more = total.has_more;
    match &total.entries {
        None => x = canvas.put(x, y, "∙", quiet),
        Some(entries) => {
            for (n, (name, value)) in entries.iter().enumerate() {
                let value = crate::content::number::inline(*value);
                let needs = canvas.measure(name) + canvas.measure(&value) + 3;
                if n > 0 && x + needs > width {
                    has_more = true;
                    break;
                }
                x = canvas.put(x, y, name, forward);
                x = canvas.put(x, y, &value, style) + 2;
            }
            if has_more {
                x = canvas.put(x, y, "…", quiet);
            }
        }
    }
    canvas.hit(0, y, width, 1, Target::Step(Address::Sum(of)));
    if let Some(shapes) = total.shapes.map(|shapes| shapes.text()) {
        let at = width - canvas.measure(&shapes);
        if at > x + 2 {
            canvas.put(at, y, &shapes, quiet);
        }
    }
}
