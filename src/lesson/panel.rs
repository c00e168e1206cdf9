//! What a panel shows: a title, and blocks of content. Whoever writes a panel decides how much of a
//! block there is room for; rows are made only where they are asked for, so that a panel of ten
//! thousand costs what it shows.

mod bars;
mod landscape;
mod map;
mod scale;

use std::sync::Arc;

use super::explain::Explanation;
use super::history::Curve;
use super::terms::Terms;
use super::units::UnitPair;
pub use bars::{Bar, Bars};
pub use landscape::Landscape;
pub use map::Map;
pub use scale::Scale;

use crate::content::{Expr, Line, Role};
use crate::rnn::{Difference, Pass};
use crate::steps::Address;

/// What a part of a panel leads to when it is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part of the chain, a factor, a chapter: its step.
    Step(Address),
    /// An entry of w_h: its numbers are the ones put in.
    Units(UnitPair),
    /// The screen as it is.
    Screen,
    /// The panel of this name on the whole screen.
    Whole(&'static str),
    /// A line, from 0, of the index of the instrument that has the keys.
    Line(usize),
}

/// A panel.
#[derive(Debug)]
pub struct Panel<'a> {
    /// What it is called.
    pub title: Expr,
    /// The same in a word or two, for where the title leaves no room to the heads of columns.
    pub short_title: Option<Expr>,
    /// What stands beside the title, if anything does.
    pub aside: Option<Expr>,
    /// What it shows, from the top down.
    pub blocks: Vec<Block<'a>>,
}

impl<'a> Panel<'a> {
    /// A panel with nothing beside its title.
    #[must_use]
    pub fn new(title: Expr, blocks: Vec<Block<'a>>) -> Self {
        Self { title, short_title: None, aside: None, blocks }
    }

    /// With something beside its title.
    #[must_use]
    pub fn beside(self, aside: Expr) -> Self {
        Self { aside: Some(aside), ..self }
    }
}

/// A part of a panel.
#[derive(Debug)]
pub enum Block<'a> {
    /// Paragraphs.
    Text(Vec<Line>),
    /// Paragraphs in groups; a group that has no room for all of it is left out, but for the first.
    Groups(Vec<Vec<Line>>),
    /// Lines of which some are shown.
    List(List<'a>),
    /// Names and numbers in columns.
    Table(Table<'a>),
    /// The table, or where it is too long the other blocks.
    Either(Table<'a>, Vec<Block<'a>>),
    /// Sizes.
    Bars(Bars<'a>),
    /// Losses over time.
    Chart(Chart),
    /// Losses over one number of the network.
    Landscape(Landscape),
    /// Matrices beside each other, each cell a sign.
    Maps(Vec<Map<'a>>),
    /// A sum of products of the chain rule.
    Terms(Terms<'a>),
    /// What a step says, and the pass in which its value is looked up.
    Step(Explanation, &'a Pass),
}

/// Rows that are made when they are asked for, by number from 0.
pub struct Rows<'a, T> {
    /// How many there are.
    pub count: usize,
    make: Box<dyn Fn(usize) -> T + 'a>,
}

impl<'a, T> Rows<'a, T> {
    /// So many rows.
    pub fn new(count: usize, make: impl Fn(usize) -> T + 'a) -> Self {
        Self { count, make: Box::new(make) }
    }

    /// All of them, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        (0..self.count).map(|n| self.row(n))
    }

    /// One of them.
    #[must_use]
    pub fn row(&self, n: usize) -> T {
        (self.make)(n)
    }
}

impl<T> std::fmt::Debug for Rows<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} rows", self.count)
    }
}

/// A list of lines.
#[derive(Debug)]
pub struct List<'a> {
    /// Its lines.
    pub rows: Rows<'a, ListRow>,
    /// Which one the step is about.
    pub focus: usize,
    /// Whether that is marked.
    pub is_marked: bool,
}

/// A line of a list.
#[derive(Debug)]
pub struct ListRow {
    /// What it is about; what it says of that stands below each other.
    pub name: Line,
    /// What it says.
    pub line: Line,
    /// What it leads to.
    pub target: Target,
}

/// Names and numbers in columns.
#[derive(Debug)]
pub struct Table<'a> {
    /// The columns after the first, which holds the names.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Rows<'a, TableRow>,
    /// A row that is to be in view.
    pub focus: usize,
    /// How many of the last rows stay in view whatever the focus is.
    pub kept: usize,
    /// How many rows there would be, where only some were worked out.
    pub of: usize,
    /// Whether the names take all the room that the columns leave.
    pub is_spread: bool,
    /// Where the heads of its columns stand.
    pub heads: Heads,
    /// What stands in a row of its own in place of those that have no room; where it is empty, a
    /// mark beside the last row says so.
    pub others: &'static str,
}

impl<'a> Table<'a> {
    /// Rows under heads, all of which there are.
    #[must_use]
    pub fn under_heads(columns: Vec<Column>, rows: Rows<'a, TableRow>) -> Self {
        Self {
            of: rows.count,
            columns,
            rows,
            focus: 0,
            kept: 0,
            is_spread: false,
            heads: Heads::FirstRow,
            others: "",
        }
    }
}

/// Where the heads of columns stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heads {
    /// In the rule above the panel, in place of what stands beside the title; in a box, in the first
    /// row.
    #[default]
    Rule,
    /// In the first row.
    FirstRow,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// What stands before each of its numbers.
    pub before: String,
    /// How wide it is.
    pub width: Width,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So many letters with the space before it, its contents at the right.
    Fixed(usize),
    /// As wide as what it holds, its words at the left.
    Natural,
}

impl Column {
    /// A column under a head.
    #[must_use]
    pub fn new(head: impl Into<String>, width: usize) -> Self {
        Self { head: head.into(), before: String::new(), width: Width::Fixed(width) }
    }

    /// A column as wide as what it holds, with a sign before each.
    #[must_use]
    pub fn after(before: impl Into<String>) -> Self {
        Self { head: String::new(), before: before.into(), width: Width::Natural }
    }
}

/// A row of a table.
#[derive(Debug)]
pub struct TableRow {
    /// Its name.
    pub name: Line,
    /// What stands in the columns.
    pub cells: Vec<Cell>,
    /// What it leads to.
    pub target: Option<Target>,
}

/// What stands in one column of a row.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A value that is not known yet.
    Unknown,
    /// Words, or a formula.
    Words(Line),
    /// A number with its sign, its point below those of the others.
    Number(f64, Role),
    /// A number that has no sign.
    Unsigned(f64, Role),
    /// What was measured, in the digits that hold.
    Measured(Difference, Role),
}

/// Losses over time.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The losses.
    pub curve: Arc<Curve>,
    /// Along which scale the losses are drawn.
    pub scale: Scale,
    /// What stands at the end of the time axis.
    pub until: String,
}
