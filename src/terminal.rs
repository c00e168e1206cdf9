//! The rim: a real terminal around the app. What comes in becomes messages, effects are carried
//! out, frames go out; whatever happens, the terminal is given back as it was.
//!
//! | file | what it holds |
//! |---|---|
//! | `tty` | whose the terminal is: taking it, lending it, giving it back |
//! | `system` | modes, reading, writing, signals: each system in its own way |
//! | `screen` | frames, sent as fast as the terminal takes them |
//! | `encoder` | what changes from frame to frame as escape sequences |
//! | `ask` | what the terminal is asked at the start |
//! | `input` | what the main loop waits for |
//! | `keys` | when a key is over, where a sequence may follow |
//! | `decoder`, `events` | bytes, or a console's events, as messages |
//! | `worker` | training beside the lesson, opening and watching files |
//! | `listing` | which scenario files there are |

mod ask;
mod decoder;
mod encoder;
#[cfg(any(windows, test))]
mod events;
mod input;
mod keys;
mod listing;
mod screen;
mod system;
mod tty;
mod worker;

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::app::{App, ChosenBy, Effect, Key, Letters, Message, ThemeName};
use crate::scenario::Opened;
use crate::view::Hits;
use ask::Asked;
pub use encoder::Encoder;
use input::Incoming;
use keys::Keys;
pub use screen::Screen;
pub use tty::Tty;
use worker::Worker;

/// Autoplay's time from step to step.
const TICK: Duration = Duration::from_millis(1500);
/// A frame is due so long after what it shows, also while more and more comes in.
const FRAME: Duration = Duration::from_millis(30);
/// Keys that may wait: more come only where nobody types them.
const MOST_WAITING: usize = 4096;
/// How soon a terminal that takes nothing, or is not ours, is looked at again.
const AGAIN: Duration = Duration::from_millis(20);

/// How the lesson is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The theme to start with, where one was asked for; else mono under `NO_COLOR`, else what
    /// suits the terminal's background.
    pub theme: Option<ThemeName>,
    /// Replace every symbol that a poor font lacks; done by itself where the locale is not UTF-8
    /// or the terminal draws such symbols in two columns.
    pub ascii: bool,
    /// Answer clicks and the wheel; else the terminal keeps the mouse, to select text.
    pub mouse: bool,
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
    if let Some(theme) = options.theme.or_else(theme_of_environment) {
        (app.theme, app.theme_chosen_by) = (theme, ChosenBy::User);
    }
    app.letters = if options.ascii { Letters::Ascii } else { letters_of_environment() };

    let (sender, incoming) = channel();
    let tty = Tty::open(options.mouse)?;
    // Signals first: none may find the terminal taken and nobody to give it back.
    system::watch_signals(tty.clone(), sender.clone()).map_err(no_thread)?;
    let screen = Screen::take(app.size, tty.clone())?;
    system::listen(tty, sender.clone()).map_err(no_thread)?;
    let mut worker = Worker::new(sender);
    worker.watch(opened.file);
    let asked = Asked::about(app.letters);
    let hits = Hits::default();
    let mut rim = Rim {
        app,
        screen,
        worker,
        incoming,
        asked,
        hits,
        keys: Keys::default(),
        waiting: VecDeque::new(),
    };
    if let Some(known) = asked.put(&mut rim.screen)? {
        rim.take(Incoming::Reply(known))?;
    }
    rim.converse()
}

/// Ctrl-C quits, whatever waits before it.
fn is_ctrl_c(incoming: &Incoming) -> bool {
    matches!(incoming, Incoming::Message(Message::Key(Key::Ctrl('c'))))
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

/// The app, and all that it has to do with.
struct Rim {
    app: App,
    screen: Screen,
    worker: Worker,
    incoming: Receiver<Incoming>,
    /// What the terminal has not answered yet.
    asked: Asked,
    /// What the mouse can hit in the frame that is shown.
    hits: Hits,
    keys: Keys,
    /// What has come in and is not dealt with yet.
    waiting: VecDeque<Incoming>,
}

/// Whether the conversation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Go,
    Quit,
}

impl Rim {
    /// Message in, state changed, frame out, until the app says quit.
    fn converse(&mut self) -> io::Result<()> {
        let first_frame = Instant::now() + ask::MOMENT;
        while self.asked.is_waiting() && Instant::now() < first_frame {
            if self.wait(Some(first_frame))? == Next::Quit {
                return Ok(());
            }
        }
        let mut next_tick = Instant::now() + TICK;
        loop {
            self.screen.catch_up()?;
            if !self.screen.is_behind() {
                self.draw()?;
            }
            if !self.app.is_playing() {
                next_tick = Instant::now() + TICK;
            }
            if self.wait(self.deadline(next_tick))? == Next::Quit {
                return Ok(());
            }
            if self.app.is_playing() && Instant::now() >= next_tick {
                next_tick = Instant::now() + TICK;
                self.act(Message::Tick)?;
            }
        }
    }

