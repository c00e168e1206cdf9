//! What a terminal sends, byte by byte, as keys, clicks, pastes and replies.
//!
//! A terminal mixes letters with sequences that begin with ESC (ECMA-48; the xterm manual lists
//! those in use). They may be cut anywhere on the way, may never end, and may be answers to what
//! another program asked. So a string of the terminal (OSC, DCS, APC) is skipped whole, a
//! sequence that does not go on is given up, and Ctrl-C counts wherever it comes.

mod sequence;

use self::sequence::{arrow, meaning, pressed};
use super::input::{Incoming, Reply};
use crate::app::{Key, Message};

/// The bytes of a string that are kept: enough for a colour.
const LONGEST_STRING: usize = 64;
/// The bytes of a paste that are kept: more than any name has.
const LONGEST_PASTE: usize = 4096;
/// The parameter bytes of a sequence that are kept; what is longer means nothing here.
const LONGEST_SEQUENCE: usize = 32;

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;
const BEL: u8 = 0x07;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Makes bytes into what they mean.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The sequence that was given up last, while nothing has come since: its rest may follow.
    given_up: Option<State>,
}

/// What the next byte belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum State {
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

impl Decoder {
    /// Whether something has begun and not ended: if nothing follows soon, [`Self::give_up`].
    pub fn is_waiting(&self) -> bool {
        !matches!(self.state, State::Ground | State::LatePaste)
    }

    /// What some bytes mean that have come together.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Incoming> {
        let mut out = Vec::new();
        let mut rest = bytes;
        match (self.given_up.take(), &self.state) {
            (Some(begun), State::Ground) => rest = &bytes[rest_of(begun, bytes)..],
            // One key alone is typed; several letters at once are still pasted.
            (_, State::LatePaste) if is_one_key(bytes) => self.state = State::Ground,
            (_, State::LatePaste) => self.state = State::Paste { text: Vec::new(), ending: 0 },
            _ => {}
        }
        for &byte in rest {
            self.take(byte, &mut out);
        }
        out
    }

    /// Nothing has followed: ESC alone is the key Esc; all else that was begun is dropped.
    pub fn give_up(&mut self) -> Vec<Incoming> {
        let state = std::mem::take(&mut self.state);
        let mut out = Vec::new();
        match &state {
            State::Escape => out.push(key(Key::Esc)),
            State::Paste { text, .. } => {
                out.extend(pasted(text));
                self.state = State::LatePaste;
                return out;
            }
            _ => {}
        }
        self.given_up = Some(state);
        out
    }

    fn take(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        if byte == CTRL_C {
            self.state = State::Ground;
            out.push(key(Key::Ctrl('c')));
            return;
        }
        self.state = match std::mem::take(&mut self.state) {
            State::Ground | State::LatePaste => ground(byte, out),
            State::Letter(bytes) => letter(bytes, byte, out),
            State::Escape => escape(byte, out),
            State::Single => single(byte, out),
            State::Sequence(parameters) => sequence(parameters, byte, out),
            State::OldClick(bytes) => old_click(bytes, byte, out),
            State::Console => {
                if let b'A'..=b'E' = byte {
                    out.push(key(Key::Function(byte - b'A' + 1)));
                }
                State::Ground
            }
            State::Text(text) => string(text, byte, out),
            State::TextEnds(text) => string_ends(&text, byte, out),
            State::Paste { text, ending } => paste(text, ending, byte, out),
        };
    }
}

/// How many of the bytes are the rest of a sequence that was given up: all up to its end, if they
/// hold that and it is one that terminals send; else none, and they are keys.
fn rest_of(begun: State, bytes: &[u8]) -> usize {
    let mut decoder = Decoder { state: begun, given_up: None };
    for (n, &byte) in bytes.iter().enumerate() {
        let is_final = match &decoder.state {
            State::Sequence(parameters) => {
                let ends = (0x40..=0x7e).contains(&byte);
                ends && (byte == b'~' || byte.is_ascii_uppercase() || !parameters.is_empty())
            }
            State::Single => byte.is_ascii_uppercase(),
            State::Text(_) | State::TextEnds(_) | State::OldClick(_) => true,
            _ => false,
        };
        if byte == CTRL_C {
            return 0;
        }
        decoder.take(byte, &mut Vec::new());
        match decoder.state {
            State::Ground => return if is_final && n > 0 { n + 1 } else { 0 },
            State::Paste { .. } => return 0,
            _ => {}
        }
    }
    0
}

/// Whether the bytes are what one key sends.
fn is_one_key(bytes: &[u8]) -> bool {
    let is_one_letter = std::str::from_utf8(bytes).is_ok_and(|text| text.chars().count() == 1);
    let holds_the_end = bytes.windows(PASTE_ENDS.len()).any(|part| part == PASTE_ENDS);
    is_one_letter || (bytes.first() == Some(&ESC) && !holds_the_end)
}

fn key(key: Key) -> Incoming {
    Incoming::Message(Message::Key(key))
}

