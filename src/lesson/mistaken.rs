//! What a step says in a lesson that is worked with a mistake: what it comes to, and, where the mistake
//! is named, beside it what is right.

use std::sync::Arc;

use super::asked::asked_entry;
use super::derivation::Derivation;
use super::explain::{Explanation, Said};
use super::notation::with_subscripts;
use super::units::UnitPair;
use super::way::Way;
use crate::content::Expr;
use crate::content::number::inline;
use crate::mistakes::{Mistake, Mistakes, Outcome, Parting, Quantity};
use crate::steps::{Address, Chapter};

/// Where the lesson parts from the right one.
#[derive(Debug)]
struct Parted(Option<Parting>);

impl Derivation {
    /// The first step of this visit whose numbers are not those of the right derivation, if one's are
    /// not.
    #[must_use]
    pub fn parting(&self) -> Option<Address> {
        let parted = self.kept(0, |derivation| {
            let (Way::Wrong(mistake) | Way::Hiding(mistake)) = derivation.way else {
                return Parted(None);
            };
            let outcome = |mistakes: Mistakes| Outcome::new(derivation.attempt(mistakes));
            let (wrong, right) = (outcome(mistake.into()), outcome(Mistakes::NONE));
            Parted(Parting::first(mistake, &wrong, &right))
        });
        parted.0.map(|parting| parting.step)
    }
}

/// Leaves of an explanation what holds with a mistake. The numbers put in are left out: they would lead
/// to what is right, and so is what is said of right numbers.
pub fn mistaken(
    explanation: &mut Explanation,
    derivation: &Derivation,
    address: Address,
    units: UnitPair,
) {
    let chapter = address.chapter();
    let is_back = matches!(chapter, Chapter::OutputWeights | Chapter::Gradient(_));
    if let (true, Some(value @ Expr::Continued(_))) = (is_back, explanation.numbers.last()) {
        explanation.numbers = vec![value.clone()];
    }
    explanation.said = match derivation.way {
        Way::Right | Way::Hiding(_) | Way::Trying(_) => Vec::new(),
        Way::Wrong(mistake) => beside_right(derivation, mistake, address, units),
    };
}

/// What is right where the lesson is not, and at the first such step why.
fn beside_right(
    derivation: &Derivation,
    mistake: Mistake,
    address: Address,
    units: UnitPair,
) -> Vec<Said> {
    let texts = mistake.texts();
    let right = right_value(derivation, address, units);
    if derivation.parting() == Some(address) {
        let value = right.map(|right| format!("Right is {right}. ")).unwrap_or_default();
        return vec![
            Said::Wrong(with_subscripts(&format!("Here it parts. {}", texts.thought))),
            Said::Reply(with_subscripts(&format!("No. {}", texts.refutation))),
            Said::Right(with_subscripts(&format!("{value}{}", texts.right))),
        ];
    }
    match right {
        Some(right) => vec![Said::Wrong(format!("Right is {right}."))],
        None => Vec::new(),
    }
}

/// The right number of a step, where another stands there.
fn right_value(derivation: &Derivation, address: Address, units: UnitPair) -> Option<String> {
    let entry = asked_entry(&derivation.right, address, units);
    let pass = Arc::clone(&derivation.right);
    let value = Quantity::new(pass, &derivation.training, address, entry)?;
    let number = |mistakes| value.value(mistakes).first().copied().map(inline);
    let right = number(Mistakes::NONE)?;
    (number(derivation.way.mistakes())? != right).then_some(right)
}
