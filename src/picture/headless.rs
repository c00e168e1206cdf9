//! The lesson without a terminal: keys go in, what they ask for is done at once, frames come out.
//! Nothing is read, written or left: a key that asks for that is refused.

use std::sync::Arc;

use super::blank;
use crate::app::{App, Effect, Key, Message, Watch};
use crate::scenario::Scenario;
use crate::view;

/// A lesson that somebody looks at only afterwards.
#[derive(Debug)]
pub struct Headless {
    /// As it stands.
    pub app: App,
}

impl Headless {
    /// A lesson that begins at a step of a sentence, both counted from 0.
    #[must_use]
    pub fn new(
        scenario: Arc<Scenario>,
        (sentence, step): (usize, usize),
        size: (u16, u16),
    ) -> Self {
        Self { app: App::at(scenario, sentence, step, size) }
    }

    /// Presses a key.
    ///
    /// # Errors
    /// Why that key does nothing here.
    pub fn press(&mut self, key: Key) -> Result<(), &'static str> {
        self.send(Message::Key(key))?;
        // As between keys that somebody types.
        while self.app.has_more() {
            self.send(Message::Idle)?;
        }
        // A frame finds out how far a panel can be scrolled.
        match view::draw(&self.app, &mut blank(&self.app)).reach {
            Some(rows) => self.send(Message::Reach(rows)),
            None => Ok(()),
        }
    }

    fn send(&mut self, message: Message) -> Result<(), &'static str> {
        let mut next = Some(message);
        while let Some(message) = next.take() {
            next = match self.app.update(message) {
                Effect::None | Effect::StopTraining | Effect::Watch(_) | Effect::Redraw => None,
                Effect::Train(job) => {
                    let outcome = job.run(&Watch::new(0));
                    Some(Message::Trained(Box::new(outcome)))
                }
                Effect::Work(request, task) => {
                    task.work(|| true).map(|done| Message::Worked(request, Box::new(done)))
                }
                Effect::ListFiles(_) | Effect::Open(..) => {
                    return Err("opens another scenario: name that one before the file");
                }
                Effect::Save(_) | Effect::Picture(_) => return Err("writes a file of its own"),
                Effect::Copy(_) => return Err("copies, and shows nothing"),
                Effect::Suspend => return Err("stops the program"),
                Effect::Quit => return Err("leaves the lesson"),
            };
        }
        Ok(())
    }
}
