//! Verdicts, mistakes and slips by name.

use crate::mistakes::{Judgement, Mistake, Mistakes, Slip};
use crate::text::listed;

/// The verdict in a word.
pub fn verdict(outcome: &Judgement) -> &'static str {
    match outcome {
        Judgement::Right => "right",
        Judgement::Follows => "follows",
        Judgement::Mistake(_) => "mistake",
        Judgement::Slip(_) | Judgement::Unrecognised => "unrecognised",
    }
}

/// Every mistake that is named in an outcome, each once, in their order.
pub fn named(outcome: &Judgement) -> Vec<Mistake> {
    let Judgement::Mistake(names) = outcome else { return Vec::new() };
    let is_named = |one: &Mistake| names.iter().any(|names| names.iter().any(|name| name == *one));
    Mistake::ALL.into_iter().filter(is_named).collect()
}

/// `own-state`, `last-use-only or first-term-lost`, `own-state with gradient-added`.
pub fn alternatives(names: &[Mistakes]) -> String {
    let name =
        |mistakes: &Mistakes| mistakes.iter().map(Mistake::name).collect::<Vec<_>>().join(" with ");
    listed(&names.iter().map(name).collect::<Vec<_>>(), "or")
}

/// What was written down wrongly.
pub fn slip(slip: Slip) -> String {
    match slip {
        Slip::Sign => "the sign is the other one".into(),
        Slip::PowerOfTen(places) => {
            let times = 10_u64.saturating_pow(places.unsigned_abs());
            let size = if places > 0 { "small" } else { "large" };
            format!("the point is misplaced: {times} times too {size}")
        }
        Slip::DigitsSwapped => "two digits are swapped".into(),
    }
}
