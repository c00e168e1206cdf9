//! Text between signs of markup: what a scenario says stays text there, whatever it looks like.

use crate::text::{markup, printable};

/// For HTML and SVG, in text and in attributes.
#[must_use]
pub fn html(text: &str) -> String {
    markup(&printable(text)).into_owned()
}

/// For a paragraph, a heading or a table of Markdown, on one line.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = printable(text);
    for (n, c) in text.char_indices() {
        let before = text[..n].trim_start();
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '!'
            | '@' => true,
            // Of a list, or of a line below a heading.
            '+' | '-' | '=' => before.is_empty(),
            '.' | ')' => before.ends_with("www") || before.bytes().all(|b| b.is_ascii_digit()),
            ':' => text[n + 1..].starts_with("//"),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        // Four spaces at its beginning would make code of a line.
        out.push(if c == ' ' && before.is_empty() { '\u{a0}' } else { c });
    }
    out
}
