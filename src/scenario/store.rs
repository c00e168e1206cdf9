//! Files that do not exist yet, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::text::printable_name;

/// Writes a file that does not exist yet; should that fail, there is none.
///
/// # Errors
/// When there is such a file already, or it cannot be written.
pub fn write_new(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(contents).and_then(|()| file.sync_all()).inspect_err(|_| {
        drop(file);
        // The one that was made above. If it cannot be removed, the first failure is the one to
        // report.
        let _ = fs::remove_file(path);
    })
}

/// Writes the first of these files that does not exist yet, and returns its whole path.
///
/// # Errors
/// Which file cannot be written, and why.
pub fn write_first_free(
    paths: impl Iterator<Item = PathBuf>,
    text: &str,
) -> Result<PathBuf, String> {
    for path in paths {
        match write_new(&path, text.as_bytes()) {
            Ok(()) => return Ok(std::path::absolute(&path).unwrap_or(path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("{}: {error}", printable_name(path.as_os_str()))),
        }
    }
    Err("all names for it are taken".into())
}
