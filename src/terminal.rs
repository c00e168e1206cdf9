//! The edge of the program: a real terminal around the app. What comes in becomes messages,
//! effects are carried out, frames go out; whatever happens, the terminal is given back as it was.
//!
//! | file | what it holds |
//! |---|---|
//! | `tty` | whose the terminal is: taking it, lending it, giving it back |
//! | `system` | modes, reading, writing, signals: each system in its own way |
//! | `screen` | frames, sent as fast as the terminal takes them |
//! | `conversation` | the main loop: what comes in, what is done, the next frame |
//! | `environment` | colours, letters and width that need not be asked for |
//! | `encoder` | what changes from frame to frame as escape sequences |
//! | `ask` | what the terminal is asked at the start |
//! | `input` | what the main loop waits for |
//! | `keys` | when a key is over, where a sequence may follow |
//! | `decoder`, `events` | bytes, or a console's events, as messages |
//! | `worker` | training beside the lesson, opening, saving and watching files |
//! | `listing` | which scenario files there are |

mod ask;
mod conversation;
mod decoder;
mod encoder;
mod environment;
#[cfg(any(windows, test))]
mod events;
mod input;
mod keys;
mod listeners;
mod listing;
mod screen;
mod system;
mod tty;
mod worker;

use std::io;
use std::sync::mpsc::channel;

use crate::app::{App, ChosenBy, Letters, ThemeName};
use crate::scenario::Opened;
use conversation::Conversation;
pub use encoder::Encoder;
pub use environment::{has_colours, width};
pub use screen::Screen;
pub use tty::Tty;
use worker::Worker;

/// How the lesson is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The theme to start with, where one was asked for; else mono under `NO_COLOR`, else what
    /// suits the terminal's background.
    pub theme: Option<ThemeName>,
    /// Replace every symbol that a poor font lacks; done by itself where the locale is not UTF-8
    /// or the terminal draws such symbols in two columns.
    pub ascii: bool,
    /// Answer clicks and the wheel; else the terminal keeps the mouse, to select text.
    pub mouse: bool,
    /// What is said first, until a key is pressed.
    pub notice: Option<String>,
}

/// Where the lesson starts, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The sentence; the scenario has it.
    pub sentence: usize,
    /// The step of it.
    pub step: usize,
}

/// Runs the lesson until it is quit. Where the scenario came from a file, saving that again
/// offers the new version.
///
/// # Errors
/// When the terminal cannot be set up, read or written.
pub fn run(opened: Opened, start: Start, options: Options) -> io::Result<()> {
    let size = crossterm::terminal::size()?;
    let (mut app, first) = App::opening(opened, (start.sentence, start.step), size);
    if let Some(theme) = options.theme.or_else(environment::theme) {
        (app.theme, app.theme_chosen_by) = (theme, ChosenBy::User);
    }
    app.notice = options.notice.or(app.notice);
    app.letters = if options.ascii { Letters::Ascii } else { environment::letters() };

    let (sender, incoming) = channel();
    let tty = Tty::open(options.mouse)?;
    // Signals first: none may find the terminal taken and nobody to give it back.
    listeners::watch_signals(tty.clone(), sender.clone()).map_err(no_thread)?;
    let screen = Screen::take(app.size, tty.clone())?;
    listeners::listen(tty, sender.clone()).map_err(no_thread)?;
    let worker = Worker::new(sender);
    Conversation::new(app, screen, worker, incoming)?.hold(first)
}

/// What is to be done where the system gives out no more threads.
fn no_thread(error: io::Error) -> io::Error {
    if error.kind() != io::ErrorKind::WouldBlock {
        return error;
    }
    io::Error::other(format!(
        "the system has no thread left for it ({error}); end other programs, or raise the limit \
         on processes (ulimit -u)"
    ))
}
