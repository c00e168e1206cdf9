//! Numbers of the network that were set by hand.

use std::fmt;

use crate::content::number::bare;
use crate::rnn::{Network, Parameter};
use crate::text::counted;

/// A number that was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Which.
    pub parameter: Parameter,
    /// Its name.
    pub name: String,
    /// What it was.
    pub from: f64,
    /// What it is.
    pub to: f64,
}

/// All that were, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edits(Vec<Edit>);

/// So small a share of a number is what adding and taking away leave.
const ROUNDING: f64 = 1e-12;

impl Edits {
    /// Whether every number is as it was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was made of a number.
    #[must_use]
    pub fn of(&self, parameter: Parameter) -> Option<&Edit> {
        self.0.iter().find(|edit| edit.parameter == parameter)
    }

    /// Sets a number once more; one that is set to what it was is not changed at all.
    pub fn put(&mut self, edit: Edit) {
        let place = self.0.iter().position(|other| other.parameter == edit.parameter);
        let edit = match place.map(|place| self.0.remove(place)) {
            Some(before) => Edit { from: before.from, ..edit },
            None => edit,
        };
        if (edit.to - edit.from).abs() > ROUNDING * edit.from.abs().max(1.0) {
            let place = place.unwrap_or(self.0.len());
            self.0.insert(place, edit);
        }
    }

    /// The network with these numbers.
    #[must_use]
    pub fn network(&self, before: &Network) -> Network {
        let mut network = before.clone();
        for edit in &self.0 {
            // One that the network does not have is not set.
            let _ = network.set(edit.parameter, edit.to);
        }
        network
    }

    /// `what if w_h were 0.8000`.
    #[must_use]
    pub fn supposed(&self) -> String {
        match &self.0[..] {
            [edit] => format!("what if {} were {}", edit.name, bare(edit.to)),
            all => format!("what if {} were others", counted(all.len(), "number")),
        }
    }
}

/// As an answer to Backspace says it: `change of w_h`.
impl fmt::Display for Edits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0[..] {
            [edit] => write!(f, "change of {}", edit.name),
            all => write!(f, "change of {}", counted(all.len(), "number")),
        }
    }
}
