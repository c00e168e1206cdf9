//! What is wrong at a place of a file, and the collection of all that is.

use std::collections::HashSet;

use super::limits::MAX_SHOWN;
use super::nearest::nearest;
use super::place::Place;
use super::wording::{quoted, short};

/// How many words of a vocabulary a message lists.
const MAX_LISTED: usize = 8;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where, in bytes; nowhere when the file itself is missing.
    pub span: Option<Place>,
    /// What is wrong.
    pub says: String,
    /// What was expected, shown beside the mark.
    pub label: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// A second place that has to do with it, such as the first of two equal keys.
    pub other: Option<(Place, &'static str)>,
    /// A word to look up among the right ones once it is known that the fault is shown.
    pub word: Option<String>,
}

impl Fault {
    /// Of a place.
    pub(super) fn at(span: &Place, says: impl Into<String>) -> Self {
        Self { span: Some(span.clone()), ..Self::nowhere(says) }
    }

    /// Of no place in a text.
    pub(super) fn nowhere(says: impl Into<String>) -> Self {
        Self { span: None, says: says.into(), label: None, help: None, other: None, word: None }
    }

    /// With what was expected there.
    pub(super) fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// With what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// With a second place.
    pub(super) fn other(self, span: &Place, label: &'static str) -> Self {
        Self { other: Some((span.clone(), label)), ..self }
    }

    /// With a word that should have been one of the vocabulary.
    pub(super) fn word(self, word: &str) -> Self {
        Self { word: Some(word.to_owned()), ..self }
    }
}

/// All that is wrong with a file.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
    /// The places whose faults are reported, of which nothing more is said.
    settled: HashSet<usize>,
    /// Whether reading stopped before the end, so that there may be more.
    stopped: bool,
    /// The words that unknown ones are compared with.
    vocabulary: Vec<String>,
}

impl Faults {
    /// One more, unless all is said of its place.
    pub(super) fn add(&mut self, fault: Fault) {
        let settled = |span: &Place| self.settled.contains(&span.start);
        if !fault.span.as_ref().is_some_and(settled) {
            self.list.push(fault);
        }
    }

    /// All is said of this place: that no number stands there follows from what was reported.
    pub(super) fn settle(&mut self, span: &Place) {
        self.settled.insert(span.start);
    }

    /// No more is read of the file: what comes after is not known.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
    }

    /// Whether there may be more than these.
    pub(super) fn are_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are so far.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// Which words are right, for [`Fault::word`].
    pub(super) fn know(&mut self, vocabulary: &[String]) {
        let mut known = HashSet::new();
        let once = vocabulary.iter().filter(|word| known.insert(word.as_str()));
        self.vocabulary = once.cloned().collect();
    }

    /// Those to show, in the order of the file, and how many more there are. Only for
    /// those to show is the nearest word sought: to compare every wrong word with every
    /// right one would take time with the square of the file.
    pub(super) fn shown(mut self) -> (Vec<Fault>, usize) {
        self.list.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
        let more = self.list.len().saturating_sub(MAX_SHOWN);
        self.list.truncate(MAX_SHOWN);
        let right = || self.vocabulary.iter().map(String::as_str);
        let mut are_listed = false;
        for fault in &mut self.list {
            let Some(word) = fault.word.take() else { continue };
            if let Some(word) = nearest(&word, right()) {
                fault.label = Some(format!("did you mean {}?", quoted(word)));
            } else if !are_listed {
                are_listed = true;
                let words: Vec<String> = right().take(MAX_LISTED).map(short).collect();
                let dots = if self.vocabulary.len() > MAX_LISTED { ", …" } else { "" };
                fault.help = Some(format!("the words are {}{dots}", words.join(", ")));
            }
        }
        (self.list, more)
    }
}
