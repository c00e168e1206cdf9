//! How a text is spelt: as it is, or in bytes below 0x80. What is unsafe never reaches the
//! terminal in either spelling, and what leaves no ink takes no column. How wide that is, and
//! where a text is broken, follows from it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::printable::{is_unsafe, printable, push};

/// Which letters the screen is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// ∂, ŷ, σ, boxes and arrows.
    #[default]
    Unicode,
    /// Bytes below 0x80 only.
    Ascii,
}

/// Makes one sign of several: a family of three people.
const JOINER: char = '\u{200d}';

/// `text` as it may stand on the screen.
#[must_use]
pub fn spell(text: &str, letters: Letters) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() && !c.is_control();
    let fine = |c: char| match letters {
        Letters::Ascii => plain(c),
        Letters::Unicode => !is_unsafe(c) && c != JOINER,
    };
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match letters {
            _ if is_unsafe(c) => push(&mut spelt, c),
            // Some terminals join emoji and some do not: only apart are they equally wide on all.
            Letters::Unicode if c == JOINER && before >= '\u{2000}' => {}
            Letters::Unicode => spelt.push(c),
            Letters::Ascii if plain(c) => spelt.push(c),
            // Accents and joiners go with the letter before, which has its sign.
            Letters::Ascii if c.width() == Some(0) => {}
            Letters::Ascii => spelt.push_str(in_ascii(c)),
        }
        before = c;
    }
    Cow::Owned(spelt)
}

/// What a spelt text puts on the screen, one after another, each with its columns. What takes
/// none by itself is left out.
pub fn graphemes(spelt: &str) -> impl Iterator<Item = (&str, i32)> {
    let wide = |grapheme: &str| i32::try_from(grapheme.width()).unwrap_or(0);
    let graphemes = spelt.graphemes(true).map(move |grapheme| (grapheme, wide(grapheme)));
    graphemes.filter(|&(_, width)| width > 0)
}

/// Whether every letter takes one column, stands for itself and goes to the screen as it is. So
/// is nearly all that is drawn, and then there is nothing to look up.
#[must_use]
pub fn is_simple(text: &str, letters: Letters) -> bool {
    text.chars().all(|c| match c {
        ' '..='~' => true,
        // Letters of Europe without the soft hyphen, subscripts, arrows, operators, boxes and
        // blocks: none of them wide, none that joins another.
        '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{2070}'..='\u{209c}'
        | '\u{2190}'..='\u{22ff}'
        | '\u{2500}'..='\u{25cf}'
        | '…' => letters == Letters::Unicode,
        _ => false,
    })
}

/// How many columns a text takes.
#[must_use]
pub fn measure(text: &str, letters: Letters) -> i32 {
    if is_simple(text, letters) {
        return i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
    }
    let spelt = spell(text, letters);
    if spelt.is_ascii() {
        return i32::try_from(spelt.len()).unwrap_or(i32::MAX);
    }
    graphemes(&spelt).map(|(_, width)| width).sum()
}

/// The words of a text in lines of at most `width` columns, safe to print; a word that is longer
/// has a line of its own.
#[must_use]
pub fn wrap(text: &str, width: i32, letters: Letters) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in text.split_whitespace() {
        let needed = measure(word, letters);
        match lines.last_mut() {
            Some(line) if columns + 1 + needed <= width => {
                columns += 1 + needed;
                line.push(' ');
                line.push_str(&printable(word));
            }
            _ => {
                columns = needed;
                lines.push(printable(word).into_owned());
            }
        }
    }
    lines
}

/// The end of a text, as much of it as has room in so many columns.
#[must_use]
pub fn tail(text: &str, columns: i32, letters: Letters) -> &str {
    let mut tail = text;
    while measure(tail, letters) > columns && !tail.is_empty() {
        let mut rest = tail.chars();
        rest.next();
        tail = rest.as_str();
    }
    tail
}

/// The beginning of a text, as much of it as has room in so many columns.
#[must_use]
pub fn head(text: &str, columns: i32, letters: Letters) -> &str {
    let mut head = text;
    while measure(head, letters) > columns && !head.is_empty() {
        let mut rest = head.chars();
        rest.next_back();
        head = rest.as_str();
    }
    head
}

