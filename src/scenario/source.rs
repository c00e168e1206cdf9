//! Bytes: what must hold of them before they are YAML.

use super::fault::{Fault, Faults};
use super::limits::MAX_BYTES;
use super::refusal::Refusal;
use crate::text::printable;

/// A file's name in a sentence, whole however long.
fn named(name: &str) -> String {
    format!("\"{}\"", printable(name))
}

/// The text that the bytes are, without a byte-order mark.
pub(super) fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Refusal> {
    const SAVE: &str = "save it as UTF-8; most editors offer that as the encoding under Save as";
    if bytes.len() > MAX_BYTES {
        let says = format!("{} is larger than {} KiB", named(name), MAX_BYTES / 1024);
        let help = "a scenario is a short text; shorten it, or check that this is the right file";
        return Err(Refusal::of_file(name, Fault::nowhere(says).help(help)));
    }
    if is_utf16(bytes) {
        let fault = Fault::nowhere(format!("{} is a UTF-16 text, not UTF-8", named(name)));
        return Err(Refusal::of_file(name, fault.help(SAVE)));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let says = format!("the byte {:#04x} here is not UTF-8", bytes[at]);
        let mut faults = Faults::default();
        faults.add(Fault::at(&(at..at + 1), says).help(SAVE));
        Refusal::of_text(name, &String::from_utf8_lossy(bytes), faults)
    })
}

/// Whether the bytes are UTF-16: by their mark, or by every other byte of the first letters
/// being zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let half = |odd: usize| bytes.iter().skip(odd).step_by(2).take(4).all(|&byte| byte == 0);
    has_mark || (bytes.len() >= 8 && half(0) != half(1))
}
