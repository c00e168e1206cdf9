//! What has begun of what a terminal sends, and what the next byte makes of it.

use super::sequence::{arrow, meaning, pressed};
use crate::app::{Key, Message};
use crate::terminal::input::{Incoming, Reply};

/// The bytes of a string that are kept: enough for a colour.
const LONGEST_STRING: usize = 64;
/// The bytes of a paste that are kept: more than any name has.
pub(super) const LONGEST_PASTE: usize = 4096;
/// The parameter bytes of a sequence that are kept; what is longer means nothing here.
const LONGEST_SEQUENCE: usize = 32;

pub(super) const ESC: u8 = 0x1b;
pub(super) const CTRL_C: u8 = 0x03;
const BEL: u8 = 0x07;
pub(super) const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What the next byte belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Partial {
    /// Nothing yet.
    #[default]
    Ground,
    /// A letter of several bytes in UTF-8.
    Letter(Vec<u8>),
    /// ESC has come.
    Escape,
    /// ESC O: a key of the keypad or a function key.
    Single,
    /// ESC [ and the parameters so far.
    Sequence(Vec<u8>),
    /// ESC [ M: a click as old terminals send it, in three bytes.
    OldClick(Vec<u8>),
    /// ESC [ [: a function key of the Linux console, in one more byte.
    Console,
    /// A string until BEL or ESC \.
    Text(Vec<u8>),
    /// ESC within a string.
    TextEnds(Vec<u8>),
    /// What is pasted, and how many bytes of its end have come.
    Paste { text: Vec<u8>, ending: usize },
    /// A paste whose end is overdue.
    LatePaste,
}

impl Partial {
    /// The state once this byte has come; `out` takes what the byte has completed.
    pub(super) fn after(self, byte: u8, out: &mut Vec<Incoming>) -> Self {
        if byte == CTRL_C {
            out.push(Key::Ctrl('c').into());
            return Self::Ground;
        }
        match self {
            Self::Ground | Self::LatePaste => ground(byte, out),
            Self::Letter(bytes) => letter(bytes, byte, out),
            Self::Escape => escape(byte, out),
            Self::Single => single(byte, out),
            Self::Sequence(parameters) => sequence(parameters, byte, out),
            Self::OldClick(bytes) => old_click(bytes, byte, out),
            Self::Console => console(byte, out),
            Self::Text(text) => string(text, byte, out),
            Self::TextEnds(text) => string_ends(&text, byte, out),
            Self::Paste { text, ending } => paste(text, ending, byte, out),
        }
    }
}

fn ground(byte: u8, out: &mut Vec<Incoming>) -> Partial {
    let key = match byte {
        ESC => return Partial::Escape,
        b'\t' => Key::Tab,
        b'\r' | b'\n' => Key::Enter,
        // Some keyboards send Ctrl-H for Backspace.
        0x08 | 0x7f => Key::Backspace,
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x20..=0x7e => Key::Char(char::from(byte)),
        0xc2..=0xf4 => return Partial::Letter(vec![byte]),
        _ => return Partial::Ground,
    };
    out.push(key.into());
    Partial::Ground
}

