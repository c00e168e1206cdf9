//! The marked parse: events of `saphyr-parser` made into nodes with their places.
//!
//! Events come one after another, so nothing here calls itself however deep a file nests.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::draft::Draft;
use super::fault::Fault;
use super::limits::MAX_DEPTH;
use super::node::{Content, Meaning, Node, Scalar, Span, Style};
use super::slip::{self, Slip};
use super::{bracket, item, signs, syntax};

/// What the parser makes of a draft.
pub(super) struct Evaluation {
    /// The document, every scalar still a text; `None` where it was not read to its end.
    pub root: Option<Node>,
    /// What a scenario does not have, and keys that are there twice.
    pub faults: Vec<Fault>,
    /// What can be mended, after which the draft is to be read again.
    pub slips: Vec<Slip>,
    /// The brackets that were open there, outermost first.
    pub open: Vec<usize>,
    /// Why it was not read to its end.
    pub stop: Option<Stop>,
    /// The letters of each scalar.
    pub scalars: Vec<Range<usize>>,
    /// Letters that values are read without, and what stands in their place.
    pub blanks: Vec<(Range<usize>, char)>,
}

/// Why the parser read no further.
pub(super) enum Stop {
    /// It could not, at a letter, for which it has its own words.
    Parser(usize, String),
    /// It would make no sense.
    Told(Fault),
}

/// Reads a draft of the text.
pub(super) fn read(text: &str, draft: &Draft) -> Evaluation {
    let mut tree = Tree::new(text, draft);
    let mut known = 0;
    let spaced = spaced(draft);
    for event in Parser::new_from_str(&spaced) {
        let stop = match event {
            Ok((event, span)) => {
                let start = span.start.index().min(draft.letters().len());
                let end = span.end.index().clamp(start, draft.letters().len());
                known = known.max(end);
                tree.take(event, start..end).map(Stop::Told)
            }
            Err(error) => {
                let at = error.marker().index();
                tree.out.open = bracket::open(draft, tree.brackets(), known..at);
                Some(Stop::Parser(at, error.info().to_owned()))
            }
        };
        if stop.is_some() {
            tree.out.stop = stop;
            return tree.out;
        }
    }
    tree.out
}

/// The draft with spaces for the tabs that follow something on their line: there YAML takes them
/// for white space, and this parser not everywhere. Texts of several words are read without.
fn spaced(draft: &Draft) -> String {
    let mut begins = true;
    let letter = |&c: &char| {
        begins = matches!(c, '\n' | '\r') || begins && matches!(c, ' ' | '\t');
        if c == '\t' && !begins { ' ' } else { c }
    };
    draft.letters().iter().map(letter).collect()
}

/// A tree while it grows.
struct Tree<'a> {
    text: &'a str,
    draft: &'a Draft,
    /// The lists and groups of keys that are not closed yet.
    open: Vec<Open>,
    out: Evaluation,
}

/// A list or a group of keys that is not closed yet.
struct Open {
    start: usize,
    key: Option<Span>,
    content: Content,
    /// The key whose value comes next.
    pending: Option<Key>,
    /// Which entry has a key.
    entries: HashMap<String, usize>,
}

/// A key without its value.
struct Key {
    name: String,
    span: Span,
    /// Its letters, where it has no quotes.
    plain: Option<Range<usize>>,
}

