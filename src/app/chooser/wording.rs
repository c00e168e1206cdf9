//! What the chooser says.

use super::{Chooser, State};

/// Said while the files are looked for.
pub(super) const LOOKING: &str = "looking for scenario files …";

impl Chooser {
    /// What its window is called.
    pub const TITLE: &'static str = "Open a scenario";
    /// Its keys.
    pub const ASIDE: &'static str = "↑ ↓ choose  Enter opens  Esc closes";
    /// What is to be typed.
    pub const PROMPT: &'static str = "name or file: ";

    /// The name of the scenario that is being read.
    #[must_use]
    pub fn opening(&self) -> Option<&str> {
        match &self.state {
            State::Opening(_, name) => Some(name),
            State::Hoping => Some(self.typed.text()),
            State::Choosing => None,
        }
    }

    /// What is to be said of the files.
    #[must_use]
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// What there is to say in place of the list, where that is empty.
    #[must_use]
    pub fn instead(&self) -> Option<&'static str> {
        let is_empty = self.matching.is_empty() && self.opening().is_none();
        is_empty.then_some("Nothing here is called that; Enter opens it as a file.")
    }

    /// What there is to say below the list.
    #[must_use]
    pub fn below(&self) -> Option<String> {
        match (self.opening(), self.left_out()) {
            (Some(name), _) => Some(format!("opening {name} …")),
            (None, more @ 1..) => Some(format!("… and {more} more: type to find them")),
            (None, 0) => self.remark().map(str::to_owned),
        }
    }
}
