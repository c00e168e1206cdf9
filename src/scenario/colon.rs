//! Where the parser missed a colon, or found one too many: which line it was.

use std::ops::Range;

use super::draft::{Draft, Edit};
use super::draft_line::{goes_on_from_above, has_colon, said};
use super::fault::Fault;
use super::quote::quotes;
use super::slip::{self, Slip};

/// A key without its colon on this line, or on the last one above that says something; where
/// `surely` one of them has to be a key, any line without a colon.
pub(super) fn key(
    draft: &Draft,
    line: &Range<usize>,
    above: Option<Range<usize>>,
    surely: bool,
) -> Option<Slip> {
    let mut lines = [above.clone(), Some(line.clone())].into_iter().flatten();
    let found = lines.find_map(|line| {
        (!goes_on_from_above(draft, &line)).then(|| slip::at_key(draft, &line))?
    });
    found.or_else(|| {
        if !surely {
            return None;
        }
        let sign = |line: &Range<usize>| {
            draft.content(line).filter(|&at| matches!(draft.letters()[at], '*' | '&' | '!'))
        };
        if let Some(at) = above.as_ref().and_then(sign) {
            // Its colon was taken for a part of the name.
            return Some(Slip {
                fault: Some(
                    Fault::at(&draft.span(&(at..at + 1)), "a key cannot begin with *, & or !")
                        .help("take the sign away"),
                ),
                edits: vec![Edit::replace(at..at + 1, "")],
            });
        }
        // Neither is the line of a known key: one of them is no key at all.
        let mut lines = [above, Some(line.clone())].into_iter().flatten();
        let line = lines.find(|line| draft.content(line).is_some() && !has_colon(draft, line))?;
        let says = "this line has no colon";
        let fault = Fault::at(&draft.span(&said(draft, &line)), says);
        let fault = fault.help("write a key, a colon, a space and a value");
        Some(Slip { fault: Some(fault), edits: vec![Edit::replace(said(draft, &line), "")] })
    })
}

/// A colon that makes a key where none can be: the commonest slip, in three shapes.
pub(super) fn colon(draft: &Draft, here: &Range<usize>, line: &Range<usize>) -> Slip {
    let unmended = |fault: Fault| Slip { fault: Some(fault), edits: Vec::new() };
    let before = draft.text(line.start..here.start);
    if before.contains(": ") {
        if let Some(slip) = slip::at_key(draft, line) {
            return slip;
        }
        let says = "a second colon followed by a space on one line";
        let fault = Fault::at(&draft.span(here), says)
            .help("put a text that holds \": \" in quotes; give each key its own line");
        // The value is taken for a text.
        let value = line.start + before.chars().count()
            - before.split_once(": ").map_or(0, |(_, value)| value.chars().count());
        let edits = if before.trim_start().starts_with(['{', '[']) || before.contains(['{', '[']) {
            Vec::new()
        } else {
            quotes(draft, value..said(draft, line).end)
        };
        return Slip { fault: Some(fault), edits };
    }
    let Some(above) = draft.above(line) else {
        let fault = Fault::at(&draft.span(here), "this colon has no key before it");
        return unmended(fault.help("write a key, a colon, a space and a value"));
    };
    if has_colon(draft, &above) || goes_on_from_above(draft, &above) {
        let start = draft.content(line).unwrap_or(here.start).min(here.start);
        let says = "this key is indented under a line with a value";
        return unmended(
            Fault::at(&draft.span(&(start..here.start)), says)
                .help("begin it in the same column as the key above"),
        );
    }
    slip::at_key(draft, &above).unwrap_or_else(|| {
        let fault =
            Fault::at(&draft.span(&said(draft, &above)), "this line is not a key with a value");
        unmended(fault.help("write a key, a colon, a space and a value"))
    })
}