impl<'a> Tree<'a> {
    fn new(text: &'a str, draft: &'a Draft) -> Self {
        let (faults, slips, scalars, blanks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let open = Vec::new();
        let out = Evaluation { root: None, faults, slips, open, stop: None, scalars, blanks };
        Self { text, draft, open: Vec::new(), out }
    }

    /// The letters of the lists and groups in brackets that are not closed yet.
    fn brackets(&self) -> Vec<usize> {
        let letters = self.open.iter().map(|open| self.draft.letter(open.start));
        letters.filter(|&at| matches!(self.draft.letters().get(at), Some('[' | '{'))).collect()
    }

    /// One event; a fault where reading on would make no sense.
    fn take(&mut self, event: Event<'_>, letters: Range<usize>) -> Option<Fault> {
        let at = self.draft.span(&letters);
        match event {
            Event::DocumentStart(_) if self.out.root.is_some() => {
                return Some(self.second(&letters));
            }
            Event::Alias(_) => {
                self.out.faults.push(syntax::alias(&at));
                self.out.blanks.push((letters.clone(), '~'));
                self.scalar(self.draft.text(letters.clone()), Style::Plain, letters);
            }
            Event::Scalar(value, style, ..) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let letters = self.plainly(letters);
                self.scalar(value.into_owned(), style, letters);
            }
            Event::SequenceStart(..) => {
                let letters = self.plainly(letters);
                return self.begin(Content::List(Vec::new()), &letters);
            }
            Event::MappingStart(..) => {
                let letters = self.plainly(letters);
                return self.begin(Content::Keys(Vec::new()), &letters);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&at),
            _ => {}
        }
        None
    }

    /// A second document: after a line of three dashes, or after one of three points.
    fn second(&self, letters: &Range<usize>) -> Fault {
        let above = self.draft.above(&self.draft.line(letters.start));
        match above.filter(|above| self.draft.text(above.clone()).starts_with("...")) {
            Some(points) => Fault::at(&self.draft.span(&points), "the scenario ends at this line")
                .help("take the three points away, or what follows them"),
            None => Fault::at(&self.draft.span(letters), "a second document begins here")
                .help("a file holds one scenario: take away this line and what follows it"),
        }
    }

    /// The letters without the anchors and tags before them, which mean nothing in a scenario.
    fn plainly(&mut self, mut letters: Range<usize>) -> Range<usize> {
        while let Some(sign @ ('&' | '!')) = self.draft.letters().get(letters.start).copied() {
            // A group that begins here has no letters of its own.
            let rest = &self.draft.letters()[letters.start..];
            let length = rest.iter().position(|c| c.is_whitespace()).unwrap_or(rest.len());
            let end = letters.start + length;
            let token = letters.start..end;
            let blank = (token, ' ');
            // A key's are told with the group that it begins.
            if !self.out.blanks.contains(&blank) {
                self.out.faults.push(syntax::property(sign, &self.draft.span(&blank.0)));
                self.out.blanks.push(blank);
            }
            letters.start = end + rest[length..].iter().take_while(|c| c.is_whitespace()).count();
            letters.end = letters.end.max(letters.start);
        }
        letters
    }

