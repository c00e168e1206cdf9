//! What a line of a draft looks like: questions by which slips differ.

use std::ops::Range;

use super::draft::Draft;
use super::{keys, slip};

/// What a line says, without the white space around it.
pub(super) fn said(draft: &Draft, line: &Range<usize>) -> Range<usize> {
    let start = draft.content(line).unwrap_or(line.end);
    let end = draft.letters()[line.clone()].iter().rposition(|c| !c.is_whitespace());
    start..end.map_or(line.end, |end| line.start + end + 1).max(start)
}

/// Whether a line has a key, or something that looks like one.
pub(super) fn has_colon(draft: &Draft, line: &Range<usize>) -> bool {
    let letters = &draft.letters()[line.clone()];
    letters
        .iter()
        .enumerate()
        .any(|(at, &c)| c == ':' && letters.get(at + 1).is_none_or(|c| c.is_whitespace()))
}

/// Whether a line begins with a key and its colon, or with a slip of them.
pub(super) fn begins_with_key(draft: &Draft, line: &Range<usize>) -> bool {
    let text = draft.text(line.clone());
    let text = text.trim_start().trim_start_matches("- ").trim_start();
    let name = text.trim_start_matches(slip::is_name);
    let is_key = name.len() < text.len() && (name.starts_with(": ") || name.trim_end() == ":");
    is_key || slip::at_key(draft, line).is_some()
}

/// Whether a line begins with a key that a scenario has and its colon, or with a slip of them.
pub(super) fn begins_with_known_key(draft: &Draft, line: &Range<usize>) -> bool {
    let text = draft.text(line.clone());
    let text = text.trim_start().trim_start_matches("- ").trim_start();
    let name = text.split(|c| !slip::is_name(c)).next().unwrap_or_default();
    keys::is_key(name) && begins_with_key(draft, line)
}

/// Whether a line goes on with a text that a line above begins: then its words are no keys.
pub(super) fn goes_on_from_above(draft: &Draft, line: &Range<usize>) -> bool {
    let Some(indent) = draft.content(line).map(|first| first - line.start) else { return false };
    let mut above = draft.above(line);
    while let Some(head) = above {
        let text = draft.text(head.clone());
        // After the dashes of items, which keys of one group have before the first of them.
        let key = text.trim_start_matches([' ', '-']);
        if text.len() - key.len() < indent {
            let value = key.split_once(": ").map(|(_, value)| value.trim_start());
            return value.is_some_and(|value| !value.is_empty() && !value.starts_with('#'));
        }
        above = draft.above(&head);
    }
    false
}
