//! Slips of the pen between a key and its value: no colon, no space after it, another colon.

use std::ops::Range;

use super::draft::{Draft, Edit};
use super::fault::Fault;
use super::keys;
use super::place::Place;
use super::signs;
use super::wording::short;

/// What is wrong with a part of the file, and how it is read on; silent where only reading on
/// will show what is wrong.
#[derive(Debug)]
pub(super) struct Slip {
    /// What is wrong.
    pub fault: Option<Fault>,
    /// How it is read on; nothing where that cannot be.
    pub edits: Vec<Edit>,
}

/// What stands between a key and its value, both on one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The letters of the key.
    pub key: Range<usize>,
    /// The letters that should be a colon and a space.
    at: Range<usize>,
    flaw: Flaw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    /// Nothing or a space.
    NoColon,
    /// A colon alone.
    NoSpace,
    /// So many letters of another sign for it.
    Other(usize),
}

impl Gap {
    /// The gap in a line that begins with a key, after the dashes of items. A line that is in
    /// order has none, and one that begins with no key of a scenario has none that is known.
    pub(super) fn find(letters: &[char]) -> Option<Self> {
        let get = |at: usize| letters.get(at).copied();
        let spaces =
            |from: usize| letters[from..].iter().take_while(|c| matches!(c, ' ' | '\t')).count();
        let mut start = spaces(0);
        while get(start) == Some('-') && matches!(get(start + 1), Some(' ' | '\t')) {
            start += 1;
            start += spaces(start);
        }
        let quote = get(start).filter(|c| matches!(c, '"' | '\''));
        let from = start + usize::from(quote.is_some());
        let mut end = from + letters[from..].iter().take_while(|c| is_name(**c)).count();
        let name: String = letters[from..end].iter().collect();
        if quote.is_some() {
            if get(end) != quote {
                return None;
            }
            end += 1;
        }
        let next = end + spaces(end);
        let known = keys::is_key(&name);
        let sign = match get(next) {
            Some(c) if is_colon(c) => 1,
            _ if known => other_sign(&letters[next..]),
            _ => 0,
        };
        let (at, flaw) = match get(next) {
            _ if name.is_empty() => return None,
            _ if sign > 0 => {
                let after = next + sign;
                (next..after + spaces(after), Flaw::Other(sign))
            }
            Some(':') if matches!(get(next + 1), None | Some(' ' | '\t')) => return None,
            Some(':') if known && next == end => (next..next + 1, Flaw::NoSpace),
            Some(c) if known && (next > end || matches!(c, '[' | '{' | '"' | '\'')) => {
                (end..next, Flaw::NoColon)
            }
            None if known => (end..end, Flaw::NoColon),
            _ => return None,
        };
        Some(Self { key: start..end, at, flaw })
    }

    /// What is wrong, where `span` says which bytes letters are.
    pub(super) fn fault(&self, letters: &[char], span: impl Fn(Range<usize>) -> Place) -> Fault {
        let text = |range: Range<usize>| letters[range].iter().collect::<String>();
        let key = text(self.key.clone());
        let rest = text(self.at.end..letters.len());
        let rest = rest.split(" #").next().unwrap_or_default().trim();
        let right =
            if rest.is_empty() { format!("{key}:") } else { format!("{key}: {}", short(rest)) };
        match self.flaw {
            Flaw::NoColon => {
                let name = key.trim_matches(['"', '\'']);
                let says = format!("there is no colon after `{name}`");
                Fault::at(&span(self.key.clone()), says).help(format!("write {right}"))
            }
            Flaw::NoSpace => {
                let says = "there is no space after this colon";
                let help = format!("put a space after the colon: {right}");
                Fault::at(&span(self.at.clone()), says).help(help)
            }
            Flaw::Other(length) => {
                let sign = self.at.start..self.at.start + length;
                let says = if letters[sign.clone()].iter().copied().all(is_colon) {
                    "this colon is not the one of the keyboard".to_owned()
                } else {
                    let sign = text(sign.clone());
                    format!("a colon goes between a key and its value, not {sign}")
                };
                let help = format!("write : and a space: {right}");
                Fault::at(&span(sign), says).help(help)
            }
        }
    }
}

