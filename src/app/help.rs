//! The help: every key with what it does, and how to read the screen.

use super::command::{Binding, Group, TABLE};
use super::key::Key;
use crate::content::{Line, Role};

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

/// A row of the help: keys, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct HelpRow<'a> {
    /// What they are about.
    pub group: Group,
    /// The keys, the one to teach first.
    pub keys: &'a [Key],
    /// What they do.
    pub does: &'a str,
}

impl From<&Binding> for HelpRow<'static> {
    fn from(row: &Binding) -> Self {
        Self { group: row.command.group(), keys: row.keys, does: row.long }
    }
}

impl HelpRow<'_> {
    fn line(&self) -> Line {
        let keys: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        let keys = format!("{:<KEYS$}", keys.join(" "));
        Line::new().with(Role::Heading, keys).text(format!("  {}", self.does))
    }
}

/// All lines of the help. Rows `further` than those of the table stand behind the last of their
/// group.
#[must_use]
pub fn help(further: &[HelpRow<'_>]) -> Vec<Line> {
    let mut lines: Vec<Line> = rows(further).iter().map(HelpRow::line).collect();
    lines.push(Line::new());
    lines.push(colours());
    lines.extend(NOTES.iter().map(|&note| Line::new().text(note)));
    lines
}

fn rows<'a>(further: &[HelpRow<'a>]) -> Vec<HelpRow<'a>> {
    let mut rows: Vec<HelpRow<'a>> = TABLE.iter().map(HelpRow::from).collect();
    for &row in further {
        let last = rows.iter().rposition(|one| one.group == row.group);
        rows.insert(last.map_or(rows.len(), |last| last + 1), row);
    }
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
