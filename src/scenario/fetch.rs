//! Where a scenario's bytes come from: a regular file, the program itself and, on the command
//! line, a pipe or standard input. Whatever lies behind a name, no more than the limit is read
//! of it, and nothing that has no end.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::path::Path;

use super::catalogue::{bundled, find};
use super::fault::Fault;
use super::file::{FileKind, Version};
use super::limits::MAX_BYTES;
use super::nearest::nearest;
use super::refusal::Refusal;
use crate::text::printable_name;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "<standard input>";

/// What a name may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A file, a pipe, standard input: for the command line, which is left with Ctrl-C.
    CommandLine,
    /// A regular file only: for a running lesson, which nothing may keep waiting, and whose
    /// standard input is the keyboard.
    Lesson,
    /// A file of answers, a pipe, standard input, on the command line; no bundled scenario.
    Answers,
    /// The file of settings.
    Settings,
}

impl Reach {
    /// What is sought there.
    fn wanted(self) -> &'static str {
        match self {
            Self::CommandLine | Self::Lesson => "a scenario file",
            Self::Answers => "an answer file",
            Self::Settings => "a settings file",
        }
    }

    /// Whether a pipe may be waited for.
    fn has_pipes(self) -> bool {
        matches!(self, Self::CommandLine | Self::Answers)
    }
}

/// The bytes that a name led to, one more than allowed at most.
pub(super) struct Fetched {
    /// What to call them in messages.
    pub name: String,
    pub bytes: Vec<u8>,
    /// The file's version, where it was a file.
    pub version: Option<Version>,
}

/// The name and the bytes of what `bptt SCENARIO` names.
pub(super) fn fetch(argument: &OsStr, reach: Reach) -> Result<Fetched, Refusal> {
    if argument == "-" && reach.has_pipes() {
        return standard_input(reach);
    }
    let path = Path::new(argument);
    match fs::metadata(path) {
        Ok(metadata) => file(path, &metadata, reach),
        Err(error) if reach == Reach::Answers => Err(without_answers(argument, &error)),
        Err(error) => without_file(argument, &error),
    }
}

/// The name and the bytes of a scenario that a file in some folder names: a file beside it, or else
/// a bundled one.
pub(super) fn fetch_beside(folder: &Path, name: &str) -> Result<Fetched, Refusal> {
    let path = folder.join(name);
    match fs::metadata(&path) {
        Ok(metadata) => file(&path, &metadata, Reach::Lesson),
        Err(error) => without_file(name.as_ref(), &error),
    }
}

/// The name and the bytes of a file that may be missing.
pub(super) fn fetch_if_there(path: &Path) -> Option<Result<Fetched, Refusal>> {
    match fs::metadata(path) {
        Ok(metadata) => Some(file(path, &metadata, Reach::Settings)),
        Err(error) if is_no_file(&error) || error.kind() == ErrorKind::NotADirectory => None,
        Err(error) => Some(Err(unread(&printable_name(path.as_os_str()), &error))),
    }
}

/// No file of answers.
fn without_answers(argument: &OsStr, error: &io::Error) -> Refusal {
    let name = printable_name(argument);
    if error.kind() == ErrorKind::NotFound {
        let fault = Fault::nowhere(format!("there is no file {}", quoted(&name)));
        return Refusal::of_file(&name, fault);
    }
    unread(&name, error)
}

/// What a name leads to that the system knows no file of, for the reason it gives. No file is
/// touched here: the bundled scenarios open also where there are none at all, as in a browser.
fn without_file(argument: &OsStr, error: &io::Error) -> Result<Fetched, Refusal> {
    let name = printable_name(argument);
    match argument.to_str().and_then(find) {
        Some(scenario) if is_no_file(error) => Ok(Fetched {
            name: format!("{}.yaml", scenario.name),
            bytes: scenario.text.into(),
            version: None,
        }),
        _ => Err(match error.kind() {
            ErrorKind::NotFound => missing(&name, &argument.to_string_lossy()),
            ErrorKind::Unsupported => out_of_reach(&name),
            _ => unread(&name, error),
        }),
    }
}

/// Whether the reason is that there is no such file, or that the system has no files.
fn is_no_file(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Unsupported)
}

/// Whether a name leads nowhere: neither to a file, of whatever kind, nor to a bundled scenario.
#[must_use]
pub fn is_unknown(argument: &OsStr) -> bool {
    let is_there =
        fs::symlink_metadata(argument).map_or_else(|error| !is_no_file(&error), |_| true);
    argument != "-" && !is_there && argument.to_str().and_then(find).is_none()
}

/// Whether a file holds, word for word, the bundled scenario of its name.
#[must_use]
pub fn is_bundled_copy(path: &Path) -> bool {
    let Some(bundled) = path.file_stem().and_then(OsStr::to_str).and_then(find) else {
        return false;
    };
    fetch(path.as_os_str(), Reach::Lesson).is_ok_and(|f| f.bytes == bundled.text.as_bytes())
}

