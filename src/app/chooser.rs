//! The chooser of scenarios: the bundled ones and the files here, narrowed by what is typed;
//! or any other file, by its path.

mod candidate;
mod wording;

pub use self::candidate::Candidate;
use super::answer::Answer;
use super::entry::Entry;
use super::files::{Choice, Listing};
use super::request::{Request, Waiting};
use crate::instrument::Key;

/// What is going on in the chooser besides the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Something can be chosen.
    Choosing,
    /// What is typed is to be opened, and may be the name of a file that is not listed yet.
    Hoping,
    /// A scenario is being read.
    Opening(Waiting, String),
}

/// The list of scenarios, narrowed by what has been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    entries: Vec<Candidate>,
    /// How many of the entries are bundled; the files follow.
    bundled: usize,
    listing: Waiting,
    /// How many files have no title yet; `None` while they are looked for.
    untitled: Option<usize>,
    /// What is to be said of the files: that they are looked for, or why there are none.
    remark: Option<String>,
    typed: Entry,
    /// The entries that match what has been typed, by number.
    matching: Vec<usize>,
    selected: usize,
    state: State,
}

impl Chooser {
    /// How many entries are shown; what there is beyond them is found by typing.
    pub const MOST: usize = 100;

    pub(super) fn new() -> Self {
        let entries = Candidate::all_bundled();
        let mut chooser = Self {
            bundled: entries.len(),
            entries,
            listing: Waiting::default(),
            untitled: None,
            remark: Some(wording::LOOKING.into()),
            typed: Entry::default(),
            matching: Vec::new(),
            selected: 0,
            state: State::Choosing,
        };
        chooser.search();
        chooser
    }

    /// What the files are asked for with.
    pub(super) fn listing(&self) -> Request {
        self.listing.request()
    }

    /// What has been typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.typed.text()
    }

    /// The entries that match what has been typed, [`Chooser::MOST`] at most.
    #[must_use]
    pub fn matching(&self) -> Vec<&Candidate> {
        self.matching.iter().take(Self::MOST).map(|&n| &self.entries[n]).collect()
    }

    /// How many more match.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.matching.len().saturating_sub(Self::MOST)
    }

    /// Which of the matching entries is chosen.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Whether `request` is for the scenario that is waited for.
    pub(super) fn waits_for(&self, request: &Request) -> bool {
        matches!(&self.state, State::Opening(waiting, _) if waiting.is_for(request))
    }

    /// Takes what comes in about files, if it is this chooser that asked for it. That may be
    /// what was hoped for.
    pub(super) fn listed(&mut self, request: &Request, listing: Listing) -> Answer {
        if !self.listing.is_for(request) {
            return Answer::Stay;
        }
        match listing {
            Listing::Files(files) => {
                self.remark = None;
                self.untitled = Some(files.len());
                let files = files.into_iter().map(|file| Candidate::new(file, String::new()));
                self.entries.truncate(self.bundled);
                self.entries.extend(files);
            }
            Listing::Titles { first, titles } => {
                self.untitled = self.untitled.map(|left| left.saturating_sub(titles.len()));
                let places = self.entries.iter_mut().skip(self.bundled.saturating_add(first));
                for (entry, title) in places.zip(titles) {
                    *entry = Candidate::new(std::mem::take(&mut entry.argument), title);
                }
            }
            Listing::Slow => self.untitled = Some(0),
            Listing::Failed(why) => {
                self.remark = Some(why);
                self.untitled = Some(0);
            }
        }
        // The same entry stays chosen, wherever it stands now.
        let chosen = self.matching.get(self.selected).copied();
        self.search();
        let place = self.matching.iter().take(Self::MOST).position(|n| Some(*n) == chosen);
        self.selected = place.unwrap_or(0);
        if self.state == State::Hoping { self.open() } else { Answer::Stay }
    }

    /// Types the first line of a text, and narrows the list once, however much that is; whether it is
    /// anything.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let is_typed = self.typed.paste(text);
        if is_typed {
            self.narrow();
        }
        is_typed
    }

    /// What is typed has changed: what was being opened is no longer meant.
    fn narrow(&mut self) {
        self.state = State::Choosing;
        self.search();
        self.selected = 0;
    }

    fn search(&mut self) {
        let typed = self.typed.text().to_lowercase();
        let matches = |&n: &usize| self.entries[n].matches(&typed);
        self.matching = (0..self.entries.len()).filter(matches).collect();
    }

    pub(super) fn key(&mut self, key: Key) -> Answer {
        let count = self.matching.len().min(Self::MOST);
        match key {
            Key::Esc => return Answer::Close,
            Key::Down if count > 0 => self.choose((self.selected + 1) % count),
            Key::Up if count > 0 => self.choose((self.selected + count - 1) % count),
            Key::Backspace => {
                self.typed.take_back();
                self.narrow();
            }
            Key::Char(letter) if self.typed.type_in(letter.encode_utf8(&mut [0; 4])) => {
                self.narrow();
            }
            Key::Enter if self.opening().is_none() => return self.open(),
            _ => {}
        }
        Answer::Stay
    }

    fn choose(&mut self, entry: usize) {
        self.state = State::Choosing;
        self.selected = entry;
    }

    /// Asks for what is chosen, or else for what is typed, once it is known to be none of the
    /// files here.
    fn open(&mut self) -> Answer {
        let chosen = self.matching.get(self.selected).map(|&n| &self.entries[n]);
        let is_path = self.typed.text().contains(['/', '\\', '~']);
        let (choice, name) = match chosen {
            Some(entry) => (Choice::Listed(entry.argument.clone()), entry.name.clone()),
            None if self.typed.text().is_empty() => return Answer::Stay,
            None if self.untitled != Some(0) && !is_path => {
                self.state = State::Hoping;
                return Answer::Stay;
            }
            None => (Choice::Typed(self.typed.text().into()), self.typed.text().into()),
        };
        let waiting = Waiting::default();
        let request = waiting.request();
        self.state = State::Opening(waiting, name);
        Answer::Open(request, choice)
    }
}
