//! A gradient, or a part of one, and how the number that each mistake gives there would be read.

use crate::mistakes::{Answer, Candidates, Decimal, Mistake, Verdict, is_same};

/// How an answer with four digits is read that is worked with a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The mistake has nothing to replace here, or gives no number.
    Absent,
    /// As right: the number is the right one.
    Same,
    /// As right: the number is too near to the right one.
    Near,
    /// As any of several mistakes, which have a letter in common.
    Shared(char),
    /// As this mistake and no other.
    Apart,
}

impl Reading {
    /// How it stands in the table.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Absent => ' ',
            Self::Same => '=',
            Self::Near => '≈',
            Self::Shared(letter) => letter,
            Self::Apart => '·',
        }
    }

    /// Whether the answer does not show which mistake was made, or that one was.
    #[must_use]
    pub fn hides(self) -> bool {
        matches!(self, Self::Same | Self::Near | Self::Shared(_))
    }
}

/// A column of the table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head: a gradient, or the word of a row.
    pub name: String,
    /// How each mistake that is used here is read.
    pub readings: Vec<(Mistake, Reading)>,
}

impl Column {
    /// Reads the number of each mistake as if it were typed.
    #[must_use]
    pub fn new(name: String, values: &Candidates) -> Self {
        let mut column = Self { name, readings: Vec::new() };
        let mut letters = 'a'..='z';
        for (mistake, value) in &values.mistakes {
            if column.of(*mistake) != Reading::Absent {
                continue;
            }
            match typed(value).map(|answer| values.read(&answer, [])) {
                Some(Verdict::Right { .. } | Verdict::MoreDigits) => {
                    let reading =
                        if is_same(value, &values.right) { Reading::Same } else { Reading::Near };
                    column.readings.push((*mistake, reading));
                }
                Some(Verdict::Mistake { mut names }) => {
                    names.retain(|name| column.of(*name) == Reading::Absent && name != mistake);
                    let shared = if names.is_empty() { None } else { letters.next() };
                    let reading = shared.map_or(Reading::Apart, Reading::Shared);
                    names.push(*mistake);
                    column.readings.extend(names.into_iter().map(|name| (name, reading)));
                }
                _ => {}
            }
        }
        column
    }

    /// How a mistake is read here.
    #[must_use]
    pub fn of(&self, mistake: Mistake) -> Reading {
        let found = self.readings.iter().find(|(one, _)| *one == mistake);
        found.map_or(Reading::Absent, |&(_, reading)| reading)
    }

    /// The mistakes that are read as right.
    #[must_use]
    pub fn as_right(&self) -> Vec<Mistake> {
        self.such(|reading| matches!(reading, Reading::Same | Reading::Near))
    }

    /// The mistakes that are read as each other, a list for each letter.
    #[must_use]
    pub fn shared(&self) -> Vec<Vec<Mistake>> {
        let groups = ('a'..='z').map(|letter| self.such(|one| one == Reading::Shared(letter)));
        groups.take_while(|group| !group.is_empty()).collect()
    }

    /// The mistakes that are read in such a way, in their order.
    fn such(&self, is_such: impl Fn(Reading) -> bool) -> Vec<Mistake> {
        Mistake::ALL.into_iter().filter(|&mistake| is_such(self.of(mistake))).collect()
    }
}

/// A value as it is typed with four digits.
fn typed(value: &[f64]) -> Option<Answer> {
    let number = |&entry: &f64| -> Option<Decimal> {
        let text = if entry == 0.0 { "0".to_owned() } else { format!("{entry:.3e}") };
        text.parse().ok()
    };
    value.iter().map(number).collect::<Option<Vec<_>>>().map(Answer::from)
}
