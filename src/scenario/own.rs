//! A sentence of one's own, as it is typed: words of the vocabulary, and last its label.

use super::Scenario;
use super::limits::{MAX_SENTENCES, MAX_WORDS};
use super::nearest::nearest;
use super::wording::quoted;
use crate::rnn::Sentence;

/// So many parts of what was typed may belong to the word that is to be completed.
const PARTS: usize = 8;
/// Letters that have room where it is said what is wrong.
const ROW: usize = 76;

impl Scenario {
    /// The sentence that `cat rat 1` stands for.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn sentence(&self, typed: &str) -> Result<Sentence, String> {
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let (words, label) = match parts.split_last() {
            Some((&"1", words)) => (words, Some(true)),
            Some((&"0", words)) => (words, Some(false)),
            _ => (&parts[..], None),
        };
        let words = self.words(words).map_err(|says| match parts.split_last() {
            // Words and then a number that is no word: it was meant as a label.
            Some((last, words)) if is_number(last) && self.words(words).is_ok() => {
                format!("the label is 0 or 1, not {last}")
            }
            _ => says,
        })?;
        match label {
            _ if self.sentences.len() >= MAX_SENTENCES => {
                Err(format!("there are {MAX_SENTENCES} sentences: no more fit"))
            }
            _ if words.len() > MAX_WORDS => Err(format!("at most {MAX_WORDS} words fit")),
            None => Err("the label is missing: 1 or 0 after the last word".into()),
            Some(_) if words.is_empty() => Err("a sentence needs a word before its label".into()),
            Some(label) => Ok(Sentence { words, label }),
        }
    }

    /// The same lesson with one sentence more.
    #[must_use]
    pub fn joined_by(&self, sentence: Sentence) -> Self {
        let mut scenario = self.clone();
        scenario.sentences.push(sentence);
        scenario
    }

    /// What is still to be typed of the first word that begins as what is typed ends; with the word.
    #[must_use]
    pub fn completion(&self, typed: &str) -> Option<(&str, &str)> {
        let starts_part = |&(at, letter): &(usize, char)| {
            !letter.is_whitespace() && !typed[..at].ends_with(|c: char| !c.is_whitespace())
        };
        let starts = typed.char_indices().rev().filter(starts_part).take(PARTS);
        let all = |begun: &str| {
            let rest = |word: &'_ String| word.len() > begun.len() && word.starts_with(begun);
            self.vocab.iter().find(|word| rest(word))
        };
        let mut found = starts.filter_map(|(at, _)| Some((all(&typed[at..])?, typed.len() - at)));
        found.next().map(|(word, begun)| (&word[begun..], word.as_str()))
    }

    /// The numbers of words in the vocabulary; some have blanks inside, and take several parts.
    fn words(&self, parts: &[&str]) -> Result<Vec<usize>, String> {
        let (mut words, mut rest) = (Vec::new(), parts);
        while let Some(first) = rest.first() {
            let begin = self.vocab.iter().enumerate().filter_map(|(number, word)| {
                let count = word.split_whitespace().count();
                let begun = rest.get(..count).filter(|begun| !begun.is_empty())?;
                word.split_whitespace().eq(begun.iter().copied()).then_some((count, number))
            });
            let Some((count, number)) = begin.max() else { return Err(self.unknown(first)) };
            words.push(number);
            rest = &rest[count..];
        }
        Ok(words)
    }

    fn unknown(&self, word: &str) -> String {
        let says = format!("{} is not in the vocabulary", quoted(word));
        let says = match nearest(word, self.vocab.iter().map(String::as_str)) {
            Some(near) => format!("{says}; did you mean {}?", quoted(near)),
            None => says,
        };
        let letters: usize = self.vocab.iter().map(|word| word.chars().count() + 1).sum();
        if says.chars().count() + letters > ROW {
            return says;
        }
        let colon = if says.ends_with('?') { "" } else { ":" };
        format!("{says}{colon} {}", self.vocab.join(" "))
    }
}

/// Whether something is written like a number.
fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok_and(f64::is_finite)
}
