//! The whole: every part of a file read, every fault told, and the scenario if there is none.

use std::sync::Arc;

use super::fault::Faults;
use super::node::Node;
use super::remarks::{self, Steps};
use super::section::Section;
use super::vocabulary::Vocabulary;
use super::{Scenario, dataset, keys, model, scalar, training};

/// The scenario that a document says, out of the text that it was read from.
pub(super) fn scenario(root: &Node, text: &str, faults: &mut Faults) -> Option<Scenario> {
    let section = Section::open(root, &keys::SCENARIO, faults)?;
    let title = section.get("title").and_then(|node| scalar::text(node, faults));
    let about = section.get("about").map(|node| scalar::text(node, faults));
    let vocabulary = section.get("vocab").and_then(|node| Vocabulary::read(node, faults));
    let sentences = section
        .get("dataset")
        .and_then(|node| dataset::read(node, text, vocabulary.as_ref(), faults));
    let words = vocabulary.as_ref().and_then(|vocabulary| vocabulary.size);
    let network = section.get("model").and_then(|node| model::read(node, words, faults));
    let training = section.get("training").and_then(|node| training::read(node, faults));
    // Which steps there are is known once sentences and truncation are.
    let steps = sentences.as_ref().zip(training.as_ref());
    let steps = steps.map(|(sentences, training)| Steps::new(sentences, training.truncate));
    let remarks = match section.get("lesson") {
        Some(node) => remarks::read(node, steps.as_ref(), faults),
        None => Some(Vec::new()),
    };
    Some(Scenario {
        title: title?,
        about: about.flatten(),
        vocab: vocabulary?.to_vec(),
        sentences: sentences?,
        network: Arc::new(network?),
        training: training?,
        remarks: remarks?,
    })
}
