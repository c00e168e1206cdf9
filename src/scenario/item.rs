//! Items of a list whose dash has no space after it, or is another sign.

use std::ops::Range;

use super::draft::{Draft, Edit};
use super::fault::Fault;
use super::keys;
use super::slip::{self, Slip};
use super::wording::short;

/// The slip of a line that begins with such a dash and goes on as items do: with a key or {.
pub(super) fn dash(draft: &Draft, line: &Range<usize>) -> Option<Slip> {
    let first = draft.content(line)?;
    let letters = &draft.letters()[first..line.end];
    let sign = *letters.first()?;
    let spaces = letters[1..].iter().take_while(|c| matches!(c, ' ' | '\t')).count();
    if !is_dash(sign) || sign == '-' && spaces > 0 {
        return None;
    }
    let rest: String = letters[1 + spaces..].iter().collect();
    let name = rest.split(|c| !slip::is_name(c)).next().unwrap_or_default();
    let is_key = keys::is_key(name) && rest[name.len()..].trim_start().starts_with(':');
    if !is_key && !rest.starts_with('{') {
        return None;
    }
    let right = format!("- {}", short(rest.trim_end()));
    let at = draft.span(&(first..first + 1));
    let fault = if sign == '-' {
        Fault::at(&at, "there is no space after this dash")
            .help(format!("put a space after the dash: {right}"))
    } else {
        let says = format!("an item of a list begins with - and a space, not {sign}");
        Fault::at(&at, says).help(format!("write {right}"))
    };
    let mut edits = vec![Edit::replace(first..first + 1 + spaces, "- ")];
    if is_key {
        edits.extend(moved(draft, line, first - line.start));
    }
    Some(Slip { fault: Some(fault), edits })
}

/// The other lines of an item whose dash is in a column, in line with its mended first one.
fn moved(draft: &Draft, line: &Range<usize>, dash: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut more = None;
    let mut below = draft.below(line);
    while let Some(line) = below {
        let Some(first) = draft.content(&line) else { break };
        let indent = first - line.start;
        let text = draft.text(first..line.end);
        let name = text.split(|c| !slip::is_name(c)).next().unwrap_or_default();
        let lies_in_it = keys::ITEMS.iter().any(|group| group.keys.contains(&name));
        if indent < dash || indent == dash && !lies_in_it {
            break;
        }
        let more: usize = *more.get_or_insert((dash + 2).saturating_sub(indent));
        edits.push(Edit::insert(line.start, " ".repeat(more)));
        below = draft.below(&line);
    }
    edits
}

/// Dashes and bullets that a list may be written with elsewhere.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '*'
            | '+'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '−'
            | '•'
            | '·'
            | '‣'
            | '▪'
            | '◦'
            | '●'
            | '－'
    )
}
