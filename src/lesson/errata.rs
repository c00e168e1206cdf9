//! Lines that notes or a book have wrong, beside the right ones, with the numbers that prove it.
//!
//! The lines are the scenario's; the numbers are those of the present visit: where a line names a
//! mistake, those of the weight whose gradient the mistake changes most.
//!
//! | file | what it holds |
//! |---|---|
//! | `proof` | what a known mistake makes of a gradient |
//! | `named` | the derivatives that only one of the two lines names |

mod named;
mod proof;

use std::sync::Arc;

use super::notation::with_subscripts;
use crate::rnn::{Hyperparameters, Pass};
use crate::scenario::{Erratum, Scenario};
use crate::steps::{Address, Plan};

/// An erratum with what proves it in a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvedErratum {
    /// The step that it is about.
    pub near: Address,
    /// The line as it is printed.
    pub printed: String,
    /// The line as it should be.
    pub right: String,
    /// What proves it, where there is a proof.
    pub proof: Option<String>,
}

/// The errata of a scenario that are about a sentence, with the numbers of its pass, in the file's
/// order.
#[must_use]
pub fn errata(
    scenario: &Scenario,
    pass: &Arc<Pass>,
    training: &Hyperparameters,
) -> Vec<ProvedErratum> {
    let with_numbers = |erratum: &Erratum| ProvedErratum {
        near: erratum.near,
        printed: with_subscripts(&erratum.printed),
        right: with_subscripts(&erratum.right),
        proof: match erratum.mistake {
            Some(mistake) => {
                let (vocab, chapter) = (&scenario.vocab, erratum.near.chapter());
                Some(proof::proof(vocab, pass, training, mistake, chapter))
            }
            None => named::values(pass, &erratum.printed, &erratum.right),
        },
    };
    let plan = Plan::new(pass.steps(), training.truncate);
    scenario.errata_of(plan).map(with_numbers).collect()
}

impl ProvedErratum {
    /// How many steps a step of the plan is away from the one that the erratum is about.
    #[must_use]
    pub fn distance(&self, plan: Plan, address: Address) -> usize {
        match (plan.number(self.near), plan.number(address)) {
            (Some(near), Some(here)) => near.abs_diff(here),
            _ => usize::MAX,
        }
    }
}
