//! `lesson`: the teacher's remarks, questions and errata, at steps that some sentence has.

use std::collections::HashMap;

use crate::mistakes::Mistake;

use super::fault::{Fault, Faults};
use super::format;
use super::group::Group;
use super::node::Node;
use super::plans::{Plans, address};
use super::section::{self, Section};
use super::wording::quoted;
use super::{Erratum, Question, Remark, scalar};

/// What `lesson` says.
#[derive(Default)]
pub(super) struct Lesson {
    pub remarks: Vec<Remark>,
    pub questions: Vec<Question>,
    pub errata: Vec<Erratum>,
}

/// All of it, unless something is wrong; without `steps`, where no sentence can be read, every
/// address will do.
pub(super) fn read(node: &Node, steps: Option<&Plans>, faults: &mut Faults) -> Option<Lesson> {
    let lesson = Section::open(node, &format::LESSON, faults)?;
    let remarks = each(&lesson, "remarks", &format::REMARK, faults, |item, faults| {
        remark(item, steps, faults)
    });
    let mut asked = HashMap::new();
    let questions = each(&lesson, "questions", &format::QUESTION, faults, |item, faults| {
        let question = question(item, steps, faults)?;
        let place = item.get("at")?.place();
        let Some(first) = asked.insert(question.at, place) else { return Some(question) };
        let says = format!("the step {} has two questions", question.at);
        let fault = Fault::at(place, says).other(first, "first here");
        faults.add(fault.help("keep one of the two, or ask the other at another step"));
        None
    });
    let errata = each(&lesson, "errata", &format::ERRATUM, faults, |item, faults| {
        erratum(item, steps, faults)
    });
    Some(Lesson { remarks: remarks?, questions: questions?, errata: errata? })
}

/// The items of a list of the lesson, which may be left out, if all of them are right.
fn each<'a, T>(
    lesson: &Section<'a>,
    name: &'static str,
    group: &'static Group,
    faults: &mut Faults,
    mut read: impl FnMut(&Section<'a>, &mut Faults) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(node) = lesson.get(name) else { return Some(Vec::new()) };
    let items = section::list(node, name, faults)?;
    let read: Vec<Option<T>> = items
        .iter()
        .map(|item| Section::open(item, group, faults).and_then(|item| read(&item, faults)))
        .collect();
    read.into_iter().collect()
}

fn remark(item: &Section<'_>, steps: Option<&Plans>, faults: &mut Faults) -> Option<Remark> {
    let at = item.get("at").and_then(|node| address(node, steps, faults));
    let say = text(item, "say", faults);
    Some(Remark { at: at?, say: say? })
}

fn question(item: &Section<'_>, steps: Option<&Plans>, faults: &mut Faults) -> Option<Question> {
    let at = item.get("at").and_then(|node| address(node, steps, faults));
    let ask = text(item, "ask", faults);
    let answer = text(item, "answer", faults);
    let choices = item.get("choices").map_or(Some(Vec::new()), |node| choices(node, faults));
    Some(Question { at: at?, ask: ask?, answer: answer?, choices: choices? })
}

/// At least two choices, all different.
fn choices(node: &Node, faults: &mut Faults) -> Option<Vec<String>> {
    let items = section::list(node, "choices", faults)?;
    if items.len() < 2 {
        let fault = Fault::at(node.place(), "a choice needs at least two answers");
        faults.add(fault.help("write the right one first, or leave `choices` out"));
        return None;
    }
    let mut first: HashMap<String, &Node> = HashMap::new();
    let mut one = |item| {
        let choice = scalar::as_typed(item, faults)?;
        if let Some(first) = first.get(&choice) {
            let says = format!("the choice {} is there twice", quoted(&choice));
            faults.add(Fault::at(item.place(), says).other(first.place(), "first here"));
            return None;
        }
        first.insert(choice.clone(), item);
        Some(choice)
    };
    let read: Vec<Option<String>> = items.iter().map(&mut one).collect();
    read.into_iter().collect()
}

fn erratum(item: &Section<'_>, steps: Option<&Plans>, faults: &mut Faults) -> Option<Erratum> {
    let near = item.get("near").and_then(|node| address(node, steps, faults));
    let printed = text(item, "printed", faults);
    let right = text(item, "right", faults);
    let mistake = item.get("mistake").map_or(Some(None), |node| mistake(node, faults).map(Some));
    Some(Erratum { near: near?, printed: printed?, right: right?, mistake: mistake? })
}

/// The mistake of a name.
fn mistake(node: &Node, faults: &mut Faults) -> Option<Mistake> {
    Mistake::of_name(scalar::one_of(node, "mistake", &Mistake::ALL.map(Mistake::name), faults)?)
}

fn text(item: &Section<'_>, key: &str, faults: &mut Faults) -> Option<String> {
    item.get(key).and_then(|node| scalar::text(node, faults))
}
