//! The whole: every part of a file read, every fault reported, and the scenario if there is none.

use std::sync::Arc;

use super::fault::{Fault, Faults};
use super::lesson::Lesson;
use super::node::Node;
use super::plans::Plans;
use super::section::Section;
use super::vocabulary::Vocabulary;
use super::{Scenario, dataset, dropped, format, lesson, model, scalar, training};

/// The fault of a file with nothing in it.
pub(super) fn nothing() -> Fault {
    Fault::at(&(0..0), "there is no scenario in this file")
        .help("`bptt new FILE` writes a commented one to start from")
}

/// The scenario that a document says, out of the text that it was read from.
pub(super) fn scenario(root: &Node, text: &str, faults: &mut Faults) -> Option<Scenario> {
    let section = Section::open(root, &format::SCENARIO, faults)?;
    let title = section.get("title").and_then(|node| scalar::text(node, faults));
    // A title is one line, however many the file has for it.
    let on_one_line =
        |title: String| title.split(['\n', '\t']).map(str::trim).collect::<Vec<_>>().join(" ");
    let title = title.map(|title| on_one_line(title).trim().to_owned());
    let about = section.get("about").map(|node| scalar::text(node, faults));
    let vocabulary = section.get("vocab").and_then(|node| Vocabulary::read(node, faults));
    let dataset = section
        .get("dataset")
        .and_then(|node| dataset::read(node, text, vocabulary.as_ref(), faults));
    let words = vocabulary.as_ref().map(|vocabulary| vocabulary.size.clone());
    let network = section.get("model").and_then(|node| model::read(node, words, faults));
    let training = section.get("training").map(|node| training::read(node, faults));
    // Which steps there are follows from what can be read of sentences and truncation.
    let truncate = training.as_ref().and_then(|training| training.truncate);
    let steps = dataset.as_ref().and_then(|dataset| Plans::new(&dataset.lengths, truncate));
    let lesson = match section.get("lesson") {
        Some(node) => lesson::read(node, steps.as_ref(), faults)?,
        None => Lesson::default(),
    };
    Some(Scenario {
        title: title?,
        about: about.flatten(),
        vocab: vocabulary?.to_vec(),
        sentences: dataset?.sentences?,
        network: Arc::new(network?),
        training: training?.parameters?,
        remarks: lesson.remarks,
        questions: lesson.questions,
        errata: lesson.errata,
        dropped: dropped::read(text),
    })
}
