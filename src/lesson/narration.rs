//! The sentence that says why, for every kind of step. The words are in
//! `assets/narration.yaml`; here is which of them a step takes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::derivation::Derivation;
use super::notation::{state, weights};
use crate::content::Expr;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A test holds that the asset parses and has a text for every kind.
    serde_yaml::from_str(include_str!("../../assets/narration.yaml")).unwrap_or_default()
});

/// Why the step is as it is.
#[must_use]
pub fn narrate(derivation: &Derivation, address: Address) -> String {
    let mut text = TEXTS.get(kind(derivation, address)).cloned().unwrap_or_default();
    for (name, value) in names(derivation, address) {
        text = text.replace(name, &value);
    }
    text
}

/// Which text of the asset a step takes.
#[must_use]
pub fn kind(derivation: &Derivation, address: Address) -> &'static str {
    let steps = derivation.words();
    match address {
        Address::Encode => "encode",
        Address::State(1) => "state_first",
        Address::State(_) => "state",
        Address::Prediction => "prediction",
        Address::Loss => "loss",
        Address::OutputFactor(nth) => of_factor(derivation, Factor::OF_W_O[nth.clamp(1, 2) - 1]),
        Address::OutputGradient => "output_gradient",
        Address::Factor { of, through, nth } => Factor::of_term(of, steps, through, nth)
            .map_or("", |factor| of_factor(derivation, factor)),
        Address::Term { of: WeightMatrix::Input, .. } => "term_input",
        Address::Term { of: WeightMatrix::Hidden, .. } => "term_hidden",
        Address::Sum(_) if derivation.plan.first_kept() > 1 => "sum_truncated",
        Address::Sum(WeightMatrix::Input) => "sum_input",
        Address::Sum(WeightMatrix::Hidden) => "sum_hidden",
        Address::Update if derivation.update.clip_scale < 1.0 => "update_clipped",
        Address::Update => "update",
    }
}

fn of_factor(derivation: &Derivation, factor: Factor) -> &'static str {
    match factor {
        Factor::LossByPrediction if derivation.pass.sentence.label => "loss_by_prediction",
        Factor::LossByPrediction => "loss_by_prediction_positive",
        Factor::PredictionByOutputWeights => "prediction_by_output_weights",
        Factor::PredictionByState => "prediction_by_state",
        Factor::StateByState(_) => "state_by_state",
        Factor::Immediate(WeightMatrix::Input, _) => "immediate_input",
        Factor::Immediate(WeightMatrix::Hidden, j) => {
            let before = derivation.pass.trace.state(j - 1);
            let zero = before.iter().all(|&o| o == 0.0);
            if zero { "immediate_hidden_zero" } else { "immediate_hidden" }
        }
    }
}

/// What stands for the names in braces.
fn names(derivation: &Derivation, address: Address) -> Vec<(&'static str, String)> {
    let steps = derivation.words();
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
        _ => WeightMatrix::Input,
    };
    let first = derivation.plan.first_kept();
    vec![
        ("{t}", t.to_string()),
        ("{o}", state(t).text()),
        ("{before}", state(t.saturating_sub(1)).text()),
        ("{last}", state(steps).text()),
        ("{words}", steps.to_string()),
        ("{terms}", (steps + 1 - first).to_string()),
        ("{dropped}", (first - 1).to_string()),
        ("{y}", if derivation.pass.sentence.label { "1" } else { "0" }.into()),
        ("{w}", Expr::from(weights(of)).text()),
        // Last: a word may itself hold braces.
        ("{word}", derivation.word(t.max(1)).to_owned()),
    ]
}
