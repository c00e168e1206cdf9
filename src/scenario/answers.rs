//! Answer files: what a learner handed in for a sentence of a scenario.
//!
//! ```yaml
//! scenario: class-notes       # the name of a bundled one, or a file beside this one
//! sentence: 1                 # may be left out where the scenario has but one
//! answers:
//!   w_h/2: -0.0616
//!   w_h/3: "+"                # the sign alone
//!   w_i: [-0.0734, -0.1334, -0.1917]
//!   w_o:                      # not answered
//!   update: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }     # the new weights
//! ```
//!
//! | file | what it holds |
//! |---|---|
//! | `form` | such a file with nothing answered yet |
//! | `reply` | an answer, held against the shape of its step's value |
//! | `nested` | numbers in lists, as a file has them |

mod form;
mod nested;
mod reply;

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

pub use form::{Form, form};
pub use nested::Nested;
pub use reply::Given;

use super::fault::{Fault, Faults};
use super::fetch::{self, Reach, fetch_beside};
use super::node::{Content, Meaning, Node};
use super::plans::{Plans, named};
use super::refusal::Refusal;
use super::section::Section;
use super::{Scenario, format, keys, read as read_scenario, scalar, source, yaml};
use crate::rnn::Pass;
use crate::steps::{Address, Plan};
use crate::text::counted;
use reply::Step;

/// What a learner handed in.
#[derive(Clone)]
pub struct Answers {
    /// The scenario as the file names it.
    pub of: String,
    /// The scenario.
    pub scenario: Scenario,
    /// The number of the sentence, from 0.
    pub sentence: usize,
    /// The sentence worked.
    pub pass: Arc<Pass>,
    /// The answers, in the order of the file; no two for the same step.
    pub given: Vec<Given>,
    /// The steps that stand there without an answer.
    pub unanswered: Vec<Address>,
}

/// Opens the file of answers that `bptt mark FILE` names, or standard input as `-`.
///
/// # Errors
/// All the faults of the file, and those of the scenario that it names.
pub fn open(argument: impl AsRef<OsStr>) -> Result<Answers, Vec<Refusal>> {
    let argument = argument.as_ref();
    let fetched = fetch::fetch(argument, Reach::Answers).map_err(|refusal| vec![refusal])?;
    let folder = Path::new(argument).parent().unwrap_or(Path::new(""));
    read(&fetched.name, &fetched.bytes, folder)
}

/// Reads answers from the bytes of a file in some folder, from where its scenario is sought; `name`
/// stands for the file in messages.
///
/// # Errors
/// All the faults of the file, and those of the scenario that it names.
pub fn read(name: &str, bytes: &[u8], folder: &Path) -> Result<Answers, Vec<Refusal>> {
    let text = source::text(name, bytes).map_err(|refusal| vec![refusal])?;
    let nothing =
        Fault::at(&(0..0), "there are no answers in this file").help(format::ANSWERS.example);
    let mut faults = Faults::default();
    let root = yaml::parse(text, &nothing, &mut faults);
    if root.as_ref().is_some_and(|root| keys::is_other(root, &format::ANSWERS, &format::SCENARIO)) {
        return Err(vec![Refusal::of_other_kind(name, "is a scenario and no answer file")]);
    }
    let mut of_scenario = None;
    let answers = root.and_then(|root| document(&root, folder, &mut faults, &mut of_scenario));
    match answers {
        Some(answers) if faults.is_empty() => Ok(answers),
        _ => {
            let own = (!faults.is_empty() || of_scenario.is_none())
                .then(|| Refusal::of_text(name, text, faults));
            Err(own.into_iter().chain(of_scenario).collect())
        }
    }
}

