//! When a key is over: a sequence that does not go on is given up after a while.

use std::time::{Duration, Instant};

use super::decoder::Decoder;
use super::input::{Chunk, Incoming};

/// How long the rest of a sequence may take; ESC alone is a key then.
const HALF: Duration = Duration::from_millis(50);

/// What has been typed so far.
#[derive(Debug, Default)]
pub struct Keys {
    decoder: Decoder,
    /// When the last of it came.
    last: Option<Instant>,
}

impl Keys {
    /// What these bytes mean. When they came counts, not when they are looked at.
    pub fn read(&mut self, chunk: &Chunk) -> Vec<Incoming> {
        let late = self.overdue_at(chunk.arrived);
        self.last = Some(chunk.arrived);
        late.into_iter().chain(self.decoder.read(chunk.bytes())).collect()
    }

    /// When what has begun is given up.
    pub fn deadline(&self) -> Option<Instant> {
        self.decoder.is_waiting().then_some(self.last? + HALF)
    }

    /// What it means that nothing has followed until now.
    pub fn overdue(&mut self) -> Vec<Incoming> {
        self.overdue_at(Instant::now())
    }

    fn overdue_at(&mut self, now: Instant) -> Vec<Incoming> {
        match self.deadline() {
            Some(deadline) if now >= deadline => self.decoder.give_up(),
            _ => Vec::new(),
        }
    }
}
