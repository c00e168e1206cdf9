//! The values that an answer may have, and the rules by which one of them is found.

use super::super::mistake::Mistake;
use super::super::pair::Mistakes;
use super::answer::{Answer, is_beyond_digits};
use super::slip::Slip;
use super::typed::Sign;
use super::verdict::Verdict;

/// With fewer digits an answer that a mistake accepts too is not enough.
const ENOUGH_DIGITS: usize = 3;
/// Pairs are many: of an answer with fewer digits one of them could be found for nearly any number.
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
        let nearest = nearest(&self.mistakes, |value| answer.accepts(value), answer);
        if answer.accepts(&self.right) {
            let few = answer.significant_digits() < ENOUGH_DIGITS;
            let is_other =
                |value: &[f64]| answer.accepts(value) && !is_beyond_digits(&self.right, value);
            if few && self.mistakes.iter().any(|(_, value)| is_other(value)) {
                return Verdict::MoreDigits;
            }
            let is_right = answer.is_rounded(&self.right)
                || nearest.is_none_or(|value| {
                    answer.distance(&self.right) <= answer.distance(value)
                        || answer.confuses(&self.right, value)
                });
            if is_right {
                let cannot_tell = self.names(|value| answer.confuses(&self.right, value));
                return Verdict::Right { cannot_tell };
            }
        }
        if let Some(nearest) = nearest {
            return Verdict::Mistake {
                names: self.names(|v| answer.gives_same_digits(v, nearest)),
            };
        }
        if answer.significant_digits() >= DIGITS_FOR_PAIRS {
            let pairs: Vec<_> =
                pairs.into_iter().filter(|(_, value)| answer.is_rounded(value)).collect();
            if !pairs.is_empty() {
                return Verdict::Pair {
                    names: pairs.into_iter().map(|(names, _)| names).collect(),
                };
            }
        }
        Slip::between(answer, &self.right).map_or(Verdict::Unrecognised, Verdict::Slip)
    }

    /// The mistakes whose value is such.
    fn names(&self, is_such: impl Fn(&[f64]) -> bool) -> Vec<Mistake> {
        let such = self.mistakes.iter().filter(|(_, value)| is_such(value));
        such.map(|&(mistake, _)| mistake).collect()
    }
}

/// Of the values that accept the answer the nearest.
fn nearest<'a, N>(
    values: &'a [(N, Vec<f64>)],
    accepts: impl Fn(&[f64]) -> bool,
    answer: &Answer,
) -> Option<&'a [f64]> {
    let accepting = values.iter().map(|(_, value)| value.as_slice()).filter(|value| accepts(value));
    accepting.min_by(|a, b| answer.distance(a).total_cmp(&answer.distance(b)))
}
