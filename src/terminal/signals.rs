//! Signals, and a terminal that is gone.
//!
//! A thread waits for signals; a flag looked at in the event loop would not do: once the
//! terminal is gone, reading its events never returns (crossterm#793). Another thread waits
//! for the hang-up itself, where SIGHUP is ignored, as under `nohup`.

#[cfg(unix)]
mod unix {
    use std::io::{self, stdout};
    use std::sync::mpsc::Sender;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::{emulate_default_handler, raise};

    use super::super::input::Incoming;
    use super::super::screen::{Gate, enter, give_back};

    /// Gives the terminal back and dies of the signal, or stops and comes back.
    pub fn watch(gate: Gate, sender: Sender<Incoming>) -> io::Result<()> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
        thread::spawn(move || {
            for signal in signals.forever() {
                if signal == SIGWINCH {
                    // In a storm of resizes the event of the last one can get lost.
                    if sender.send(Incoming::Resized).is_err() {
                        return;
                    }
                    continue;
                }
                let held = gate.hold();
                give_back();
                // Ends the process, but for SIGTSTP, after which it goes on here.
                let _ = emulate_default_handler(signal);
                if signal != SIGTSTP {
                    std::process::exit(128 + signal);
                }
                let entered = enter();
                drop(held);
                let incoming = entered.map_or_else(Incoming::Failed, |()| Incoming::Redraw);
                if sender.send(incoming).is_err() {
                    return;
                }
            }
        });
        thread::spawn(wait_for_hang_up);
        Ok(())
    }

    /// Asks for nothing but the end of the terminal, and sleeps until it comes.
    fn wait_for_hang_up() {
        let stdout = stdout();
        loop {
            let mut terminal = [PollFd::new(&stdout, PollFlags::empty())];
            match poll(&mut terminal, None) {
                Ok(_) => {
                    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                    if terminal[0].revents().intersects(gone) {
                        std::process::exit(128 + SIGHUP);
                    }
                }
                Err(rustix::io::Errno::INTR) => {}
                // This system cannot wait so; SIGHUP remains.
                Err(_) => return,
            }
        }
    }

    /// Ctrl-Z: raw mode makes it a key, here it becomes the signal again.
    pub fn suspend() {
        let _ = raise(SIGTSTP);
    }
}

#[cfg(not(unix))]
mod unix {
    use std::io;
    use std::sync::mpsc::Sender;

    use super::super::input::Incoming;
    use super::super::screen::Gate;

    /// Windows has no such signals: closing the window ends the process.
    #[allow(clippy::unnecessary_wraps, clippy::needless_pass_by_value)]
    pub fn watch(_gate: Gate, _sender: Sender<Incoming>) -> io::Result<()> {
        Ok(())
    }

    /// Windows has no suspend.
    pub fn suspend() {}
}

pub use unix::{suspend, watch};
