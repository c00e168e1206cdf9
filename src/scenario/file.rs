//! Files as the system describes them: what lies behind a path, and which version of it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A regular file as it was at one time, distinct from every other version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is.
    pub path: PathBuf,
    length: u64,
    modified: Option<SystemTime>,
    /// What else the system knows two files of one name and length by.
    identity: [i128; 4],
}

impl Version {
    /// The version that is there now; `None` where there is no regular file.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        Self::from_metadata(path, &path.metadata().ok()?)
    }

    /// The version that a path's metadata describe.
    pub(super) fn from_metadata(path: &Path, metadata: &Metadata) -> Option<Self> {
        (FileKind::of(metadata) == FileKind::File).then(|| Self {
            path: path.to_owned(),
            length: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        })
    }
}

/// Device, number and last change: a file put in the place of another has others.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i128; 4] {
    use std::os::unix::fs::MetadataExt;
    let m = metadata;
    [m.dev().into(), m.ino().into(), m.ctime().into(), m.ctime_nsec().into()]
}

/// When it was made.
#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> [i128; 4] {
    let since =
        metadata.created().ok().and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    let nanoseconds = since.and_then(|since| i128::try_from(since.as_nanos()).ok());
    [nanoseconds.unwrap_or(0), 0, 0, 0]
}

/// What lies behind a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    File,
    Directory,
    #[cfg_attr(not(unix), expect(dead_code, reason = "known on Unix only"))]
    Pipe,
    #[cfg_attr(not(unix), expect(dead_code, reason = "known on Unix only"))]
    Socket,
    Device,
}

impl FileKind {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::FileTypeExt;
        let kind = metadata.file_type();
        match () {
            () if kind.is_file() => Self::File,
            () if kind.is_dir() => Self::Directory,
            () if kind.is_fifo() => Self::Pipe,
            () if kind.is_socket() => Self::Socket,
            () => Self::Device,
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        match () {
            () if metadata.is_dir() => Self::Directory,
            () if metadata.is_file() => Self::File,
            () => Self::Device,
        }
    }
}
