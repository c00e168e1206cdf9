//! A file that is to be written under a new name.

use std::ffi::OsString;
use std::path::PathBuf;

/// A file to be written under the first of its names that no file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// What it holds.
    pub text: String,
    /// Where it goes.
    pub name: NewName,
}

/// A name that no file has: the first of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// The folder it is in.
    pub(super) folder: PathBuf,
    /// What it begins with.
    pub(super) stem: OsString,
    /// The first number that is tried.
    pub(super) first: usize,
    /// What it ends in.
    pub(super) ending: &'static str,
}

impl NewName {
    /// How many names are tried.
    const MOST: usize = 10_000;

    /// `lesson-2.yaml`, `lesson-3.yaml` and so on, in the folder of the file that was opened.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        (self.first..Self::MOST).map(|number| {
            let mut name = self.stem.clone();
            name.push(format!("-{number}.{}", self.ending));
            self.folder.join(name)
        })
    }

    /// A file of that name.
    #[must_use]
    pub fn with(self, text: String) -> NewFile {
        NewFile { text, name: self }
    }
}
