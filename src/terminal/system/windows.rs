//! Windows: its console, by way of crossterm.

use std::io::{self, Write, stdout};
use std::process::exit;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::super::events;
use super::super::input::Incoming;
use super::super::tty::Tty;

/// The status of a program that Ctrl-C or Ctrl-Break has ended (STATUS_CONTROL_C_EXIT).
const ENDED_BY_CONTROL: i32 = 0xC000_013A_u32.cast_signed();

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

/// Reads the console on a thread of its own, for as long as anybody listens.
pub fn listen(_tty: Tty, sender: Sender<Incoming>) -> io::Result<()> {
    thread::Builder::new().name("keys".into()).spawn(move || {
        loop {
            let read = burst().map(|events| events::understand(&events));
            let incoming = read.unwrap_or_else(|error| vec![Incoming::Failed(error)]);
            for one in incoming {
                let is_over = matches!(one, Incoming::Failed(_));
                if sender.send(one).is_err() || is_over {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// The next event and all that have come together with it.
fn burst() -> io::Result<Vec<event::Event>> {
    let mut events = vec![event::read()?];
    while event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// Ctrl-Break, and a window, a session or a system that is closed.
pub fn watch_signals(tty: Tty, _sender: Sender<Incoming>) -> io::Result<()> {
    ctrlc::set_handler(move || {
        tty.give_back_for_good();
        exit(ENDED_BY_CONTROL);
    })
    .map_err(io::Error::other)
}
