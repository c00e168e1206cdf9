//! What a terminal sends, byte by byte, as keys, clicks, pastes and replies.
//!
//! A terminal mixes letters with sequences that begin with ESC (ECMA-48; the xterm manual lists
//! those in use). They may be cut anywhere on the way, may never end, and may be answers to what
//! another program asked. So a string of the terminal (OSC, DCS, APC) is skipped whole, a
//! sequence that does not go on is given up, and Ctrl-C counts wherever it comes.

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

/// The keys that are named by the last letter of their sequence.
fn arrow(last: u8) -> Option<Key> {
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
        _ => State::Ground,
    }
}

/// What a whole sequence says, if it is one that has a meaning here.
fn meaning(parameters: &[u8], last: u8) -> Option<Incoming> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return click(report, last);
    }
    // The first of each group of parts: "99:67" is a key with its shifted form.
    let number = |part: &str| part.split(':').next().and_then(|n| n.parse::<u32>().ok());
    let numbers: Vec<u32> = text.split(';').map(|part| number(part).unwrap_or(0)).collect();
    let first = numbers.first().copied().unwrap_or(0);
    // Modifiers are counted from 1; the parts of a key report after ":" say pressed or released.
    let held = numbers.get(1).copied().unwrap_or(1).saturating_sub(1);
    let is_released = text.split(';').nth(1).is_some_and(|part| part.ends_with(":3"));
    let (alt, control) = (held & 2 != 0, held & 4 != 0);
    let named = match last {
        b'R' if numbers.len() == 2 => {
            return Some(Incoming::Reply(Reply::Cursor { column: numbers[1] }));
        }
        b'u' => letter_report(first, control)?,
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
    (!is_released && !alt).then(|| key(named))
}

/// F1 to F12 by the numbers that the VT220 gave them, with gaps.
fn function_key(number: u32) -> Option<u8> {
    const NUMBERS: [u32; 12] = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    (1..).zip(NUMBERS).find(|&(_, of)| of == number).map(|(n, _)| n)
}

