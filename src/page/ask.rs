//! What a typed number is held against on a page, and what is said to it. The numbers are worked here;
//! the page only compares.

use std::collections::BTreeMap;

use super::data::{Ask, Said};
use crate::instrument::answers;
use crate::instrument::answers::{hints, refuted, where_a_sign_comes_from, with_parts, wording};
use crate::lesson::notation::with_subscripts;
use crate::lesson::{Scene, asked_name};
use crate::mistakes::{Mistake, Quantity, TypedError};

/// What the present step asks for, if that is a finite number.
pub fn ask(scene: Scene<'_>) -> Option<Ask> {
    let asked = answers::asked(scene)?;
    let candidates = asked.candidates();
    let right = one(&candidates.right)?;
    let wrong: Vec<(&'static str, f64)> = candidates
        .mistakes
        .iter()
        .filter_map(|(mistake, value)| Some((mistake.name(), one(value)?)))
        .collect();
    let plan = scene.derivation().plan;
    let parts = with_parts(plan, scene.address()).into_iter().map(|part| part.to_string());
    Some(Ask {
        right,
        pairs: pairs(&asked, right, &wrong),
        wrong,
        measured: refuted(scene),
        sign: where_a_sign_comes_from(scene.address()),
        hints: hints(scene),
        parts: parts.collect(),
        name: asked_name(scene.derivation(), scene.address(), scene.units).text(),
    })
}

fn one(value: &[f64]) -> Option<f64> {
    value.first().copied().filter(|value| value.is_finite())
}

/// What comes of two mistakes at once, each number once; the tolerance with which single ones are read
/// leaves out what is theirs.
fn pairs(
    asked: &Quantity,
    right: f64,
    wrong: &[(&'static str, f64)],
) -> Vec<(&'static str, &'static str, f64)> {
    let mut seen: Vec<f64> = wrong.iter().map(|(_, value)| *value).chain([right]).collect();
    let mut pairs: Vec<(&'static str, &'static str, f64)> = Vec::new();
    for (pair, value) in asked.pairs() {
        let names: Vec<&'static str> = pair.iter().map(Mistake::name).collect();
        let (Some(value), [first, second]) = (one(&value), names.as_slice()) else { continue };
        if seen.iter().all(|other| (other - value).abs() > 1e-6 * value.abs()) {
            // Four digits are typed at most places; nine are enough for any.
            let short = format!("{value:.8e}").parse().unwrap_or(value);
            pairs.push((first, second, short));
            seen.push(value);
        }
    }
    pairs
}

/// What is said of each mistake.
pub fn mistakes() -> BTreeMap<&'static str, Said> {
    let said = |mistake: Mistake| {
        let texts = mistake.texts();
        let [thought, refutation, right] =
            [&texts.thought, &texts.refutation, &texts.right].map(|text| with_subscripts(text));
        (mistake.name(), Said { thought, refutation, right })
    };
    Mistake::ALL.into_iter().map(said).collect()
}

/// The sentences that are said to an answer.
pub fn words() -> BTreeMap<&'static str, String> {
    let sentences = [
        ("right", wording::RIGHT),
        ("cannot_tell", wording::CANNOT_TELL),
        ("cannot_tell_more", wording::CANNOT_TELL_MORE),
        ("mistake", wording::MISTAKE),
        ("or", wording::OR),
        ("pair", wording::PAIR),
        ("and", wording::AND),
        ("slip_sign", wording::SIGN),
        ("slip_point", wording::POINT),
        ("slip_swapped", wording::SWAPPED),
        ("more_digits", wording::MORE_DIGITS),
        ("right_sign", wording::RIGHT_SIGN),
        ("wrong_sign", wording::WRONG_SIGN),
        ("unknown", wording::UNKNOWN),
        ("yes", wording::YES),
        ("no", wording::NO),
        ("where", wording::WHERE),
    ]
    .map(|(name, sentence)| (name, sentence.to_owned()));
    let errors = [
        ("nothing", TypedError::Nothing),
        ("no_number", TypedError::NoNumber),
        ("too_large", TypedError::TooLarge),
        ("comma", TypedError::Comma("{typed}".into())),
    ]
    .map(|(name, error)| (name, error.to_string()));
    sentences.into_iter().chain(errors).collect()
}
