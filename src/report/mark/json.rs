//! The answers of a file as an object.

use serde::{Serialize, Serializer};

use super::super::figure::Figure;
use super::paper::Paper;
use super::words;
use crate::mistakes::{Judgement, Mark, Mistake};
use crate::scenario::answers::{Given, Nested};

/// An answer file.
#[derive(Serialize)]
pub struct PaperObject<'a> {
    file: &'a str,
    scenario: &'a str,
    sentence: usize,
    answers: Vec<AnswerObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unanswered: Vec<String>,
    right: usize,
    of: usize,
}

impl<'a> From<&'a Paper> for PaperObject<'a> {
    fn from(paper: &'a Paper) -> Self {
        Self {
            file: &paper.file,
            scenario: &paper.answers.of,
            sentence: paper.answers.sentence + 1,
            answers: paper.marked().map(|(given, mark)| AnswerObject::new(given, mark)).collect(),
            unanswered: paper.answers.unanswered.iter().map(ToString::to_string).collect(),
            right: paper.right(),
            of: paper.asked(),
        }
    }
}

#[derive(Serialize)]
struct AnswerObject {
    at: String,
    #[serde(serialize_with = "shaped")]
    given: Nested<Written>,
    #[serde(serialize_with = "shaped")]
    right: Nested<Figure>,
    verdict: &'static str,
    mistakes: Vec<&'static str>,
    cannot_tell: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<String>,
}

impl AnswerObject {
    fn new(given: &Given, mark: &Mark) -> Self {
        let mut right = mark.right.iter();
        let names = |mistakes: &[Mistake]| mistakes.iter().map(|one| one.name()).collect();
        Self {
            at: given.quantity.at().to_string(),
            given: given.written.map(&mut |text| Written(text.clone())),
            right: given.written.map(&mut |_| Figure(right.next().copied().unwrap_or(f64::NAN))),
            verdict: words::verdict(&mark.outcome),
            mistakes: names(&words::named(&mark.outcome)),
            cannot_tell: names(&mark.cannot_tell),
            slip: match mark.outcome {
                Judgement::Slip(slip) => Some(words::slip(slip)),
                _ => None,
            },
        }
    }
}

/// What was written: a number, or a sign alone as text.
struct Written(String);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.parse() {
            Ok(number) => Figure(number).serialize(serializer),
            Err(_) => serializer.serialize_str(&self.0),
        }
    }
}

/// Values in the shape that the file has them in.
struct Values<'a, N>(&'a Nested<N>);

impl<N: Serialize> Serialize for Values<'_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Nested::Number(number) => number.serialize(serializer),
            Nested::List(items) => serializer.collect_seq(items.iter().map(Values)),
            Nested::Named(items) => {
                serializer.collect_map(items.iter().map(|(name, item)| (name, Values(item))))
            }
        }
    }
}

fn shaped<N: Serialize, S: Serializer>(
    values: &Nested<N>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Values(values).serialize(serializer)
}
