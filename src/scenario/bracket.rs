//! Brackets that are never closed, or closed with the wrong sign: reported where they were opened.

use std::ops::Range;

use super::draft::{Draft, Edit};
use super::draft_line::{begins_with_key, said};
use super::fault::Fault;
use super::slip::Slip;

/// The letters of the brackets that are open at a letter, outermost first: those that were open
/// at one before, and what has come since.
pub(super) fn open(draft: &Draft, mut open: Vec<usize>, between: Range<usize>) -> Vec<usize> {
    let letters = draft.letters();
    let mut at = between.start;
    while at < between.end.min(letters.len()) {
        let line = draft.line(at);
        let before = letters[line.start..at].iter().rev().copied();
        let begins = before
            .clone()
            .find(|c| !c.is_whitespace())
            .is_none_or(|c| matches!(c, ':' | '-' | ',' | '[' | '{'));
        match letters[at] {
            quote @ ('"' | '\'') if begins => {
                let closes = letters[at + 1..].iter().position(|&c| c == quote);
                at += closes.map_or(0, |length| length + 1);
            }
            '#' if before.clone().next().is_none_or(char::is_whitespace) => at = line.end,
            '[' | '{' if begins || !open.is_empty() => open.push(at),
            c @ (']' | '}') => {
                open.pop_if(|open| closing(letters[*open]) == c);
            }
            _ => {}
        }
        at += 1;
    }
    open
}

/// The slip that a bracket is which is open where the parser stopped, if it is one.
pub(super) fn slip(draft: &Draft, open: &[usize], at: usize) -> Option<Slip> {
    let letters = draft.letters();
    let &last = open.last()?;
    let right = closing(*letters.get(last)?);
    if let Some(&wrong @ (']' | '}')) = letters.get(at).filter(|&&c| c != right) {
        let sign = letters[last];
        let says = format!("a {sign} is closed with {wrong} here");
        let fault = Fault::at(&draft.span(&(at..at + 1)), says)
            .other(&draft.span(&(last..last + 1)), "opened here")
            .help(format!("write {right}"));
        return Some(Slip { fault: Some(fault), edits: vec![Edit::replace(at..at + 1, right)] });
    }
    open.iter().rev().find_map(|&open| unclosed(draft, open, at))
}

/// A bracket that no line closes before one that cannot lie in it, or before the end.
fn unclosed(draft: &Draft, open: usize, at: usize) -> Option<Slip> {
    let letters = draft.letters();
    let first = draft.line(open);
    let indent = draft.content(&first)? - first.start;
    let right = closing(letters[open]);
    let fault = Fault::at(
        &draft.span(&(open..open + 1)),
        format!("this {} is never closed", letters[open]),
    )
    .help(format!("put {right} where it ends"));
    let mut last = first;
    while let Some(below) = draft.below(&last) {
        if below.start > at {
            return None;
        }
        let begins = draft.text(said(draft, &below));
        let is_next = begins_with_key(draft, &below) || begins.starts_with("- ");
        if is_next && draft.content(&below)? - below.start <= indent {
            let fault = fault.other(&draft.span(&said(draft, &below)), "this does not lie in it");
            let text = draft.text(last.clone());
            let text = text.split(" #").next().unwrap_or_default().trim_end();
            let end = last.start + text.chars().count();
            return Some(Slip { fault: Some(fault), edits: vec![Edit::insert(end, right)] });
        }
        last = below;
    }
    let ends = letters[at.min(letters.len())..].iter().all(|c| c.is_whitespace());
    ends.then(|| Slip { fault: Some(fault), edits: Vec::new() })
}

/// The sign that closes what a bracket opens.
fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
