//! The values that an answer may have, and the rules by which one of them is found.

use super::super::mistake::Mistake;
use super::super::pair::Mistakes;
use super::answer::{Answer, is_beyond_digits};
use super::slip::Slip;
use super::typed::Sign;
use super::verdict::Verdict;

/// With fewer digits an answer that a mistake accepts too is not enough.
const ENOUGH_DIGITS: usize = 3;
/// Pairs are some hundreds: with fewer digits, or with the tolerance of single mistakes, one of them
/// would be found for too many numbers that nobody worked.
const DIGITS_FOR_PAIRS: usize = 4;

/// What an answer may be: the right value, and what comes out with each mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidates {
    /// The right value, entry by entry.
    pub right: Vec<f64>,
    /// What comes out with a mistake.
    pub mistakes: Vec<(Mistake, Vec<f64>)>,
}

impl Candidates {
    /// The mistakes that no answer tells from right, however many digits it has.
    #[must_use]
    pub fn cannot_tell(&self) -> Vec<Mistake> {
        self.names(|value| is_beyond_digits(&self.right, value))
    }

    /// Whether some number of an answer has a single digit that the right one is not rounded to: it
    /// may be off by more than its size, so that 2 would do for 0.6.
    #[must_use]
    pub fn is_too_coarse(&self, answer: &Answer) -> bool {
        answer.is_coarse_for(&self.right)
    }

    /// The mistakes that accept an answer.
    #[must_use]
    pub fn accepting(&self, answer: &Answer) -> Vec<Mistake> {
        self.names(|value| answer.accepts(value))
    }

    /// The mistakes that give the sign; of several entries the first counts.
    #[must_use]
    pub fn of_sign(&self, sign: Sign) -> Vec<Mistake> {
        self.names(|value| value.first().is_some_and(|&entry| Sign::of(entry) == sign))
    }

    /// Reads a sign; of several entries that of the first.
    #[must_use]
    pub fn read_sign(&self, sign: Sign) -> Verdict {
        Verdict::Sign { is_right: self.right.first().is_some_and(|&entry| Sign::of(entry) == sign) }
    }

    /// Reads an answer. The `pairs` of mistakes, and what comes out with both, are gone through
    /// only where no single mistake accepts.
    #[must_use]
    pub fn read(
        &self,
        answer: &Answer,
        pairs: impl IntoIterator<Item = (Mistakes, Vec<f64>)>,
    ) -> Verdict {
        let is_near = answer.accepts(&self.right);
        if is_near && self.is_vague(answer) {
            return Verdict::MoreDigits;
        }
        let nearest = nearest(&self.mistakes, answer);
        // What is rounded from the right value always is: what is nearer is within a unit of it.
        let is_right = nearest.map_or(is_near, |value| {
            is_near && answer.distance(&self.right) <= answer.distance(value)
                || answer.confuses(&self.right, value)
        });
        if is_right {
            let cannot_tell = self.names(|value| answer.confuses(&self.right, value));
            return Verdict::Right { cannot_tell };
        }
        if let Some(nearest) = nearest {
            return Verdict::Mistake {
                names: self.names(|v| answer.gives_same_digits(v, nearest)),
            };
        }
        if answer.significant_digits() >= DIGITS_FOR_PAIRS {
            let such = pairs.into_iter().filter(|(_, value)| answer.is_rounded(value));
            let names: Vec<Mistakes> = such.map(|(names, _)| names).collect();
            if !names.is_empty() {
                return Verdict::Pair { names };
            }
        }
        Slip::between(answer, &self.right).map_or(Verdict::Unrecognised, Verdict::Slip)
    }

    /// Whether more digits would say more of an answer that may be right.
    fn is_vague(&self, answer: &Answer) -> bool {
        if self.is_too_coarse(answer) {
            return true;
        }
        let is_other =
            |value: &[f64]| answer.accepts(value) && !is_beyond_digits(&self.right, value);
        answer.significant_digits() < ENOUGH_DIGITS
            && self.mistakes.iter().any(|(_, value)| is_other(value))
    }

    /// The mistakes whose value is such.
    fn names(&self, is_such: impl Fn(&[f64]) -> bool) -> Vec<Mistake> {
        let such = self.mistakes.iter().filter(|(_, value)| is_such(value));
        such.map(|&(mistake, _)| mistake).collect()
    }
}

/// Of the values that accept the answer the nearest.
fn nearest<'a>(values: &'a [(Mistake, Vec<f64>)], answer: &Answer) -> Option<&'a [f64]> {
    let values = values.iter().map(|(_, value)| value.as_slice());
    let accepting = values.filter(|value| answer.accepts(value));
    accepting.min_by(|a, b| answer.distance(a).total_cmp(&answer.distance(b)))
}
