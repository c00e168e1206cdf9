//! What the main loop waits for.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use crate::app::{Key, Message};

/// What the main loop waits for.
#[derive(Debug)]
pub enum Incoming {
    /// For the app.
    Message(Message),
    /// Bytes that the terminal sent.
    #[cfg_attr(windows, expect(dead_code, reason = "a console has keys, not bytes"))]
    Typed(Chunk),
    /// A click at a column and row.
    Click(u16, u16),
    /// The terminal has answered a question.
    Reply(Reply),
    /// The terminal's size has changed; how it is now is asked before the next frame.
    Resized,
    /// Somebody asks us to stop for a while.
    #[cfg(unix)]
    Suspend,
    /// We were stopped and go on.
    #[cfg(unix)]
    Continued,
    /// The terminal cannot be read.
    Failed(io::Error),
}

impl From<Key> for Incoming {
    fn from(key: Key) -> Self {
        Self::Message(Message::Key(key))
    }
}

/// What a terminal answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The cursor stands here, counted from 1.
    Cursor {
        /// From the top.
        row: u32,
        /// From the left.
        column: u32,
    },
    /// What its background is like.
    Background {
        /// Nearer to white than to black.
        is_light: bool,
    },
}

/// Bytes that came together. It counts how many chunks wait, so that a flood of keys stays outside.
#[derive(Debug)]
pub struct Chunk {
    bytes: Vec<u8>,
    /// When they came.
    pub arrived: Instant,
    _waiting: Arc<()>,
}

impl Chunk {
    /// Of these bytes; `waiting` is shared by all that wait.
    #[cfg(unix)]
    pub fn new(bytes: &[u8], waiting: Arc<()>) -> Self {
        Self { bytes: bytes.to_vec(), arrived: Instant::now(), _waiting: waiting }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
