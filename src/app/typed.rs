//! The file that somebody means who types a path, pastes it, or drags the file into the
//! terminal: quoted, with escaped blanks, with `~` for the home directory, or as a `file://` URL.

use std::path::{Path, PathBuf};

/// The path that is meant by `text`, where that is not a file's name as it stands.
#[must_use]
pub fn meant(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim();
    let text = unquoted(text).unwrap_or_else(|| text.to_owned());
    if let Some(path) = of_url(&text) {
        return path;
    }
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(std::path::is_separator) => {
            home.join(rest.trim_start_matches(std::path::is_separator))
        }
        _ => text.into(),
    }
}

/// The text as a shell reads it, if to a shell it is one word.
#[cfg(not(windows))]
fn unquoted(text: &str) -> Option<String> {
    let mut words = shlex::split(text)?;
    let word = words.pop()?;
    words.is_empty().then_some(word)
}

/// The text between its quotes; backslashes part the folders here.
#[cfg(windows)]
fn unquoted(text: &str) -> Option<String> {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote).map(str::to_owned))
}

/// The path of a `file:` URL of this machine.
fn of_url(text: &str) -> Option<PathBuf> {
    let (scheme, rest) = text.split_once(':')?;
    let local = rest.strip_prefix("//localhost").or(rest.strip_prefix("//")).unwrap_or(rest);
    if !scheme.eq_ignore_ascii_case("file") || !local.starts_with('/') {
        return None;
    }
    // Before a drive's letter the slash belongs to the URL.
    Some(path(decoded(if cfg!(windows) { &local[1..] } else { local })))
}

/// The bytes of a text in which `%20` is a blank.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => hexadecimal(*high, *low),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// A file's name may be any bytes.
#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
