//! `dataset`: sentences with their labels.

use std::collections::BTreeSet;

use crate::rnn::Sentence;

use super::fault::{Fault, Faults};
use super::format;
use super::limits::{MAX_SENTENCES, MAX_WORDS};
use super::node::{Meaning, Node, Scalar, Style};
use super::place::Place;
use super::scalar;
use super::section::{self, Section};
use super::vocabulary::Vocabulary;
use super::wording::quoted;
use crate::text::counted;

/// What a dataset says.
pub(super) struct Dataset {
    /// The sentences, where all of them are right.
    pub sentences: Option<Vec<Sentence>>,
    /// How long those are whose words can be counted, right or not.
    pub lengths: BTreeSet<usize>,
}

/// The sentences, with faults for what is not right.
pub(super) fn read(
    node: &Node,
    text: &str,
    vocabulary: Option<&Vocabulary<'_>>,
    faults: &mut Faults,
) -> Option<Dataset> {
    let items = section::list(node, "sentences", faults)?;
    if items.is_empty() {
        let fault = Fault::at(node.place(), "the dataset is empty");
        faults.add(fault.label("expected at least one sentence").help(format::SENTENCE.example));
        return None;
    }
    if items.len() > MAX_SENTENCES {
        let says = format!("the dataset has {}", counted(items.len(), "sentence"));
        let label = format!("expected at most {MAX_SENTENCES}");
        faults.add(Fault::at(node.place(), says).label(label));
        return None;
    }
    let mut parted = true;
    let mut sentences = Vec::with_capacity(items.len());
    let mut lengths = BTreeSet::new();
    for item in items {
        let Some(section) = Section::open(item, &format::SENTENCE, faults) else { continue };
        parted &= section.get("words").is_none();
        let words = words(&section, text, faults);
        lengths.extend(words.as_ref().map(Vec::len));
        let words = words.zip(vocabulary);
        let words = words.and_then(|(words, vocabulary)| numbers(&words, vocabulary, faults));
        let label = section.get("label").and_then(|node| label(node, faults));
        if let (Some(words), Some(label)) = (words, label) {
            sentences.push(Sentence { words, label });
        }
    }
    if let Some(vocabulary) = vocabulary.filter(|_| parted) {
        vocabulary.fits_text(faults);
    }
    let sentences = (sentences.len() == items.len()).then_some(sentences);
    Some(Dataset { sentences, lengths })
}

/// y.
fn label(node: &Node, faults: &mut Faults) -> Option<bool> {
    match node.scalar().map(|scalar| scalar.meaning) {
        Some(Meaning::Number(0.0, _)) => return Some(false),
        Some(Meaning::Number(1.0, _)) => return Some(true),
        _ => {}
    }
    if let Some(scalar) = node.scalar().filter(|scalar| scalar.invisible.is_some()) {
        scalar.seen(faults);
        return None;
    }
    let says = format!("a label is 1 or 0, not {}", node.kind());
    let fault = Fault::at(node.place(), says).label("expected 1 or 0");
    let quoted = node.scalar().filter(|scalar| scalar.style == Style::Quoted);
    faults.add(match quoted {
        Some(scalar) if matches!(scalar.text.as_str(), "0" | "1") => {
            fault.help("take the quotation marks away")
        }
        _ => fault,
    });
    None
}

/// The words of a sentence with their places.
fn words<'a>(
    section: &Section<'a>,
    source: &str,
    faults: &mut Faults,
) -> Option<Vec<(&'a str, Place)>> {
    let words = match (section.get("text"), section.get("words")) {
        (Some(node), None) => parted(node, source, faults)?,
        (None, Some(node)) => listed(node, faults)?,
        (Some(_), Some(words)) => {
            let says = "the sentence has both `text` and `words`";
            faults.add(
                Fault::at(words.key.as_ref().unwrap_or(&words.span), says)
                    .help("keep one of the two"),
            );
            return None;
        }
        (None, None) => {
            if !section.meant("text") && !section.meant("words") {
                section.lacks("`text` or `words`", faults);
            }
            return None;
        }
    };
    if words.len() > MAX_WORDS {
        let says = format!("the sentence has {}", counted(words.len(), "word"));
        let label = format!("expected at most {MAX_WORDS}");
        faults.add(Fault::at(section.node().place(), says).label(label));
        return None;
    }
    Some(words)
}

/// The numbers of words in the vocabulary.
fn numbers(
    words: &[(&str, Place)],
    vocabulary: &Vocabulary<'_>,
    faults: &mut Faults,
) -> Option<Vec<usize>> {
    let mut numbers = Vec::with_capacity(words.len());
    for (word, place) in words {
        match vocabulary.number(word) {
            Some(number) => numbers.push(number),
            None if vocabulary.complete => {
                let says = format!("the word {} is not in the vocabulary", quoted(word));
                faults.add(Fault::at(place, says).word(word));
            }
            None => {}
        }
    }
    (numbers.len() == words.len()).then_some(numbers)
}

/// The words of `words: [..]` with their places.
fn listed<'a>(node: &'a Node, faults: &mut Faults) -> Option<Vec<(&'a str, Place)>> {
    let items = section::list(node, "words", faults)?;
    if items.is_empty() {
        faults.add(empty(node));
    }
    let words: Vec<_> = items
        .iter()
        .filter_map(|item| Some((scalar::word(item, "a word", faults)?, item.place().clone())))
        .collect();
    (!words.is_empty() && words.len() == items.len()).then_some(words)
}

/// The words of `text: ..` with their places.
fn parted<'a>(node: &'a Node, source: &str, faults: &mut Faults) -> Option<Vec<(&'a str, Place)>> {
    let Some(scalar) = node.scalar() else {
        let fault = scalar::expected(node, "a text");
        faults.add(fault.help("a list of words goes under `words`"));
        return None;
    };
    let words: Vec<&str> = scalar.seen(faults).split_whitespace().collect();
    if words.is_empty() {
        faults.add(empty(node));
        return None;
    }
    let places = places(scalar, &words, &node.span, source);
    let place = |n: usize| places.get(n).cloned().unwrap_or_else(|| node.place().clone());
    Some(words.into_iter().enumerate().map(|(n, word)| (word, place(n))).collect())
}

fn empty(node: &Node) -> Fault {
    Fault::at(node.place(), "the sentence has no words").label("expected at least one word")
}

/// Where the words of a text stand in the file. Where escapes or folding make the file's
/// words others than the text's, there are no places.
fn places(scalar: &Scalar, words: &[&str], span: &Place, source: &str) -> Vec<Place> {
    let inner = match scalar.style {
        Style::Quoted => span.start + 1..span.end.saturating_sub(1).max(span.start + 1),
        Style::Plain | Style::Block => span.clone(),
    };
    let Some(written) = source.get(inner.clone()) else { return Vec::new() };
    let place = |word: &str| {
        let start = inner.start + (word.as_ptr() as usize - written.as_ptr() as usize);
        start..start + word.len()
    };
    let found: Vec<&str> = written.split_whitespace().collect();
    if found == words { found.into_iter().map(place).collect() } else { Vec::new() }
}
