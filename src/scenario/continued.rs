//! Lines that go on with what a line above began, and begin in the wrong column or with a tab.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::{Draft, Edit};
use super::draft_line::{begins_with_key, begins_with_known_key, goes_on_from_above, said};
use super::fault::Fault;
use super::slip::Slip;

/// The first tab before the first letter of a line.
pub(super) fn indented_by_tab(draft: &Draft, line: &Range<usize>) -> Option<usize> {
    let first = draft.content(line)?;
    let tab = draft.letters()[line.start..first].iter().position(|&c| c == '\t')?;
    Some(line.start + tab)
}

/// Tabs where lines begin: the first is reported and each is read as two spaces.
pub(super) fn tabs(draft: &Draft, tab: usize) -> Slip {
    let mut edits = Vec::new();
    let mut begins = true;
    for (at, c) in draft.letters().iter().enumerate() {
        if begins && *c == '\t' {
            edits.push(Edit::replace(at..at + 1, "  "));
        }
        begins = matches!(c, '\n' | '\r') || begins && matches!(c, ' ' | '\t');
    }
    let fault =
        Fault::at(&draft.span(&(tab..tab + 1)), "a tab stands at the beginning of this line");
    let lines = edits.iter().map(|edit| draft.line(edit.out.start).start);
    let more =
        if lines.collect::<BTreeSet<_>>().len() > 1 { ", and so in the other lines" } else { "" };
    let help = format!("YAML lines begin with spaces: put spaces in its place{more}");
    Slip { fault: Some(fault.help(help)), edits }
}

/// A text in quotes that goes on in a line which is not indented, or is never closed.
pub(super) fn goes_on(draft: &Draft, quote: usize) -> Option<Slip> {
    let letters = draft.letters();
    let mark = *letters.get(quote)?;
    let first = draft.line(quote);
    let key = draft.text(first.start..quote);
    let column = key.len() - key.trim_start_matches([' ', '-']).len();
    let mut close = quote + 1;
    while letters.get(close).is_some_and(|&c| c != mark) {
        close += if letters[close] == '\\' && mark == '"' { 2 } else { 1 };
    }
    // Lines of the text that begin no deeper than its key.
    let mut short = Vec::new();
    let mut line = first.clone();
    while let Some(below) = draft.below(&line).filter(|below| below.start <= close) {
        let indent = draft.content(&below)? - below.start;
        if indent <= column {
            short.push((below.clone(), column + 1 - indent));
        }
        line = below;
    }
    let (faulty, _) = short.first()?;
    let is_marker = ["---", "..."].contains(&draft.text(faulty.clone()).trim_end());
    // An unknown key may be words of the text, which then ends where its line does.
    let after = draft.text((close + 1).min(letters.len())..draft.line(close).end);
    let ends = after.trim().is_empty() || after.trim_start().starts_with('#');
    let is_key = begins_with_known_key(draft, faulty) || begins_with_key(draft, faulty) && !ends;
    if close >= letters.len() || is_marker || is_key {
        let fault =
            Fault::at(&draft.span(&(quote..quote + 1)), "the quotation mark here is never closed");
        let fault = fault.help("close the text with the same mark that opens it");
        let edits = vec![Edit::insert(said(draft, &first).end, mark)];
        return Some(Slip { fault: Some(fault), edits });
    }
    let says = "the text in quotes goes on here in a line that is not indented";
    let fault = Fault::at(&draft.span(&said(draft, faulty)), says)
        .other(&draft.span(&(quote..quote + 1)), "it begins here")
        .help("begin the line with spaces, more than its key has before it");
    let edits = short.iter().map(|(line, more)| Edit::insert(line.start, " ".repeat(*more)));
    Some(Slip { fault: Some(fault), edits: edits.collect() })
}

/// A list or group in brackets that goes on in a line which is not indented, or is not closed.
pub(super) fn unindented(draft: &Draft, line: &Range<usize>) -> Slip {
    let span = draft.span(&said(draft, line));
    if begins_with_key(draft, line) {
        let says =
            "a list or group that was opened with [ or { above is not closed before this line";
        let fault = Fault::at(&span, says).help("put ] or } where it ends");
        return Slip { fault: Some(fault), edits: Vec::new() };
    }
    let says = "a list or group in brackets goes on here in a line that is not indented";
    let fault =
        Fault::at(&span, says).help("begin the line with spaces, more than its key has before it");
    let above =
        draft.above(line).map_or(0, |above| draft.content(&above).unwrap_or(0) - above.start);
    Slip { fault: Some(fault), edits: vec![Edit::insert(line.start, " ".repeat(above + 1))] }
}

/// A comment in the middle of a text without quotes.
pub(super) fn interrupted(draft: &Draft, at: usize) -> Slip {
    let line = draft.line(at);
    let below = draft.below(&line).unwrap_or(line.end..line.end);
    let edits = vec![Edit::replace(at..line.end, "")];
    // What goes on is a key rather: the parser will say so of it.
    if begins_with_key(draft, &below) {
        return Slip { fault: None, edits };
    }
    Slip { fault: Some(comment(draft, &(at..line.end), &below)), edits }
}

/// Lines of comments in the middle of a text without quotes, which goes on in this line.
pub(super) fn commented(draft: &Draft, line: &Range<usize>) -> Option<Slip> {
    let head = draft.above(line)?;
    let mut comments = Vec::new();
    let mut next = draft.below(&head)?;
    while next.start < line.start {
        comments.push(said(draft, &next));
        next = draft.below(&next)?;
    }
    let first = comments.first()?.clone();
    let begins = draft.text(said(draft, &head));
    let value = begins.split_once(": ").map_or(begins.as_str(), |(_, value)| value).trim_start();
    let is_text = !value.starts_with(['[', '{', '"', '\'', '|', '>']);
    let goes_on = is_text && goes_on_from_above(draft, line) && !begins_with_key(draft, line);
    let edits = comments.into_iter().map(|comment| Edit::replace(comment, "")).collect();
    goes_on.then(|| Slip { fault: Some(comment(draft, &first, line)), edits })
}

fn comment(draft: &Draft, at: &Range<usize>, below: &Range<usize>) -> Fault {
    Fault::at(&draft.span(at), "a comment stands here in the middle of a text")
        .other(&draft.span(&said(draft, below)), "the text goes on here")
        .help("put the comment on a line of its own above the text, or take it away")
}