    fn begin(&mut self, content: Content, letters: &Range<usize>) -> Option<Fault> {
        let at = self.draft.span(letters);
        if self.open.len() == MAX_DEPTH {
            return Some(
                Fault::at(
                    &at,
                    format!("more than {MAX_DEPTH} lists or groups of keys lie in each other"),
                )
                .help("a scenario needs no more than five levels"),
            );
        }
        let mut key = None;
        if let Some(Open { content: Content::Keys(_), pending, .. }) = self.open.last() {
            let Some(Key { span, .. }) = pending else {
                return Some(
                    Fault::at(&at, "a key has to be a word, not a list or a group of keys").help(
                        "write a word before the colon; a text that begins with ? needs quotes",
                    ),
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

    fn scalar(&mut self, text: String, style: Style, letters: Range<usize>) {
        let at = self.draft.span(&letters);
        let nothing = text.is_empty() && style == Style::Plain;
        let end = if nothing {
            at.start
        } else {
            at.start + self.text[at.clone()].trim_end_matches(is_white).len()
        };
        let span = at.start..end;
        let plain = (style == Style::Plain && !nothing).then(|| letters.clone());
        if let Some(letters) = &plain {
            self.misplaced(letters);
        }
        if let Some(letters) = plain.as_ref().filter(|_| !self.is_prose()) {
            let slips = slip::at_keys(self.draft, letters);
            self.out.slips.extend(slips);
        }
        self.out.scalars.push(letters);
        let Some(Open { content: Content::Keys(_), pending, .. }) = self.open.last_mut() else {
            return self.place(span, None, content(text, style));
        };
        match pending {
            None => self.key(text, span, plain),
            Some(key) => {
                let (span_of_key, typed) = (key.span.clone(), key.plain.take());
                // `{ text cat, label: 1 }` is read as a key without a value.
                if nothing && let Some(slip) = typed.and_then(|typed| self.slip(&typed)) {
                    self.out.slips.push(slip);
                }
                self.place(span, Some(span_of_key), content(text, style));
            }
        }
    }

    /// Whether what comes next is the value of a key that holds text.
    fn is_prose(&self) -> bool {
        let key = self.open.last().and_then(|open| open.pending.as_ref());
        key.is_some_and(|key| ["title", "about", "text", "say", "at"].contains(&key.name.as_str()))
    }

    /// A key, whose value comes next.
    fn key(&mut self, text: String, span: Span, plain: Option<Range<usize>>) {
        let mut name = text;
        if let Some(hidden) = signs::hidden(self.text, &span, &name) {
            self.out.faults.extend(hidden.faults);
            name = hidden.seen.replace(' ', "");
        }
        // `training { learning_rate: 1 }` is read as a key with a bracket in it.
        if name.contains(['[', '{'])
            && let Some(slip) = plain
                .as_ref()
                .and_then(|plain| self.slip(&(plain.start..self.draft.line(plain.start).end)))
        {
            self.out.slips.push(slip);
        }
        // `-at: loss` is read as a key with a dash in it.
        if let Some(plain) = plain.as_ref().filter(|_| !name.starts_with(slip::is_name)) {
            let line = self.draft.line(plain.start);
            let begins = self.draft.content(&line) == Some(plain.start);
            self.out.slips.extend(item::dash(self.draft, &line).filter(|_| begins));
        }
        let Some(Open { content: Content::Keys(values), pending, entries, .. }) =
            self.open.last_mut()
        else {
            return;
        };
        if let Some((_, first)) = entries.get(&name).and_then(|&entry| values.get(entry)) {
            self.out.faults.push(syntax::twice(&name, &span, first.key.as_ref()));
        }
        *pending = Some(Key { name, span, plain });
    }

    /// The slip in a plain key that holds more than a name.
    fn slip(&self, letters: &Range<usize>) -> Option<Slip> {
        let more = self.draft.letters()[letters.clone()].iter().any(|&c| !slip::is_name(c));
        if more { slip::at_key(self.draft, letters) } else { None }
    }

    /// What nobody sees in a plain scalar, where the file has its form: there it was no scalar.
    fn misplaced(&mut self, letters: &Range<usize>) {
        let signs = |at: &Range<usize>| {
            self.draft.letters()[at.clone()].iter().any(|&c| signs::is_hidden(c))
        };
        if !signs(letters) {
            return;
        }
        let mut found = Vec::new();
        let mut next = letters.start;
        while next < letters.end {
            let line = self.draft.line(next);
            let misplaced = signs::misplaced(&self.draft.letters()[line.clone()]);
            let misplaced = misplaced.into_iter().map(|at| line.start + at);
            found.extend(misplaced.filter(|at| letters.contains(at)));
            next = line.end + 1;
        }
        if !found.is_empty() {
            self.out.slips.push(slip::sign(self.draft, found));
        }
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, span: Span, key: Option<Span>, content: Content) {
        let one_line = !self.text[span.clone()].contains(['\n', '\r']);
        let node = Node { span, key, one_line, content };
        let Some(open) = self.open.last_mut() else {
            self.out.root = Some(node);
            return;
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Keys(values) => {
                let Some(Key { name, .. }) = open.pending.take() else { return };
                open.entries.entry(name.clone()).or_insert(values.len());
                values.push((name, node));
            }
            Content::Scalar(_) => {}
        }
    }
}

/// White space of YAML; a no-break space is a letter.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn content(text: String, style: Style) -> Content {
    Content::Scalar(Scalar { text, style, meaning: Meaning::Text, hidden: None })
}
