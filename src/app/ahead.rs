//! Where the lesson is going, while a visit that takes long to work is worked beside it.

use crate::lesson::Timeline;
use crate::scenario::Version;

use super::request::Waiting;
use super::saved::Saved;

/// Where the lesson is going.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// The lesson as it will be.
    pub(super) timeline: Timeline,
    /// What is waited for.
    pub(super) waiting: Waiting,
    /// What to say on arrival.
    pub(super) notice: Option<String>,
    /// What goes with it.
    pub(super) way: Way,
    /// Whether autoplay led there, and goes on.
    pub(super) is_playing: bool,
    /// What has become of the file of the lesson that is left.
    pub(super) saved: Option<Saved>,
}

/// The lesson with numbers that are tried, while it is worked.
#[derive(Clone, Debug)]
pub(super) struct Following {
    /// The lesson as it will be.
    pub(super) timeline: Timeline,
    /// How it is worked.
    pub(super) way: crate::lesson::Way,
    /// What is waited for.
    pub(super) waiting: Waiting,
}

/// What goes with a way.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// Nothing: it can be gone again.
    Within,
    /// Trained weights, which would be lost.
    Trained,
    /// Another lesson, of a file where it has one.
    To(Option<Version>),
}

/// Two ways are the same one if the same is waited for.
impl PartialEq for Ahead {
    fn eq(&self, other: &Self) -> bool {
        self.waiting == other.waiting
    }
}
