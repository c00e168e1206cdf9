//! Whose the terminal is: ours, lent to the shell while we are suspended, or given back for good.
//!
//! One lock says so, and nobody waits while holding it: a terminal that has stopped reading (a
//! line that hangs, a frozen multiplexer) must not keep a signal from ending the program. So what
//! is written is written as far as the terminal takes it now, and given back is what can be.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};

use super::system::System;

/// How long a terminal that takes nothing is waited for when it is given back.
const PATIENCE: Duration = Duration::from_millis(300);
/// How long until it is tried again.
const PAUSE: Duration = Duration::from_millis(5);

/// The terminal that the lesson is shown on; its clones are the same one.
#[derive(Clone)]
pub struct Tty(Arc<Shared>);

struct Shared {
    system: System,
    mouse: bool,
    hold: Mutex<Hold>,
}

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// Ours, to draw on.
    Ours,
    /// The shell's, for now.
    Lent,
    /// The shell's: the program is ending.
    Returned,
}

impl Tty {
    /// The terminal of this process, not taken yet; `mouse` says whether clicks are asked for.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(mouse: bool) -> io::Result<Self> {
        let shared = Shared { system: System::open()?, mouse, hold: Mutex::new(Hold::Lent) };
        Ok(Self(Arc::new(shared)))
    }

    /// Takes the terminal, whatever has been done to it since, and returns what it is to be sent
    /// then: keys come one by one, the screen is another, empty one. Nothing happens once it has
    /// been given back for good.
    ///
    /// # Errors
    /// When its modes cannot be set.
    pub fn take(&self) -> io::Result<String> {
        let mut hold = self.hold();
        let mut taken = String::new();
        if *hold == Hold::Returned {
            return Ok(taken);
        }
        *hold = Hold::Ours;
        self.0.system.raw()?;
        add(&mut taken, EnterAlternateScreen);
        // Where there is no other screen, the old text would stand between our letters.
        add(&mut taken, MoveTo(0, 0));
        add(&mut taken, Clear(ClearType::All));
        add(&mut taken, Hide);
        add(&mut taken, EnableBracketedPaste);
        if self.0.mouse {
            taken.push_str(System::mouse(true));
        }
        Ok(taken)
    }

    /// Gives the terminal back for a while.
    pub fn lend(&self) {
        self.give_back(Hold::Lent);
    }

    /// Gives the terminal back for good: it cannot be taken again.
    pub fn give_back_for_good(&self) {
        self.give_back(Hold::Returned);
    }

    /// Everything undone, as far as each can be: what fails must not keep the next from happening.
    fn give_back(&self, to: Hold) {
        let mut hold = self.hold();
        let before = *hold;
        if before != Hold::Returned {
            *hold = to;
        }
        if before != Hold::Ours {
            return;
        }
        let mut given = String::from("\x1b[m");
        if self.0.mouse {
            // First: on Windows it cannot be switched off after raw mode.
            given.push_str(System::mouse(false));
        }
        add(&mut given, DisableBracketedPaste);
        add(&mut given, EndSynchronizedUpdate);
        // A clean line below the frame, for where there is no other screen to come back to. Where
        // there is one, it forgets this.
        add(&mut given, MoveTo(0, u16::MAX - 1));
        add(&mut given, Print("\n"));
        add(&mut given, LeaveAlternateScreen);
        add(&mut given, Show);
        let _ = self.write_patiently(given.as_bytes());
        let _ = self.0.system.cooked();
    }

    /// Writes as much as the terminal takes now, and says how much that is; none of it while the
    /// terminal is not ours.
    ///
    /// # Errors
    /// When it cannot be written at all.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        if *self.hold() == Hold::Ours { self.0.system.write(bytes) } else { Ok(0) }
    }

    /// Whether the terminal is ours.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        *self.hold() == Hold::Ours
    }

    /// What the system knows of it.
    pub(super) fn system(&self) -> &System {
        &self.0.system
    }

    fn hold(&self) -> MutexGuard<'_, Hold> {
        self.0.hold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes all of it, unless the terminal takes nothing for a while.
    fn write_patiently(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        let mut until = Instant::now() + PATIENCE;
        while !rest.is_empty() {
            match self.0.system.write(rest)? {
                0 if Instant::now() > until => return Err(io::ErrorKind::TimedOut.into()),
                0 => sleep(PAUSE),
                written => {
                    rest = &rest[written..];
                    until = Instant::now() + PATIENCE;
                }
            }
        }
        Ok(())
    }
}

/// Adds the escape sequence of a command. Writing to a text cannot fail.
fn add(text: &mut String, command: impl Command) {
    let _ = command.write_ansi(text);
}
