//! A YAML document as a tree in which every part knows its place.

use super::fault::Faults;
use super::place::Place;
use super::signs::Invisible;
use super::wording::{quoted, short};

/// A part of the document.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it is; empty where nothing stands.
    pub span: Place,
    /// Where its key is, if it has one.
    pub key: Option<Place>,
    /// Whether it begins and ends on one line.
    pub one_line: bool,
    /// What it is.
    pub content: Content,
}

/// What a part of the document is.
#[derive(Debug)]
pub(super) enum Content {
    /// A text, a number, or nothing.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys with values; of a key that is there twice the first is read.
    Keys(Vec<(String, Node)>),
}

/// A text, a number, or nothing.
#[derive(Debug)]
pub(super) struct Scalar {
    /// Its text: as typed where it has no quotes, what the quotes hold otherwise.
    pub text: String,
    /// How it is written.
    pub style: Style,
    /// What YAML takes it for.
    pub meaning: Meaning,
    /// What it holds that is invisible and that only prose may have.
    pub invisible: Option<Box<Invisible>>,
}

impl Scalar {
    /// Its text without what is invisible, which is reported here.
    pub(super) fn seen(&self, faults: &mut Faults) -> &str {
        let Some(invisible) = &self.invisible else { return &self.text };
        invisible.faults.iter().for_each(|fault| faults.add(fault.clone()));
        &invisible.seen
    }
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// What YAML takes a scalar for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Nothing, `null` or `~`.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A number, and the same as a whole one from 0 where it is.
    Number(f64, Option<u64>),
    /// All else.
    Text,
}

impl Node {
    /// What a message marks for the whole of it: itself where it fits on a line, its key
    /// otherwise.
    pub(super) fn place(&self) -> &Place {
        match &self.key {
            Some(key) if self.span.is_empty() || !self.one_line => key,
            _ => &self.span,
        }
    }

    /// What it is, in words, after "found".
    pub(super) fn kind(&self) -> String {
        match &self.content {
            Content::List(items) if items.is_empty() => "an empty list".into(),
            Content::List(_) => "a list".into(),
            Content::Keys(_) => "keys with values".into(),
            Content::Scalar(scalar) => match scalar.meaning {
                Meaning::Nothing if scalar.text.is_empty() => "nothing".into(),
                Meaning::Nothing | Meaning::Truth(_) => short(&scalar.text),
                Meaning::Number(..) => format!("the number {}", short(&scalar.text)),
                Meaning::Text => format!("the text {}", quoted(&scalar.text)),
            },
        }
    }

    /// The scalar, if it is one.
    pub(super) fn scalar(&self) -> Option<&Scalar> {
        match &self.content {
            Content::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }
}
