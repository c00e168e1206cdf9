//! Slips of the pen: the right digits, written down wrongly.

use super::answer::Answer;
use super::typed::Decimal;

/// What was written down wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// The sign.
    Sign,
    /// The place of the point: the right number is this power of ten times what is typed.
    PowerOfTen(i32),
    /// Two neighbouring digits are swapped.
    DigitsSwapped,
}

/// How many digits there have to be: one digit is in too many numbers.
const FEWEST_DIGITS: usize = 2;
/// How far the point slips at most.
const PLACES: i32 = 3;

impl Slip {
    /// The slip that leads from the value to the answer, in all entries that are not right.
    pub(super) fn between(answer: &Answer, value: &[f64]) -> Option<Self> {
        if answer.significant_digits() < FEWEST_DIGITS || answer.entries().len() != value.len() {
            return None;
        }
        let places = (1..=PLACES).flat_map(|n| [n, -n]).map(Self::PowerOfTen);
        let slips = std::iter::once(Self::Sign).chain(places).chain([Self::DigitsSwapped]);
        slips.into_iter().find(|slip| {
            // Nobody slips in a zero.
            let slipped = |typed: &Decimal, entry| {
                typed.value() != 0.0 && slip.meant(typed).any(|meant| is_rounded(&meant, entry))
            };
            let mut entries = answer.entries().iter().zip(value);
            entries.all(|(typed, &entry)| is_rounded(typed, entry) || slipped(typed, entry))
        })
    }

    /// What may have been meant by what is typed.
    fn meant(self, typed: &Decimal) -> Box<dyn Iterator<Item = Decimal> + '_> {
        match self {
            Self::Sign => Box::new(std::iter::once(typed.negated())),
            Self::PowerOfTen(places) => Box::new(std::iter::once(typed.shifted(places))),
            Self::DigitsSwapped => Box::new(typed.swapped()),
        }
    }
}

fn is_rounded(typed: &Decimal, entry: f64) -> bool {
    Answer::from(typed.clone()).is_rounded(&[entry])
}
