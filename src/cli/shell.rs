//! How a name is typed so that the shell hands on that name, and this program takes it for one.

use std::ffi::{OsStr, OsString};

/// A file's name as an argument of any command.
pub(super) fn file(name: &OsStr) -> String {
    let bytes = name.as_encoded_bytes();
    let is_taken = name.to_str().is_some_and(super::names::is_command);
    if bytes.starts_with(b"-") || is_taken {
        let mut path = OsString::from("./");
        path.push(name);
        return word(&path);
    }
    word(name)
}

/// As bash, zsh and their kin read it; what cannot be printed stands as a number.
#[cfg(not(windows))]
fn word(name: &OsStr) -> String {
    use std::fmt::Write;
    let is_printable = name.to_str().is_some_and(|text| crate::text::printable_name(name) == text);
    if let (true, Some(Ok(word))) = (is_printable, name.to_str().map(shlex::try_quote)) {
        return word.into_owned();
    }
    let mut word = String::from("$'");
    for part in name.as_encoded_bytes().utf8_chunks() {
        for letter in part.valid().chars() {
            match letter {
                '\'' | '\\' => word.extend(['\\', letter]),
                ' '..='~' => word.push(letter),
                _ => letter.to_string().bytes().for_each(|byte| {
                    let _ = write!(word, "\\{byte:03o}");
                }),
            }
        }
        for byte in part.invalid() {
            let _ = write!(word, "\\{byte:03o}");
        }
    }
    word + "'"
}

/// As cmd and PowerShell both read it.
#[cfg(windows)]
fn word(name: &OsStr) -> String {
    let shown = crate::text::printable_name(name);
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    if !shown.is_empty() && shown.chars().all(is_plain) { shown } else { format!("\"{shown}\"") }
}