fn ground(byte: u8, out: &mut Vec<Incoming>) -> State {
    out.push(key(match byte {
        ESC => return State::Escape,
        b'\t' => Key::Tab,
        b'\r' | b'\n' => Key::Enter,
        // Some keyboards send Ctrl-H for Backspace.
        0x08 | 0x7f => Key::Backspace,
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x20..=0x7e => Key::Char(char::from(byte)),
        0xc2..=0xf4 => return State::Letter(vec![byte]),
        _ => return State::Ground,
    }));
    State::Ground
}

/// A letter outside of ASCII; bytes that are none are dropped.
fn letter(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> State {
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
        return State::Letter(bytes);
    }
    let letter = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    out.extend(letter.filter(|c| !c.is_control()).map(|c| key(Key::Char(c))));
    State::Ground
}

fn escape(byte: u8, out: &mut Vec<Incoming>) -> State {
    match byte {
        b'[' => State::Sequence(Vec::new()),
        b'O' => State::Single,
        // OSC, DCS, SOS, PM and APC.
        b']' | b'P' | b'X' | b'^' | b'_' => State::Text(Vec::new()),
        ESC => {
            out.push(key(Key::Esc));
            State::Escape
        }
        // Alt and a key is neither Esc nor the key. The rest of a letter of several bytes means
        // nothing on the ground.
        _ => State::Ground,
    }
}

fn single(byte: u8, out: &mut Vec<Incoming>) -> State {
    out.push(key(match byte {
        ESC => return State::Escape,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::Function(byte - b'P' + 1),
        _ => match arrow(byte) {
            Some(key) => key,
            None => return State::Ground,
        },
    }));
    State::Ground
}

fn sequence(mut parameters: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> State {
    match byte {
        ESC => State::Escape,
        b'[' if parameters.is_empty() => State::Console,
        b'M' if parameters.is_empty() => State::OldClick(Vec::new()),
        b'~' if parameters == b"200" => State::Paste { text: Vec::new(), ending: 0 },
        0x40..=0x7e => {
            if parameters.len() < LONGEST_SEQUENCE {
                out.extend(meaning(&parameters, byte));
            }
            State::Ground
        }
        0x20..=0x3f => {
            if parameters.len() < LONGEST_SEQUENCE {
                parameters.push(byte);
            }
            State::Sequence(parameters)
        }
        // A control sign or a letter outside of ASCII: this was no sequence.
        _ => ground(byte, out),
    }
}

/// Button, column and row, each with 32 added and a place counted from 1.
fn old_click(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> State {
    bytes.push(byte);
    let &[button, x, y] = bytes.as_slice() else { return State::OldClick(bytes) };
    let place = |n: u8| n.checked_sub(33).map(u16::from);
    if let (Some(button), Some(x), Some(y)) = (button.checked_sub(32), place(x), place(y)) {
        out.extend(pressed(button.into(), x, y));
    }
    State::Ground
}

fn string(mut text: Vec<u8>, byte: u8, out: &mut Vec<Incoming>) -> State {
    match byte {
        BEL => {
            out.extend(said(&text));
            State::Ground
        }
        ESC => State::TextEnds(text),
        _ => {
            if text.len() < LONGEST_STRING {
                text.push(byte);
            }
            State::Text(text)
        }
    }
}

/// After ESC in a string: a backslash ends it; anything else has cut it off.
fn string_ends(text: &[u8], byte: u8, out: &mut Vec<Incoming>) -> State {
    if byte == b'\\' {
        out.extend(said(text));
        return State::Ground;
    }
    escape(byte, out)
}

/// What a string says: the background's colour, or nothing that concerns us.
fn said(text: &[u8]) -> Option<Incoming> {
    let colour = xterm_color::Color::parse(text.strip_prefix(b"11;")?).ok()?;
    Some(Incoming::Reply(Reply::Background { is_light: colour.perceived_lightness() > 0.5 }))
}

/// `ending` bytes of the end have come.
fn paste(mut text: Vec<u8>, ending: usize, byte: u8, out: &mut Vec<Incoming>) -> State {
    if byte == PASTE_ENDS[ending] {
        if ending + 1 < PASTE_ENDS.len() {
            return State::Paste { text, ending: ending + 1 };
        }
        out.extend(pasted(&text));
        return State::Ground;
    }
    // It was not the end: what looked like it belongs to the text.
    let room = LONGEST_PASTE.saturating_sub(text.len());
    let letter = (byte != ESC).then_some(byte);
    text.extend(PASTE_ENDS[..ending].iter().copied().chain(letter).take(room));
    State::Paste { text, ending: usize::from(byte == ESC) }
}

fn pasted(text: &[u8]) -> Option<Incoming> {
    let text = String::from_utf8_lossy(text).into_owned();
    (!text.is_empty()).then(|| Incoming::Message(Message::Pasted(text)))
}

#[cfg(test)]
mod tests;
