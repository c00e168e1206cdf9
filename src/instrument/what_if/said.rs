//! What is said of a number that is moved: what the loss does, beside what its derivative says, and
//! where the update leads.

use super::covered;
use super::filling::{Asked, Filling};
use super::profile::Landing;
use crate::content::number::{bare, inline, measured};
use crate::content::{Expr, Line, Role, Symbol};
use crate::lesson::notation::{Fraction, loss, state, weights};
use crate::lesson::{Derivation, notation};
use crate::rnn::{Difference, Entry, Parameter, WeightMatrix};

/// How much a loss may be off by rounding, for its size.
const ROUNDING: f64 = 16.0 * f64::EPSILON;

/// What a sentence gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// L.
    pub loss: f64,
    /// ŷ.
    pub y_hat: f64,
}

impl Outcome {
    /// Of the lesson as it is worked.
    pub fn of(derivation: &Derivation) -> Self {
        let trace = &derivation.pass.trace;
        Self { loss: trace.loss, y_hat: trace.y_hat }
    }
}

/// `L 0.3446→0.3377 ŷ 0.7085→0.7134`: what it gave before, if anything was moved, and what it gives
/// now, once that is known.
pub fn outcome(before: Option<Outcome>, now: Option<Outcome>) -> Line {
    let one = |line: Line, name: &Expr, of: fn(Outcome) -> f64| {
        let now = now.map_or("∙".to_owned(), |now| bare(of(now)));
        let before = before.map(|before| format!("{}→", bare(of(before))));
        line.text(name.text()).text(" ").quiet(before.unwrap_or_default()).forward(now)
    };
    let line = one(Line::new(), &loss(), |given| given.loss);
    one(line.text(" "), &notation::y_hat(), |given| given.y_hat)
}

/// What a number is called.
pub fn name(derivation: &Derivation, parameter: Parameter) -> Expr {
    let hidden = derivation.pass.hidden();
    match parameter {
        Parameter::Weight(entry) => notation::entry(entry, &derivation.scenario.vocab, hidden),
        Parameter::InitialState(unit) => notation::unit(0, unit, hidden),
    }
}

/// The matrix or row that a number is of.
fn of(parameter: Parameter) -> Expr {
    match parameter {
        Parameter::Weight(Entry::Input(..)) => weights(WeightMatrix::Input).into(),
        Parameter::Weight(Entry::Hidden(..)) => weights(WeightMatrix::Hidden).into(),
        Parameter::Weight(Entry::Output(_)) => Symbol::OutputWeights.into(),
        Parameter::InitialState(_) => state(0),
    }
}

/// A change of the loss, with what rounding may have made of it.
pub fn change(before: f64, after: f64) -> Difference {
    let error = ROUNDING * (before.abs() + after.abs());
    Difference { value: after - before, error }
}

/// The same for each unit by which the number was moved.
pub fn per_unit(change: Difference, by: f64) -> Difference {
    Difference { value: change.value / by, error: change.error / by.abs() }
}

/// What is said while it is covered; why comes early, to have room everywhere.
pub fn covered(asked: Asked) -> Vec<Line> {
    vec![
        Line::new().text(format!("ΔL ∙  {} ∙", promised(asked))),
        Line::new().quiet(covered::WHY),
        outcome(None, None),
    ]
}

/// What the derivative promises, by name: `∂L/∂w_h·ε`.
fn promised(asked: Asked) -> String {
    format!("{}·ε", Fraction::of(loss(), of(asked.parameter)).text())
}

/// All that is said, the most important first.
pub fn lines(derivation: &Derivation, asked: Asked, filling: Option<&Filling>) -> Vec<Line> {
    let by = asked.moved - asked.value;
    let expected = derivation.pass.derivative(asked.parameter) * by;
    let profile = filling.map(|filling| &filling.profile);
    let loss_at = |value| profile.and_then(|profile| profile.loss_at(value));
    let losses = loss_at(asked.value).zip(loss_at(asked.moved));
    let measured_change = losses.map(|(before, after)| change(before, after));
    let less = |change: Difference| Difference { value: change.value - expected, ..change };
    let apart = measured_change.map(less);
    let landing = profile.and_then(|profile| Some((profile.landing?, profile.landing()?)));
    let then = landing.and_then(|(to, _)| loss_at(to));
    let text = |difference: Option<Difference>| {
        difference.map_or("∙".to_owned(), |known| measured(known).trim().to_owned())
    };
    let mut lines = vec![
        Line::new()
            .text("ΔL ")
            .forward(text(measured_change))
            .text(format!("  {} ", promised(asked)))
            .backward(inline(expected)),
        Line::new().text("apart ").lit(text(apart)).text("  ").and(&in_short(asked, landing)),
        in_full(derivation, asked, landing, then),
        Line::new().quiet(shrinks(derivation, asked.parameter)),
    ];
    lines.retain(|line| !line.0.is_empty());
    lines
}

/// How fast ΔL and ∂L/∂w·ε come together.
fn shrinks(derivation: &Derivation, parameter: Parameter) -> &'static str {
    let first = derivation.pass.first_kept();
    let is_dropped = derivation.pass.uses(parameter).first().is_some_and(|j| *j < first);
    if is_dropped {
        "Truncation drops terms of this derivative: what the two are apart shrinks with ε alone."
    } else {
        "[ takes a tenth of ε: what the two are apart shrinks to a hundredth, with ε²."
    }
}

/// Where the update leads, in a few words.
fn in_short(asked: Asked, landing: Option<(f64, Landing)>) -> Line {
    let (role, text) = match (landing, asked.parameter) {
        (_, Parameter::InitialState(_)) => (Role::Quiet, "○ no update"),
        (None, _) => (Role::Quiet, "○ ∙"),
        (Some((_, Landing::Still)), _) => (Role::Quiet, "○ stays"),
        (Some((_, Landing::Lower)), _) => (Role::Forward, "○ lands lower"),
        (Some((_, Landing::Past)), _) => (Role::Warning, "○ past the lowest"),
        (Some((_, Landing::Higher)), _) => (Role::Warning, "○ overshoots: L up"),
        (Some((_, Landing::Unknown)), _) => (Role::Warning, "○ overflow"),
    };
    Line::new().with(role, text)
}

/// The same in a sentence.
fn in_full(
    derivation: &Derivation,
    asked: Asked,
    landing: Option<(f64, Landing)>,
    then: Option<f64>,
) -> Line {
    let name = name(derivation, asked.parameter).text();
    let says = match (landing.zip(then), asked.parameter) {
        (_, Parameter::InitialState(_)) => format!("○ {name} is given: no update moves it."),
        (None, _) => return Line::new(),
        (Some(((to, landing), then)), _) => {
            let (to, then) = (bare(to), bare(then));
            match landing {
                Landing::Still => format!("○ The update leaves {name} where it is."),
                Landing::Lower => {
                    format!("○ The update takes {name} to {to}: with it alone L is {then}, lower.")
                }
                Landing::Past => format!(
                    "○ The update overshoots: at {to} it is beyond the lowest point of the curve, \
                     with it alone L is {then}."
                ),
                Landing::Higher => format!(
                    "○ The update overshoots: at {to}, with it alone, L is {then}, higher than now."
                ),
                Landing::Unknown => format!("○ Where the update takes {name}, the loss overflows."),
            }
        }
    };
    Line::new().text(says)
}
