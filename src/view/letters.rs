//! How a text is spelt: as it is, or in bytes below 0x80. Control characters never reach
//! the terminal in either spelling.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Letters;

/// `text` as it may stand on the screen.
pub fn spell(text: &str, letters: Letters) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() && !c.is_control();
    let fine = |c: char| match letters {
        Letters::Ascii => plain(c),
        Letters::Unicode => !is_unsafe(c),
    };
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len());
    for c in text.chars() {
        match letters {
            _ if is_unsafe(c) => spelt.push('?'),
            Letters::Unicode => spelt.push(c),
            Letters::Ascii if plain(c) => spelt.push(c),
            Letters::Ascii => spelt.push_str(in_ascii(c)),
        }
    }
    Cow::Owned(spelt)
}

/// Whether every letter takes one column, stands for itself and goes to the screen as it is. So
/// is nearly all that is drawn, and then there is nothing to look up.
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

/// Spells what a widget has drawn, cell by cell.
pub fn respell(buffer: &mut Buffer, area: Rect, letters: Letters) {
    if letters == Letters::Unicode {
        return;
    }
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buffer[(x, y)];
            if !cell.symbol().is_ascii() {
                let first = cell.symbol().chars().next().unwrap_or(' ');
                let one = in_ascii(first).get(..1).unwrap_or(" ");
                cell.set_symbol(one);
            }
        }
    }
}

/// Control characters, and those that turn the direction of the text around them.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn in_ascii(c: char) -> &'static str {
    match c {
        '∂' => "d",
        'ŷ' => "y^",
        'σ' => "sigma",
        'η' => "eta",
        'ε' => "e",
        'Σ' => "sum of",
        '×' | '·' | '•' => "*",
        '²' => "^2",
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
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::*;

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
