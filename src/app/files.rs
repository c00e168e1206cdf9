//! Scenario files: what is asked for, and what comes in about them.

use std::ffi::OsString;

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An entry of the list: exactly this name.
    Listed(OsString),
    /// Something that was typed: a path, as people write them.
    Typed(String),
}

/// What comes in about the files that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The paths of all of them.
    Files(Vec<OsString>),
    /// The titles of some, from the file with the number `first` on, in that order.
    Titles {
        /// Counted from 0.
        first: usize,
        /// A title, or a word on why there is none.
        titles: Vec<String>,
    },
    /// It takes long: what is typed is opened without the titles that are missing.
    Slow,
    /// There is no list, and this is why.
    Failed(String),
}