/// The slip in letters of the draft that begin with a key, if there is one.
pub(super) fn at_key(draft: &Draft, at: &Range<usize>) -> Option<Slip> {
    let letters = &draft.letters()[at.clone()];
    let misplaced = signs::misplaced(letters);
    if !misplaced.is_empty() {
        return Some(sign(draft, misplaced.into_iter().map(|n| at.start + n).collect()));
    }
    let gap = Gap::find(letters)?;
    let within = |range: &Range<usize>| at.start + range.start..at.start + range.end;
    let fault = gap.fault(letters, |range| draft.span(&within(&range)));
    Some(Slip { fault: Some(fault), edits: vec![Edit::replace(within(&gap.at), ": ")] })
}

/// The slips in a text of several lines that was to be keys: each begins with one, without colon.
pub(super) fn at_keys(draft: &Draft, at: &Range<usize>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut start = at.start;
    while start < at.end {
        let line = draft.line(start);
        if draft.content(&(start..line.end)).is_some() {
            let Some(slip) = at_key(draft, &(start..line.end)) else { return Vec::new() };
            slips.push(slip);
        }
        start = line.end + 1;
    }
    if slips.len() > 1 { slips } else { Vec::new() }
}

/// The slip that invisible signs are; the first is reported, and stands for all.
pub(super) fn sign(draft: &Draft, at: Vec<usize>) -> Slip {
    let fault = at.first().map(|&at| signs::fault(&draft.span(&(at..at + 1)), draft.letters()[at]));
    let mend = |at: usize| match at.checked_sub(1).map(|before| draft.letters()[before]) {
        // The dash of an item keeps its space.
        Some('-') => Edit::replace(at..at + 1, " "),
        _ => signs::mend(at, draft.letters()[at]),
    };
    let edits = at.into_iter().map(mend).collect();
    Slip { fault, edits }
}

/// Whether keys of a scenario have the letter.
pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// How many letters are a sign that other notations have where YAML has a colon.
fn other_sign(letters: &[char]) -> usize {
    const SIGNS: [&str; 9] = ["->", "=>", "==", ":=", "<-", "→", "⇒", "=", ";"];
    let begins = |sign: &&&str| letters.iter().take(sign.chars().count()).copied().eq(sign.chars());
    SIGNS.iter().find(begins).map_or(0, |sign| sign.chars().count())
}

/// Colons of other keyboards, and signs that look like one.
fn is_colon(c: char) -> bool {
    matches!(c, '：' | '﹕' | '︓' | '∶' | 'ː' | '˸' | '꞉' | '։' | '׃' | '܃' | '܄')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(line: &str) -> Option<String> {
        let letters: Vec<char> = line.chars().collect();
        Gap::find(&letters)?.fault(&letters, |range| range).help
    }

    #[test]
    fn a_line_in_order_has_no_gap() {
        for line in [
            "w_h: 0.7",
            "  - at: loss",
            "training:",
            "w_h : 0.7",
            "see: it",
            "a text",
            "",
            "-",
            "label:\t1",
            "texts go",
            "text-book",
            "w_h: -0.7",
            "\"w_h\": 0.7",
            "\"text goes on",
        ] {
            assert_eq!(help(line), None, "{line}");
        }
    }

    #[test]
    fn a_gap_is_reported_with_the_line_as_it_should_be() {
        for (line, right) in [
            ("w_h 0.7", "write w_h: 0.7"),
            ("  - text cat  # why", "write text: cat"),
            ("training", "write training:"),
            ("vocab [a, b]", "write vocab: [a, b]"),
            ("w_i[1]", "write w_i: [1]"),
            ("w_h:0.7", "put a space after the colon: w_h: 0.7"),
            ("w_h： 0.7", "write : and a space: w_h: 0.7"),
            ("wh：0.7", "write : and a space: wh: 0.7"),
            ("w_h ∶0.7", "write : and a space: w_h: 0.7"),
            ("w_h=0.7", "write : and a space: w_h: 0.7"),
            ("W_xh 0.7", "write W_xh: 0.7"),
            ("w_h -> 0.7", "write : and a space: w_h: 0.7"),
            ("w_h := 0.7", "write : and a space: w_h: 0.7"),
            ("w_h → 0.7", "write : and a space: w_h: 0.7"),
            ("w_h == 0.7", "write : and a space: w_h: 0.7"),
            ("\"w_h\":0.7", "put a space after the colon: \"w_h\": 0.7"),
            ("- 'at' loss", "write 'at': loss"),
        ] {
            assert_eq!(help(line).as_deref(), Some(right), "{line}");
        }
    }
}
