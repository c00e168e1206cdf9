//! What was moved so far, and from where; the lesson may still be to follow.

use std::sync::Arc;

use super::said::Outcome;
use crate::lesson::{Edit, Edits, Scene, Way};
use crate::rnn::{Network, Parameter};

/// Numbers that are tried.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    edits: Edits,
    /// The network from which they were moved, and what the sentence gave with it.
    before: Option<(Arc<Network>, Outcome)>,
}

impl Tried {
    /// How the lesson is to be worked.
    pub fn way(&self) -> Way {
        if self.edits.is_empty() { Way::Right } else { Way::Trying(self.edits.clone()) }
    }

    /// What was moved.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// What the sentence gave before anything was moved; `None` where nothing is.
    pub fn before(&self, scene: Scene<'_>) -> Option<Outcome> {
        let (_, outcome) = self.before_here(scene)?;
        (!self.edits.is_empty()).then_some(*outcome)
    }

    /// Whether the lesson is still to follow what was moved.
    pub fn is_ahead(&self, scene: Scene<'_>) -> bool {
        let is_here = self.before_here(scene).is_some();
        !self.edits.is_empty() && is_here && scene.timeline.visit().way != self.way()
    }

    /// What a number is with what was moved.
    pub fn value(&self, scene: Scene<'_>, parameter: Parameter) -> f64 {
        let edit = self.edits.of(parameter).map(|edit| edit.to);
        let here = self.before_here(scene);
        let found = here.and_then(|(before, _)| edit.or_else(|| before.get(parameter)));
        let worked = || scene.derivation().pass.network.get(parameter).unwrap_or(0.0);
        found.unwrap_or_else(worked)
    }

    /// Sets a number that is called so.
    pub fn put(&mut self, scene: Scene<'_>, parameter: Parameter, name: String, to: f64) {
        if self.before_here(scene).is_none() {
            // What was moved, if anything was, is of a visit that was left meanwhile.
            self.edits = Edits::default();
            let derivation = scene.derivation();
            let network = Arc::clone(&derivation.pass.network);
            self.before = Some((network, Outcome::of(derivation)));
        }
        let before = self.before.as_ref().and_then(|(before, _)| before.get(parameter));
        let from = before.unwrap_or(0.0);
        self.edits.put(Edit { parameter, name, from, to });
    }

    /// What is to be kept, if anything was moved here.
    pub fn take(&mut self, scene: Scene<'_>) -> Option<Edits> {
        self.before_here(scene)?;
        let edits = std::mem::take(&mut self.edits);
        (!edits.is_empty()).then_some(edits)
    }

    /// From where it was moved, where that is the present visit.
    fn before_here(&self, scene: Scene<'_>) -> Option<&(Arc<Network>, Outcome)> {
        let is_tried = matches!(scene.timeline.visit().way, Way::Trying(_));
        let network = &scene.derivation().pass.network;
        self.before.as_ref().filter(|(before, _)| is_tried || Arc::ptr_eq(before, network))
    }
}