/// Standard input is read only where something was put there.
fn standard_input(reach: Reach) -> Result<Fetched, Refusal> {
    let input = io::stdin();
    if input.is_terminal() {
        let [says, help] = if reach == Reach::Answers {
            [
                "standard input is the terminal, and there are no answers in it",
                "put them there, as in `bptt mark - < answers.yaml`",
            ]
        } else {
            [
                "standard input is the terminal, and there is no scenario in it",
                "put one there, as in `bptt check - < lesson.yaml`",
            ]
        };
        return Err(Refusal::of_file(STANDARD_INPUT, Fault::nowhere(says).help(help)));
    }
    let bytes = limited(input.lock()).map_err(|error| unread("standard input", &error))?;
    Ok(Fetched { name: STANDARD_INPUT.to_owned(), bytes, version: None })
}

/// A file that was there a moment ago: what was opened is looked at once more, should it have
/// been replaced meanwhile.
fn file(path: &Path, before: &Metadata, reach: Reach) -> Result<Fetched, Refusal> {
    let name = printable_name(path.as_os_str());
    let refuse = |metadata: &Metadata| refusal(FileKind::of(metadata), &name, reach);
    let failed = |error: io::Error| unread(&name, &error);
    refuse(before)?;
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    refuse(&metadata)?;
    // Where a device passes for a file, as CON does on Windows.
    if file.is_terminal() {
        refusal(FileKind::Device, &name, reach)?;
    }
    let version = Version::from_metadata(path, &metadata);
    let bytes = limited(file).map_err(failed)?;
    Ok(Fetched { name, bytes, version })
}

/// Refuses what is not to be read.
fn refusal(kind: FileKind, name: &str, reach: Reach) -> Result<(), Refusal> {
    let is = |what: &str| Fault::nowhere(format!("{} is {what}", quoted(name)));
    let wanted = reach.wanted();
    let fault = match (kind, reach) {
        (FileKind::File, _) => return Ok(()),
        (FileKind::Pipe, reach) if reach.has_pipes() => return Ok(()),
        (FileKind::Directory, _) => is("a directory").help(format!("name {wanted} in it")),
        (FileKind::Pipe, _) => is("a pipe, not a file")
            .help("a lesson opens files only; on the command line `bptt check` reads pipes too"),
        (FileKind::Socket, _) => is("a socket, not a file").help(format!("name {wanted}")),
        (FileKind::Device, _) => {
            is("a device, such as a terminal, not a file").help(format!("name {wanted}"))
        }
    };
    Err(Refusal::of_file(name, fault))
}

/// Never the whole of what is too large.
fn limited(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A printable name in a sentence, whole however long.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Neither a file nor a bundled scenario: `name` is the argument as it can be printed.
fn missing(name: &str, argument: &str) -> Refusal {
    let lower = argument.to_ascii_lowercase();
    let ending = [".yaml", ".yml"].into_iter().find(|ending| lower.ends_with(ending));
    let stem = ending.map(|ending| &argument[..argument.len() - ending.len()]);
    let meant = match stem {
        Some(stem) => find(stem).map(|scenario| scenario.name),
        None if argument.contains(['/', '\\', '.']) => None,
        None => nearest(argument, bundled().iter().map(|scenario| scenario.name)),
    };
    let help = match meant {
        Some(name) => format!("did you mean the bundled scenario {name}?"),
        None => bundled_names(),
    };
    let says = if stem.is_some() || argument.contains(['/', '\\']) {
        format!("there is no file {}", quoted(name))
    } else {
        format!("there is neither a file nor a bundled scenario named {}", quoted(name))
    };
    Refusal::of_file(name, Fault::nowhere(says).help(help))
}

/// A file, where the system has none.
fn out_of_reach(name: &str) -> Refusal {
    let says = format!("{} cannot be opened: there are no files here", quoted(name));
    Refusal::of_file(name, Fault::nowhere(says).help(bundled_names()))
}

/// Which names lead to a scenario everywhere.
fn bundled_names() -> String {
    let names: Vec<&str> = bundled().iter().map(|scenario| scenario.name).collect();
    format!("the bundled scenarios are {}", names.join(", "))
}

/// What is there and cannot be read.
fn unread(name: &str, error: &io::Error) -> Refusal {
    let fault = Fault::nowhere(format!("{} cannot be read: {error}", quoted(name)));
    let fault = match error.kind() {
        ErrorKind::PermissionDenied => fault.help("ask its owner for the right to read it"),
        _ => fault,
    };
    Refusal::of_file(name, fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser() -> io::Error {
        ErrorKind::Unsupported.into()
    }

    #[test]
    fn bundled_scenarios_open_where_there_are_no_files() {
        for scenario in bundled() {
            let fetched = without_file(scenario.name.as_ref(), &browser());
            assert!(fetched.is_ok_and(|fetched| fetched.bytes == scenario.text.as_bytes()));
        }
    }

    #[test]
    fn a_file_is_refused_in_words_where_there_are_none() {
        let refusal = without_file("lesson.yaml".as_ref(), &browser()).map(|f| f.name).unwrap_err();
        let message = refusal.to_string();
        assert!(message.contains("\"lesson.yaml\" cannot be opened: there are no files here"));
        assert!(message.contains("the bundled scenarios are class-notes, "), "{message}");
    }

    #[test]
    fn a_file_that_may_not_be_looked_at_is_no_bundled_scenario() {
        let denied = ErrorKind::PermissionDenied.into();
        let refusal = without_file("class-notes".as_ref(), &denied).map(|f| f.name).unwrap_err();
        assert!(refusal.to_string().contains("\"class-notes\" cannot be read"));
    }
}
