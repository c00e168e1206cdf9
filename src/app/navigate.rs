//! Where ↓ ↑ ] [ lead: from step to step by terms and chapters.

use crate::steps::{Address, Chapter, Plan};

/// The first factor of the next term, the sum after the last, else the next chapter.
#[must_use]
pub fn next_term(plan: Plan, address: Address) -> Address {
    match (address.chapter(), address.through()) {
        (Chapter::Gradient(of), Some(through)) if through < plan.words() => {
            Address::Factor { of, through: through + 1, nth: 1 }
        }
        (Chapter::Gradient(of), Some(_)) => Address::Sum(of),
        _ => next_chapter(plan, address),
    }
}

/// The first factor of the term before, the last term's from the sum, else the chapter before.
#[must_use]
pub fn previous_term(plan: Plan, address: Address) -> Address {
    match (address, address.through()) {
        (Address::Sum(of), _) => Address::Factor { of, through: plan.words(), nth: 1 },
        (Address::Factor { of, .. } | Address::Term { of, .. }, Some(through))
            if through > plan.first_kept() =>
        {
            Address::Factor { of, through: through - 1, nth: 1 }
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
