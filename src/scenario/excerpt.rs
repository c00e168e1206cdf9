//! The line under a message: where it is, with nothing in it that a terminal obeys.

use super::place::Place;
use super::signs::{is_blank, is_invisible};
use crate::text::is_unsafe;

/// Characters shown after the beginning of a mark, however long the line.
const AFTER: usize = 200;

/// A line as it is shown, character for character, so that columns stay what they are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line, safe to print; the message cuts it to the width of a terminal.
    pub shown: String,
    /// The marked bytes of `shown`.
    pub mark: Place,
}

/// The bytes of the line that holds a byte, without its line break.
pub(super) fn line_at(text: &str, byte: usize) -> Place {
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    start..start + text[start..end].trim_end_matches('\r').len().max(byte - start)
}

/// The line where a span begins, with as much of the span marked as is on that line.
pub(super) fn excerpt(text: &str, span: &Place) -> Excerpt {
    let start = floor(text, span.start);
    let line = line_at(text, start);
    let end = floor(text, span.end).clamp(start, line.end);

    let mut shown: String = text[line.start..start].chars().map(picture).collect();
    let from = shown.len();
    // An invisible sign, marked alone, is shown.
    let alone = text[start..end].chars().nth(1).is_none();
    let marked = text[start..end].chars().take(AFTER);
    shown.extend(
        marked.map(|c| if alone && is_invisible(c) && !is_blank(c) { '�' } else { picture(c) }),
    );
    let mark = from..shown.len();
    shown.extend(text[end..line.end].chars().take(AFTER).map(picture));
    Excerpt {
        line: text[..line.start].matches('\n').count() + 1,
        column: text[line.start..start].chars().count() + 1,
        shown,
        mark,
    }
}

/// What is shown for a character: itself, or a picture of one that a terminal would obey.
fn picture(c: char) -> char {
    match c {
        '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        c if is_unsafe(c) => '�',
        c => c,
    }
}

/// The beginning of the character that holds the byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
