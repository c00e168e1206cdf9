//! Where to look for a number that nobody recognises: first where, then which rule, then the number.

use super::log::Log;
use super::spot::asked;
use super::wording;
use crate::content::number::inline;
use crate::lesson::explain::Said;
use crate::lesson::{Scene, explain, parts};
use crate::mistakes::Mistakes;
use crate::steps::{Address, Plan};

/// How many there are; with the last the value is shown.
pub const COUNT: usize = 3;

/// What is said to an answer that is none of the known ones, after so many hints.
pub fn hint(text: &str, hints: usize, log: &Log, scene: Scene<'_>) -> Vec<Said> {
    let [place, rule, number] = all(scene);
    let hint = match (hints, first_wrong_part(log, scene)) {
        (0, Some(part)) => {
            let name = explain(scene.derivation(), part, scene.units).name().text();
            let with = [("name", name.as_str()), ("part", &part.to_string())];
            wording::filled(wording::WHERE, &with)
        }
        (0, None) => place,
        (1, _) => rule,
        _ => number,
    };
    vec![Said::Wrong(wording::filled(wording::UNKNOWN, &[("typed", text)])), Said::Reply(hint)]
}

/// The hints: where, if all that the value is made of is right; which rule; the number.
#[must_use]
pub fn all(scene: Scene<'_>) -> [String; COUNT] {
    let (derivation, here) = (scene.derivation(), scene.address());
    let name = |at| explain(derivation, at, scene.units).name().text();
    let made_of: Vec<String> = parts(derivation.plan, here).into_iter().map(name).collect();
    let place = if made_of.is_empty() {
        "Where? In this step itself: all that it is made of is on the screen.".into()
    } else {
        format!("Where? In this step itself, in what is made of {}.", made_of.join(" and "))
    };
    let rule = format!("The rule: {}", explain(derivation, here, scene.units).formula.text());
    let value = asked(scene).map(|asked| asked.value(Mistakes::NONE)).unwrap_or_default();
    let number = value.first().copied().map(inline).unwrap_or_default();
    [place, rule, format!("The number is {number}.")]
}

/// The first of the values that this one is made of whose answer was not right.
fn first_wrong_part(log: &Log, scene: Scene<'_>) -> Option<Address> {
    let all = with_parts(scene.derivation().plan, scene.address());
    all.into_iter().find(|at| log.is_wrong(*at, scene))
}

/// The steps that a step's value is made of, down to the factors, in the lesson's order.
#[must_use]
pub fn with_parts(plan: Plan, at: Address) -> Vec<Address> {
    let mut all = Vec::new();
    let mut open = parts(plan, at);
    while let Some(part) = open.pop() {
        if !all.contains(&part) {
            all.push(part);
            open.extend(parts(plan, part));
        }
    }
    all.sort_by_key(|part| plan.number(*part));
    all
}
