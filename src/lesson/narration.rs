//! The sentence that says why, for every kind of step. The words are in
//! `assets/narration.yaml`; here is which of them a step takes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::symbol::{state, weights};
use super::worked::Worked;
use crate::rnn::{Factor, Summed};
use crate::steps::Address;

static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A test holds that the asset parses and has a text for every kind.
    serde_yaml::from_str(include_str!("../../assets/narration.yaml")).unwrap_or_default()
});

/// Why the step is as it is.
#[must_use]
pub fn narrate(worked: &Worked, address: Address) -> String {
    let mut text = TEXTS.get(kind(worked, address)).cloned().unwrap_or_default();
    for (name, value) in names(worked, address) {
        text = text.replace(name, &value);
    }
    text
}

/// Which text of the asset a step takes.
#[must_use]
pub fn kind(worked: &Worked, address: Address) -> &'static str {
    let steps = worked.steps();
    match address {
        Address::Encode => "encode",
        Address::State(1) => "state_first",
        Address::State(_) => "state",
        Address::Prediction => "prediction",
        Address::Loss => "loss",
        Address::OutputFactor(nth) => of_factor(worked, Factor::OF_W_O[nth.clamp(1, 2) - 1]),
        Address::OutputGradient => "output_gradient",
        Address::Factor { of, through, nth } => {
            Factor::of_term(of, steps, through, nth).map_or("", |factor| of_factor(worked, factor))
        }
        Address::Term { of: Summed::Input, .. } => "term_input",
        Address::Term { of: Summed::Hidden, .. } => "term_hidden",
        Address::Sum(_) if worked.plan.first_kept() > 1 => "sum_truncated",
        Address::Sum(Summed::Input) => "sum_input",
        Address::Sum(Summed::Hidden) => "sum_hidden",
        Address::Update if worked.update.clip_scale < 1.0 => "update_clipped",
        Address::Update => "update",
    }
}

fn of_factor(worked: &Worked, factor: Factor) -> &'static str {
    match factor {
        Factor::LossByPrediction if worked.pass.sentence.label => "loss_by_prediction",
        Factor::LossByPrediction => "loss_by_prediction_positive",
        Factor::PredictionByOutputWeights => "prediction_by_output_weights",
        Factor::PredictionByState => "prediction_by_state",
        Factor::StateByState(_) => "state_by_state",
        Factor::Immediate(Summed::Input, _) => "immediate_input",
        Factor::Immediate(Summed::Hidden, j) => {
            let before = worked.pass.trace.state(j - 1);
            let zero = before.iter().all(|&o| o == 0.0);
            if zero { "immediate_hidden_zero" } else { "immediate_hidden" }
        }
    }
}

/// What stands for the names in braces.
fn names(worked: &Worked, address: Address) -> Vec<(&'static str, String)> {
    let steps = worked.steps();
    let t = match address {
        Address::State(t) => t,
        Address::Factor { of, through, nth } => match Factor::of_term(of, steps, through, nth) {
            Some(Factor::StateByState(t)) => t,
            _ => through,
        },
        Address::Term { through, .. } => through,
        _ => steps,
    };
    let of = match address {
        Address::Factor { of, .. } | Address::Term { of, .. } | Address::Sum(of) => of,
        _ => Summed::Input,
    };
    let first = worked.plan.first_kept();
    vec![
        ("{t}", t.to_string()),
        ("{o}", state(t)),
        ("{before}", state(t.saturating_sub(1))),
        ("{last}", state(steps)),
        ("{words}", steps.to_string()),
        ("{terms}", (steps + 1 - first).to_string()),
        ("{dropped}", (first - 1).to_string()),
        ("{y}", if worked.pass.sentence.label { "1" } else { "0" }.into()),
        ("{w}", weights(of).into()),
        // Last: a word may itself hold braces.
        ("{word}", worked.word(t.max(1)).to_owned()),
    ]
}
