//! The sentence that says why, for every kind of step. The words are in
//! `assets/narration.yaml`; here is which of them a step takes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::derivation::Derivation;
use super::highlight::Highlight;
use super::notation::{gradient, input, state, weights};
use super::product::Product;
use crate::content::Expr;
use crate::content::number::inline;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A test holds that the asset parses and has a text for every kind.
    serde_yaml::from_str(include_str!("../../assets/narration.yaml")).unwrap_or_default()
});

/// A probability below this is none.
const CERTAIN: f64 = 0.01;
/// Sizes so many times apart are worth a word.
const FAR_APART: f64 = 30.0;

/// Why the step is as it is.
#[must_use]
pub fn narrate(derivation: &Derivation, address: Address) -> String {
    let mut rest = TEXTS.get(kind(derivation, address)).map_or("", String::as_str);
    let mut text = String::with_capacity(rest.len() + 16);
    // In one pass: what is filled in may itself hold braces, as a word may.
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        let known = named(derivation, address, name);
        text.push_str(&known.unwrap_or_else(|| format!("{{{name}}}")));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// Which text of the asset a step takes.
#[must_use]
pub fn kind(derivation: &Derivation, address: Address) -> &'static str {
    let pass = &derivation.pass;
    match address {
        Address::Encode => "encode",
        Address::State(1) => "state_first",
        Address::State(_) => "state",
        Address::Prediction => "prediction",
        Address::Loss => "loss",
        Address::OutputFactor(1) if pass.sentence.label => "loss_by_prediction",
        Address::OutputFactor(1) => "loss_by_prediction_positive",
        Address::OutputFactor(_) => "prediction_by_output_weights",
        Address::OutputGradient if is_saturated(derivation) => "output_gradient_saturated",
        Address::OutputGradient => "output_gradient",
        Address::Factor { of, through, nth } => {
            let factor = Factor::of_term(of, derivation.words(), through, nth);
            factor
                .map_or("", |factor| of_factor(derivation, Product::Term(of, through), nth, factor))
        }
        Address::Term { of: WeightMatrix::Input, through } => {
            let words = &pass.sentence.words[derivation.plan.first_kept() - 1..];
            let word = pass.sentence.words[through - 1];
            let uses = words.iter().filter(|&&other| other == word).count();
            if uses == 1 { "term_input" } else { "term_input_again" }
        }
        Address::Term { of: WeightMatrix::Hidden, .. } => "term_hidden",
        Address::Sum(_) if derivation.plan.first_kept() > 1 => "sum_truncated",
        Address::Sum(WeightMatrix::Input) => of_sum(derivation),
        Address::Sum(WeightMatrix::Hidden) => "sum_hidden",
        Address::Update if derivation.update.clip_scale < 1.0 => "update_clipped",
        Address::Update => "update",
    }
}

/// A factor of a term: new, or known from an earlier product.
fn of_factor(
    derivation: &Derivation,
    product: Product,
    nth: usize,
    factor: Factor,
) -> &'static str {
    let (highlight, hidden) =
        (Highlight::new(derivation.plan, product.step_of(nth)), derivation.pass.hidden());
    let from_term = |nth| matches!(highlight.known_from(product, nth), Some(Product::Term(..)));
    match factor {
        // Said once a term; its bracket says so at the others.
        Factor::LossByPrediction if from_term(2) => "known",
        Factor::LossByPrediction if derivation.words() == 1 => "known_of_one_word",
        Factor::LossByPrediction => "known_first",
        Factor::PredictionByOutputWeights => "prediction_by_output_weights",
        Factor::PredictionByState => "prediction_by_state",
        Factor::StateByState(_) if hidden > 1 => "state_by_state_units",
        Factor::StateByState(_) => "state_by_state",
        Factor::Immediate(WeightMatrix::Input, _) if hidden > 1 => "immediate_input_units",
        Factor::Immediate(WeightMatrix::Input, _) => "immediate_input",
        Factor::Immediate(WeightMatrix::Hidden, j) => {
            let before = derivation.pass.trace.state(j - 1);
            match before.iter().all(|&o| o == 0.0) {
                true if derivation.words() == 1 => "immediate_hidden_zero_only",
                true => "immediate_hidden_zero",
                false if hidden > 1 => "immediate_hidden_units",
                false => "immediate_hidden",
            }
        }
    }
}

/// Whether ŷ is certain, and wrong.
fn is_saturated(derivation: &Derivation) -> bool {
    let trace = &derivation.pass.trace;
    let wrong = if derivation.pass.sentence.label { trace.y_hat } else { trace.one_minus_y_hat };
    wrong < CERTAIN
}

/// A sum of ∂L/∂w_i whose terms are far apart says why.
fn of_sum(derivation: &Derivation) -> &'static str {
    let norms = derivation.gradient_norms();
    let (far, near) = (norms.size(1), norms.size(derivation.words()));
    match far / near {
        ratio if derivation.words() <= 3 || !ratio.is_normal() => "sum_input",
        _ if norms.steps_back.is_none() => "sum_input",
        ratio if ratio < 1.0 / FAR_APART => "sum_input_vanishing",
        ratio if ratio > FAR_APART => "sum_input_exploding",
        _ => "sum_input",
    }
}

/// What stands for a name in braces.
fn named(derivation: &Derivation, address: Address, name: &str) -> Option<String> {
    let (steps, first) = (derivation.words(), derivation.plan.first_kept());
    let through = address.through().unwrap_or(steps);
    let (of, t) = match address {
        Address::State(t) => (WeightMatrix::Input, t),
        Address::Factor { of, through, nth } => match Factor::of_term(of, steps, through, nth) {
            Some(Factor::StateByState(t)) => (of, t),
            _ => (of, through),
        },
        Address::Term { of, through } => (of, through),
        Address::Sum(of) => (of, steps),
        _ => (WeightMatrix::Input, steps),
    };
    let norms = derivation.gradient_norms();
    let (least, most) = norms.steps_back.unwrap_or_default();
    let size = |size: f64| inline(size).replacen('+', "", 1);
    Some(match name {
        "t" => t.to_string(),
        "o" => state(t).text(),
        "before" => state(t.saturating_sub(1)).text(),
        "last" => state(steps).text(),
        "words" => steps.to_string(),
        "terms" => (steps + 1 - first).to_string(),
        "dropped" => (first - 1).to_string(),
        "y" => if derivation.pass.sentence.label { "1" } else { "0" }.into(),
        "w" => Expr::from(weights(of)).text(),
        "source" => match of {
            WeightMatrix::Input => "term 1".into(),
            WeightMatrix::Hidden => gradient(WeightMatrix::Input).expr().text(),
        },
        "through" => state(through).text(),
        "column" => match of {
            WeightMatrix::Input => input(through).transposed().text(),
            WeightMatrix::Hidden => state(through - 1).transposed().text(),
        },
        "times" if steps == 1 => "once as well".into(),
        "times" => format!("{steps} times"),
        "held" if steps == 1 => state(0).text(),
        "held" => "the state before".into(),
        "far" => state(first).text(),
        "back" => (steps - first).to_string(),
        "step_back" if derivation.pass.hidden() == 1 => "(1-O²)·w_h".into(),
        "step_back" => "a Jacobian".into(),
        "least" => size(least),
        "most" => size(most),
        "all" => size(norms.size(first) / norms.size(steps)),
        "word" => derivation.word(t.max(1)).to_owned(),
        _ => return None,
    })
}
