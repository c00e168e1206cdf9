//! The mistakes that are made in one derivation: none, one, or two about different rules.

use super::mistake::Mistake;

/// No mistake, one, or two that do not exclude each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mistakes {
    first: Option<Mistake>,
    second: Option<Mistake>,
}

impl Mistakes {
    /// The right derivation.
    pub const NONE: Self = Self { first: None, second: None };

    /// Both of them, in the order of [`Mistake::ALL`]; `None` where they are about the same rule,
    /// which can be got wrong in one way only.
    #[must_use]
    pub fn both(one: Mistake, other: Mistake) -> Option<Self> {
        let order = |mistake| Mistake::ALL.iter().position(|&each| each == mistake);
        let (first, second) = if order(one) < order(other) { (one, other) } else { (other, one) };
        let both = Self { first: Some(first), second: Some(second) };
        (first.rule() != second.rule()).then_some(both)
    }

    /// Every pair of mistakes that do not exclude each other.
    pub fn pairs() -> impl Iterator<Item = Self> {
        let all = || Mistake::ALL.into_iter().enumerate();
        all().flat_map(move |(n, one)| {
            all().skip(n + 1).filter_map(move |(_, other)| Self::both(one, other))
        })
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Mistake> {
        self.first.into_iter().chain(self.second)
    }

    /// Whether the derivation is right.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

impl From<Mistake> for Mistakes {
    fn from(mistake: Mistake) -> Self {
        Self { first: Some(mistake), second: None }
    }
}

impl From<Option<Mistake>> for Mistakes {
    fn from(mistake: Option<Mistake>) -> Self {
        Self { first: mistake, second: None }
    }
}
