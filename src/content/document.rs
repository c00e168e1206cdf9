//! What stands on paper or on a page: headings, paragraphs, formulas, tables. It is made once, part by
//! part, and written in Markdown, in LaTeX or in HTML.

pub mod html;
mod latex;
mod markdown;

use super::expression::Expr;

/// In which language a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown with its mathematics, as GitHub renders it.
    Markdown,
    /// LaTeX that compiles as it stands, with no package but those of a basic installation.
    Latex,
    /// HTML, one file that needs no other; its mathematics is MathML.
    Html,
}

impl Markup {
    /// What stands before the parts of a document of this title.
    #[must_use]
    pub fn begin(self, title: &str) -> String {
        match self {
            Self::Markdown => markdown::begin(title),
            Self::Latex => latex::begin(title),
            Self::Html => html::begin(title),
        }
    }

    /// A part.
    #[must_use]
    pub fn part(self, part: &Part) -> String {
        match self {
            Self::Markdown => markdown::part(part),
            Self::Latex => latex::part(part),
            Self::Html => html::part(part),
        }
    }

    /// What stands behind them.
    #[must_use]
    pub fn end(self) -> &'static str {
        match self {
            Self::Markdown => "",
            Self::Latex => latex::END,
            Self::Html => html::END,
        }
    }

    /// A whole document.
    #[must_use]
    pub fn document(self, title: &str, parts: &[Part]) -> String {
        let parts: String = parts.iter().map(|part| self.part(part)).collect();
        self.begin(title) + &parts + self.end()
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading, with its depth from 1.
    Heading(usize, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A step that is worked: its address; its formula; what goes on after that, side by side where
    /// there is room: `= …` goes on the formula.
    Step(String, Vec<Expr>),
    /// What is said of the step above, after a sign.
    Said(String, Vec<Inline>),
    /// Names and numbers in columns.
    Table(Table),
    /// Parts in two columns, where there is room for two: down the first, then down the second.
    Columns(Vec<Part>),
    /// Here a page ends.
    PageBreak,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above its columns; the first holds names.
    pub heads: Vec<Vec<Inline>>,
    /// Its rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text, whatever it looks like.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// What is typed: an address, a command.
    Typed(String),
    /// A formula.
    Formula(Expr),
    /// Here a line ends.
    LineBreak,
}

impl Inline {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Text whose lines stay lines.
#[must_use]
pub fn lines(text: &str) -> Vec<Inline> {
    let mut inline = Vec::new();
    for line in text.lines() {
        if !inline.is_empty() {
            inline.push(Inline::LineBreak);
        }
        inline.push(Inline::text(line));
    }
    inline
}
