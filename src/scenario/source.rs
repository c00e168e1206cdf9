//! Bytes: where they come from, and what must hold of them before they are YAML.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::catalogue::{bundled, find};
use super::fault::{Fault, Faults};
use super::limits::MAX_BYTES;
use super::nearest::nearest;
use super::refusal::Refusal;
use crate::text::printable;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "<standard input>";

/// The name and the bytes of what `bptt SCENARIO` names, one byte more than allowed at most.
pub(super) fn fetch(argument: &str) -> Result<(String, Vec<u8>), Refusal> {
    let refuse = |error: &io::Error| {
        Refusal::of_file(argument, unread(argument, error, Path::new(argument).is_dir()))
    };
    if argument == "-" {
        let bytes = limited(io::stdin().lock());
        return bytes.map(|bytes| (STANDARD_INPUT.to_owned(), bytes)).map_err(|e| refuse(&e));
    }
    match (fs::metadata(argument), find(argument)) {
        (Err(error), Some(scenario)) if error.kind() == ErrorKind::NotFound => {
            Ok((format!("{}.yaml", scenario.name), scenario.text.into()))
        }
        (Err(error), _) if error.kind() == ErrorKind::NotFound => {
            Err(Refusal::of_file(argument, missing(argument)))
        }
        _ => {
            let bytes = File::open(argument).and_then(limited).map_err(|e| refuse(&e))?;
            Ok((argument.to_owned(), bytes))
        }
    }
}

/// A file's name in a sentence, whole however long.
fn named(name: &str) -> String {
    format!("\"{}\"", printable(name))
}

/// Never the whole of a file that is too large.
fn limited(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Neither a file nor a bundled scenario.
fn missing(argument: &str) -> Fault {
    let names: Vec<&str> = bundled().iter().map(|scenario| scenario.name).collect();
    let stem = argument.strip_suffix(".yaml").or(argument.strip_suffix(".yml"));
    let meant = match stem {
        Some(stem) => find(stem).map(|scenario| scenario.name),
        None if argument.contains(['/', '\\', '.']) => None,
        None => nearest(argument, names.iter().copied()),
    };
    let help = match meant {
        Some(name) => format!("did you mean the bundled scenario {name}?"),
        None => format!("the bundled scenarios are {}", names.join(", ")),
    };
    let says = if stem.is_some() || argument.contains(['/', '\\']) {
        format!("there is no file {}", named(argument))
    } else {
        format!("there is neither a file nor a bundled scenario named {}", named(argument))
    };
    Fault::nowhere(says).help(help)
}

/// A file that is there and cannot be read.
fn unread(argument: &str, error: &io::Error, directory: bool) -> Fault {
    if directory {
        return Fault::nowhere(format!("{} is a directory", named(argument)))
            .help("name a scenario file in it");
    }
    let fault = Fault::nowhere(format!("{} cannot be read: {error}", named(argument)));
    match error.kind() {
        ErrorKind::PermissionDenied => fault.help("ask its owner for the right to read it"),
        _ => fault,
    }
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
