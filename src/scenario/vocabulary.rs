//! `vocab`: the words that sentences are made of.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fault::{Fault, Faults};
use super::limits::MAX_VOCAB;
use super::node::{Content, Node};
use super::place::Place;
use super::wording::quoted;
use super::{scalar, section};
use crate::text::counted;

/// The words of a vocabulary.
pub(super) struct Vocabulary<'a> {
    /// V; where a word is there twice or an entry is none, between the least and the most that it
    /// may have been meant to be.
    pub size: RangeInclusive<usize>,
    /// The words with their places, in order.
    words: Vec<(&'a str, &'a Place)>,
    /// Whether every entry is a word, so that one which is not here is unknown.
    pub complete: bool,
    /// The number of each word, composed in one way.
    index: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Vocabulary<'a> {
    /// The words of `vocab`, unique and not empty.
    pub(super) fn read(node: &'a Node, faults: &mut Faults) -> Option<Self> {
        let entries = section::list(node, "words", faults)?;
        if entries.is_empty() {
            let fault = Fault::at(node.place(), "the vocabulary is empty");
            faults.add(fault.label("expected at least one word"));
            return None;
        }
        if entries.len() > MAX_VOCAB {
            let says = format!("the vocabulary has {}", counted(entries.len(), "word"));
            let label = format!("expected at most {MAX_VOCAB}");
            faults.add(Fault::at(node.place(), says).label(label));
            return None;
        }
        let (words, index) = (Vec::new(), HashMap::new());
        let mut vocabulary = Self { size: 0..=0, words, complete: true, index };
        let mut most = 0;
        for entry in entries {
            match scalar::word(entry, "a word", faults) {
                Some(word) => vocabulary.add(word, entry.place(), faults),
                None => vocabulary.complete = false,
            }
            most += match &entry.content {
                Content::List(items) => items.len().max(1),
                _ => 1,
            };
        }
        vocabulary.size = vocabulary.index.len()..=most;
        faults.know(&vocabulary.to_vec());
        Some(vocabulary)
    }

    fn add(&mut self, word: &'a str, place: &'a Place, faults: &mut Faults) {
        let number = self.words.len();
        let first = *self.index.entry(composed(word)).or_insert(number);
        if let Some((other, first)) = self.words.get(first) {
            let says = format!("the word {} is in the vocabulary twice", quoted(word));
            let fault = Fault::at(place, says).other(first, "first here");
            faults.add(if *other == word {
                fault.help("keep one of the two")
            } else {
                fault.help(
                    "the letters are composed differently, but it is one word: keep one of the two",
                )
            });
        }
        self.words.push((word, place));
    }

    /// The number of a word, however its letters are composed.
    pub(super) fn number(&self, word: &str) -> Option<usize> {
        self.index.get(&composed(word)).copied()
    }

    /// The words alone.
    pub(super) fn to_vec(&self) -> Vec<String> {
        self.words.iter().map(|&(word, _)| word.to_owned()).collect()
    }

    /// `text` parts words at white space, so words with white space in them need `words`.
    pub(super) fn fits_text(&self, faults: &mut Faults) {
        for (word, place) in &self.words {
            if word.contains(char::is_whitespace) {
                let says =
                    format!("no `text` can hold the word {}, with a space in it", quoted(word));
                let help = "take the space away, or write sentences as words: [New York, hello]";
                faults.add(Fault::at(place, says).help(help));
            }
        }
    }
}

/// The word with its letters composed in one way: é is one character, or an e and its accent.
fn composed(word: &str) -> Cow<'_, str> {
    if is_nfc(word) { Cow::Borrowed(word) } else { Cow::Owned(word.nfc().collect()) }
}
