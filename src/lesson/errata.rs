//! Where the class notes slip, beside the correct line, with the number that proves it.
//!
//! The lines are in `assets/errata.yaml`; the numbers are worked out here for the present
//! visit, without truncation, which the notes do not have: what the gradient would be by the
//! notes, what it is, and what is measured by differences of the loss. Where H > 1 they are those of
//! the first hidden unit.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::notation::state;
use crate::content::number::{inline, measured};
use crate::rnn::{self, Entry, GradientCheck, Pass, WeightMatrix, keeps_waiting};
use crate::steps::{Address, Plan};

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// What it is called in the asset.
    pub name: Name,
    /// The address of the step next to which it is shown.
    pub near: String,
    /// The line as the notes have it.
    pub notes: String,
    /// The line as it is.
    pub right: String,
    /// What proves it.
    pub proof: String,
}

/// The slips by name; each has its own proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    /// ∂ŷ/∂w_o without O_T.
    MissingState,
    /// ∂o_2/∂o_3 in the second term of ∂L/∂w_h.
    WrongOrder,
    /// The term through o_1 in place of that through o_3.
    RepeatedTerm,
    /// ∂L/∂o_1 for ∂ŷ/∂o_1.
    WrongLeftSide,
    /// A full derivative under the sum.
    FullDerivative,
}

static ERRATA: LazyLock<Vec<Erratum>> = LazyLock::new(|| {
    // A test holds that the asset parses.
    serde_yaml::from_str(include_str!("../../assets/errata.yaml")).unwrap_or_default()
});

/// What a slip gives, what is right, and which weight is measured, where one is.
struct Proof {
    wrong: f64,
    right: f64,
    difference: Option<Entry>,
}

/// The slips with the numbers of a pass.
#[must_use]
pub fn errata(pass: &Pass, last_word: &str) -> Vec<Erratum> {
    let steps = pass.steps();
    // Without truncation, which is another matter.
    let untruncated = match pass.first_kept() {
        1 => Some(Cow::Borrowed(pass)),
        _ if keeps_waiting(&pass.network, &pass.sentence) => None,
        _ => Some(Cow::Owned(pass.untruncated())),
    };
    let with_numbers = |erratum: &Erratum| {
        let fill = |text: &str| {
            text.replace("{last}", &state(steps).text()).replace("{T}", &steps.to_string())
        };
        let Some(whole) = &untruncated else {
            let proof = "this sentence is too long to work it without truncation".into();
            return Erratum {
                near: fill(&erratum.near),
                right: fill(&erratum.right),
                proof,
                ..erratum.clone()
            };
        };
        let proof = match proof(whole, erratum.name) {
            Some(proof) => fill(&erratum.proof)
                .replace("{wrong}", &inline(proof.wrong))
                .replace("{right}", &inline(proof.right))
                .replace("{difference}", &difference(whole, &proof))
                .replace("{word}", last_word),
            None => "this sentence is too short to show it".into(),
        };
        Erratum { near: fill(&erratum.near), right: fill(&erratum.right), proof, ..erratum.clone() }
    };
    ERRATA.iter().map(with_numbers).collect()
}

impl Erratum {
    /// How many steps a step of the plan is away from the one next to which the slip stands.
    #[must_use]
    pub fn distance(&self, plan: Plan, address: Address) -> usize {
        let near = self.near.parse().ok().and_then(|near| plan.number(near));
        match (near, plan.number(address)) {
            (Some(near), Some(here)) => near.abs_diff(here),
            _ => usize::MAX,
        }
    }
}

/// What is measured for a proof, where it is cheap enough to be had at once.
fn difference(pass: &Pass, proof: &Proof) -> String {
    let is_cheap = GradientCheck::is_cheap(&pass.network, &pass.sentence);
    let entry = proof.difference.filter(|_| is_cheap);
    match entry.and_then(|entry| rnn::difference(pass, entry)) {
        Some(found) => measured(found),
        None => "not worked".into(),
    }
}

/// The numbers of one slip, `None` where the sentence has too few words.
fn proof(pass: &Pass, name: Name) -> Option<Proof> {
    let steps = pass.steps();
    let hidden = Some(Entry::Hidden(0, 0));
    match name {
        Name::MissingState => Some(Proof {
            wrong: pass.backward.dl_dz,
            right: pass.backward.gradients.w_o[0],
            difference: Some(Entry::Output(0)),
        }),
        Name::WrongOrder => (steps >= 3).then(|| {
            let wrong =
                pass.weighted_sum(WeightMatrix::Hidden, (0, 0), |j| f64::from(u8::from(j != 2)));
            Proof { wrong, right: pass.gradient(WeightMatrix::Hidden)[[0, 0]], difference: hidden }
        }),
        Name::RepeatedTerm => (steps >= 2).then(|| {
            let row = pass.sentence.words[steps - 1];
            let right = pass.gradient(WeightMatrix::Input)[[row, 0]];
            // The first term twice, the last one not at all.
            let times = |j| f64::from(u8::from(j == 1) + u8::from(j != steps));
            let wrong = pass.weighted_sum(WeightMatrix::Input, (row, 0), times);
            Proof { wrong, right, difference: Some(Entry::Input(row, 0)) }
        }),
        Name::WrongLeftSide => Some(Proof {
            wrong: pass.backward.dl_do(1)[0],
            right: pass.prediction_by_state(1, 0),
            difference: None,
        }),
        // ∂L/∂O_t times the full derivative of O_t is the sum of the terms through
        // O_1..O_t, so the term through O_s is counted T-s+1 times.
        Name::FullDerivative => (steps >= 2).then(|| {
            let times = |s: usize| (steps + 1 - s) as f64;
            Proof {
                wrong: pass.weighted_sum(WeightMatrix::Hidden, (0, 0), times),
                right: pass.gradient(WeightMatrix::Hidden)[[0, 0]],
                difference: hidden,
            }
        }),
    }
}
