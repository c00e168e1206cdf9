//! A visit worked with a mistake and without; worked when first asked for, and kept with the visit.

use std::sync::Arc;

use crate::lesson::Derivation;
use crate::mistakes::{Finding, Mistake, Mistakes, Outcome, Parting};

/// Both derivations, and where they part.
#[derive(Debug)]
pub struct Compared {
    /// The mistake.
    pub mistake: Mistake,
    /// With it.
    pub wrong: Outcome,
    /// Without.
    pub right: Arc<Right>,
    /// The first step that differs.
    pub parting: Option<Parting>,
    /// What comes out wrong.
    pub finding: Finding,
}

/// The right derivation, by the same code as those with mistakes.
#[derive(Debug)]
pub struct Right(pub Outcome);

/// The visit with the mistake of a number, beside the right derivation.
pub fn compared(derivation: &Derivation, number: usize) -> Arc<Compared> {
    derivation.kept(number as u64, |derivation| {
        let (mistake, right) = (Mistake::ALL[number], right(derivation));
        let wrong = Outcome::new(derivation.attempt(mistake.into()));
        let parting = Parting::first(mistake, &wrong, &right.0);
        let finding = Finding::new(&wrong, &right.0);
        Compared { mistake, wrong, right, parting, finding }
    })
}

/// The right derivation of the visit.
pub fn right(derivation: &Derivation) -> Arc<Right> {
    derivation.kept(0, |derivation| Right(Outcome::new(derivation.attempt(Mistakes::NONE))))
}
