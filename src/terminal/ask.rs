//! What is asked of the terminal at the start: how wide it draws ∂, and what its background is.
//!
//! The answers come with the keys, whenever they come. The first frame waits for them a moment
//! only; a terminal that answers later changes the look then, and one that never does costs
//! nothing. A console of Windows says by itself where its cursor is, and has no answers.

use std::io;
use std::time::Duration;

use super::input::Reply;
use super::screen::Screen;
use super::system::System;
use crate::app::{Letters, Message};

/// How long the first frame waits for answers: a terminal on this machine has given them by then.
pub const MOMENT: Duration = Duration::from_millis(2);

/// A letter of ambiguous width (Unicode Standard Annex 11) at the left edge.
const LETTER: &str = "\x1b[H∂";
/// Where the cursor is then (DSR 6).
const WHERE: &str = "\x1b[6n";
/// The letter wiped away.
const WIPE: &str = "\r\x1b[K";
/// The background's colour (xterm, OSC 11).
const WHICH_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// The questions that have not been answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    width: bool,
    background: bool,
}

impl Asked {
    /// What is worth asking for a lesson in these letters.
    pub fn about(letters: Letters) -> Self {
        // Where the letters are plain, none is ambiguous. The Linux console has no answers.
        let has_answers = cfg!(unix) && std::env::var_os("TERM").is_none_or(|term| term != "linux");
        Self { width: letters == Letters::Unicode, background: has_answers }
    }

    /// Puts the questions to the terminal; answers at once where the system knows.
    pub fn put(self, screen: &mut Screen) -> io::Result<Option<Reply>> {
        let mut known = None;
        if self.width {
            screen.say(LETTER)?;
            known = System::cursor_column();
            screen.say(if known.is_none() { WHERE } else { "" })?;
            screen.say(WIPE)?;
        }
        if self.background {
            screen.say(WHICH_BACKGROUND)?;
        }
        Ok(known.map(|column| Reply::Cursor { row: 1, column }))
    }

    /// Whether an answer is to come.
    pub fn is_waiting(self) -> bool {
        self.width || self.background
    }

    /// What an answer says to the app; only the first to a question counts.
    pub fn answer(&mut self, reply: Reply) -> Option<Message> {
        match reply {
            // Behind a letter of one column; two columns, or three letters for the three bytes
            // of ∂ where the terminal knows no UTF-8, and the screen would fall apart.
            // Elsewhere it cannot be behind the letter: somebody else asked.
            Reply::Cursor { row: 1, column: 2..=4 } if !self.width => None,
            Reply::Cursor { row: 1, column: column @ 2..=4 } => {
                self.width = false;
                (column != 2).then_some(Message::LettersAreWide)
            }
            Reply::Background { is_light } if std::mem::take(&mut self.background) => {
                Some(Message::Background { is_light })
            }
            _ => None,
        }
    }
}
