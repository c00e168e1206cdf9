//! What is said to an answer: the thought that leads to its number, why it cannot be, what is measured,
//! and what is right. Never only that it is wrong.

use std::ops::RangeInclusive;

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
    let mut said = match verdict {
        Verdict::Right { cannot_tell } => right(text, cannot_tell),
        Verdict::Mistake { names } => mistake(text, names, scene),
        Verdict::Pair { names } => {
            let mistakes: Vec<Mistake> = names.first().into_iter().flat_map(|p| p.iter()).collect();
            pair(text, &mistakes, scene)
        }
        Verdict::Slip(slip) => vec![Said::Wrong(slipped(text, *slip))],
        Verdict::MoreDigits => {
            vec![Said::Reply(format!(
                "{text} may be right, but so few digits do not tell: one more, please."
            ))]
        }
        Verdict::Sign { is_right: true } => vec![Said::Right(format!("{text} is its sign."))],
        Verdict::Sign { is_right: false } => vec![
            Said::Wrong(format!("{text} is not its sign.")),
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
    let mut said = vec![Said::Right(format!("{text} is right."))];
    if let Some(first) = cannot_tell.first() {
        let others = cannot_tell.len() - 1;
        let others = if others == 0 {
            String::new()
        } else {
            format!(", and {} more", counted(others, "mistake"))
        };
        said.push(Said::Reply(format!(
            "These numbers cannot tell: {}{others} would give the same.",
            first.name()
        )));
    }
    said
}

fn mistake(text: &str, names: &[Mistake], scene: Scene<'_>) -> Vec<Said> {
    let mut said = Vec::new();
    for (n, one) in names.iter().take(NAMED).enumerate() {
        let thought = &one.texts().thought;
        said.push(Said::Wrong(match n {
            0 => format!("{text} comes of this thought: {thought}"),
            _ => format!("or of this one: {thought}"),
        }));
    }
    said.extend(refuted(scene));
    let named = || names.iter().take(NAMED);
    said.extend(named().map(|one| Said::Right(one.texts().right.clone())));
    said.dedup();
    // Why not comes last: where there is little room, the number and the rule are enough.
    said.extend(named().map(|one| Said::Reply(one.texts().refutation.clone())));
    said
}

fn pair(text: &str, mistakes: &[Mistake], scene: Scene<'_>) -> Vec<Said> {
    let mut said = Vec::new();
    for (n, one) in mistakes.iter().enumerate() {
        let thought = &one.texts().thought;
        said.push(Said::Wrong(match n {
            0 => format!("{text} comes of two mistakes at once. {thought}"),
            _ => format!("And: {thought}"),
        }));
        said.push(Said::Right(one.texts().right.clone()));
    }
    said.extend(refuted(scene));
    said
}

fn slipped(text: &str, slip: Slip) -> String {
    match slip {
        Slip::Sign => format!("{text} has the right digits: look at its sign."),
        Slip::PowerOfTen(_) => format!("{text} has the right digits: look at its point."),
        Slip::DigitsSwapped => format!("{text} is nearly it: two of its digits are swapped."),
    }
}

/// What a sign follows from.
fn where_a_sign_comes_from(at: Address) -> &'static str {
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
fn refuted(scene: Scene<'_>) -> Option<Said> {
    let measured = measured(measure(scene)?);
    Some(Said::Reply(format!("No: measured by a central difference it is {measured}.")))
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
