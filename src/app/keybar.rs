//! What the last row says: the answer to the last key, or the keys that do something now, the most
//! important first.

use crate::instrument::{Bench, Instrument, KeyRow};
use crate::lesson::Face;

use super::own_sentence;
use super::prompt::Prompt;
use super::{App, Binding, Command, Key, Overlay, Saved, TABLE};

/// A key, and what it does in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The key.
    pub key: Key,
    /// What it does.
    pub does: &'static str,
}

/// What the last row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyBar<'a> {
    /// What comes before the keys.
    pub said: Option<&'a str>,
    /// What is typed there, if anything can be.
    pub prompt: Option<Prompt<'a>>,
    /// The keys that do something now; where there is no room for all, the first of them.
    pub keys: Vec<KeyHint>,
    /// The keys that keep their place at the end.
    pub kept: Vec<KeyHint>,
}

/// These come first, in this order; the others follow as the help has them.
const FIRST: [Command; 6] = [
    Command::Next,
    Command::Back,
    Command::Whole,
    Command::NextTerm,
    Command::Update,
    Command::NextInstrument,
];
/// Help and quit keep their place.
const KEPT: [Command; 2] = [Command::Help, Command::Quit];

impl KeyHint {
    /// The key to teach for a command, if the bar names it.
    fn of(row: &Binding) -> Option<Self> {
        let key = *row.keys.first()?;
        (!row.short.is_empty()).then_some(Self { key, does: row.short })
    }

    /// The same for the keys of an instrument.
    fn of_instrument(row: &KeyRow) -> Option<Self> {
        let key = *row.keys.first()?;
        (!row.short.is_empty()).then_some(Self { key, does: row.short })
    }
}

impl App {
    /// What the last row says now.
    #[must_use]
    pub fn key_bar(&self) -> KeyBar<'_> {
        if let Some(notice) = &self.notice {
            return KeyBar { said: Some(notice), ..KeyBar::default() };
        }
        if let Overlay::Whole(_) = self.overlay {
            let keys = [
                (Key::Esc, "close"),
                (Key::Tab, "panel"),
                (Key::Down, "scroll"),
                (Key::Right, "next"),
                (Key::Left, "back"),
            ];
            // What moves a weight does so here too.
            let in_panel = self.instruments.with_keys().filter(|one| one.bench() == Bench::Panel);
            let own = in_panel.map_or(&[][..], Instrument::keys);
            let keys = keys.map(|(key, does)| {
                let steps = matches!(key, Key::Right | Key::Left);
                let row = own.iter().find(|row| steps && row.keys.contains(&key));
                KeyHint { key, does: row.map_or(does, |row| row.short) }
            });
            let keys = keys.into();
            return KeyBar { keys, ..KeyBar::default() };
        }
        if let Overlay::GoTo(entry) = &self.overlay {
            let keys = [(Key::Enter, "go"), (Key::Esc, "close")];
            let keys = keys.map(|(key, does)| KeyHint { key, does }).into();
            return KeyBar { prompt: Some(Prompt::to_a_step(entry)), keys, ..KeyBar::default() };
        }
        if let Overlay::OwnSentence(entry) = &self.overlay {
            let keys = [(Key::Enter, "open"), (Key::Esc, "close")];
            let keys = keys.map(|(key, does)| KeyHint { key, does }).into();
            let prompt = own_sentence::prompt(entry, self.timeline.scenario());
            return KeyBar { prompt: Some(prompt), keys, ..KeyBar::default() };
        }
        if self.overlay != Overlay::None {
            let close = KeyHint { key: Key::Esc, does: "close" };
            return KeyBar { keys: vec![close], ..KeyBar::default() };
        }
        let with_keys = self.instruments.with_keys();
        if let Some(instrument) = with_keys.filter(|one| one.bench() != Bench::Lesson) {
            let back = KeyHint { key: Key::Esc, does: "back" };
            let keys = instrument.keys().iter().filter_map(KeyHint::of_instrument);
            let mut keys: Vec<KeyHint> = keys.collect();
            // Where there is little room, the way back is named all the same.
            keys.insert(keys.len().min(1), back);
            return KeyBar { keys, kept: kept(), ..KeyBar::default() };
        }
        let said = self.saved.as_ref().map(|saved| match saved {
            Saved::Sound(_) => "r opens the new version of the file",
            Saved::Faulty(_) => "r shows what is wrong with the saved file",
        });
        let others = TABLE.iter().filter(|row| !KEPT.contains(&row.command));
        // What stops what goes on comes first.
        let (stop, rest): (Vec<&Binding>, Vec<&Binding>) =
            others.partition(|row| row.command == Command::Close);
        let (first, rest): (Vec<&Binding>, Vec<&Binding>) =
            rest.into_iter().partition(|row| FIRST.contains(&row.command));
        let in_order = |row: &&Binding| FIRST.iter().position(|one| *one == row.command);
        let mut first = first;
        first.sort_by_key(in_order);
        let possible = stop.into_iter().chain(first).chain(rest);
        let possible = possible.filter(|row| row.command.is_possible(self));
        let is_asked = self.timeline.face() == Face::Asked;
        let keys = possible.filter_map(KeyHint::of).map(|hint| match hint.key {
            Key::Right if is_asked => KeyHint { does: "answer", ..hint },
            _ => hint,
        });
        let keys = keys.chain(self.openers());
        let mut keys: Vec<KeyHint> = keys.collect();
        // Beside the key that only shows the answer: the letters, and what an instrument makes of it.
        let place = keys.iter().position(|hint| hint.key == Key::Right).map_or(0, |at| at + 1);
        let own = with_keys.map_or(&[][..], Instrument::keys);
        let own = own.iter().filter_map(KeyHint::of_instrument);
        let back = with_keys.map(|_| KeyHint { key: Key::Esc, does: "end" });
        let between: Vec<KeyHint> = self.choices().chain(back).chain(own).collect();
        keys.splice(place..place, between);
        KeyBar { said, prompt: None, keys, kept: kept() }
    }

    /// The letters that choose an answer, while something is asked.
    fn choices(&self) -> impl Iterator<Item = KeyHint> {
        let asked = self.timeline.question().filter(|_| self.timeline.face() == Face::Asked);
        let does = match asked.map_or(0, |question| question.choices.len()) {
            0 => None,
            2 => Some("B choose"),
            3 => Some("B C choose"),
            _ => Some("B C … choose"),
        };
        does.map(|does| KeyHint { key: Key::Char('A'), does }).into_iter()
    }

    /// The keys that give an instrument the keys.
    fn openers(&self) -> impl Iterator<Item = KeyHint> {
        let is_free = self.instruments.with_keys().is_none();
        let rows = self.instruments.with_those_apart().filter_map(Instrument::opened_by);
        rows.filter(move |_| is_free && !self.activity.is_busy())
            .filter_map(|row| KeyHint::of_instrument(&row))
    }
}

fn kept() -> Vec<KeyHint> {
    let kept = TABLE.iter().filter(|row| KEPT.contains(&row.command));
    kept.filter_map(KeyHint::of).collect()
}
