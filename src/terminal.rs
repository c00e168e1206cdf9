//! The rim: a real terminal around the app. Events come in as messages, effects are carried
//! out, frames go out; whatever happens, the terminal is given back as it was.
//!
//! | file | what it holds |
//! |---|---|
//! | `screen` | taking the terminal and giving it back |
//! | `encoder` | what changes from frame to frame as escape sequences |
//! | `input` | the terminal's events as messages |
//! | `signals` | SIGTERM and its kin, suspend, a terminal that is gone |
//! | `worker` | training beside the lesson, opening and watching files |
//! | `listing` | which scenario files there are |

mod encoder;
mod input;
mod listing;
mod screen;
mod signals;
mod worker;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::app::{App, Effect, Letters, Message, ThemeName};
use crate::scenario::Opened;
use crate::view::Hits;
pub use encoder::Encoder;
use input::Incoming;
pub use screen::{Gate, Screen};
use worker::Worker;

/// Autoplay's time from step to step.
const TICK: Duration = Duration::from_millis(1500);

/// How the lesson is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The theme to start with, where one was asked for; else mono under `NO_COLOR`, else dark.
    pub theme: Option<ThemeName>,
    /// Replace every symbol that a poor font lacks; done by itself where the locale is not UTF-8.
    pub ascii: bool,
}

/// Runs the lesson until it is quit. Where the scenario came from a file, saving that again
/// offers the new version.
///
/// # Errors
/// When the terminal cannot be set up, read or written.
pub fn run(opened: Opened, options: Options) -> io::Result<()> {
    let size = crossterm::terminal::size()?;
    let mut app = App::new(Arc::new(opened.scenario), size);
    app.file = opened.file.as_ref().map(|version| version.path.clone());
    app.theme = options.theme.unwrap_or_else(theme_of_environment);
    app.letters = if options.ascii { Letters::Ascii } else { letters_of_environment() };

    let (sender, incoming) = channel();
    let gate = Gate::default();
    // Signals first: none may find the terminal taken and nobody to give it back.
    signals::watch(gate.clone(), sender.clone())?;
    let mut screen = Screen::take(app.size, gate)?;
    input::listen(sender.clone());
    let mut worker = Worker::new(sender);
    worker.watch(opened.file);
    converse(&mut app, &mut screen, &incoming, &mut worker)
}

/// Message in, state changed, frame out, until the app says quit.
fn converse(
    app: &mut App,
    screen: &mut Screen,
    incoming: &Receiver<Incoming>,
    worker: &mut Worker,
) -> io::Result<()> {
    let mut hits = draw(app, screen)?;
    let mut next_tick = Instant::now() + TICK;
    loop {
        let first = if app.is_playing() {
            match incoming.recv_timeout(next_tick.saturating_duration_since(Instant::now())) {
                Ok(incoming) => Some(incoming),
                Err(RecvTimeoutError::Timeout) => {
                    next_tick = Instant::now() + TICK;
                    Some(Incoming::Message(Message::Tick))
                }
                Err(RecvTimeoutError::Disconnected) => None,
            }
        } else {
            next_tick = Instant::now() + TICK;
            incoming.recv().ok()
        };
        let Some(first) = first else { return Err(io::ErrorKind::UnexpectedEof.into()) };
        // What has piled up, such as a storm of resizes, costs one frame.
        for one in std::iter::once(first).chain(incoming.try_iter()) {
            if !take(one, app, screen, worker, &hits)? {
                return Ok(());
            }
        }
        hits = draw(app, screen)?;
    }
}

/// Deals with one thing that came in; `false` to quit.
fn take(
    incoming: Incoming,
    app: &mut App,
    screen: &mut Screen,
    worker: &mut Worker,
    hits: &Hits,
) -> io::Result<bool> {
    let message = match incoming {
        Incoming::Message(message) => message,
        Incoming::Click(column, row) => match hits.at(column, row) {
            Some(target) => Message::Pointed(target),
            None => return Ok(true),
        },
        Incoming::Suspend => {
            signals::suspend();
            return Ok(true);
        }
        Incoming::Resized => return Ok(true),
        Incoming::Redraw => {
            screen.redraw_all()?;
            return Ok(true);
        }
        Incoming::Failed(error) => return Err(error),
    };
    match app.update(message) {
        Effect::None => {}
        Effect::Quit => return Ok(false),
        Effect::ListFiles(request) => worker.list(request),
        Effect::Open(request, choice) => worker.open(request, choice),
        Effect::Watch(file) => worker.watch(file),
        Effect::Train(job) => worker.train(*job),
        Effect::StopTraining => worker.stop(),
    }
    Ok(true)
}

/// Draws a frame of the size that the terminal has now.
fn draw(app: &mut App, screen: &mut Screen) -> io::Result<Hits> {
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        app.update(Message::Resized(columns, rows));
    }
    screen.fit(app.size)?;
    screen.draw(app)
}

/// How many columns the terminal has, where one can tell.
#[must_use]
pub fn width() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns))
}

/// `NO_COLOR`, set to anything, asks for mono (no-color.org).
fn theme_of_environment() -> ThemeName {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if no_color { ThemeName::Mono } else { ThemeName::Dark }
}

/// What the locale can show: the first of LC_ALL, LC_CTYPE and LANG that is set decides.
fn letters_of_environment() -> Letters {
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
