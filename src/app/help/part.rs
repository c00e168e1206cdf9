//! What a page of the help is made of, and the lines that it takes on a screen.

use crate::content::{Line, Role};
use crate::text::letters::{Letters, measure, wrap};

/// Columns of what an entry is about, and of the space after it.
const NAME: (i32, i32) = (14, 2);

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// What the entries below it are about.
    Heading(String),
    /// A key or a sign, and what is said of it.
    Entry {
        /// The keys or signs.
        name: String,
        /// What they do or mean.
        says: String,
    },
    /// A sentence.
    Note(&'static str),
    /// A line that stays as it is.
    Line(Line),
}

impl Part {
    /// Its lines of at most so many columns, broken between words.
    pub fn lines(&self, columns: i32, letters: Letters) -> Vec<Line> {
        match self {
            Self::Heading(name) => vec![Line::new(), Line::new().with(Role::Heading, name)],
            Self::Entry { name, says } => entry(name, says, columns, letters),
            Self::Note(text) => wrap(text, columns, letters)
                .into_iter()
                .map(|line| Line::new().text(line))
                .collect(),
            Self::Line(line) => vec![line.clone()],
        }
    }
}

/// A name, and beside it what is said; below it where the name is too long.
fn entry(name: &str, says: &str, columns: i32, letters: Letters) -> Vec<Line> {
    let blank = |columns: i32| " ".repeat(usize::try_from(columns).unwrap_or(0));
    let (most, space) = NAME;
    let free = most - measure(name, letters);
    let padded = Line::new().with(Role::Heading, format!("{name}{}", blank(free + space)));
    let mut lines = if free < 0 { vec![padded.clone()] } else { Vec::new() };
    for text in wrap(says, columns - most - space, letters) {
        let begun =
            if lines.is_empty() { padded.clone() } else { Line::new().text(blank(most + space)) };
        lines.push(begun.text(text));
    }
    lines
}
