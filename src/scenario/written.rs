//! A scenario as a file that reads back as the same scenario, to the last bit of every number and the
//! last sign of every text.
//!
//! Every text is in double quotes, whatever it holds; every number in the shortest form that reads
//! back the same.

use std::fmt::{self, Write};

use super::limits::MAX_BYTES;
use super::schema::MODELINE;
use super::{Erratum, Question, Scenario, dropped, signs};
use crate::rnn::Network;
use crate::steps::Address;
use crate::text::is_unsafe;

/// Why a scenario cannot be a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// Training has left numbers that no file may hold.
    NotFinite,
    /// So many bytes are more than are ever read.
    TooLarge(usize),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite => f.write_str("no file can hold weights that are not finite numbers"),
            Self::TooLarge(bytes) => {
                let kib = |bytes: usize| bytes.div_ceil(1024);
                write!(f, "it would be {} KiB, and a file has {}", kib(*bytes), kib(MAX_BYTES))
            }
        }
    }
}

impl std::error::Error for Unwritable {}

/// The file, with lines of comment at its top, and those for editors below.
///
/// # Errors
/// When no file can hold it.
pub fn written(scenario: &Scenario, lines: &[String]) -> Result<String, Unwritable> {
    let network = &scenario.network;
    let is_finite = network.weights().is_finite();
    if !is_finite || !network.initial_state().iter().all(|state| state.is_finite()) {
        return Err(Unwritable::NotFinite);
    }
    let mut file = File::default();
    for line in lines {
        file.comment("# ", line);
    }
    file.0.push_str(MODELINE);
    file.texts(scenario);
    file.model(network);
    file.training(scenario);
    file.lesson(scenario);
    let bytes = file.0.len();
    if bytes > MAX_BYTES { Err(Unwritable::TooLarge(bytes)) } else { Ok(file.0) }
}

/// A text that may stand in a line of comment.
pub(super) fn comment(text: &str) -> String {
    text.replace(|c: char| c.is_control() || signs::is_refused(c), "\u{fffd}")
}

/// A file while it is written.
#[derive(Default)]
struct File(String);

