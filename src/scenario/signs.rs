//! Invisible signs: which they are, where a word may have them, and what is said of those that
//! it may not.
//!
//! In the prose of a title or a remark they do no harm, and French sets a no-break space before
//! a colon. In a word, a key or a number they make two things differ that look the same.

use unicode_normalization::char::canonical_combining_class;

use super::draft::{Draft, Edit};
use super::fault::{Fault, Faults};
use super::place::Place;
use super::wording::code_point;

/// What a word holds that is invisible.
#[derive(Debug)]
pub(super) struct Invisible {
    /// The word without it; what takes room is a space.
    pub seen: String,
    /// What is wrong, a fault a sign.
    pub faults: Vec<Fault>,
}

/// Whether the sign leaves no ink.
pub(super) fn is_invisible(c: char) -> bool {
    is_blank(c)
        || is_joiner(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether it is a space, though not the one of the keyboard.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{2800}' | '\u{3000}'
    )
}

/// The two that say whether their neighbours are joined.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether it is a letter of Mongolian.
fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1807}' | '\u{1820}'..='\u{18aa}')
}

/// Whether it is a sign of Chinese writing.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether it is a picture, which can be shown as a letter or in colours.
fn is_pictograph(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '\u{2100}'..='\u{214f}' | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{24ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{1f000}'..='\u{1faff}')
}

/// Whether an invisible sign does its work between its neighbours: a joiner after a
/// virama, or between letters of writing that joins, or between emoji; the letters of a flag;
/// what says in which form the sign before it is drawn, where that has several.
fn belongs(before: Option<char>, sign: char, after: Option<char>) -> bool {
    // Latin, Greek and Cyrillic letters are never joined.
    let joins = |c: char| c >= '\u{530}' && !is_invisible(c) && !c.is_whitespace();
    match sign {
        '\u{e0020}'..='\u{e007f}' => {
            before.is_some_and(|c| matches!(c, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'))
        }
        '\u{180b}'..='\u{180d}' | '\u{180f}' => before.is_some_and(is_mongolian),
        '\u{180e}' => before.is_some_and(is_mongolian) && after.is_some_and(is_mongolian),
        // Digits take them as keys of a telephone, in a box that is seen.
        '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(|c| {
            is_pictograph(c) || matches!(c, '0'..='9' | '#' | '*') && after == Some('\u{20e3}')
        }),
        // Myanmar, Phags-pa and operators have a second form each.
        '\u{fe00}'
            if before.is_some_and(|c| {
                matches!(c, '\u{1000}'..='\u{109f}'
            | '\u{2200}'..='\u{22ff}' | '\u{2a00}'..='\u{2aff}' | '\u{a840}'..='\u{a877}'
            | '\u{aa60}'..='\u{aa7f}')
            }) =>
        {
            true
        }
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => before.is_some_and(is_ideograph),
        _ if is_joiner(sign) => before.is_some_and(|c| {
            let is_letter = joins(c) || c == '\u{fe0f}';
            canonical_combining_class(c) == 9 || is_letter && after.is_some_and(joins)
        }),
        _ => false,
    }
}

/// The invisible signs that do not belong there, with their bytes.
fn strangers(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(move |&(at, c)| {
        is_invisible(c) && {
            let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
            !belongs(before.chars().next_back(), c, after.chars().next())
        }
    })
}

/// What a word, a key or a number at `span` of the file holds that is invisible.
pub(super) fn invisible(source: &str, span: &Place, text: &str) -> Option<Box<Invisible>> {
    if text.is_ascii() || strangers(text).next().is_none() {
        return None;
    }
    let mut seen = String::with_capacity(text.len());
    let mut strange = strangers(text).peekable();
    for (at, c) in text.char_indices() {
        match strange.next_if(|&(stranger, _)| stranger == at) {
            None => seen.push(c),
            Some(_) if is_blank(c) => seen.push(' '),
            Some(_) => {}
        }
    }
    // At an edge a space parts nothing.
    let seen = seen.trim().to_owned();
    let place = |(at, c): (usize, char)| {
        let start = span.start + at;
        fault(&(start..start + c.len_utf8()), c)
    };
    let mut faults: Vec<Fault> = strangers(&source[span.clone()]).map(place).collect();
    if faults.is_empty() {
        // Written as a code such as \u200b.
        faults.extend(strangers(text).next().map(|(_, c)| fault(span, c)));
    }
    Some(Box::new(Invisible { seen, faults }))
}

/// What is said of one that does not belong where it is.
pub(super) fn fault(span: &Place, c: char) -> Fault {
    let says = format!("there is an invisible character here, {}", code_point(c));
    let fault = Fault::at(span, says);
    if is_blank(c) {
        fault.help("put an ordinary space in its place, or nothing")
    } else {
        fault.help("delete it; it may not show in the editor")
    }
}

/// Whether the sign can stand nowhere in a file, not even in a comment: controls, separators of
/// lines, further byte-order marks.
pub(super) fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Takes out what can stand nowhere in a file. The bytes where they were.
pub(super) fn take_out(draft: &mut Draft, faults: &mut Faults) -> Vec<usize> {
    let letters = draft.letters().iter().enumerate();
    let found: Vec<(usize, char)> =
        letters.map(|(at, &c)| (at, c)).filter(|&(_, c)| is_refused(c)).collect();
    for &(at, c) in &found {
        faults.add(fault(&draft.span(&(at..at + 1)), c));
    }
    let bytes = found.iter().map(|&(at, _)| draft.byte(at)).collect();
    draft.change(found.into_iter().map(|(at, _)| mend(at, ' ')).collect());
    bytes
}

/// One taken out of the draft, or a space in place of what takes room.
pub(super) fn mend(at: usize, c: char) -> Edit {
    Edit::replace(at..at + 1, if is_blank(c) { " " } else { "" })
}

/// Those of a line that stand where the file has its form: before the first letter, after the
/// dash of an item, after the colon of a key.
pub(super) fn misplaced(letters: &[char]) -> Vec<usize> {
    let is_space = |c: char| matches!(c, ' ' | '\t');
    let mut found = Vec::new();
    let mut at = 0;
    let mut skip = |at: &mut usize| {
        while let Some(&c) = letters.get(*at).filter(|&&c| is_space(c) || is_invisible(c)) {
            if !is_space(c) {
                found.push(*at);
            }
            *at += 1;
        }
    };
    skip(&mut at);
    while letters.get(at) == Some(&'-')
        && letters.get(at + 1).is_some_and(|&c| is_space(c) || is_invisible(c))
    {
        at += 1;
        skip(&mut at);
    }
    let name = letters[at..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '_').count();
    if name > 0 && letters.get(at + name) == Some(&':') {
        at += name + 1;
        skip(&mut at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strange(text: &str) -> Vec<char> {
        strangers(text).map(|(_, c)| c).collect()
    }

    #[test]
    fn joiners_belong_where_writing_joins_and_nowhere_else() {
        for word in [
            "می\u{200c}روم",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "👩🏽\u{200d}🚀",
            "क्\u{200d}ष",
            "ന്\u{200d}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "❤\u{fe0f}",
        ] {
            assert!(strange(word).is_empty(), "{word}");
        }
        assert_eq!(strange("cat\u{fe0f}\u{200d}b"), ['\u{fe0f}', '\u{200d}']);
        assert_eq!(strange("a\u{200d}b"), ['\u{200d}']);
        assert_eq!(strange("می\u{200c}"), ['\u{200c}']);
        assert_eq!(strange("\u{200d}👩"), ['\u{200d}']);
        assert_eq!(strange("می\u{200c}\u{200c}روم"), ['\u{200c}', '\u{200c}']);
        assert_eq!(strange("\u{e0067}a"), ['\u{e0067}']);
    }

    #[test]
    fn what_chooses_a_form_belongs_after_signs_that_have_several_and_nowhere_else() {
        for word in [
            "☎\u{fe0e}",
            "☀\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "#\u{fe0f}\u{20e3}",
            "©\u{fe0f}",
            "🏳\u{fe0f}\u{200d}🌈",
            "葛\u{e0100}",
            "神\u{fe00}",
            "∩\u{fe00}",
            "က\u{fe00}",
            "\u{1820}\u{180b}",
            "\u{182d}\u{180f}",
            "\u{1828}\u{180e}\u{1820}",
        ] {
            assert!(strange(word).is_empty(), "{word}");
        }
        let selectors = ('\u{fe00}'..='\u{fe0f}').chain('\u{e0100}'..='\u{e01ef}');
        for sign in selectors.chain('\u{180b}'..='\u{180f}') {
            for word in ["cat", "é", "7", "я", "한", ""] {
                assert_eq!(strange(&format!("{word}{sign}")), [sign], "{word}");
            }
        }
        assert_eq!(strange("☀\u{fe0f}\u{fe0f}"), ['\u{fe0f}']);
        assert_eq!(strange("葛\u{180b}"), ['\u{180b}']);
        assert_eq!(strange("\u{1820}\u{fe0f}"), ['\u{fe0f}']);
    }

    #[test]
    fn signs_that_stand_for_form_are_found_in_their_places() {
        let found = |line: &str| misplaced(&line.chars().collect::<Vec<_>>());
        assert_eq!(found("\u{a0} w_h: 0.7"), [0]);
        assert_eq!(found("  -\u{3000}{ text: a }"), [3]);
        assert_eq!(found("  - - \u{200b}at: x"), [6]);
        assert_eq!(found("w_h:\u{a0}0.7\u{a0}"), [4]);
        assert_eq!(found("w_h: \u{200b}"), [5]);
        assert_eq!(found("title: Quoi\u{a0}: rien"), [0; 0]);
    }
}
