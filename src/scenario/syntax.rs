//! What is not YAML, or more YAML than a scenario needs, in words that say what to do.

use super::excerpt::line_at;
use super::fault::Fault;
use super::node::Span;
use super::wording::{quoted, short};

/// What the parser says (a part of it), what that means, and what to do.
const SENTENCES: &[(&str, &str, &str)] = &[
    (
        "expected ',' or ']'",
        "a list that was opened with [ goes on here without a comma",
        "put a comma between the items and ] after the last",
    ),
    (
        "illegal placement of ':'",
        "a list that was opened with [ is not closed before this line's key",
        "put ] after the last item",
    ),
    (
        "expected ',' or '}'",
        "keys that were opened with { go on here without a comma",
        "put a comma between the keys and } after the last; a text with \": \" in it needs quotes",
    ),
    (
        "quoted scalar, found unknown escape",
        "a backslash in this text stands before a letter that it does not go with",
        "in \"…\" write \\\\ for a backslash, or put the text in '…'",
    ),
    (
        "in quoted scalar",
        "the quotation mark here is never closed",
        "close the text with the same mark that opens it",
    ),
    (
        "scanning a quoted scalar",
        "the quotation mark here is never closed",
        "close the text with the same mark that opens it",
    ),
    (
        "trailing content after",
        "the text goes on after its closing quotation mark",
        "in '…' write '' for an apostrophe, or put the text in \"…\"",
    ),
    (
        "block mapping, did not find expected key",
        "this line does not line up with the lines above",
        "keys of one group begin in the same column",
    ),
    (
        "did not find expected '-'",
        "this line is neither an item of the list above nor lines up with its key",
        "begin an item with \"- \", or move the line to the column of the other keys",
    ),
    (
        "block sequence entries are not allowed",
        "a list with - cannot begin here",
        "begin each item on a line of its own, or write the list as [a, b]",
    ),
    ("misplaced bracket", "this bracket closes nothing", "take it away, or open it before"),
    (
        "expected node content",
        "something is missing before this",
        "put a value here, or take away the comma or bracket too many",
    ),
    ("unexpected character", "a text cannot begin with this character", "put the text in quotes"),
    ("anchor", "a word cannot begin with * or &", "put the word in quotes"),
    (
        "invalid indentation",
        "a list or group that was opened with [ or { above is not closed before this line",
        "put ] or } where it ends",
    ),
    ("simple key expect", "this line has no colon", "write a key, a colon, a space and a value"),
];

/// The fault where the parser stopped with these words.
pub(super) fn fault(text: &str, byte: usize, info: &str) -> Fault {
    let line = line_at(text, byte);
    let indent = text[line.clone()].len() - text[line.clone()].trim_start().len();
    if let Some(tab) = text[line.start..line.start + indent].find('\t') {
        let tab = line.start + tab;
        return Fault::at(&(tab..tab + 1), "a tab stands at the beginning of this line")
            .help("YAML lines begin with spaces: put spaces in its place");
    }
    let end = byte + text[byte..].chars().next().map_or(0, char::len_utf8);
    let here = byte..end;
    if info.contains("mapping values are not allowed") {
        return colon(text, &here, &line);
    }
    match SENTENCES.iter().find(|(part, ..)| info.contains(part)) {
        Some((_, says, help)) => Fault::at(&here, *says).help(*help),
        None => Fault::at(&here, format!("this is not YAML: {}", short(info)))
            .help("quotes around a text make it a text, whatever it holds"),
    }
}

/// A colon that makes a key where none can be: the commonest slip, in three shapes.
fn colon(text: &str, here: &Span, line: &Span) -> Fault {
    if text[line.start..here.start].contains(": ") {
        return Fault::at(here, "a second colon followed by a space on one line")
            .help("put a text that holds \": \" in quotes; give each key its own line");
    }
    let above = text[..line.start].trim_end();
    let above = above.len() - above.lines().next_back().map_or(0, str::len)..above.len();
    if text[above.clone()].contains(": ") {
        let start = line.start + text[line.clone()].len() - text[line.clone()].trim_start().len();
        return Fault::at(&(start..here.start), "this key is indented under a line with a value")
            .help("begin it in the same column as the key above");
    }
    let start = above.start + text[above.clone()].len() - text[above.clone()].trim_start().len();
    let fault = Fault::at(&(start..above.end), "this line is not a key with a value");
    if text[above].contains(':') {
        fault.help("put a space after the colon")
    } else {
        fault.help("write a key, a colon, a space and a value")
    }
}

/// `*name` in place of a value.
pub(super) fn alias(at: &Span) -> Fault {
    Fault::at(at, "a scenario has no use for aliases such as this one")
        .help("write the value out; put a word that begins with * in quotes")
}

/// `&name` before a value.
pub(super) fn anchor(text: &str, at: &Span) -> Fault {
    Fault::at(&sign(text, at, '&'), "a scenario has no use for anchors such as this one")
        .help("take it away; put a word that begins with & in quotes")
}

/// `!name` before a value.
pub(super) fn tag(text: &str, at: &Span) -> Fault {
    Fault::at(&sign(text, at, '!'), "a scenario has no use for tags such as this one")
        .help("take it away; put a word that begins with ! in quotes")
}

/// The anchor or tag at the beginning of a value, without the value.
fn sign(text: &str, at: &Span, sign: char) -> Span {
    let rest = &text[at.start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    if rest.starts_with(sign) { at.start..at.start + end } else { at.clone() }
}

/// A key that is there twice.
pub(super) fn twice(key: &str, at: &Span, first: Option<&Span>) -> Fault {
    let fault = Fault::at(at, format!("the key {} is here a second time", quoted(key)))
        .help("keep one of the two");
    match first {
        Some(first) => fault.other(first, "first here"),
        None => fault,
    }
}

/// What only the reader of values refuses, at its line and column, both from 1.
pub(super) fn value_fault(text: &str, place: Option<(usize, usize)>, info: &str) -> Fault {
    let byte = place.map_or(0, |(line, column)| {
        let lines = text.split_inclusive('\n');
        let start = lines.take(line.saturating_sub(1)).map(str::len).sum::<usize>();
        let rest = text[start..].char_indices().nth(column.saturating_sub(1));
        rest.map_or(text.len(), |(byte, _)| start + byte)
    });
    if info.contains("as u128") || info.contains("as i128") {
        let rest = &text[byte..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '+');
        return Fault::at(
            &(byte..byte + end.unwrap_or(rest.len())),
            "this whole number is too large",
        )
        .help("write it with a point, such as 1.0e30");
    }
    fault(text, byte, info)
}
