//! Windows: its console, by way of crossterm.

use std::io::{self, Write, stdout};

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// The console of this process.
pub struct System;

impl System {
    /// Refuses a console that understands no escape sequences, as those before Windows 10.
    pub fn open() -> io::Result<Self> {
        if crossterm::ansi_support::supports_ansi() {
            return Ok(Self);
        }
        Err(io::Error::other(
            "this console understands no escape sequences; use Windows Terminal or a console of \
             Windows 10 or later, or `bptt explain` for the derivation as text",
        ))
    }

    /// Keys come one by one.
    pub fn raw(&self) -> io::Result<()> {
        enable_raw_mode()
    }

    /// The modes as they were.
    pub fn cooked(&self) -> io::Result<()> {
        disable_raw_mode()
    }

    /// Asks for the mouse, or no longer: in the console's own way, so that nothing is to be written.
    pub fn mouse(is_wanted: bool) -> &'static str {
        let mut out = stdout();
        let _ = if is_wanted {
            execute!(out, EnableMouseCapture)
        } else {
            execute!(out, DisableMouseCapture)
        };
        ""
    }

    /// Where the cursor is, counted from 1.
    pub fn cursor_column() -> Option<u32> {
        crossterm::cursor::position().ok().map(|(column, _)| u32::from(column) + 1)
    }

    /// Writes all of it: a console always takes what it is given.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut out = stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(bytes.len())
    }

    /// Windows knows no background.
    pub fn is_in_foreground(&self) -> bool {
        true
    }

    /// Windows knows no suspending.
    pub fn stop() {}

    /// Windows knows no suspending.
    pub fn can_stop() -> bool {
        false
    }
}
