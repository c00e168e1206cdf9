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
