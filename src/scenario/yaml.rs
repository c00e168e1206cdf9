//! Text → nodes with values and places. `serde_yaml` alone decides what a value is; its
//! values carry no places, so they are laid over the marked parse as they are read.
//!
//! A slip that the parser stops at is reported and mended in a draft, and the draft read again, so
//! that what is wrong further on is reported with it.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::draft::Draft;
use super::fault::{Fault, Faults};
use super::limits::{MAX_GROWTH, MAX_MENDED};
use super::node::{Content, Meaning, Node, Scalar};
use super::slip::Slip;
use super::tree::{self, Reading, Stop};
use super::{signs, syntax};

/// The document of a file, unless it cannot be read to its end; `nothing` is the fault of a file that
/// has none. Of one with very many slips no more is read after [`MAX_MENDED`], and that is said.
pub(super) fn parse(text: &str, nothing: &Fault, faults: &mut Faults) -> Option<Node> {
    let mut draft = Draft::of(text);
    // Places that were mended by a guess: what follows from it is not reported.
    let mut guessed = signs::take_out(&mut draft, faults);
    let taken = guessed.clone();
    let typed = draft.letters().len();
    for _ in 0..MAX_MENDED {
        let mut reading = tree::read(text, &draft);
        let mut slips = std::mem::take(&mut reading.slips);
        match reading.stop.take() {
            // What stops the parser may follow from the slips before.
            _ if !slips.is_empty() => {}
            None => return finish(text, &draft, reading, nothing, faults),
            Some(Stop::Fault(fault)) => slips.push(Slip { fault: Some(fault), edits: Vec::new() }),
            Some(Stop::Parser(at, info)) => {
                // Within a directive the parser counts bytes where it counts letters elsewhere.
                let at = at.min(draft.letters().len());
                slips.push(syntax::slip(&draft, &reading.open, at, &info));
            }
        }
        let mut edits = Vec::new();
        for slip in slips {
            // A bracket after a control opens nothing: it is left of a terminal's code.
            let code = |fault: &Fault| {
                fault.span.as_ref().is_some_and(|span| taken.contains(&span.start.wrapping_sub(1)))
            };
            if slip.fault.as_ref().is_some_and(code) {
                continue;
            }
            // What misses a sign where one was taken out follows from it.
            let misses = |fault: &Fault| {
                fault.span.as_ref().is_some_and(|span| taken.iter().any(|byte| span.contains(byte)))
            };
            let follows = |fault: &Fault| {
                misses(fault) || slip.edits.is_empty() && near(&draft, fault, &guessed)
            };
            if let Some(fault) = slip.fault.filter(|fault| faults.is_empty() || !follows(fault)) {
                let mended = fault.span.clone().filter(|_| !slip.edits.is_empty());
                faults.add(fault);
                if let Some(span) = mended {
                    faults.settle(&span);
                }
            }
            edits.extend(slip.edits);
        }
        if edits.is_empty() {
            reading.faults.into_iter().for_each(|fault| faults.add(fault));
            faults.stop();
            return None;
        }
        guessed.extend(edits.iter().map(|edit| draft.byte(edit.out.start)));
        draft.change(edits);
        if draft.letters().len() > typed + MAX_GROWTH {
            break;
        }
    }
    faults.stop();
    None
}

/// Whether a mended place is on the line of a fault or on the one above.
fn near(draft: &Draft, fault: &Fault, guessed: &[usize]) -> bool {
    let Some(span) = &fault.span else { return false };
    let at = draft.letter(span.start);
    let line = draft.line(at);
    let start = draft.above(&line).map_or(line.start, |above| above.start);
    let lines = draft.byte(start)..=draft.byte(line.end);
    guessed.iter().any(|byte| lines.contains(byte))
}

/// The whole document, with the values of its scalars.
fn finish(
    text: &str,
    draft: &Draft,
    reading: Reading,
    nothing: &Fault,
    faults: &mut Faults,
) -> Option<Node> {
    let values = values(draft, &reading);
    let Some(mut root) = reading.root else {
        faults.add(nothing.clone());
        return None;
    };
    for fault in reading.faults {
        faults.add(fault);
    }
    for (letters, _) in reading.blanks.iter().filter(|(_, fill)| *fill == '~') {
        faults.settle(&draft.span(letters));
    }
    let reader = serde_yaml::Deserializer::from_str(&values);
    match (Learn { node: &mut root, text }).deserialize(reader) {
        Ok(()) => Some(root),
        Err(_) if !faults.is_empty() => None,
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index());
            faults.add(syntax::ambiguous(&draft.span(&(at..at + 1))));
            None
        }
    }
}

/// The draft as values are read from it: without aliases, anchors and tags, and with spaces for
/// tabs outside of texts, some of which this parser takes for an error.
fn values(draft: &Draft, reading: &Reading) -> String {
    let mut letters = draft.letters().to_vec();
    let mut scalars = reading.scalars.iter().peekable();
    for (at, letter) in letters.iter_mut().enumerate().filter(|(_, c)| **c == '\t') {
        while scalars.next_if(|scalar| scalar.end <= at).is_some() {}
        if !scalars.peek().is_some_and(|scalar| scalar.contains(&at)) {
            *letter = ' ';
        }
    }
    for (Range { start, end }, first) in &reading.blanks {
        letters[*start..*end].fill(' ');
        letters[*start] = *first;
    }
    letters.into_iter().collect()
}

/// Gives each scalar of a node what YAML takes it for.
struct Learn<'a> {
    node: &'a mut Node,
    /// The file.
    text: &'a str,
}

impl Learn<'_> {
    fn mean<E: Error>(self, meaning: Meaning) -> Result<(), E> {
        match &mut self.node.content {
            Content::Scalar(scalar) => scalar.meaning = meaning,
            _ => return Err(E::custom("no scalar")),
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Learn<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Learn<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what the marked parse found")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.mean(Meaning::Nothing)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        self.mean(Meaning::Truth(truth))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.mean(Meaning::Number(number, None))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.mean(Meaning::Number(number as f64, Some(number)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.mean(Meaning::Number(number as f64, u64::try_from(number).ok()))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<(), E> {
        self.mean(Meaning::Number(number as f64, None))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<(), E> {
        self.mean(Meaning::Number(number as f64, None))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let Content::Scalar(Scalar { text: known, invisible, .. }) = &mut self.node.content else {
            return Err(E::custom("no text"));
        };
        known.clear();
        known.push_str(text);
        *invisible = signs::invisible(self.text, &self.node.span, text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let Content::List(items) = &mut self.node.content else {
            return Err(A::Error::custom("no list"));
        };
        for node in items {
            if values.next_element_seed(Learn { node, text: self.text })?.is_none() {
                return Err(A::Error::custom("a shorter list"));
            }
        }
        match values.next_element::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("a longer list")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let Content::Keys(entries) = &mut self.node.content else {
            return Err(A::Error::custom("no keys"));
        };
        for (_, node) in entries {
            if values.next_key::<IgnoredAny>()?.is_none() {
                return Err(A::Error::custom("fewer keys"));
            }
            values.next_value_seed(Learn { node, text: self.text })?;
        }
        match values.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("more keys")),
        }
    }
}
