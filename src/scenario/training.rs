//! `training`: learning rate, truncation, clipping.

use crate::rnn::Hyperparameters;

use super::fault::Faults;
use super::limits::MAX_WORDS;
use super::node::Node;
use super::section::Section;
use super::{format, scalar};

/// What `training` says.
#[derive(Default)]
pub(super) struct TrainingSection {
    /// All of it, where all is right.
    pub parameters: Option<Hyperparameters>,
    /// The truncation, where that is.
    pub truncate: Option<usize>,
}

/// Reads `training`.
pub(super) fn read(node: &Node, faults: &mut Faults) -> TrainingSection {
    let Some(section) = Section::open(node, &format::TRAINING, faults) else {
        return TrainingSection::default();
    };
    let rate = section.get("learning_rate");
    let rate = rate.and_then(|node| scalar::positive(node, "learning_rate", faults));
    let clip_norm = section.get("clip_norm");
    let clip_norm = clip_norm.map(|node| scalar::positive(node, "clip_norm", faults));
    let truncate = section.get("truncate").map(|node| {
        let steps = scalar::whole(node, "truncate", 1..=MAX_WORDS as u64, faults)?;
        usize::try_from(steps).ok()
    });
    // A value that is there and wrong is a fault, not one that was left out.
    let right = |rate| {
        Some(Hyperparameters {
            learning_rate: rate,
            truncate: truncate.map_or(Some(None), |steps| steps.map(Some))?,
            clip_norm: clip_norm.map_or(Some(None), |norm| norm.map(Some))?,
        })
    };
    TrainingSection { parameters: rate.and_then(right), truncate: truncate.flatten() }
}
