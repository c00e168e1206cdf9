//! A file that does not exist yet, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that does not exist yet; should that fail, there is none.
///
/// # Errors
/// When there is such a file already, or it cannot be written.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        drop(file);
        // The one that was made above. If it cannot be removed, the first failure is the one to
        // report.
        let _ = fs::remove_file(path);
    })
}
