//! Text between signs of markup: what a scenario says stays text there, whatever it looks like.

use crate::text::printable;

/// For HTML and SVG, in text and in attributes.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
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
        out.push(c);
    }
    out
}