/// A key as the number of its letter, as terminals report it that another program has left so.
fn letter_report(code: u32, control: bool) -> Option<Key> {
    match char::from_u32(code)? {
        '\u{1b}' => Some(Key::Esc),
        '\r' => Some(Key::Enter),
        '\t' => Some(Key::Tab),
        '\u{7f}' | '\u{8}' => Some(Key::Backspace),
        letter if control => Some(Key::Ctrl(letter.to_ascii_lowercase())),
        letter if letter.is_control() => None,
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
fn pressed(button: u16, column: u16, row: u16) -> Option<Incoming> {
    match button & !0b1_1100 {
        0 => Some(Incoming::Click(column, row)),
        64 => Some(Incoming::Message(Message::Wheel { down: false })),
        65 => Some(Incoming::Message(Message::Wheel { down: true })),
        _ => None,
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
mod tests {
    use super::*;

    /// What comes of pieces between which time goes by.
    fn decoded(pieces: &[&[u8]]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        for piece in pieces {
            out.extend(decoder.read(piece));
            if decoder.is_waiting() {
                out.extend(decoder.give_up());
            }
        }
        out.iter().map(in_words).collect()
    }

    fn in_words(incoming: &Incoming) -> String {
        match incoming {
            Incoming::Message(Message::Key(key)) => key.to_string(),
            Incoming::Message(Message::Wheel { down }) => format!("wheel {down}"),
            Incoming::Message(Message::Pasted(text)) => format!("pasted {text}"),
            Incoming::Click(column, row) => format!("click {column} {row}"),
            Incoming::Reply(reply) => format!("{reply:?}"),
            other => format!("{other:?}"),
        }
    }

    const NONE: [&str; 0] = [];

    #[test]
    fn keys_are_understood_in_all_the_ways_that_terminals_send_them() {
        let keys: [(&[u8], &str); 22] = [
            (b"l", "l"),
            (b" ", "Space"),
            ("\u{eb}".as_bytes(), "\u{eb}"),
            ("\u{442}".as_bytes(), "\u{442}"),
            ("\u{732b}".as_bytes(), "\u{732b}"),
            (b"\x1b[C", "→"),
            (b"\x1bOC", "→"),
            (b"\x1b[1;2C", "→"),
            (b"\x1b[5~", "PgUp"),
            (b"\x1b[6;5~", "PgDn"),
            (b"\x1b[H", "Home"),
            (b"\x1b[1~", "Home"),
            (b"\x1b[7~", "Home"),
            (b"\x1bOF", "End"),
            (b"\x1b[8~", "End"),
            (b"\x1b[Z", "Shift-Tab"),
            (b"\x7f", "Backspace"),
            (b"\x08", "Backspace"),
            (b"\r", "Enter"),
            (b"\x1b[108u", "l"),
            (b"\x1b[108;1:1u", "l"),
            (b"\x1b[122;5u", "Ctrl-Z"),
        ];
        for (bytes, name) in keys {
            assert_eq!(decoded(&[bytes]), [name], "{bytes:?}");
            // Cut anywhere within the time that a sequence may take.
            let mut decoder = Decoder::default();
            let out: Vec<Incoming> = bytes.iter().flat_map(|&b| decoder.read(&[b])).collect();
            assert_eq!(out.iter().map(in_words).collect::<Vec<_>>(), [name], "{bytes:?}");
        }
    }

    #[test]
    fn keys_without_a_meaning_are_one_key_each_and_not_the_letters_of_their_sequences() {
        for (bytes, name) in [
            (&b"\x1bOP"[..], "F1"),
            (b"\x1b[[E", "F5"),
            (b"\x1b[15~", "F5"),
            (b"\x1b[24;2~", "F12"),
            (b"\x1b[1;5P", "F1"),
            (b"\x1b[3~", "Delete"),
        ] {
            assert_eq!(decoded(&[bytes, b"l"]), [name, "l"], "{bytes:?}");
        }
    }

    #[test]
    fn alt_and_a_key_is_neither_esc_nor_the_key() {
        for bytes in [
            &b"\x1bq"[..],
            b"\x1bu",
            b"\x1b\x7f",
            "\x1b\u{e9}".as_bytes(),
            b"\x1b[1;3C",
            b"\x1b[113;3u",
        ] {
            assert_eq!(decoded(&[bytes]), NONE, "{bytes:?}");
        }
    }

    #[test]
    fn esc_is_a_key_when_nothing_follows_it() {
        assert_eq!(decoded(&[b"\x1b", b"q"]), ["Esc", "q"]);
        assert_eq!(decoded(&[b"\x1b\x1b"]), ["Esc", "Esc"]);
        assert_eq!(decoded(&[b"\x1b\x1b[C"]), ["Esc", "→"]);
        // Chapters, typed after Esc: no sequence that a terminal sends.
        assert_eq!(decoded(&[b"\x1b", b"]]ll"]), ["Esc", "]", "]", "l", "l"]);
        assert_eq!(decoded(&[b"\x1b", b"["]), ["Esc", "["]);
        assert_eq!(decoded(&[b"\x1b", b"[l"]), ["Esc", "[", "l"]);
    }

    #[test]
    fn ctrl_c_counts_wherever_it_comes() {
        for begun in [
            &b""[..],
            b"\x1b",
            b"\x1b[",
            b"\x1b[<0;1",
            b"\x1b[?62",
            b"\x1bO",
            b"\x1b[M",
            b"\x1b[M !",
            b"\x1b[[",
            b"\x1b]11;rgb",
            b"\x1bP1$r",
            b"\x1bP1$r\x1b",
            b"\x1b_x",
            b"\x1b[200~",
            b"\x1b[200~abc\x1b[20",
            b"\xe7\x8c",
        ] {
            let whole = [begun, b"\x03"].concat();
            assert_eq!(decoded(&[&whole, b"l"]), ["Ctrl-C", "l"], "{begun:?}");
            let apart = decoded(&[begun, b"\x03", b"l"]);
            assert!(apart.ends_with(&["Ctrl-C".into(), "l".into()]), "{begun:?}: {apart:?}");
        }
        assert_eq!(decoded(&[b"\x1b[99;5u"]), ["Ctrl-C"]);
    }

    #[test]
    fn what_is_cut_and_never_ends_is_dropped_and_keys_count_again() {
        for begun in [
            &b"\x1b["[..],
            b"\x1b[<0;1",
            b"\x1b[1;",
            b"\x1b[?62",
            b"\x1bO",
            b"\x1b[M!",
            b"\x1b]11;rgb:ff",
            b"\x1bP1$r",
            b"\xe7\x8c",
        ] {
            assert_eq!(decoded(&[begun, b"l", b"u"]), ["l", "u"], "{begun:?}");
        }
    }

    #[test]
    fn the_rest_of_a_report_that_was_cut_is_not_keys() {
        let reports: [&[u8]; 9] = [
            b"\x1b[<35;12;9M",
            b"\x1b[<0;12;9m",
            b"\x1b[35;12;9M",
            b"\x1b[?62;22c",
            b"\x1b[12;40R",
            b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
            b"\x1b]11;rgb:ffff/ffff/ffff\x07",
            b"\x1bP1$r2 q\x1b\\",
            b"\x1bP>|tmux 3.3a\x1b\\",
        ];
        for report in reports {
            for cut in 1..report.len() - 1 {
                let (first, rest) = report.split_at(cut);
                let out = decoded(&[first, rest, b"l"]);
                let expected = if cut == 1 { &["Esc", "l"][..] } else { &["l"] };
                assert_eq!(out, expected, "{report:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn strings_of_the_terminal_are_skipped_whole() {
        for string in [
            &b"\x1bP1$r2 q\x1b\\"[..],
            b"\x1b]52;c;cXVpdA==\x07",
            b"\x1b]10;rgb:1e1e/1e1e/1e1e\x1b\\",
            b"\x1bP>|tmux 3.3a\x1b\\",
            b"\x1b_Gi=1;OK\x1b\\",
            b"\x1b^qu\x1b\\",
            b"\x1bXqu\x1b\\",
        ] {
            assert_eq!(decoded(&[string, b"l"]), ["l"], "{string:?}");
        }
        let long = [&b"\x1b]52;c;"[..], &vec![b'q'; 1_000_000], b"\x07"].concat();
        assert_eq!(decoded(&[&long, b"l"]), ["l"]);
    }

    #[test]
    fn clicks_and_the_wheel_are_told_in_every_encoding_and_movement_is_nothing() {
        assert_eq!(decoded(&[b"\x1b[<0;12;9M\x1b[<0;12;9m"]), ["click 11 8"]);
        assert_eq!(decoded(&[b"\x1b[<16;300;9M"]), ["click 299 8"]);
        assert_eq!(decoded(&[b"\x1b[<64;1;1M\x1b[<65;1;1M"]), ["wheel false", "wheel true"]);
        assert_eq!(decoded(&[b"\x1b[M ,)\x1b[M#,)"]), ["click 11 8"]);
        assert_eq!(
            decoded(&[b"\x1b[<35;12;9M\x1b[<32;12;9M\x1b[<2;1;1M\x1b[<0;0;0M\x1b[<0;1M"]),
            NONE
        );
        assert_eq!(decoded(&[b"\x1b[<99999999999;1;1M"]), NONE);
    }

    #[test]
    fn a_paste_is_one_text_and_ends_where_it_says_or_where_nothing_follows() {
        assert_eq!(decoded(&[b"\x1b[200~q\ru\x1b[201~l"]), ["pasted q\ru", "l"]);
        assert_eq!(decoded(&[b"\x1b[200~a\x1b[20\x1b[201~"]), ["pasted a\x1b[20"]);
        assert_eq!(decoded(&[b"\x1b[200~", b"q"]), ["q"]);
        assert_eq!(decoded(&[b"\x1b[200~", b"\x1b[C"]), ["→"]);
        // A slow line: what comes in lumps is still pasted.
        assert_eq!(
            decoded(&[b"\x1b[200~abc", b"qqq", b"uu\x1b[201~", b"l"]),
            ["pasted abc", "pasted qqq", "pasted uu", "l"]
        );
        let long = [&b"\x1b[200~"[..], &vec![b'q'; 1_000_000], b"\x1b[201~u"].concat();
        let out = decoded(&[&long]);
        assert_eq!((out.len(), out[1].as_str()), (2, "u"));
        assert!(out[0].len() <= LONGEST_PASTE + 7);
    }

    #[test]
    fn replies_are_told_and_a_background_is_light_or_dark() {
        assert_eq!(decoded(&[b"\x1b[1;3R"]), ["Cursor { column: 3 }"]);
        for (colour, is_light) in [
            ("rgb:ffff/ffff/ffff", true),
            ("rgb:fdfd/f6f6/e3e3", true),
            ("rgb:fb/f1/c7", true),
            ("#ffffff", true),
            ("rgb:0000/0000/0000", false),
            ("rgb:0000/2b2b/3636", false),
            ("rgba:2828/2828/2828/ffff", false),
        ] {
            let reply = format!("\x1b]11;{colour}\x1b\\");
            assert_eq!(
                decoded(&[reply.as_bytes()]),
                [format!("Background {{ is_light: {is_light} }}")]
            );
        }
        assert_eq!(decoded(&[b"\x1b]11;nonsense\x07"]), NONE);
    }

    #[test]
    fn no_bytes_do_harm_however_they_are_cut() {
        let mut seed = 7_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let pool = b"\x1b\x1b\x1b[[]OPM<>?;:0129~ABCRu\x07\\\x03lq\xc3\xa9\xe7\x8c\xab\xff\x80\r";
        for _ in 0..20_000 {
            let mut decoder = Decoder::default();
            for _ in 0..random(6) {
                let piece: Vec<u8> = (0..random(12))
                    .map(|_| pool[usize::try_from(random(pool.len() as u64)).unwrap()])
                    .collect();
                let _ = decoder.read(&piece);
                if random(2) == 0 && decoder.is_waiting() {
                    let _ = decoder.give_up();
                }
            }
            let end: Vec<String> = decoder.read(b"\x03l").iter().map(in_words).collect();
            assert!(end.ends_with(&["Ctrl-C".into(), "l".into()]));
        }
    }
}
