//! A file that is to be written under a new name.

use std::ffi::OsString;
use std::path::PathBuf;

/// A file to be written under the first of its names that no file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// What it holds.
    pub text: String,
    /// Where it goes.
    pub(super) folder: PathBuf,
    /// What its names begin with.
    pub(super) stem: OsString,
}

impl NewFile {
    /// How many names are tried.
    const MOST: usize = 10_000;

    /// `lesson-2.yaml`, `lesson-3.yaml` and so on, in the folder of the file that was opened.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        (2..Self::MOST).map(|number| {
            let mut name = self.stem.clone();
            name.push(format!("-{number}.yaml"));
            self.folder.join(name)
        })
    }
}
