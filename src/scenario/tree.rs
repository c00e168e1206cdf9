//! The marked parse: events of `saphyr-parser` made into nodes with their places.
//!
//! Events come one after another, so nothing here calls itself however deep a file nests.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::draft::Draft;
use super::fault::Fault;
use super::limits::MAX_DEPTH;
use super::nest::{Nest, PendingKey, Slot};
use super::node::{Content, Meaning, Node, Scalar, Style};
use super::place::Place;
use super::slip::{self, Slip};
use super::{bracket, item, signs, syntax};

/// What the parser makes of a draft.
#[derive(Default)]
pub(super) struct Reading {
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
    Fault(Fault),
}

/// Reads a draft of the text.
pub(super) fn read(text: &str, draft: &Draft) -> Reading {
    let mut tree = Tree::new(text, draft);
    let mut known = 0;
    let spaced = spaced(draft);
    for event in Parser::new_from_str(&spaced) {
        let stop = match event {
            Ok((event, span)) => {
                let start = span.start.index().min(draft.letters().len());
                let end = span.end.index().clamp(start, draft.letters().len());
                known = known.max(end);
                tree.take(event, start..end).map(Stop::Fault)
            }
            Err(error) => {
                let at = error.marker().index();
                tree.out.open = bracket::open(draft, tree.brackets(), known..at);
                Some(Stop::Parser(at, error.info().to_owned()))
            }
        };
        if stop.is_some() {
            tree.out.stop = stop;
            break;
        }
    }
    tree.finish()
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
    nest: Nest<'a>,
    out: Reading,
}

impl<'a> Tree<'a> {
    fn new(text: &'a str, draft: &'a Draft) -> Self {
        Self { text, draft, nest: Nest::new(text), out: Reading::default() }
    }

    /// What has been read, whether to the end or not.
    fn finish(self) -> Reading {
        Reading { root: self.nest.finish(), ..self.out }
    }

    /// The letters of the lists and groups in brackets that are not closed yet.
    fn brackets(&self) -> Vec<usize> {
        let letters = self.nest.starts().map(|start| self.draft.letter(start));
        letters.filter(|&at| matches!(self.draft.letters().get(at), Some('[' | '{'))).collect()
    }

    /// One event; a fault where reading on would make no sense.
    fn take(&mut self, event: Event<'_>, letters: Range<usize>) -> Option<Fault> {
        let at = self.draft.span(&letters);
        match event {
            Event::DocumentStart(_) if self.nest.is_finished() => {
                return Some(syntax::second_document(self.draft, &letters));
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
            Event::SequenceEnd | Event::MappingEnd => self.nest.end(&at),
            _ => {}
        }
        None
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
            // A key's are reported with the group that it begins.
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
        if self.nest.depth() == MAX_DEPTH {
            return Some(
                Fault::at(
                    &at,
                    format!("more than {MAX_DEPTH} lists or groups of keys lie in each other"),
                )
                .help("a scenario needs no more than five levels"),
            );
        }
        let key = match self.nest.slot() {
            Slot::Key => {
                return Some(
                    Fault::at(&at, "a key has to be a word, not a list or a group of keys").help(
                        "write a word before the colon; a text that begins with ? needs quotes",
                    ),
                );
            }
            Slot::Value(key) => Some(key.span.clone()),
            Slot::Item => None,
        };
        self.nest.begin(at.start, key, content);
        None
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
        if let Some(letters) = plain.as_ref()
            && !self.is_prose()
        {
            let slips = slip::at_keys(self.draft, letters);
            self.out.slips.extend(slips);
        }
        self.out.scalars.push(letters);
        match self.nest.slot() {
            Slot::Item => self.nest.place(span, None, content(text, style)),
            Slot::Key => self.key(text, span, plain),
            Slot::Value(key) => {
                let (span_of_key, typed) = (key.span.clone(), key.plain.take());
                // `{ text cat, label: 1 }` is read as a key without a value.
                if nothing && let Some(slip) = typed.and_then(|typed| self.slip(&typed)) {
                    self.out.slips.push(slip);
                }
                self.nest.place(span, Some(span_of_key), content(text, style));
            }
        }
    }

    /// Whether what comes next is the value of a key that holds text.
    fn is_prose(&mut self) -> bool {
        let Slot::Value(key) = self.nest.slot() else { return false };
        ["title", "about", "text", "say", "at"].contains(&key.name.as_str())
    }

    /// A key, whose value comes next.
    fn key(&mut self, text: String, span: Place, plain: Option<Range<usize>>) {
        let mut name = text;
        if let Some(invisible) = signs::invisible(self.text, &span, &name) {
            self.out.faults.extend(invisible.faults);
            name = invisible.seen.replace(' ', "");
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
        if let Some(first) = self.nest.first(&name) {
            self.out.faults.push(syntax::twice(&name, &span, first.key.as_ref()));
        }
        self.nest.expect(PendingKey { name, span, plain });
    }

    /// The slip in a plain key that holds more than a name.
    fn slip(&self, letters: &Range<usize>) -> Option<Slip> {
        let more = self.draft.letters()[letters.clone()].iter().any(|&c| !slip::is_name(c));
        if more { slip::at_key(self.draft, letters) } else { None }
    }

    /// Invisible signs in a plain scalar where the file has its form: there it was no scalar.
    fn misplaced(&mut self, letters: &Range<usize>) {
        let signs = |at: &Range<usize>| {
            self.draft.letters()[at.clone()].iter().any(|&c| signs::is_invisible(c))
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
}

/// White space of YAML; a no-break space is a letter.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn content(text: String, style: Style) -> Content {
    Content::Scalar(Scalar { text, style, meaning: Meaning::Text, invisible: None })
}
