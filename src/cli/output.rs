//! Where a command writes: standard output, or a file that is written whole or not at all.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::failure::Failure;
use crate::scenario::write_new;
use crate::text::printable_name;

/// Lets `write` write to a file, or to standard output where that is `None` or `-`. A reader
/// that has seen enough is no failure. The file `from`, which was read, is never written over.
pub(super) fn to(
    output: Option<&Path>,
    from: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match output {
        Some(path) if path != Path::new("-") => to_file(path, from, write),
        _ => to_standard_output(write),
    }
}

/// Lets `write` write to standard output. A reader that has seen enough is no failure.
pub(super) fn to_standard_output(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::io("cannot write to standard output", &error))
        }
        _ => Ok(()),
    }
}

/// Writes a file that does not exist yet; should that fail, there is none.
/// `help` is what to do where there is one already.
pub(super) fn new_file(path: &Path, contents: &[u8], help: &str) -> Result<(), Failure> {
    write_new(path, contents).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => taken(path, help),
        _ => Failure::io(&format!("cannot write {}", printable_name(path.as_os_str())), &error),
    })
}

/// Whether there is such a file already, with just these contents.
pub(super) fn holds(path: &Path, contents: &[u8]) -> bool {
    // What is no file may have no end.
    let there = path.symlink_metadata().ok().filter(fs::Metadata::is_file);
    there.is_some_and(|there| there.len() == contents.len() as u64)
        && fs::read(path).is_ok_and(|held| held == contents)
}

/// That there is such a file already; `help` is what to do.
pub(super) fn taken(path: &Path, help: &str) -> Failure {
    let name = printable_name(path.as_os_str());
    Failure::Other(format!("{name} exists and is left as it is; {help}"))
}

/// What is there stays until all is written. Pipes and devices are written to as they are.
fn to_file(
    path: &Path,
    from: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let name = printable_name(path.as_os_str());
    let failed = |error: io::Error| Failure::io(&format!("cannot write {name}"), &error);
    let before = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        before => Some(before.map_err(failed)?),
    };
    let target = if before.is_some() { path.canonicalize().map_err(failed)? } else { path.into() };
    if before.as_ref().is_some_and(fs::Metadata::is_file) {
        let is_read = from.and_then(|from| from.canonicalize().ok()).as_ref() == Some(&target);
        if is_read || is_scenario_name(&target) {
            let says = format!("{name} is a scenario and is left as it is; choose another name");
            return Err(Failure::Other(says));
        }
    }
    if before.as_ref().is_some_and(|before| !before.is_dir()) {
        // Whether it may be written at all; a pipe or a device is written to right here.
        let file = OpenOptions::new().write(true).open(&target).map_err(failed)?;
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            let mut out = BufWriter::new(file);
            return write(&mut out).and_then(|()| out.flush()).map_err(failed);
        }
    }
    replace(&target, before.map(|before| before.permissions()), write).map_err(failed)
}

/// Writes beside the file, and puts that in its place.
fn replace(
    target: &Path,
    permissions: Option<fs::Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder: PathBuf = folder.map_or_else(|| ".".into(), Path::to_path_buf);
    let mut builder = Builder::new();
    builder.prefix(".bptt-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the file beside it says nothing to anybody.
    let mut beside = builder.tempfile_in(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other("there is no such folder"),
        kind => io::Error::from(kind),
    })?;
    let mut out = BufWriter::new(beside.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(permissions) = permissions {
        beside.as_file().set_permissions(permissions)?;
    }
    beside.persist(target)?;
    Ok(())
}

fn is_scenario_name(path: &Path) -> bool {
    let ending = path.extension().map(OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}
