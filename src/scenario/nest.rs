//! The lists and groups of keys that are not closed yet, one in the other, and the nodes that are
//! finished in them.

use std::collections::HashMap;
use std::ops::Range;

use super::node::{Content, Node};
use super::place::Place;

/// Nodes that are not finished.
pub(super) struct Nest<'a> {
    text: &'a str,
    /// From the outermost to the innermost.
    open: Vec<Open>,
    /// The document, once it is finished.
    root: Option<Node>,
}

/// A list or a group of keys that is not closed yet.
struct Open {
    start: usize,
    key: Option<Place>,
    content: Content,
    /// The key whose value comes next.
    pending: Option<PendingKey>,
    /// The place of each key among the values.
    places: HashMap<String, usize>,
}

/// A key without its value.
pub(super) struct PendingKey {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub span: Place,
    /// Its letters, where it has no quotes.
    pub plain: Option<Range<usize>>,
}

/// What place the next node takes.
pub(super) enum Slot<'a> {
    /// An item of a list, or the whole document.
    Item,
    /// A key.
    Key,
    /// The value of a key.
    Value(&'a mut PendingKey),
}

impl<'a> Nest<'a> {
    /// Of a text of which nothing has been read.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, open: Vec::new(), root: None }
    }

    /// How many lists and groups lie in each other here.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The bytes where those begin that are not closed yet, the outermost first.
    pub(super) fn starts(&self) -> impl Iterator<Item = usize> {
        self.open.iter().map(|open| open.start)
    }

    /// What place the next node takes.
    pub(super) fn slot(&mut self) -> Slot<'_> {
        match self.open.last_mut() {
            Some(Open { content: Content::Keys(_), pending, .. }) => {
                pending.as_mut().map_or(Slot::Key, Slot::Value)
            }
            _ => Slot::Item,
        }
    }

    /// A list or a group of keys begins, which may be the value of a key.
    pub(super) fn begin(&mut self, start: usize, key: Option<Place>, content: Content) {
        let places = HashMap::new();
        self.open.push(Open { start, key, content, pending: None, places });
    }

    /// The innermost of them ends; one that is not written in brackets where its last node does.
    pub(super) fn end(&mut self, at: &Place) {
        let Some(open) = self.open.pop() else { return };
        let last = match &open.content {
            Content::List(items) => items.last(),
            Content::Keys(values) => values.last().map(|(_, value)| value),
            Content::Scalar(_) => None,
        };
        let end =
            if at.is_empty() { last.map_or(open.start, |node| node.span.end) } else { at.end };
        self.place(open.start..end.max(open.start), open.key, open.content);
    }

    /// The value that a key of the innermost group has already.
    pub(super) fn first(&self, name: &str) -> Option<&Node> {
        let open = self.open.last()?;
        let Content::Keys(values) = &open.content else { return None };
        values.get(*open.places.get(name)?).map(|(_, value)| value)
    }

    /// The value of this key comes next.
    pub(super) fn expect(&mut self, key: PendingKey) {
        if let Some(open) = self.open.last_mut() {
            open.pending = Some(key);
        }
    }

    /// Puts a finished node where it belongs.
    pub(super) fn place(&mut self, span: Place, key: Option<Place>, content: Content) {
        let one_line = !self.text[span.clone()].contains(['\n', '\r']);
        let node = Node { span, key, one_line, content };
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Keys(values) => {
                let Some(PendingKey { name, .. }) = open.pending.take() else { return };
                open.places.entry(name.clone()).or_insert(values.len());
                values.push((name, node));
            }
            Content::Scalar(_) => {}
        }
    }

    /// Whether the document is finished.
    pub(super) fn is_finished(&self) -> bool {
        self.root.is_some()
    }

    /// The document, if it is finished.
    pub(super) fn finish(self) -> Option<Node> {
        self.root
    }
}
