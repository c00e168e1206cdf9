//! Words of a file inside a message: escaped, so that no control character reaches a
//! terminal, and cut, so that a message stays a message.

use crate::text::{listed, printable};

/// Characters of a quoted text that a message shows before it cuts.
const MOST: usize = 40;

/// At most 40 characters of the text, escaped, without quotes around them.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", printable(&text[..end])),
        None => printable(text).into_owned(),
    }
}

/// At most 40 characters of the text, escaped, in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", short(text))
}

/// The keys in a sentence: `a`, `b` and `c`, each in backticks.
pub(super) fn all_of(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    listed(&keys, "and")
}

/// `U+001B`, as character tables write it.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
