//! What the lesson writes. Its state as a scenario file: the weights as they are, η, truncation, and all
//! that the scenario says besides. And where a picture of the screen goes, and what is copied.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::new_file::NewName;
use super::{App, Effect};
use crate::lesson::in_latex;
use crate::scenario::{Scenario, Unwritable, bundled_name, written};
use crate::text::letters::{head, measure, tail};
use crate::text::{counted, printable_name};

impl App {
    /// Asks for the file, or says why there cannot be one.
    pub(super) fn save(&mut self) -> Effect {
        match written(&self.state(), &self.comment()) {
            // The first is the file that was opened.
            Ok(text) => Effect::Save(Box::new(self.new_name(2, "yaml").with(text))),
            Err(why) => {
                let help = match why {
                    Unwritable::NotFinite => "; Backspace takes the last change back",
                    Unwritable::TooLarge(_) => "",
                };
                self.notice = Some(format!("not saved: {why}{help}"));
                Effect::None
            }
        }
    }

    /// Where a picture goes: drawing it is not the lesson's business.
    pub(super) fn picture(&self) -> Effect {
        Effect::Picture(Box::new(self.new_name(1, "svg")))
    }

    /// Copies the equation of the present step, and says so.
    pub(super) fn copy(&mut self) -> Effect {
        let latex = in_latex(self.scene());
        let says = "copied as LaTeX, where the terminal lets programs copy (OSC 52): ";
        let room = i32::from(self.size.0) - 4 - measure(says, self.letters);
        let beginning = head(&latex, room, self.letters);
        let more = if beginning.len() < latex.len() { "…" } else { "" };
        self.notice = Some(format!("{says}{beginning}{more}"));
        Effect::Copy(latex)
    }

    /// Says where it is, the end of its path in view, or why it is nowhere.
    pub(super) fn written(&mut self, path: Result<PathBuf, String>) {
        self.notice = Some(match path {
            Err(why) => format!("not saved: {why}"),
            Ok(path) => {
                let (says, path) = ("saved: ", printable_name(path.as_os_str()));
                let room = i32::from(self.size.0) - 2 - i32::try_from(says.len()).unwrap_or(0);
                match tail(&path, room, self.letters) {
                    whole if whole == path => format!("{says}{path}"),
                    _ => format!("{says}…{}", tail(&path, room - 2, self.letters)),
                }
            }
        });
    }

    /// The scenario with what it has come to.
    fn state(&self) -> Scenario {
        Scenario {
            network: self.timeline.network(),
            training: self.timeline.visit().training,
            ..Scenario::clone(self.timeline.scenario())
        }
    }

    /// Where the file comes from, and how the lesson goes on from there.
    fn comment(&self) -> Vec<String> {
        let timeline = &self.timeline;
        let (visit, is_updated) = (timeline.visit(), timeline.at_update());
        let updates = visit.updates + usize::from(is_updated);
        let of = timeline.scenario().sentences.len();
        // The new weights are those of the next sentence.
        let (sentence, at) = if is_updated {
            ((visit.sentence + 1) % of, String::new())
        } else {
            (visit.sentence, format!(" --at {}", timeline.address()))
        };
        let from = self.file.as_ref().map(|file| printable_name(file.as_os_str()));
        let from = from.or_else(|| bundled_name(timeline.scenario()).map(str::to_owned));
        let from = from.map(|name| format!(" of {name}")).unwrap_or_default();
        vec![
            format!(
                "A lesson{from} as it stood after {}, saved by bptt.",
                counted(updates, "update")
            ),
            format!("It goes on with: bptt THIS-FILE --sentence {}{at}", sentence + 1),
        ]
    }

    /// A name like that of the file that was opened, beside it; else like that of the scenario.
    fn new_name(&self, first: usize, ending: &'static str) -> NewName {
        let (folder, stem) = if let Some(file) = &self.file {
            let folder = file.parent().unwrap_or(Path::new(""));
            (folder.to_owned(), file.file_stem().unwrap_or_default().to_owned())
        } else {
            let name = bundled_name(self.timeline.scenario()).unwrap_or("scenario");
            (PathBuf::new(), OsString::from(name))
        };
        NewName { folder, stem, first, ending }
    }
}
