//! A scenario that can be opened: a bundled one, or a file here.

use std::ffi::OsString;

use crate::scenario::{self, bundled};
use crate::text::printable_name;

/// A scenario that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What opens it: a bundled name or a path.
    pub(super) argument: OsString,
    /// The same as it is shown.
    pub name: String,
    /// What it is called; empty until that has been read.
    pub title: String,
    /// Both in small letters, to be compared with.
    searched: String,
}

impl Candidate {
    /// A scenario of that title, which `argument` opens.
    pub(super) fn new(argument: OsString, title: String) -> Self {
        let name = printable_name(&argument);
        let searched = format!("{name}\n{title}").to_lowercase();
        Self { argument, name, title, searched }
    }

    /// The bundled ones.
    pub(super) fn all_bundled() -> Vec<Self> {
        let candidate = |bundled: &scenario::Bundled| {
            let read = scenario::read(bundled.name, bundled.text.as_bytes());
            let title = read.map_or_else(|_| String::new(), |scenario| scenario.title);
            Self::new(bundled.name.into(), title)
        };
        bundled().iter().map(candidate).collect()
    }

    /// Whether its name or title holds what was typed, in small letters.
    pub(super) fn matches(&self, typed: &str) -> bool {
        self.searched.contains(typed)
    }
}
