//! Texts in quotes: what is wrong inside them, and putting them around a text.

use std::ops::Range;

use super::draft::{Draft, Edit};

/// The backslash of a text in quotes before a letter that it does not go with.
pub(super) fn escape(draft: &Draft, quote: usize) -> Option<usize> {
    let mut letters = draft.letters().iter().enumerate().skip(quote + 1);
    while let Some((at, &c)) = letters.next().filter(|(_, c)| **c != '"') {
        let digits = match (c, letters.clone().next().map(|(_, &c)| c)) {
            ('\\', Some('x')) => 2,
            ('\\', Some('u')) => 4,
            ('\\', Some('U')) => 8,
            ('\\', Some(c)) if !"0abt\tnvfre \"/\\N_LP\r\n".contains(c) => return Some(at),
            ('\\', _) => 0,
            _ => continue,
        };
        letters.next();
        let code: String = letters.clone().take(digits).map(|(_, c)| c).collect();
        let is_code = |code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).is_some();
        if digits > 0 && !is_code(&code) {
            return Some(at);
        }
    }
    None
}

/// The text that begins at a letter, to its end on this line, put in quotes.
pub(super) fn in_quotes(draft: &Draft, at: usize) -> Vec<Edit> {
    let line = draft.line(at);
    let ends = |c: &char| matches!(c, ',' | ']' | '}' | '#');
    let rest = &draft.letters()[at..line.end];
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    let length = rest[..length].iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    quotes(draft, at..at + length)
}

/// Letters of a line put in quotes.
pub(super) fn quotes(draft: &Draft, letters: Range<usize>) -> Vec<Edit> {
    if letters.is_empty() {
        return Vec::new();
    }
    let inner = letters.clone().filter(|&at| draft.letters()[at] == '\'');
    let doubled = inner.map(|at| Edit::replace(at..at + 1, "''"));
    let ends = [Edit::insert(letters.start, "'"), Edit::insert(letters.end, "'")];
    doubled.chain(ends).collect()
}
