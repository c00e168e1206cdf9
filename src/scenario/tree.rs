//! The marked parse: events of `saphyr-parser` made into nodes with their places.
//!
//! Events come one after another, so nothing here calls itself however deep a file nests.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::fault::{Fault, Faults};
use super::limits::MAX_DEPTH;
use super::node::{Content, Meaning, Node, Scalar, Span, Style};
use super::syntax;

/// The document, every scalar still a text; `None` where it is not one sound document.
/// A key that is there twice is a fault, and the later one is read on.
pub(super) fn parse(text: &str, faults: &mut Faults) -> Option<Node> {
    let mut tree = Tree::new(text);
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => tree.take(event, &tree.span(span.start, span.end), faults),
            Err(error) => Some(syntax::fault(text, tree.byte(error.marker()), error.info())),
        };
        if let Some(fault) = step {
            faults.add(fault);
            return None;
        }
    }
    let Some(root) = tree.root else {
        faults.add(
            Fault::at(&(0..0), "there is no scenario in this file")
                .help("`bptt new FILE` writes a commented one to start from"),
        );
        return None;
    };
    tree.sound.then_some(root)
}

/// A tree while it grows.
struct Tree<'a> {
    text: &'a str,
    /// The byte of each character, where they differ.
    bytes: Vec<usize>,
    /// The lists and groups of keys that are not closed yet.
    open: Vec<Open>,
    root: Option<Node>,
    /// Whether there is nothing in it that a scenario does not have.
    sound: bool,
}

/// A list or a group of keys that is not closed yet.
struct Open {
    start: usize,
    key: Option<Span>,
    content: Content,
    /// The key whose value comes next.
    pending: Option<(String, Span)>,
    /// Which entry has a key.
    entries: HashMap<String, usize>,
}

impl<'a> Tree<'a> {
    fn new(text: &'a str) -> Self {
        let mut bytes = Vec::new();
        if !text.is_ascii() {
            bytes.extend(text.char_indices().map(|(byte, _)| byte));
        }
        Self { text, bytes, open: Vec::new(), root: None, sound: true }
    }

    /// The parser counts characters; places are bytes.
    fn byte(&self, marker: &Marker) -> usize {
        let index = marker.index();
        let byte = if self.bytes.is_empty() { Some(index) } else { self.bytes.get(index).copied() };
        byte.unwrap_or(self.text.len()).min(self.text.len())
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        let start = self.byte(&start);
        start..self.byte(&end).max(start)
    }

    /// One event; a fault where reading on would make no sense.
    fn take(&mut self, event: Event<'_>, at: &Span, faults: &mut Faults) -> Option<Fault> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                return Some(
                    Fault::at(at, "a second document begins here")
                        .help("a file holds one scenario: take away this line and what follows it"),
                );
            }
            Event::Alias(_) => {
                self.sound = false;
                faults.add(syntax::alias(at));
                self.scalar(String::new(), Style::Plain, &(at.start..at.start), faults);
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.plainly(anchor, tag.is_some(), at, faults);
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                self.scalar(value.into_owned(), style, at, faults);
            }
            Event::SequenceStart(anchor, tag) => {
                self.plainly(anchor, tag.is_some(), at, faults);
                return self.begin(Content::List(Vec::new()), at);
            }
            Event::MappingStart(anchor, tag) => {
                self.plainly(anchor, tag.is_some(), at, faults);
                return self.begin(Content::Keys(Vec::new()), at);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            _ => {}
        }
        None
    }

    /// Anchors and tags mean nothing in a scenario.
    fn plainly(&mut self, anchor: usize, tagged: bool, at: &Span, faults: &mut Faults) {
        if anchor != 0 {
            self.sound = false;
            faults.add(syntax::anchor(self.text, at));
        }
        if tagged {
            self.sound = false;
            faults.add(syntax::tag(self.text, at));
        }
    }

    fn begin(&mut self, content: Content, at: &Span) -> Option<Fault> {
        if self.open.len() == MAX_DEPTH {
            return Some(
                Fault::at(
                    at,
                    format!("more than {MAX_DEPTH} lists or groups of keys lie in each other"),
                )
                .help("a scenario needs no more than five levels"),
            );
        }
        let mut key = None;
        if let Some(Open { content: Content::Keys(_), pending, .. }) = self.open.last() {
            let Some((_, span)) = pending else {
                return Some(
                    Fault::at(at, "a key has to be a word, not a list")
                        .help("write a word before the colon"),
                );
            };
            key = Some(span.clone());
        }
        let (start, entries) = (at.start, HashMap::new());
        self.open.push(Open { start, key, content, pending: None, entries });
        None
    }

    /// Closes the innermost list or group. One without brackets ends with its last part.
    fn end(&mut self, at: &Span) {
        let Some(open) = self.open.pop() else { return };
        let last = match &open.content {
            Content::List(items) => items.last(),
            Content::Keys(entries) => entries.last().map(|(_, value)| value),
            Content::Scalar(_) => None,
        };
        let end =
            if at.is_empty() { last.map_or(open.start, |node| node.span.end) } else { at.end };
        self.place(open.start..end.max(open.start), open.key, open.content);
    }

    fn scalar(&mut self, text: String, style: Style, at: &Span, faults: &mut Faults) {
        let empty = text.is_empty() && style == Style::Plain;
        let end = if empty { at.start } else { at.start + self.text[at.clone()].trim_end().len() };
        let span = at.start..end;
        if let Some(Open { content: Content::Keys(values), pending, entries, .. }) =
            self.open.last_mut()
        {
            let Some((_, key)) = pending else {
                if let Some((_, first)) = entries.get(&text).and_then(|&entry| values.get(entry)) {
                    faults.add(syntax::twice(&text, &span, first.key.as_ref()));
                }
                *pending = Some((text, span));
                return;
            };
            let key = key.clone();
            self.place(span, Some(key), content(text, style));
        } else {
            self.place(span, None, content(text, style));
        }
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, span: Span, key: Option<Span>, content: Content) {
        let one_line = !self.text[span.clone()].contains(['\n', '\r']);
        let node = Node { span, key, one_line, content };
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Keys(values) => {
                let Some((name, _)) = open.pending.take() else { return };
                if let Some((_, earlier)) =
                    open.entries.get(&name).and_then(|&entry| values.get_mut(entry))
                {
                    *earlier = node;
                } else {
                    open.entries.insert(name.clone(), values.len());
                    values.push((name, node));
                }
            }
            Content::Scalar(_) => {}
        }
    }
}

fn content(text: String, style: Style) -> Content {
    Content::Scalar(Scalar { text, style, meaning: Meaning::Text })
}
