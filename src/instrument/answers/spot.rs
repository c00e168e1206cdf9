//! Which step of which visit an answer is of, and whose numbers were asked for.

use std::sync::{Arc, Weak};

use crate::lesson::{Scene, UnitPair, asked_entry};
use crate::mistakes::Quantity;
use crate::rnn::Pass;
use crate::steps::Address;

/// Which step of which visit, and whose numbers.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Another visit, or the same with another η, has another pass.
    pass: Weak<Pass>,
    /// Its step.
    pub at: Address,
    units: UnitPair,
}

impl Spot {
    /// Where the lesson stands.
    pub fn new(scene: Scene<'_>) -> Self {
        let pass = Arc::downgrade(&scene.derivation().pass);
        Self { pass, at: scene.address(), units: scene.units }
    }

    /// Whether the lesson stands there.
    pub fn is_here(&self, scene: Scene<'_>) -> bool {
        self.is_of_visit(scene) && self.at == scene.address() && self.units == scene.units
    }

    /// Whether it is a step of the present visit.
    pub fn is_of_visit(&self, scene: Scene<'_>) -> bool {
        self.pass.ptr_eq(&Arc::downgrade(&scene.derivation().pass))
    }
}

/// What the present step asks for, if it works out anything.
#[must_use]
pub fn asked(scene: Scene<'_>) -> Option<Quantity> {
    asked_at(scene, scene.address())
}

/// What a step of the present visit asks for.
pub fn asked_at(scene: Scene<'_>, at: Address) -> Option<Quantity> {
    scene.timeline.quantity(at, asked_entry(&scene.derivation().pass, at, scene.units))
}
