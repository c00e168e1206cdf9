//! Windows: what is typed comes as events, by way of crossterm; Ctrl-Break and a window that is closed
//! end the program.

use std::io;
use std::process::exit;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event;

use super::super::events;
use super::super::input::Incoming;
use super::super::tty::Tty;

/// The status of a program that Ctrl-C or Ctrl-Break has ended (STATUS_CONTROL_C_EXIT).
const ENDED_BY_CONTROL: i32 = 0xC000_013A_u32.cast_signed();

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
