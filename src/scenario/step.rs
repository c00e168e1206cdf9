//! A step as people type it who want to go there: found, or refused in a sentence with the nearest
//! right one.

use super::nearest::nearest;
use super::wording::short;
use crate::steps::{Address, Plan, StepName};

/// The number, from 0, of the step that a text names in a sentence of these steps: by its address, or
/// by its number from 1.
///
/// # Errors
/// What is wrong with it.
pub fn step(text: &str, plan: Plan) -> Result<usize, String> {
    let (text, last) = (text.trim(), plan.count());
    let Ok(name) = text.parse::<StepName>() else { return Err(no_step(text, plan)) };
    match (name.number(plan).filter(|number| *number < last), name) {
        (Some(number), _) => Ok(number),
        (None, StepName::Number(number)) => {
            Err(format!("there is no step {number}: this sentence has {last}"))
        }
        (None, StepName::Address(step)) => {
            let near = plan.nearest(step);
            Err(if plan.drops(step) {
                format!("truncation drops {step}; {near} is kept")
            } else {
                format!("there is no step {step}: did you mean {near}?")
            })
        }
    }
}

/// What is said of a text that is no step of any sentence.
fn no_step(text: &str, plan: Plan) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("steps are counted from 1 to {}", plan.count());
    }
    match corrected(text) {
        Some(step) => {
            format!("there is no step {}: did you mean {}?", short(text), plan.nearest(step))
        }
        None => format!("there is no step {}: type one such as w_h/1, or a number", short(text)),
    }
}

/// The step with its first word put right.
pub(super) fn corrected(text: &str) -> Option<Address> {
    const FIRST: [&str; 7] = ["encode", "forward", "loss", "w_o", "w_i", "w_h", "update"];
    let (first, rest) = match text.find('/') {
        Some(slash) => text.split_at(slash),
        None => (text, ""),
    };
    let first = nearest(first.trim(), FIRST)?;
    let whole = format!("{first}{}", rest.trim_end()).parse();
    whole.or_else(|_| first.parse()).ok()
}
