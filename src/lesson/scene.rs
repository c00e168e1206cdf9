//! The lesson as it stands: what every panel is made from.

use super::derivation::Derivation;
use super::given::Given;
use super::highlight::Highlight;
use super::timeline::Timeline;
use super::unfolding::Unfolding;
use super::units::UnitPair;
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
}

impl<'a> Scene<'a> {
    /// The present visit worked out.
    #[must_use]
    pub fn derivation(&self) -> &'a Derivation {
        self.timeline.derivation()
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