/// What stands for a letter in bytes below 0x80.
#[must_use]
pub fn in_ascii(c: char) -> &'static str {
    match c {
        '∂' => "d",
        'ŷ' => "y^",
        'σ' => "sigma",
        'η' => "eta",
        'ε' => "e",
        'Σ' => "sum of",
        '×' | '·' | '•' => "*",
        '²' => "^2",
        'ᵀ' => "^T",
        '⊙' => ".*",
        '≈' => "~",
        '–' | '—' | '─' | '╌' | '┄' | '▫' | '₋' => "-",
        '‖' | '│' | '┃' | '║' => "|",
        '…' => "..",
        '→' => "->",
        '←' => "<-",
        '⇒' => "=>",
        '↑' | '▲' => "^",
        '↓' | '▼' | '√' => "v",
        '►' | '»' => ">",
        '◄' => "<",
        '━' | '□' => "=",
        '⁺' | '₊' | '▪' | '╭' | '╮' | '╰' | '╯' | '┌' | '┐' | '└' | '┘' => {
            "+"
        }
        '═' | '█' | '■' | '┏' | '┓' | '┗' | '┛' | '▌' => "#",
        '┊' => ":",
        '░' | '∙' | '▄' => ".",
        '▀' => "'",
        'Δ' => "D",
        '●' => "@",
        '○' => "o",
        '₀'..='₉' => subscript(c),
        _ => "?",
    }
}

fn subscript(c: char) -> &'static str {
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let at = u32::from(c) - u32::from('₀');
    usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is on the screen, and the columns that it takes.
    fn shown(text: &str, letters: Letters) -> (String, i32) {
        let spelt = spell(text, letters);
        graphemes(&spelt)
            .fold((String::new(), 0), |(all, columns), (one, width)| (all + one, columns + width))
    }

    #[test]
    fn joiners_show_no_sign_that_is_not_there() {
        for (text, unicode, columns, ascii) in [
            ("می\u{200c}روم", "می\u{200c}روم", 5, "?????"),
            ("👨\u{200d}👩\u{200d}👧", "👨👩👧", 6, "???"),
            ("क्\u{200d}ष", "क्\u{200d}ष", 2, "??"),
            ("co\u{ad}op\u{200b}!", "coop!", 5, "coop!"),
            ("cafe\u{301}", "cafe\u{301}", 4, "cafe"),
        ] {
            assert_eq!(shown(text, Letters::Unicode), (unicode.into(), columns), "{text}");
            assert_eq!(shown(text, Letters::Ascii).0, ascii, "{text}");
        }
    }

    #[test]
    fn lines_are_filled_up_to_the_width_and_no_further() {
        let wrap = |text, width| wrap(text, width, Letters::Unicode);
        assert_eq!(wrap("one two  three\nfour", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 6), ["one", "two", "three"]);
        assert_eq!(wrap("unbreakable", 3), ["unbreakable"]);
        assert_eq!(wrap("of no width", -1), ["of", "no", "width"]);
        assert_eq!(wrap(" ", 3), [""; 0]);
        assert_eq!(wrap("猫 猫 猫", 5), ["猫 猫", "猫"]);
    }

    #[test]
    fn what_is_wrapped_is_as_wide_as_it_is_spelt_and_safe() {
        assert_eq!(wrap("σ(z) = y", 8, Letters::Unicode), ["σ(z) = y"]);
        assert_eq!(wrap("σ(z) = y", 8, Letters::Ascii), ["σ(z)", "= y"]);
        assert_eq!(wrap("a\u{1b}[31m b", 12, Letters::Unicode), ["a\\u{1b}[31m", "b"]);
    }

    #[test]
    fn what_is_unsafe_is_shown_as_its_code() {
        for letters in [Letters::Unicode, Letters::Ascii] {
            assert_eq!(
                spell("a\u{202e}b\u{1b}[c\u{200f}", letters),
                "a\\u{202e}b\\u{1b}[c\\u{200f}"
            );
        }
    }

    #[test]
    fn simple_letters_are_one_column_each_and_are_spelt_as_they_are() {
        let mut simple = 0;
        for letters in [Letters::Unicode, Letters::Ascii] {
            let all: Vec<String> = ('\0'..=char::MAX).map(String::from).collect();
            for text in all.iter().filter(|text| is_simple(text, letters)) {
                assert_eq!(text.width(), 1, "{text:?}");
                assert_eq!(spell(text, letters), text.as_str());
                // None joins its neighbour, before or after.
                let pair = format!("a{text}{text}b");
                assert_eq!(pair.graphemes(true).count(), 4, "{text:?}");
                simple += 1;
            }
        }
        assert!(simple > 1_000);
    }
}