    /// When something is to be done even if nothing comes in.
    fn deadline(&self, next_tick: Instant) -> Option<Instant> {
        if !self.waiting.is_empty() {
            return Some(Instant::now());
        }
        let tick = self.app.is_playing().then_some(next_tick);
        let again = self.screen.is_behind().then(|| Instant::now() + AGAIN);
        [tick, again, self.keys.deadline()].into_iter().flatten().min()
    }

    /// Waits for something to come in and deals with it, and with all that has piled up, such as a
    /// storm of resizes: it costs one frame. That is not put off, however much more comes.
    fn wait(&mut self, until: Option<Instant>) -> io::Result<Next> {
        let received = match until {
            _ if !self.waiting.is_empty() => self.incoming.try_recv().map_err(|_| Timeout),
            None => self.incoming.recv().map_err(|_| Disconnected),
            Some(until) => {
                self.incoming.recv_timeout(until.saturating_duration_since(Instant::now()))
            }
        };
        match received {
            Ok(incoming) => self.line_up(incoming),
            Err(Timeout) => {}
            Err(Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
        while let Ok(incoming) = self.incoming.try_recv() {
            self.line_up(incoming);
        }
        // Only now, when nothing more has come that could be the rest.
        let overdue = self.keys.overdue();
        self.waiting.extend(overdue);
        if self.waiting.iter().any(is_ctrl_c) {
            return Ok(Next::Quit);
        }
        let due = Instant::now() + FRAME;
        while let Some(incoming) = self.waiting.pop_front() {
            if self.take(incoming)? == Next::Quit {
                return Ok(Next::Quit);
            }
            if Instant::now() >= due {
                break;
            }
        }
        Ok(Next::Go)
    }

    /// Puts what came in behind what waits. More keys than anybody types are dropped.
    fn line_up(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Typed(chunk) => {
                let typed = self.keys.read(&chunk);
                let room = MOST_WAITING.saturating_sub(self.waiting.len());
                for (n, one) in typed.into_iter().enumerate() {
                    if n < room || is_ctrl_c(&one) {
                        self.waiting.push_back(one);
                    }
                }
            }
            other => self.waiting.push_back(other),
        }
    }

    /// Deals with one thing that came in.
    fn take(&mut self, incoming: Incoming) -> io::Result<Next> {
        match incoming {
            // Was lined up as what it means.
            Incoming::Typed(_) => {}
            Incoming::Message(message) => return self.act(message),
            Incoming::Click(column, row) => {
                if let Some(target) = self.hits.at(column, row) {
                    return self.act(Message::Pointed(target));
                }
            }
            Incoming::Reply(reply) => {
                if let Some(message) = self.asked.answer(reply) {
                    return self.act(message);
                }
            }
            Incoming::Resized => {}
            #[cfg(unix)]
            Incoming::Suspend => self.screen.suspend()?,
            #[cfg(unix)]
            Incoming::Continued => self.screen.retake()?,
            Incoming::Failed(error) => return Err(error),
        }
        Ok(Next::Go)
    }

    /// Tells the app something, and does what it asks for.
    fn act(&mut self, message: Message) -> io::Result<Next> {
        match self.app.update(message) {
            Effect::None => {}
            Effect::Quit => return Ok(Next::Quit),
            Effect::ListFiles(request) => self.worker.list(request),
            Effect::Open(request, choice) => self.worker.open(request, choice),
            Effect::Watch(file) => self.worker.watch(file),
            Effect::Work(request, task) => self.worker.work(request, *task),
            Effect::Train(job) => self.worker.train(*job),
            Effect::StopTraining => self.worker.stop(),
            Effect::Redraw => self.screen.redraw_all()?,
            Effect::Suspend => self.screen.suspend()?,
        }
        Ok(Next::Go)
    }

    /// Draws a frame of the size that the terminal has now.
    fn draw(&mut self) -> io::Result<()> {
        if let Ok((columns, rows)) = crossterm::terminal::size() {
            self.app.update(Message::Resized(columns, rows));
        }
        self.screen.fit(self.app.size)?;
        self.hits = self.screen.draw(&self.app)?;
        Ok(())
    }
}

/// Whether escape sequences for colours are understood by a terminal of this process: on Windows,
/// where older consoles do not.
#[must_use]
pub fn has_colours() -> bool {
    #[cfg(windows)]
    return crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    true
}

/// How many columns the terminal has, where one can tell.
#[must_use]
pub fn width() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns))
}

/// `NO_COLOR`, set to anything, asks for mono (no-color.org).
fn theme_of_environment() -> Option<ThemeName> {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    no_color.then_some(ThemeName::Mono)
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
