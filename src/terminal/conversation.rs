//! The conversation between the terminal and the app: what has come in is dealt with, effects are
//! carried out, and a frame shows what came of it.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use super::ask::{self, Asked};
use super::input::Incoming;
use super::keys::Keys;
use super::screen::Screen;
use super::worker::Worker;
use crate::app::{App, Effect, Key, Message};
use crate::picture;
use crate::view::Found;

/// A frame is due so long after what it shows, also while more and more comes in.
const FRAME: Duration = Duration::from_millis(30);
/// Keys that may wait: more come only where nobody types them.
const MOST_WAITING: usize = 4096;
/// How soon a terminal that takes nothing, or is not ours, is looked at again.
const AGAIN: Duration = Duration::from_millis(20);

/// The app, and all that it has to do with.
pub(super) struct Conversation {
    app: App,
    screen: Screen,
    worker: Worker,
    incoming: Receiver<Incoming>,
    /// What the terminal has not answered yet.
    asked: Asked,
    /// What the mouse can hit in the frame that is shown.
    found: Found,
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

impl Conversation {
    /// About a lesson that is shown on a screen; the first answers may be known at once.
    pub(super) fn new(
        app: App,
        mut screen: Screen,
        worker: Worker,
        incoming: Receiver<Incoming>,
    ) -> io::Result<Self> {
        let asked = Asked::about(app.letters);
        let known = asked.put(&mut screen)?;
        let (found, keys, waiting) = (Found::default(), Keys::default(), VecDeque::new());
        let mut new = Self { app, screen, worker, incoming, asked, found, keys, waiting };
        if let Some(reply) = known {
            new.take(Incoming::Reply(reply))?;
        }
        Ok(new)
    }

    /// Message in, state changed, frame out, until the app says quit.
    pub(super) fn hold(mut self, first: Effect) -> io::Result<()> {
        if self.carry_out(first)? == Next::Quit {
            return Ok(());
        }
        let first_frame = Instant::now() + ask::MOMENT;
        while self.asked.is_waiting() && Instant::now() < first_frame {
            if self.wait(Some(first_frame))? == Next::Quit {
                return Ok(());
            }
        }
        let mut last_tick = Instant::now();
        loop {
            self.screen.catch_up()?;
            if !self.screen.is_behind() {
                self.draw()?;
            }
            if !self.app.is_playing() {
                last_tick = Instant::now();
            }
            if self.wait(self.deadline(last_tick))? == Next::Quit {
                return Ok(());
            }
            if self.app.pace().is_some_and(|pace| last_tick.elapsed() >= pace) {
                last_tick = Instant::now();
                self.act(Message::Tick)?;
            }
            if self.waiting.is_empty() && self.app.has_more() {
                self.act(Message::Idle)?;
            }
        }
    }

    /// When something is to be done even if nothing comes in.
    fn deadline(&self, last_tick: Instant) -> Option<Instant> {
        if !self.waiting.is_empty() || self.app.has_more() {
            return Some(Instant::now());
        }
        let tick = self.app.pace().map(|pace| last_tick + pace);
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
                if let Some(target) = self.found.at(column, row) {
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

    /// Gives the app a message, and does what it asks for.
    fn act(&mut self, message: Message) -> io::Result<Next> {
        let effect = self.app.update(message);
        self.carry_out(effect)
    }

    /// Does what the app asks for.
    fn carry_out(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::None => {}
            Effect::Quit => return Ok(Next::Quit),
            Effect::ListFiles(request) => self.worker.list(request),
            Effect::Open(request, choice) => self.worker.open(request, choice),
            Effect::Save(file) => self.worker.save(*file),
            Effect::Picture(name) => self.worker.save(name.with(picture::svg(&self.app))),
            Effect::Copy(text) => self.screen.say(&copied(&text))?,
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
        self.found = self.screen.draw(&self.app)?;
        if let Some(rows) = self.found.reach {
            self.app.update(Message::Reach(rows));
        }
        Ok(())
    }
}

/// What a terminal takes for a text to be copied: OSC 52.
fn copied(text: &str) -> String {
    let mut sequence = String::new();
    // To a text nothing fails to be written.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence
}

/// Ctrl-C quits, whatever waits before it.
fn is_ctrl_c(incoming: &Incoming) -> bool {
    matches!(incoming, Incoming::Message(Message::Key(Key::Ctrl('c'))))
}

#[cfg(test)]
mod tests {
    use super::copied;

    #[test]
    fn a_terminal_is_given_what_is_to_be_copied_in_base_64() {
        assert_eq!(copied("O_1 = \u{3b7}"), "\u{1b}]52;c;T18xID0gzrc=\u{1b}\\");
    }
}
