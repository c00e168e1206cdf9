//! The last row: what is said there, and as many of the keys as there is room for.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::entry;
use crate::app::{App, KeyHint};

/// Columns between two keys.
const APART: i32 = 2;

/// One row.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut canvas = canvas.within(area);
    let bar = app.key_bar();
    let mut x = 1;
    if let Some(said) = bar.said {
        let lit = canvas.theme.lit();
        x = canvas.put(x, 0, said, lit) + APART;
    }
    if let Some(prompt) = bar.prompt {
        let keys: i32 = bar.keys.iter().map(|&hint| columns(&canvas, hint)).sum();
        let to = canvas.width() - keys - APART;
        x = entry::draw(&mut canvas, (x, 0), to, prompt.asks, prompt.typed);
        if !prompt.hint.is_empty() && x + 1 + canvas.measure(&prompt.hint) <= to {
            let quiet = canvas.theme.quiet();
            x = canvas.put(x + 1, 0, &prompt.hint, quiet);
        }
        x += APART;
    }
    let kept: i32 = bar.kept.iter().map(|&hint| columns(&canvas, hint)).sum();
    for &hint in &bar.keys {
        if x + columns(&canvas, hint) + kept <= canvas.width() {
            x = put(&mut canvas, x, hint);
        }
    }
    for &hint in &bar.kept {
        x = put(&mut canvas, x, hint);
    }
}

/// Columns of a key, of what it does, and of the space after it.
fn columns(canvas: &Canvas<'_>, hint: KeyHint) -> i32 {
    canvas.measure(&hint.key.to_string()) + 1 + canvas.measure(hint.does) + APART
}

/// Writes a key and what it does, and returns the column of the next.
fn put(canvas: &mut Canvas<'_>, x: i32, hint: KeyHint) -> i32 {
    let (key, quiet) = (canvas.theme.key(), canvas.theme.quiet());
    let x = canvas.put(x, 0, &hint.key.to_string(), key);
    canvas.put(x + 1, 0, hint.does, quiet) + APART
}
