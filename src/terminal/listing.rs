//! The scenario files here: first their names, which are soon known, then their titles, for
//! which each file has to be read.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::app::{Listing, Request};
use crate::scenario::{self, Reach, is_bundled_copy};

/// The longest that titles are held back for others.
const GATHER: Duration = Duration::from_millis(50);

/// Reports the scenario files of this folder and of its `scenarios`, without those that are
/// bundled word for word, as long as the request is wanted.
pub fn list(request: &Request, report: impl Fn(Listing)) {
    let files = files();
    report(Listing::Files(files.clone()));
    let (mut first, mut titles, mut reported) = (0, Vec::new(), Instant::now());
    for (n, file) in files.iter().enumerate() {
        if !request.is_wanted() {
            return;
        }
        titles.push(title(file));
        if reported.elapsed() > GATHER || n + 1 == files.len() {
            report(Listing::Titles { first, titles: std::mem::take(&mut titles) });
            (first, reported) = (n + 1, Instant::now());
        }
    }
}

/// By name, those of this folder first.
fn files() -> Vec<OsString> {
    let mut all = Vec::new();
    for folder in [".", "scenarios"] {
        let Ok(files) = Path::new(folder).read_dir() else { continue };
        let mut names: Vec<OsString> =
            files.filter_map(Result::ok).map(|file| file.file_name()).collect();
        names.retain(|name| is_scenario_name(name));
        names.sort();
        // Written alike on every system.
        let paths = names.into_iter().map(|name| {
            let mut path = OsString::from(folder);
            path.push("/");
            path.push(name);
            path
        });
        all.extend(paths.filter(|path| Path::new(path).is_file()));
    }
    all.retain(|path| !is_bundled_copy(Path::new(path)));
    all
}

/// `*.yaml` or `*.yml`, in small letters or capitals.
fn is_scenario_name(name: &OsStr) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
}

fn title(file: &OsStr) -> String {
    scenario::open_within(file, Reach::Lesson)
        .map_or_else(|_| "(not a scenario, or with faults)".into(), |opened| opened.scenario.title)
}
