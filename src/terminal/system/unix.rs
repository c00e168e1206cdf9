//! Linux, macOS and their kin: POSIX terminals and signals.

use std::io::{self, stdin, stdout};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, PoisonError};

use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::{
    LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetsid, tcsetattr,
    ttyname,
};
/// The terminal's two ends, and how its keys were before.
pub struct System {
    input: OwnedFd,
    output: OwnedFd,
    /// The modes to give back, and ours.
    modes: Mutex<Option<(Termios, Termios)>>,
}

impl System {
    /// Keys come from standard input, or from the terminal of this session where that is none.
    pub fn open() -> io::Result<Self> {
        let input = if isatty(stdin()) {
            stdin().as_fd().try_clone_to_owned()?
        } else {
            open("/dev/tty", OFlags::RDONLY | OFlags::NOCTTY, Mode::empty())?
        };
        Ok(Self { input, output: output()?, modes: Mutex::new(None) })
    }

    /// Keys come one by one, and none of them is a signal.
    pub fn raw(&self) -> io::Result<()> {
        let mut modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
        let now = tcgetattr(&self.input)?;
        let mut raw = now.clone();
        raw.make_raw();
        // Who continues us may have left our own modes: those are not to be given back.
        let before = match modes.take() {
            Some((before, _)) if !now.local_modes.contains(LocalModes::ICANON) => before,
            _ => now,
        };
        *modes = Some((before, raw.clone()));
        Ok(tcsetattr(&self.input, OptionalActions::Now, &raw)?)
    }

    /// The modes as they were. In the background they are another's: to set them would stop us.
    pub fn cooked(&self) -> io::Result<()> {
        let modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
        match &*modes {
            Some((before, _)) if self.is_in_foreground() => {
                Ok(tcsetattr(&self.input, OptionalActions::Now, before)?)
            }
            _ => Ok(()),
        }
    }

    /// What asks for clicks and the wheel (1000), reported in decimal numbers (1006), or no longer.
    /// Movement (1002, 1003) is not asked for: nothing here follows the mouse.
    pub fn mouse(is_wanted: bool) -> &'static str {
        if is_wanted { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" }
    }

    /// Where the cursor is, the terminal has to be asked.
    pub fn cursor_column() -> Option<u32> {
        None
    }

    /// Waits for what is typed, and reads as much of it as `bytes` holds.
    pub fn read(&self, bytes: &mut [u8]) -> rustix::io::Result<usize> {
        rustix::io::read(&self.input, bytes)
    }

    /// Writes what the terminal takes now.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(&self.output, bytes) {
            Ok(written) => Ok(written),
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the terminal's keys are for us; where it does not know, they are.
    pub fn is_in_foreground(&self) -> bool {
        tcgetpgrp(&self.input).map_or(true, |group| group == getpgrp())
    }

    /// Stops all of the job, as the terminal's driver would, until the shell continues it. What
    /// started us waits for us otherwise, such as a script.
    pub fn stop() {
        let _ = kill_current_process_group(Signal::STOP);
    }

    /// Whether a shell with job control waits for us. Where there is none (a terminal window or a
    /// container of our own), stopping would be for good. Such a shell gives each job a group of
    /// processes of its own, which is not that of the session's leader; and whoever started us is
    /// still there, in the same session.
    pub fn can_stop() -> bool {
        let Ok(session) = getsid(None) else { return false };
        getpgrp() != session
            && getppid().and_then(|parent| getsid(Some(parent)).ok()) == Some(session)
    }
}

/// Standard output's terminal, opened once more so that writing to it never waits: flags of the
/// one that the shell has too would stay set after us.
fn output() -> io::Result<OwnedFd> {
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK;
    let is_of_session = |of: Pid| getsid(None).is_ok_and(|session| session == of);
    let opened = if tcgetsid(stdout()).is_ok_and(is_of_session) {
        open("/dev/tty", flags, Mode::empty())
    } else {
        ttyname(stdout(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()))
    };
    // A terminal without a name here, or another's: then as it is.
    opened.map_err(io::Error::from).or_else(|_| stdout().as_fd().try_clone_to_owned())
}
