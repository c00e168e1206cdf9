//! What is said to an answer: the thought that leads to its number, why it cannot be, what is measured,
//! and what is right. Never only that it is wrong.

use std::ops::RangeInclusive;

use super::wording;
use crate::content::number::measured;
use crate::lesson::explain::Said;
use crate::lesson::notation::with_subscripts;
use crate::lesson::{Product, Scene, asked_entry};
use crate::mistakes::{Entries, Mistake, Slip, Verdict};
use crate::rnn::{Difference, measured_factor, measured_output, measured_uses};
use crate::steps::Address;
use crate::text::counted;

/// The most mistakes with the same digits that are named.
const NAMED: usize = 2;

/// Whether the value is shown with what is said: what is said tells it anyway, or it is right.
pub fn shows(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Right { .. } | Verdict::Mistake { .. } | Verdict::Pair { .. } => true,
        Verdict::Sign { is_right } => *is_right,
        Verdict::Slip(_) | Verdict::MoreDigits | Verdict::Unrecognised => false,
    }
}

/// What is said to an answer that is recognised.
pub fn feedback(text: &str, verdict: &Verdict, scene: Scene<'_>) -> Vec<Said> {
    let says = |sentence| wording::filled(sentence, &[("typed", text)]);
    let mut said = match verdict {
        Verdict::Right { cannot_tell } => right(text, cannot_tell),
        Verdict::Mistake { names } => mistake(text, names, scene),
        Verdict::Pair { names } => {
            let mistakes: Vec<Mistake> = names.first().into_iter().flat_map(|p| p.iter()).collect();
            pair(text, &mistakes, scene)
        }
        Verdict::Slip(slip) => vec![Said::Wrong(says(slipped(*slip)))],
        Verdict::MoreDigits => vec![Said::Reply(says(wording::MORE_DIGITS))],
        Verdict::Sign { is_right: true } => vec![Said::Right(says(wording::RIGHT_SIGN))],
        Verdict::Sign { is_right: false } => vec![
            Said::Wrong(says(wording::WRONG_SIGN)),
            Said::Reply(where_a_sign_comes_from(scene.address()).into()),
        ],
        Verdict::Unrecognised => Vec::new(),
    };
    for one in &mut said {
        if let Said::Right(text) | Said::Wrong(text) | Said::Reply(text) = one {
            *text = with_subscripts(text);
        }
    }
    said
}

fn right(text: &str, cannot_tell: &[Mistake]) -> Vec<Said> {
    let mut said = vec![Said::Right(wording::filled(wording::RIGHT, &[("typed", text)]))];
    if let Some(first) = cannot_tell.first() {
        let more = counted(cannot_tell.len() - 1, "more mistake");
        let sentence = match cannot_tell.len() {
            1 => wording::CANNOT_TELL,
            _ => wording::CANNOT_TELL_MORE,
        };
        let filled = wording::filled(sentence, &[("first", first.name()), ("more", &more)]);
        said.push(Said::Reply(filled));
    }
    said
}

fn mistake(text: &str, names: &[Mistake], scene: Scene<'_>) -> Vec<Said> {
    let mut said = thoughts(text, names.iter().take(NAMED), [wording::MISTAKE, wording::OR]);
    said.extend(refuted(scene).map(Said::Reply));
    let named = || names.iter().take(NAMED);
    said.extend(named().map(|one| Said::Right(one.texts().right.clone())));
    said.dedup();
    // Why not comes last: where there is little room, the number and the rule are enough.
    said.extend(named().map(|one| Said::Reply(one.texts().refutation.clone())));
    said
}

/// The thoughts, the first in one sentence, all others in another.
fn thoughts<'a>(
    text: &str,
    names: impl Iterator<Item = &'a Mistake>,
    [first, other]: [&str; 2],
) -> Vec<Said> {
    let said = names.enumerate().map(|(n, one)| {
        let with = [("typed", text), ("thought", one.texts().thought.as_str())];
        Said::Wrong(wording::filled(if n == 0 { first } else { other }, &with))
    });
    said.collect()
}

fn pair(text: &str, mistakes: &[Mistake], scene: Scene<'_>) -> Vec<Said> {
    let thoughts = thoughts(text, mistakes.iter(), [wording::PAIR, wording::AND]);
    let right = mistakes.iter().map(|one| Said::Right(one.texts().right.clone()));
    let mut said: Vec<Said> =
        thoughts.into_iter().zip(right).flat_map(|(thought, right)| [thought, right]).collect();
    said.extend(refuted(scene).map(Said::Reply));
    said
}

fn slipped(slip: Slip) -> &'static str {
    match slip {
        Slip::Sign => wording::SIGN,
        Slip::PowerOfTen(_) => wording::POINT,
        Slip::DigitsSwapped => wording::SWAPPED,
    }
}

/// What a sign follows from.
#[must_use]
pub fn where_a_sign_comes_from(at: Address) -> &'static str {
    match at {
        Address::OutputFactor(_)
        | Address::OutputGradient
        | Address::Factor { .. }
        | Address::Term { .. } => "A product is negative where an odd number of its factors are.",
        Address::Sum(_) => "A sum has the sign of its larger terms.",
        _ => "It is made of what stands on the screen.",
    }
}

/// The number that refutes every other.
#[must_use]
pub fn refuted(scene: Scene<'_>) -> Option<String> {
    let measured = measured(measure(scene)?);
    Some(wording::filled(wording::REFUTED, &[("measured", &measured)]))
}

/// What the present step asks for, measured: what stands below is moved, what stands above is worked
/// again.
fn measure(scene: Scene<'_>) -> Option<Difference> {
    let (pass, at) = (&scene.derivation().pass, scene.address());
    let Entries::One { row, column } = asked_entry(pass, at, scene.units) else { return None };
    let uses = |of, uses: RangeInclusive<usize>| measured_uses(pass, of, (row, column), &uses);
    match at {
        Address::OutputFactor(nth) | Address::Factor { nth, .. } => {
            let factor = Product::of_step(at)?.factor(pass.steps(), nth)?;
            Some(measured_factor(pass, factor, row, column))
        }
        Address::OutputGradient => Some(measured_output(pass, column)),
        Address::Term { of, through } => Some(uses(of, through..=through)),
        Address::Sum(of) => Some(uses(of, pass.first_kept()..=pass.steps())),
        _ => None,
    }
}
