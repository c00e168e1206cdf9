//! What a whole sequence says: a key, a click, the answer to a question.

use crate::app::{Key, Message};
use crate::terminal::input::{Incoming, Reply};

/// What a whole sequence says, if it is one that has a meaning here.
pub(super) fn meaning(parameters: &[u8], last: u8) -> Option<Incoming> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return click(report, last);
    }
    // The first of each group of parts.
    let number = |part: &str| part.split(':').next().and_then(|n| n.parse::<u32>().ok());
    let numbers: Vec<u32> = text.split(';').map(|part| number(part).unwrap_or(0)).collect();
    let first = numbers.first().copied().unwrap_or(0);
    // Modifiers are counted from 1; the parts of a key report after ":" say pressed or released.
    let held = numbers.get(1).copied().unwrap_or(1).saturating_sub(1);
    let is_released = text.split(';').nth(1).is_some_and(|part| part.ends_with(":3"));
    let (shift, alt, control) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
    let named = match last {
        b'R' if numbers.len() == 2 => {
            let (row, column) = (first, numbers[1]);
            return Some(Incoming::Reply(Reply::Cursor { row, column }));
        }
        b'u' => letter_report(first, shift, control)?,
        // As xterm reports keys that another program has asked for so (modifyOtherKeys).
        b'~' if first == 27 => letter_report(*numbers.get(2)?, shift, control)?,
        b'~' => match first {
            1 | 7 => Key::Home,
            4 | 8 => Key::End,
            5 => Key::PageUp,
            6 => Key::PageDown,
            2 => Key::Insert,
            3 => Key::Delete,
            _ => Key::Function(function_key(first)?),
        },
        b'Z' => Key::BackTab,
        b'P'..=b'S' => Key::Function(last - b'P' + 1),
        _ => arrow(last)?,
    };
    (!is_released && !alt).then(|| named.into())
}

/// F1 to F12 by the numbers that the VT220 gave them, with gaps.
fn function_key(number: u32) -> Option<u8> {
    const NUMBERS: [u32; 12] = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    (1..).zip(NUMBERS).find(|&(_, of)| of == number).map(|(n, _)| n)
}

/// A key as the number of its letter, as terminals report it that another program has left so.
fn letter_report(code: u32, shift: bool, control: bool) -> Option<Key> {
    match char::from_u32(code)? {
        '\t' if shift => Some(Key::BackTab),
        '\u{1b}' => Some(Key::Esc),
        '\r' => Some(Key::Enter),
        '\t' => Some(Key::Tab),
        '\u{7f}' | '\u{8}' => Some(Key::Backspace),
        letter if control => Some(Key::Ctrl(letter.to_ascii_lowercase())),
        letter if letter.is_control() => None,
        // The letter reported is the one that the key types without Shift.
        letter if shift => letter.to_uppercase().next().map(Key::Char),
        letter => Some(Key::Char(letter)),
    }
}

/// `b;x;y` and M for a press, m for a release.
fn click(report: &str, last: u8) -> Option<Incoming> {
    let mut numbers = report.split(';').map(|n| n.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    (last == b'M').then(|| pressed(button, x.checked_sub(1)?, y.checked_sub(1)?))?
}

/// A button at a column and row. Shift, Alt and Control are not looked at; 32 is a movement.
pub(super) fn pressed(button: u16, column: u16, row: u16) -> Option<Incoming> {
    match button & !0b1_1100 {
        0 => Some(Incoming::Click(column, row)),
        64 => Some(Incoming::Message(Message::Wheel { down: false })),
        65 => Some(Incoming::Message(Message::Wheel { down: true })),
        _ => None,
    }
}

/// The keys that are named by the last letter of their sequence.
pub(super) fn arrow(last: u8) -> Option<Key> {
    match last {
        b'A' => Some(Key::Up),
        b'B' => Some(Key::Down),
        b'C' => Some(Key::Right),
        b'D' => Some(Key::Left),
        b'H' => Some(Key::Home),
        b'F' => Some(Key::End),
        _ => None,
    }
}