/// A letter outside of ASCII; bytes that are none are dropped.
fn letter(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> Partial {
    if !(0x80..=0xbf).contains(&byte) {
        return ground(byte, out);
    }
    bytes.push(byte);
    let wanted = match bytes[0] {
        ..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    if bytes.len() < wanted {
        return Partial::Letter(bytes);
    }
    let letter = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    out.extend(letter.filter(|c| !c.is_control()).map(|c| Key::Char(c).into()));
    Partial::Ground
}

fn escape(byte: u8, out: &mut Vec<Incoming>) -> Partial {
    match byte {
        b'[' => Partial::Sequence(Vec::new()),
        b'O' => Partial::Single,
        // OSC, DCS, SOS, PM and APC.
        b']' | b'P' | b'X' | b'^' | b'_' => Partial::Text(Vec::new()),
        ESC => {
            out.push(Key::Esc.into());
            Partial::Escape
        }
        // Alt and a key is neither Esc nor the key. The rest of a letter of several bytes means
        // nothing on the ground.
        _ => Partial::Ground,
    }
}

fn single(byte: u8, out: &mut Vec<Incoming>) -> Partial {
    let key = match byte {
        ESC => return Partial::Escape,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::Function(byte - b'P' + 1),
        _ => match arrow(byte) {
            Some(key) => key,
            None => return Partial::Ground,
        },
    };
    out.push(key.into());
    Partial::Ground
}

fn sequence(mut parameters: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> Partial {
    match byte {
        ESC => Partial::Escape,
        b'[' if parameters.is_empty() => Partial::Console,
        b'M' if parameters.is_empty() => Partial::OldClick(Vec::new()),
        b'~' if parameters == b"200" => Partial::Paste { text: Vec::new(), ending: 0 },
        0x40..=0x7e => {
            if parameters.len() < LONGEST_SEQUENCE {
                out.extend(meaning(&parameters, byte));
            }
            Partial::Ground
        }
        0x20..=0x3f => {
            if parameters.len() < LONGEST_SEQUENCE {
                parameters.push(byte);
            }
            Partial::Sequence(parameters)
        }
        // A control sign or a letter outside of ASCII: this was no sequence.
        _ => ground(byte, out),
    }
}

/// Button, column and row, each with 32 added and a place counted from 1.
fn old_click(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> Partial {
    bytes.push(byte);
    let &[button, x, y] = bytes.as_slice() else { return Partial::OldClick(bytes) };
    let place = |n: u8| n.checked_sub(33).map(u16::from);
    if let (Some(button), Some(x), Some(y)) = (button.checked_sub(32), place(x), place(y)) {
        out.extend(pressed(button.into(), x, y));
    }
    Partial::Ground
}

fn console(byte: u8, out: &mut Vec<Incoming>) -> Partial {
    if let b'A'..=b'E' = byte {
        out.push(Key::Function(byte - b'A' + 1).into());
    }
    Partial::Ground
}

fn string(mut text: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> Partial {
    match byte {
        BEL => {
            out.extend(said(&text));
            Partial::Ground
        }
        ESC => Partial::TextEnds(text),
        _ => {
            if text.len() < LONGEST_STRING {
                text.push(byte);
            }
            Partial::Text(text)
        }
    }
}

/// After ESC in a string: a backslash ends it; anything else has cut it off.
fn string_ends(text: &[u8], byte: u8, out: &mut Vec<Incoming>) -> Partial {
    if byte == b'\\' {
        out.extend(said(text));
        return Partial::Ground;
    }
    escape(byte, out)
}

/// What a string says: the background's colour, or nothing that concerns us.
fn said(text: &[u8]) -> Option<Incoming> {
    let colour = xterm_color::Color::parse(text.strip_prefix(b"11;")?).ok()?;
    Some(Incoming::Reply(Reply::Background { is_light: colour.perceived_lightness() > 0.5 }))
}

/// `ending` bytes of the end have come.
fn paste(mut text: Vec<u8>, ending: usize, byte: u8, out: &mut Vec<Incoming>) -> Partial {
    if byte == PASTE_ENDS[ending] {
        if ending + 1 < PASTE_ENDS.len() {
            return Partial::Paste { text, ending: ending + 1 };
        }
        out.extend(pasted(&text));
        return Partial::Ground;
    }
    // It was not the end: what looked like it belongs to the text.
    let room = LONGEST_PASTE.saturating_sub(text.len());
    let letter = (byte != ESC).then_some(byte);
    text.extend(PASTE_ENDS[..ending].iter().copied().chain(letter).take(room));
    Partial::Paste { text, ending: usize::from(byte == ESC) }
}

/// What was pasted, if anything.
pub(super) fn pasted(text: &[u8]) -> Option<Incoming> {
    let text = String::from_utf8_lossy(text).into_owned();
    (!text.is_empty()).then(|| Incoming::Message(Message::Pasted(text)))
}
