//! What can be known of the terminal without asking it: from the system and the variables of the
//! environment.

use crate::app::{Letters, ThemeName};

/// Whether escape sequences for colours are understood by a terminal of this process: on Windows,
/// where older consoles do not.
#[must_use]
pub fn has_colours() -> bool {
    #[cfg(windows)]
    return crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    true
}

/// How many columns the terminal has, where that is known.
#[must_use]
pub fn width() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns))
}

/// `NO_COLOR`, set to anything, asks for mono (no-color.org).
pub(super) fn theme() -> Option<ThemeName> {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    no_color.then_some(ThemeName::Mono)
}

/// What the locale can show: the first of LC_ALL, LC_CTYPE and LANG that is set decides.
pub(super) fn letters() -> Letters {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match set {
        Some(locale) => {
            let locale = locale.to_lowercase();
            if locale.contains("utf-8") || locale.contains("utf8") {
                Letters::Unicode
            } else {
                Letters::Ascii
            }
        }
        // Windows and macOS set none and show UTF-8; elsewhere that is the locale C.
        None if cfg!(any(windows, target_os = "macos")) => Letters::Unicode,
        None => Letters::Ascii,
    }
}
