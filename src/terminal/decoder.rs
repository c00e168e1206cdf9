//! What a terminal sends, byte by byte, as keys, clicks, pastes and replies.
//!
//! A terminal mixes letters with sequences that begin with ESC (ECMA-48; the xterm manual lists
//! those in use). They may be cut anywhere on the way, may never end, and may be answers to what
//! another program asked. So a string of the terminal (OSC, DCS, APC) is skipped whole, a
//! sequence that does not go on is given up, and Ctrl-C counts wherever it comes.

mod partial;
mod sequence;

use self::partial::{CTRL_C, ESC, PASTE_ENDS, Partial, pasted};
use super::input::Incoming;
use crate::app::Key;

/// Makes bytes into what they mean.
#[derive(Debug, Default)]
pub struct Decoder {
    begun: Partial,
    /// The sequence that was given up last, while nothing has come since: its rest may follow.
    given_up: Option<Partial>,
}

impl Decoder {
    /// Whether something has begun and not ended: if nothing follows soon, [`Self::give_up`].
    pub fn is_waiting(&self) -> bool {
        !matches!(self.begun, Partial::Ground | Partial::LatePaste)
    }

    /// What some bytes mean that have come together.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Incoming> {
        let mut out = Vec::new();
        let mut rest = bytes;
        match (self.given_up.take(), &self.begun) {
            (Some(begun), Partial::Ground) => rest = &bytes[rest_of(begun, bytes)..],
            // One key alone is typed; several letters at once are still pasted.
            (_, Partial::LatePaste) if is_one_key(bytes) => self.begun = Partial::Ground,
            (_, Partial::LatePaste) => self.begun = Partial::Paste { text: Vec::new(), ending: 0 },
            _ => {}
        }
        for &byte in rest {
            self.take(byte, &mut out);
        }
        out
    }

    /// Nothing has followed: ESC alone is the key Esc; all else that was begun is dropped.
    pub fn give_up(&mut self) -> Vec<Incoming> {
        let begun = std::mem::take(&mut self.begun);
        let mut out = Vec::new();
        match &begun {
            Partial::Escape => out.push(Key::Esc.into()),
            Partial::Paste { text, .. } => {
                out.extend(pasted(text));
                self.begun = Partial::LatePaste;
                return out;
            }
            _ => {}
        }
        self.given_up = Some(begun);
        out
    }

    fn take(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        self.begun = std::mem::take(&mut self.begun).after(byte, out);
    }
}

/// How many of the bytes are the rest of a sequence that was given up: all up to its end, if they
/// hold that and it is one that terminals send; else none, and they are keys.
fn rest_of(begun: Partial, bytes: &[u8]) -> usize {
    let mut decoder = Decoder { begun, given_up: None };
    for (n, &byte) in bytes.iter().enumerate() {
        let is_final = match &decoder.begun {
            Partial::Sequence(parameters) => {
                let ends = (0x40..=0x7e).contains(&byte);
                ends && (byte == b'~' || byte.is_ascii_uppercase() || !parameters.is_empty())
            }
            Partial::Single => byte.is_ascii_uppercase(),
            Partial::Text(_) | Partial::TextEnds(_) | Partial::OldClick(_) => true,
            _ => false,
        };
        let is_text = matches!(decoder.begun, Partial::Text(_) | Partial::TextEnds(_));
        // Another sequence begins: a key after Esc. Only a string ends with ESC \.
        if byte == CTRL_C || (byte == ESC && !is_text) {
            return 0;
        }
        decoder.take(byte, &mut Vec::new());
        match decoder.begun {
            Partial::Ground => return if is_final && n > 0 { n + 1 } else { 0 },
            Partial::Paste { .. } => return 0,
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

#[cfg(test)]
mod tests;
