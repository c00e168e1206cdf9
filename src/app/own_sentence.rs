//! A sentence of one's own, typed in the last row: words of the vocabulary, which Tab completes, and
//! last the label.

use super::ahead::Way;
use super::entry::Entry;
use super::prompt::Prompt;
use super::{App, Effect, Overlay};
use crate::scenario::Scenario;

/// The words of the vocabulary that are shown before anything is typed.
const SHOWN: usize = 3;

/// The line, and beside it what Tab makes of it.
pub(super) fn prompt<'a>(entry: &'a Entry, scenario: &'a Scenario) -> Prompt<'a> {
    let (asks, typed) = ("own sentence: ", entry.text());
    let hint = if typed.is_empty() {
        let words = scenario.vocab.iter().take(SHOWN).map(String::as_str);
        let words: Vec<&str> = words.collect();
        let more = if scenario.vocab.len() > SHOWN { " …" } else { "" };
        format!("words such as {}{more}, then 1 or 0", words.join(" "))
    } else {
        let word = scenario.completion(typed).map(|(_, word)| word);
        word.map(|word| format!("Tab: {word}")).unwrap_or_default()
    };
    Prompt { asks, hint: hint.into(), typed }
}

impl App {
    /// Completes the word that is typed, if one begins so.
    pub(super) fn complete(&mut self) {
        if let Overlay::OwnSentence(entry) = &mut self.overlay
            && let Some((rest, _)) = self.timeline.scenario().completion(entry.text())
        {
            entry.type_in(&format!("{rest} "));
        } else if let Overlay::OwnSentence(entry) = &mut self.overlay
            && entry
                .text()
                .rsplit(' ')
                .next()
                .is_some_and(|last| self.timeline.scenario().vocab.iter().any(|word| word == last))
        {
            // The word is whole.
            entry.type_in(" ");
        }
    }

    /// Opens the sentence that is typed; what is wrong with it is said, and can be put right.
    pub(super) fn join(&mut self, typed: &str) -> Effect {
        match self.timeline.scenario().sentence(typed) {
            Ok(sentence) => {
                self.overlay = Overlay::None;
                let mut ahead = self.timeline.clone();
                ahead.join(sentence);
                let says =
                    "your own sentence: n and training go over it too; Backspace undoes this";
                // It may take longer than those that are there.
                self.set_out(ahead, Some(says.into()), Way::Within)
            }
            Err(says) => {
                self.notice = Some(says);
                Effect::None
            }
        }
    }
}
