//! Every key with what it does, and how to use the mouse and the terminal.

use super::Instruments;
use super::part::Part;
use crate::app::command::{Command, Group, TABLE};
use crate::content::Line;
use crate::instrument::{Instrument, Key};

/// What is said below the table of keys and the meaning of the colours.
const NOTES: &[&str] = &[
    "Tab turns to the signs: what ∂⁺, ▪ or w_i/1/3 means.",
    "While a question stands: A B C choose an answer, → shows it.",
    "A click goes to a step, the wheel steps.",
    "Boxes fall apart or letters are missing? Start bptt --ascii.",
    "To select text with the mouse hold Shift, or start bptt --no-mouse.",
];

/// A row of the help: keys, and what they do.
struct Row {
    group: Group,
    /// The one to teach first.
    keys: String,
    does: String,
}

impl Row {
    fn new(group: Group, keys: &[Key], does: &str) -> Self {
        let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        Self { group, keys: keys.join(" "), does: does.to_owned() }
    }

    fn part(self) -> Part {
        Part::Entry { name: self.keys, says: self.does }
    }
}

/// The page.
pub fn page(instruments: &Instruments) -> Vec<Part> {
    let mut parts: Vec<Part> = rows(instruments).into_iter().map(Row::part).collect();
    parts.extend([Part::Line(Line::new()), Part::Line(colours())]);
    parts.extend(NOTES.iter().map(|&note| Part::Note(note)));
    parts
}

/// Those of the table; behind Tab the panels that it turns through, and behind the last row of its
/// group the keys of instruments.
fn rows(instruments: &Instruments) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in TABLE {
        let group = row.command.group();
        rows.push(Row::new(group, row.keys, row.long));
        if row.command == Command::NextInstrument {
            let names: Vec<String> = instruments.iter().map(named).collect();
            rows.push(Row::new(group, &[], &names.join(", ")));
        }
    }
    let last = rows.iter().rposition(|one| one.group == Group::Think);
    let at = last.map_or(rows.len(), |last| last + 1);
    rows.splice(at..at, instruments.with_those_apart().flat_map(of_instrument));
    rows
}

/// The key that opens an instrument, and what its keys do then.
fn of_instrument(instrument: &dyn Instrument) -> Vec<Row> {
    let Some(opened_by) = instrument.opened_by() else { return Vec::new() };
    let group = Group::Think;
    let mut rows = vec![Row::new(group, opened_by.keys, opened_by.long)];
    let own = instrument.keys().iter();
    rows.extend(own.map(|row| Row::new(group, row.keys, row.long)));
    rows
}

/// `loss`, or with the key that leads there at once `what if (w)`.
fn named(instrument: &dyn Instrument) -> String {
    let key = instrument.opened_by().and_then(|row| row.keys.first().copied());
    key.map_or(instrument.name().to_owned(), |key| format!("{} ({key})", instrument.name()))
}

/// What the colours mean, in those colours.
fn colours() -> Line {
    Line::new()
        .forward("forward")
        .text(", ")
        .backward("backward")
        .text(" and the ")
        .lit("lit factor")
        .text(" look the same everywhere.")
}
