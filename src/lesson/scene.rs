//! The lesson as it stands: what every panel is made from.

use super::derivation::Derivation;
use super::given::Given;
use super::highlight::Highlight;
use super::timeline::Timeline;
use super::unfolding::Unfolding;
use super::units::UnitPair;
use crate::rnn::{Network, Weights};
use crate::steps::Address;

/// Where the lesson is, and whose numbers are put in.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The visits so far, and the present step.
    pub timeline: &'a Timeline,
    /// The hidden units whose numbers are put in.
    pub units: UnitPair,
    /// What somebody answers at the present step, if anybody does.
    pub given: Option<&'a Given>,
    /// How far the derivative of the last state is unfolded, if it is.
    pub unfolding: Option<Unfolding>,
    /// The weights that training has come to beside the lesson, while it goes on.
    pub in_training: Option<&'a Network>,
}

impl<'a> Scene<'a> {
    /// With nothing beside it.
    #[must_use]
    pub fn new(timeline: &'a Timeline, units: UnitPair) -> Self {
        Self { timeline, units, given: None, unfolding: None, in_training: None }
    }

    /// The present visit worked out.
    #[must_use]
    pub fn derivation(&self) -> &'a Derivation {
        self.timeline.derivation()
    }

    /// The weights that are shown: of the visit, or what training has come to.
    #[must_use]
    pub fn weights(&self) -> &'a Weights {
        self.in_training.unwrap_or(&self.derivation().pass.network).weights()
    }

    /// The present step.
    #[must_use]
    pub fn address(&self) -> Address {
        self.timeline.address()
    }

    /// What is lit, done and ahead.
    #[must_use]
    pub fn highlight(&self) -> Highlight {
        Highlight::new(self.derivation().plan, self.address())
            .facing(self.timeline.face())
            .asking(self.timeline.asking())
            .unfolding(self.unfolding)
    }
}