impl File {
    /// A line, `depth` levels in.
    fn line(&mut self, depth: usize, text: &str) {
        self.0.extend(std::iter::repeat_n("  ", depth));
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A line of comment; what no file may have is marked.
    fn comment(&mut self, mark: &str, text: &str) {
        self.line(0, &format!("{mark}{}", comment(text)));
    }

    fn texts(&mut self, scenario: &Scenario) {
        self.line(0, &format!("title: {}", quoted(&scenario.title)));
        if let Some(about) = &scenario.about {
            self.line(0, &format!("about: {}", quoted(about)));
        }
        self.line(0, &format!("vocab: {}", list(scenario.vocab.iter().map(|word| quoted(word)))));
        self.line(0, "dataset:");
        // A word with a space in it has to be an item of a list.
        let has_space = |word: &String| word.contains(char::is_whitespace);
        let is_listed = scenario.vocab.iter().any(has_space);
        for sentence in &scenario.sentences {
            let words = sentence.words.iter().filter_map(|&word| scenario.vocab.get(word));
            let label = u8::from(sentence.label);
            let words = if is_listed {
                format!("words: {}", list(words.map(|word| quoted(word))))
            } else {
                let words: Vec<&str> = words.map(String::as_str).collect();
                format!("text: {}", quoted(&words.join(" ")))
            };
            self.line(1, &format!("- {{ {words}, label: {label} }}"));
        }
    }

    fn model(&mut self, network: &Network) {
        let weights = network.weights();
        let hidden = weights.hidden();
        self.line(0, "model:");
        self.line(1, &format!("hidden: {hidden}"));
        self.line(1, &format!("initial_state: {}", row(network.initial_state())));
        self.line(1, "weights:");
        if hidden == 1 {
            // As on the blackboard: one number a word, and two plain numbers.
            self.line(2, &format!("w_i: {}", row(&weights.w_i)));
            let plain = [("w_h", weights.w_h.first()), ("w_o", weights.w_o.first())];
            for (name, number) in plain.into_iter().filter_map(|(name, n)| Some((name, n?))) {
                self.line(2, &format!("{name}: {number:?}"));
            }
            return;
        }
        for (name, matrix) in [("w_i", &weights.w_i), ("w_h", &weights.w_h)] {
            self.line(2, &format!("{name}:"));
            for numbers in matrix.rows() {
                self.line(3, &format!("- {}", row(numbers)));
            }
        }
        self.line(2, &format!("w_o: {}", row(&weights.w_o)));
    }

    fn training(&mut self, scenario: &Scenario) {
        let training = &scenario.training;
        self.line(0, "training:");
        self.line(1, &format!("learning_rate: {:?}", training.learning_rate));
        if let Some(terms) = training.truncate {
            self.line(1, &format!("truncate: {terms}"));
        }
        if let Some(norm) = training.clip_norm {
            self.line(1, &format!("clip_norm: {norm:?}"));
        }
    }

    /// What the teacher says and asks. What stands at a step that truncation drops would be refused: it
    /// is kept as a comment.
    fn lesson(&mut self, scenario: &Scenario) {
        let (kept, dropped): (Vec<Item>, Vec<Item>) =
            items(scenario).partition(|item| scenario.plan_with(item.at).is_some());
        if !kept.is_empty() {
            self.line(0, "lesson:");
        }
        let mut list = "";
        for item in kept {
            if item.list != list {
                list = item.list;
                self.line(1, &format!("{list}:"));
            }
            item.lines().for_each(|line| self.line(2, &line));
        }
        let before = scenario.dropped.iter().cloned();
        let dropped: Vec<String> = before.chain(dropped.iter().flat_map(Item::lines)).collect();
        if !dropped.is_empty() {
            self.line(0, dropped::HEADING);
        }
        for line in &dropped {
            self.comment(dropped::MARK, line);
        }
    }
}

/// Something that the teacher says or asks at a step.
struct Item {
    /// The list that it belongs to.
    list: &'static str,
    at: Address,
    /// Its keys with their values.
    keys: Vec<String>,
}

impl Item {
    fn new(list: &'static str, at: Address, keys: Vec<String>) -> Self {
        Self { list, at, keys }
    }

    /// A dash before the first key, and the others below it.
    fn lines(&self) -> impl Iterator<Item = String> {
        let marks = std::iter::once("- ").chain(std::iter::repeat("  "));
        marks.zip(&self.keys).map(|(mark, key)| format!("{mark}{key}"))
    }
}

/// Remarks, questions and errata, in this order.
fn items(scenario: &Scenario) -> impl Iterator<Item = Item> {
    let remarks = scenario.remarks.iter().map(|remark| {
        let keys = [format!("at: {}", remark.at), format!("say: {}", quoted(&remark.say))];
        Item::new("remarks", remark.at, keys.into())
    });
    let questions = scenario.questions.iter().map(|question| {
        let Question { at, ask, answer, choices } = question;
        let keys = [
            format!("at: {at}"),
            format!("ask: {}", quoted(ask)),
            format!("answer: {}", quoted(answer)),
        ];
        let all = || format!("choices: {}", list(choices.iter().map(|choice| quoted(choice))));
        let choices = (!choices.is_empty()).then(all);
        Item::new("questions", *at, keys.into_iter().chain(choices).collect())
    });
    let errata = scenario.errata.iter().map(|erratum| {
        let Erratum { near, printed, right, mistake } = erratum;
        let keys = [
            format!("near: {near}"),
            format!("printed: {}", quoted(printed)),
            format!("right: {}", quoted(right)),
        ];
        let mistake = mistake.map(|mistake| format!("mistake: {}", mistake.name()));
        Item::new("errata", *near, keys.into_iter().chain(mistake).collect())
    });
    remarks.chain(questions).chain(errata)
}

/// `[0.5, -0.4]`: each number in the shortest form that reads back the same.
fn row<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> String {
    list(numbers.into_iter().map(|number| format!("{number:?}")))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// The text in double quotes; what would end them or break the line, what no file may have, and what a
/// terminal would obey, as its code.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if signs::is_refused(c) || is_unsafe(c) => {
                // To a text nothing fails to be written.
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
