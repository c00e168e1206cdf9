//! Words of a file inside a message: escaped, so that no control character reaches a
//! terminal, and cut, so that a message stays a message.

/// Characters of a quoted text that a message shows before it cuts.
const MOST: usize = 40;

/// Characters that a terminal obeys or that turn the order of others around.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with `\u{1b}` in place of what must not be printed.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unprintable(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// At most 40 characters of the text, escaped, without quotes around them.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
        None => escaped(text),
    }
}

/// At most 40 characters of the text, escaped, in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", short(text))
}

/// `1 word`, `2 words`.
#[must_use]
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The keys in a sentence: `a`, `b` and `c`, each in backticks.
pub(super) fn all_of(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    match keys.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => keys.join(", "),
    }
}

/// `U+001B`, as character tables write it.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