/// The answers that a document has. A scenario that is refused itself is left in `of_scenario`; then
/// what can be said without it is said of the answers.
fn document(
    root: &Node,
    folder: &Path,
    faults: &mut Faults,
    of_scenario: &mut Option<Refusal>,
) -> Option<Answers> {
    let section = Section::open(root, &format::ANSWERS, faults)?;
    let named = section.get("scenario").and_then(|node| {
        let name = scalar::text(node, faults)?;
        let scenario = scenario(&name, node, folder, faults, of_scenario)?;
        Some((name, scenario))
    });
    let scenario = named.as_ref().map(|(_, scenario)| scenario);
    let number = sentence(&section, scenario, faults);
    let worked = scenario.zip(number).map(|(scenario, number)| {
        let Scenario { network, sentences, training, .. } = scenario;
        let sentence = sentences[number].clone();
        let pass = Pass::of_fitting(Arc::clone(network), sentence, training.truncate);
        (Arc::new(pass), training)
    });
    let step = |at| match &worked {
        Some((pass, training)) => Step::new(pass, training, at),
        None => None,
    };
    let plan = worked.as_ref().zip(number).map(|((pass, training), number)| {
        Plans::of_sentence(number + 1, Plan::new(pass.steps(), training.truncate))
    });
    let node = section.get("answers")?;
    let given = each(node, plan.as_ref(), step, faults);
    let pass = worked.map(|(pass, _)| pass);
    let (of, scenario) = named?;
    let (given, unanswered) = given?;
    Some(Answers { of, scenario, sentence: number?, pass: pass?, given, unanswered })
}

/// The scenario of a name.
fn scenario(
    name: &str,
    node: &Node,
    folder: &Path,
    faults: &mut Faults,
    of_scenario: &mut Option<Refusal>,
) -> Option<Scenario> {
    match fetch_beside(folder, name.trim()) {
        Ok(fetched) => read_scenario(&fetched.name, &fetched.bytes)
            .map_err(|refusal| *of_scenario = Some(refusal))
            .ok(),
        Err(refusal) => {
            refusal.faults_at(node.place()).for_each(|fault| faults.add(fault));
            None
        }
    }
}

/// The number of the sentence, from 0.
fn sentence(
    section: &Section<'_>,
    scenario: Option<&Scenario>,
    faults: &mut Faults,
) -> Option<usize> {
    let count = scenario.map(|scenario| scenario.sentences.len());
    match (section.get("sentence"), count) {
        (Some(node), count) => {
            let most = count.map_or(u64::MAX, |count| count as u64);
            let number = scalar::whole(node, "sentence", 1..=most, faults)?;
            usize::try_from(number).ok()?.checked_sub(1)
        }
        (None, Some(1)) => Some(0),
        (None, Some(count)) if !section.meant("sentence") => {
            let sentences = counted(count, "sentence");
            section.lacks(&format!("`sentence`: the scenario has {sentences}"), faults);
            None
        }
        (None, _) => None,
    }
}

/// Every answer, each for a step of the sentence, and the steps that are not answered; without a
/// sentence that is known every step will do, and every number.
fn each<'a>(
    node: &Node,
    plans: Option<&Plans>,
    step: impl Fn(Address) -> Option<Step<'a>>,
    faults: &mut Faults,
) -> Option<(Vec<Given>, Vec<Address>)> {
    const EXAMPLE: &str = "a step and its value a line, such as w_h/2: -0.0616";
    let Content::Keys(entries) = &node.content else {
        let says = format!("`answers` should be steps with values, but is {}", node.kind());
        faults.add(Fault::at(node.place(), says).help(EXAMPLE));
        return None;
    };
    if entries.is_empty() {
        faults.add(Fault::at(node.place(), "there are no answers").help(EXAMPLE));
        return None;
    }
    let mut unanswered = Vec::new();
    let mut one = |(name, value): &(String, Node)| {
        let place = value.key.as_ref().unwrap_or(&value.span);
        let at = named(name, place, plans, faults)?;
        if at == Address::Encode {
            faults.add(Fault::at(place, "the step encode has no value to answer with"));
            return None;
        }
        if is_empty(value) {
            unanswered.push(at);
            return Some(None);
        }
        let Some(step) = step(at) else {
            reply::read_without_shape(at, name, value, faults);
            return None;
        };
        step.read(name, value, faults).map(Some)
    };
    let read: Vec<Option<Option<Given>>> = entries.iter().map(&mut one).collect();
    let given = read.into_iter().collect::<Option<Vec<_>>>()?;
    Some((given.into_iter().flatten().collect(), unanswered))
}

/// Whether nothing was filled in; of the new weights, not all three.
fn is_empty(value: &Node) -> bool {
    match &value.content {
        Content::Scalar(scalar) => {
            scalar.meaning == Meaning::Nothing || scalar.text.trim().is_empty()
        }
        Content::List(_) => false,
        Content::Keys(entries) => {
            let is_weight = |key: &str| format::UPDATE.keys.contains(&key);
            entries.iter().any(|(key, value)| is_weight(key) && is_empty(value))
        }
    }
}
