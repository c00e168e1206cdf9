//! Which signs may not be sent to a terminal as they are, and what stands in their place.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write;

/// Whether a terminal would obey the sign or turn the order of others around by it: control
/// characters with escape among them, separators of lines, marks of direction, the byte-order
/// mark. Joiners are none: they belong to words.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Writes the sign, or its code such as `\u{1b}` where it is unsafe.
pub fn push(out: &mut String, c: char) {
    if is_unsafe(c) {
        out.extend(c.escape_default());
    } else {
        out.push(c);
    }
}

/// The text with a code such as `\u{1b}` in place of every unsafe sign. What comes from a file,
/// or is a file's name, goes to a terminal through here and by no other way.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut safe, c));
    Cow::Owned(safe)
}

/// The lines of a text of several, each safe, with four spaces for a tab.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| printable(&line.replace('\t', "    ")).into_owned())
}

/// A name as it can be printed: what is no text, and what a terminal would obey, is escaped.
#[must_use]
pub fn printable_name(name: &OsStr) -> String {
    let mut shown = String::with_capacity(name.len());
    for part in name.as_encoded_bytes().utf8_chunks() {
        shown.push_str(&printable(part.valid()));
        for byte in part.invalid() {
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_written_as_its_code() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}c\u{7f}"), "a\\u{1b}[31mb\\u{9b}c\\u{7f}");
        assert_eq!(printable("two\nlines\tand a\r"), "two\\nlines\\tand a\\r");
        assert_eq!(
            printable("gpj\u{202e}exe\u{2069}\u{200f}"),
            "gpj\\u{202e}exe\\u{2069}\\u{200f}"
        );
    }

    #[test]
    fn lines_stay_lines() {
        let all: Vec<String> = lines("one\r\n  two\n\n\tthree\u{7}\n").collect();
        assert_eq!(all, ["one", "  two", "", "    three\\u{7}"]);
    }

    #[test]
    fn what_belongs_to_a_word_stays_as_it_is() {
        for text in
            ["été", "猫", "می\u{200c}روم", "👨\u{200d}👩\u{200d}👧", "co\u{ad}op", "a\u{a0}b"]
        {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
        }
    }
}
