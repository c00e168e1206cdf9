//! What is not YAML, or more YAML than a scenario needs, in words that say what to do, and how
//! the file is read on where that can be guessed. The parser's own words are never shown.

use std::ops::Range;

use super::colon::{colon, key};
use super::continued::{commented, goes_on, indented_by_tab, interrupted, tabs, unindented};
use super::draft::{Draft, Edit};
use super::fault::Fault;
use super::place::Place;
use super::quote::{escape, in_quotes};
use super::slip::{self, Slip};
use super::wording::quoted;
use super::{bracket, item, signs};

/// Parts of what the parser says, what that means, and what to do.
const SENTENCES: &[(&[&str], &str, &str)] = &[
    (
        &["expected ',' or ']'"],
        "a list that was opened with [ goes on here without a comma",
        "put a comma between the items and ] after the last",
    ),
    (
        &["illegal placement of ':'"],
        "a list that was opened with [ is not closed before this line's key",
        "put ] after the last item",
    ),
    (
        &["expected ',' or '}'"],
        "keys that were opened with { go on here without a comma",
        "put a comma between the keys and } after the last; a text with \": \" in it needs quotes",
    ),
    (
        &["escape", "hexadecimal"],
        "a backslash in this text stands before a letter that it does not go with",
        "in \"…\" write \\\\ for a backslash, or put the text in '…'",
    ),
    (
        &["in quoted scalar", "scanning a quoted scalar"],
        "the quotation mark here is never closed",
        "close the text with the same mark that opens it",
    ),
    (
        &["trailing content after"],
        "the text goes on after its closing quotation mark",
        "in '…' write '' for an apostrophe, or put the text in \"…\"",
    ),
    (
        &["block mapping, did not find expected key"],
        "this line does not line up with the lines above",
        "keys of one group, and items of one list, begin in the same column",
    ),
    (
        &["did not find expected '-'"],
        "this line is neither an item of the list above nor lines up with its key",
        "begin an item with \"- \", or move the line to the column of the other keys",
    ),
    (
        &["block sequence entries are not allowed"],
        "a list with - cannot begin here",
        "begin each item on a line of its own, or write the list as [a, b]",
    ),
    (
        &["only valid inside a block"],
        "a list with - cannot stand between brackets",
        "put commas between the items, [a, b], and no space after the minus of a number",
    ),
    (
        &["cannot start with '-'"],
        "a - stands alone here",
        "write what it belongs to, or put it in quotes if it is a word",
    ),
    (&["misplaced bracket"], "this bracket closes nothing", "take it away, or open it before"),
    (
        &["expected node content"],
        "something is missing before this",
        "put a value here, or take away the comma or bracket too many",
    ),
    (
        &["directive"],
        "a line that begins with % does not belong to a scenario",
        "take it away; put a text that begins with % in quotes",
    ),
    (
        &["unexpected character", "end of plain scalar"],
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (&["anchor"], "a word cannot begin with * or &", "put the word in quotes"),
    (&["tag", "handle"], "a word cannot begin with !", "put the word in quotes"),
    (
        &["mapping keys are not allowed", "expected whitespace"],
        "a text cannot begin with a ? alone",
        "put the text in quotes",
    ),
    (&["may not precede"], "there is no space after this colon", "put a space after the colon"),
    (
        &["comments must be separated"],
        "a # stands here without a space before it",
        "put a space before a comment, and quotes around a text that holds a #",
    ),
    (
        &["simple key"],
        "this line, or the one above it, has no colon after its key",
        "write a key, a colon, a space and a value",
    ),
    (
        &["indentation indicator"],
        "the text after | or > is said here to have no indentation",
        "take the number away",
    ),
    (
        &["expected comment or line break"],
        "the text begins on the line of its | or >",
        "begin the text on the next line, indented deeper than its key",
    ),
    (
        &["line in block scalar"],
        "an empty line at the beginning of this text has more spaces than the text",
        "take the spaces of the empty line away",
    ),
    (&["tab"], "a tab stands here where only spaces can", "put spaces in its place"),
    (
        &["document end", "<document start>", "expected token", "unexpected eof"],
        "this does not belong to the lines above",
        "begin it in the column of the keys above, with a key and a colon",
    ),
    (
        &["recursion"],
        "lists and groups of keys lie too deep in each other here",
        "a scenario needs no more than five levels",
    ),
];

/// The slip at the letter where the parser stopped with these words.
pub(super) fn slip(draft: &Draft, open: &[usize], at: usize, info: &str) -> Slip {
    let line = draft.line(at);
    let above = draft.above(&line);
    let sign = draft.letters().get(at).copied();
    if sign.is_some_and(signs::is_invisible) {
        return slip::sign(draft, vec![at]);
    }
    // A text that goes on in a line with a tab is marked where it begins.
    let below = || draft.below(&line).filter(|_| info.contains("found a tab"));
    let tab = indented_by_tab(draft, &line);
    if let Some(tab) = tab.or_else(|| indented_by_tab(draft, &below()?)) {
        return tabs(draft, tab);
    }
    let mut lines = [above.as_ref(), Some(&line)].into_iter().flatten();
    if let Some(slip) = lines.find_map(|line| item::dash(draft, line)) {
        return slip;
    }
    if let Some(slip) = bracket::slip(draft, open, at).filter(|_| !info.contains("quoted")) {
        return slip;
    }
    if info.contains("document start")
        && let Some(slip) = percent(draft, &line)
    {
        return slip;
    }
    let at = if info.contains("quoted scalar") { escape(draft, at).unwrap_or(at) } else { at };
    let here = at..(at + 1).min(draft.letters().len());
    let known = if info.contains("mapping values are not allowed") {
        return colon(draft, &here, &line);
    } else if ["simple key", "expected key", "expected '-'", "document start"]
        .iter()
        .any(|part| info.contains(part))
    {
        commented(draft, &line)
            .or_else(|| key(draft, &line, above.clone(), info.contains("simple key")))
    } else if info.contains("invalid indentation in quoted") || info.contains("document indicator")
    {
        goes_on(draft, at)
    } else if info.contains("invalid indentation") && !info.contains("anchor") {
        Some(unindented(draft, &line))
    } else if info.contains("trailing content after") {
        slip::at_key(draft, &line)
    } else if info.contains("comment intercepting") {
        Some(interrupted(draft, at))
    } else {
        None
    };
    known.unwrap_or_else(|| {
        let found = SENTENCES.iter().find(|(parts, ..)| parts.iter().any(|part| info.contains(part)));
        let (says, help) = found.map_or(
            ("this part cannot be read", "put texts in quotes and lists in [ ]; `bptt new FILE` writes a file to compare with"),
            |&(_, says, help)| (says, help),
        );
        let edits = match sign {
            Some('*' | '&' | '!' | '%' | '@' | '`') => in_quotes(draft, at),
            Some('#') if info.contains("comments") => vec![Edit::insert(at, " ")],
            Some(':') if info.contains("may not precede") => vec![Edit::insert(at + 1, " ")],
            _ => Vec::new(),
        };
        Slip { fault: Some(Fault::at(&draft.span(&here), says).help(help)), edits }
    })
}

/// A line above that begins with %, after which the parser expects another beginning.
fn percent(draft: &Draft, line: &Range<usize>) -> Option<Slip> {
    let mut above = draft.above(line);
    while let Some(line) = above.take_if(|line| draft.letters()[line.start] != '%') {
        above = draft.above(&line);
    }
    let (_, says, help) = SENTENCES.iter().find(|(parts, ..)| parts.contains(&"directive"))?;
    let line = above?;
    let fault = Fault::at(&draft.span(&line), *says).help(*help);
    Some(Slip { fault: Some(fault), edits: vec![Edit::replace(line, "")] })
}

/// `*name` in place of a value.
pub(super) fn alias(at: &Place) -> Fault {
    Fault::at(at, "a scenario has no use for aliases such as this one")
        .help("write the value out; put a word that begins with * in quotes")
}

/// `&name` or `!name` before a value.
pub(super) fn property(sign: char, at: &Place) -> Fault {
    let what = if sign == '&' { "anchors" } else { "tags" };
    Fault::at(at, format!("a scenario has no use for {what} such as this one"))
        .help(format!("take it away; put a word that begins with {sign} in quotes"))
}

/// A second document: after a line of three dashes, or after one of three points.
pub(super) fn second_document(draft: &Draft, at: &Range<usize>) -> Fault {
    let above = draft.above(&draft.line(at.start));
    match above.filter(|above| draft.text(above.clone()).starts_with("...")) {
        Some(points) => Fault::at(&draft.span(&points), "the scenario ends at this line")
            .help("take the three points away, or what follows them"),
        None => Fault::at(&draft.span(at), "a second document begins here")
            .help("a file holds one scenario: take away this line and what follows it"),
    }
}

/// A key that is there twice.
pub(super) fn twice(key: &str, at: &Place, first: Option<&Place>) -> Fault {
    let fault = Fault::at(at, format!("the key {} is here a second time", quoted(key)))
        .help("keep one of the two");
    match first {
        Some(first) => fault.other(first, "first here"),
        None => fault,
    }
}

/// What one reader of YAML takes for something else than the other.
pub(super) fn ambiguous(at: &Place) -> Fault {
    Fault::at(at, "this part can be read in two ways")
        .help("put a space after every colon, quotes around texts, and lists in [ ]")
}
