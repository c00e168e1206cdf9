//! The help: every key with what it does, and how to read the screen.

use super::command::{Command, Group, TABLE};
use super::instruments::Instruments;
use crate::content::{Line, Role};
use crate::instrument::{Instrument, Key};
use crate::text::{Letters, wrap};

/// What its window is called.
pub const TITLE: &str = "Keys";

/// Columns of the keys.
const KEYS: usize = 14;

/// What is said below the table of keys and the meaning of the colours.
const NOTES: &[&str] = &[
    "∂⁺  immediate derivative: the state before is held fixed",
    "σ   sigmoid    η  learning rate    log  natural logarithm",
    "[1,2]  with several hidden units: from unit 1 to unit 2",
    "A click goes to a step, the wheel steps.",
    "Boxes fall apart or letters are missing? Start bptt --ascii.",
    "To select text with the mouse hold Shift, or start bptt --no-mouse.",
];

/// The widest line that names the panels.
const WIDEST: i32 = 56;

/// A row of the help: keys, and what they do.
#[derive(Clone, Debug)]
struct HelpRow {
    group: Group,
    /// The one to teach first.
    keys: &'static [Key],
    does: String,
}

impl HelpRow {
    fn line(&self) -> Line {
        let keys: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        let keys = format!("{:<KEYS$}", keys.join(" "));
        Line::new().with(Role::Heading, keys).text(format!("  {}", self.does))
    }
}

/// All lines of the help.
#[must_use]
pub fn help(instruments: &Instruments) -> Vec<Line> {
    let mut lines: Vec<Line> = rows(instruments).iter().map(HelpRow::line).collect();
    lines.push(Line::new());
    lines.push(colours());
    lines.extend(NOTES.iter().map(|&note| Line::new().text(note)));
    lines
}

/// Those of the table; behind Tab the panels that it turns through, and behind the last row of its
/// group the keys of instruments.
fn rows(instruments: &Instruments) -> Vec<HelpRow> {
    let mut rows: Vec<HelpRow> = Vec::new();
    for row in TABLE {
        let group = row.command.group();
        rows.push(HelpRow { group, keys: row.keys, does: row.long.into() });
        if row.command == Command::NextInstrument {
            let names: Vec<&str> = instruments.iter().map(Instrument::name).collect();
            let lines = wrap(&names.join(", "), WIDEST, Letters::Unicode).into_iter();
            let line = |line| HelpRow { group, keys: &[], does: format!("  {line}") };
            rows.extend(lines.map(line));
        }
    }
    let last = rows.iter().rposition(|one| one.group == Group::Think);
    let at = last.map_or(rows.len(), |last| last + 1);
    rows.splice(at..at, instruments.iter().flat_map(of_instrument));
    rows
}

/// The key that opens an instrument, and what its keys do then.
fn of_instrument(instrument: &dyn Instrument) -> Vec<HelpRow> {
    let Some(opened_by) = instrument.opened_by() else { return Vec::new() };
    let group = Group::Think;
    let mut rows = vec![HelpRow { group, keys: opened_by.keys, does: opened_by.long.into() }];
    rows.extend(instrument.keys().iter().map(|row| {
        let does = format!("  {}", row.long);
        HelpRow { group, keys: row.keys, does }
    }));
    rows
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
