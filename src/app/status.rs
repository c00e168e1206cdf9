//! What goes on, in few words: how far the lesson, or what is done beside it, has got.

use super::{Activity, App};
use crate::content::number::bare;
use crate::lesson::heading::{Heading, Progress};

/// What the program is called.
pub const NAME: &str = env!("CARGO_PKG_NAME");

impl App {
    /// How far the lesson has got, or what is done beside it.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let step = Heading::new(&self.timeline).progress();
        match &self.activity {
            Activity::Resting => step,
            Activity::Playing => Progress { text: format!("► {}", step.text), ..step },
            Activity::Training(training) => {
                let (done, of) = (training.done, training.of);
                let mean = training.mean_loss.map(bare).unwrap_or_default();
                Progress { done, of, text: format!("epoch {done}/{of} L {mean}") }
            }
            Activity::Working(_) => Progress { done: 0, of: 1, text: "working it out".into() },
        }
    }
}

/// What to say where a window has fewer columns and rows than it must have.
#[must_use]
pub fn too_small((columns, rows): (u16, u16)) -> String {
    format!("{NAME} needs {columns}×{rows}: please enlarge the window")
}
