//! Where ↓ ↑ ] [ lead: from step to step by terms and chapters.

use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter, Plan};

/// The first factor of a term that no earlier one has worked out: the last, which ends in the weights;
/// all of the term that the way back goes first.
fn first_new(plan: Plan, of: WeightMatrix, through: usize) -> Address {
    let is_first = of == WeightMatrix::Input && through == plan.first_kept();
    let nth = if is_first { 1 } else { Factor::count(plan.words(), through) };
    Address::Factor { of, through, nth }
}

/// The first new factor of this term, if that is still to come, or of the next; the sum after the last
/// term, else the next chapter.
#[must_use]
pub fn next_term(plan: Plan, address: Address) -> Address {
    let (Chapter::Gradient(of), Some(through)) = (address.chapter(), address.through()) else {
        return next_chapter(plan, address);
    };
    let new = first_new(plan, of, through);
    if plan.number(address) < plan.number(new) {
        new
    } else if through < plan.words() {
        first_new(plan, of, through + 1)
    } else {
        Address::Sum(of)
    }
}

/// The first new factor of the term before, the last term's from the sum, else the chapter before.
#[must_use]
pub fn previous_term(plan: Plan, address: Address) -> Address {
    match (address, address.through()) {
        (Address::Sum(of), _) => first_new(plan, of, plan.words()),
        (Address::Factor { of, .. } | Address::Term { of, .. }, Some(through))
            if through > plan.first_kept() =>
        {
            first_new(plan, of, through - 1)
        }
        _ => previous_chapter(plan, address),
    }
}

/// The first step of the next chapter; the last step has none.
#[must_use]
pub fn next_chapter(plan: Plan, address: Address) -> Address {
    let chapter = address.chapter();
    match Chapter::ALL.iter().find(|&&next| next > chapter) {
        Some(&next) => plan.first_of(next),
        None => address,
    }
}

/// The first step of this chapter, from there of the chapter before.
#[must_use]
pub fn previous_chapter(plan: Plan, address: Address) -> Address {
    let chapter = address.chapter();
    let first = plan.first_of(chapter);
    if address != first {
        return first;
    }
    match Chapter::ALL.iter().rev().find(|&&before| before < chapter) {
        Some(&before) => plan.first_of(before),
        None => address,
    }
}
