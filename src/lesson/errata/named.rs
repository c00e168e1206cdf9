//! The derivatives ∂L/∂O_t and ∂ŷ/∂O_t that only one of two lines names, with their values.

use crate::content::number::bare;
use crate::rnn::Pass;

/// A derivative by O_t, as a line writes it.
#[derive(Debug, PartialEq, Eq)]
struct Named<'a> {
    text: &'a str,
    of: Of,
    t: usize,
}

/// What is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Loss,
    Prediction,
}

/// `∂L/∂o_1 = -0.0934, ∂ŷ/∂o_1 = 0.0650`: those of the printed line alone, then those of the right
/// one alone. None where the sentence has no such state.
pub(super) fn values(pass: &Pass, printed: &str, right: &str) -> Option<String> {
    let (printed, right) = (names(printed), names(right));
    let only = |some: &[Named<'_>], others: &[Named<'_>]| -> Vec<String> {
        let is_alone = |one: &&Named<'_>| !others.iter().any(|other| other.is_same(one));
        some.iter().filter(is_alone).filter_map(|one| one.with_value(pass)).collect()
    };
    let mut all = only(&printed, &right);
    all.extend(only(&right, &printed));
    all.dedup();
    (!all.is_empty()).then(|| all.join(", "))
}

impl Named<'_> {
    /// Whether it is the same derivative, however it is written.
    fn is_same(&self, other: &Self) -> bool {
        (self.of, self.t) == (other.of, other.t)
    }

    fn with_value(&self, pass: &Pass) -> Option<String> {
        if !(1..=pass.steps()).contains(&self.t) {
            return None;
        }
        let value = match self.of {
            Of::Loss => pass.backward.dl_do(self.t)[0],
            Of::Prediction => pass.prediction_by_state(self.t, 0),
        };
        let unit = if pass.hidden() > 1 { "[1]" } else { "" };
        Some(format!("{}{unit} = {}", self.text, bare(value)))
    }
}

/// The derivatives that a line names, from left to right.
fn names(line: &str) -> Vec<Named<'_>> {
    let begins = line.match_indices('∂').map(|(at, _)| &line[at..]);
    begins.filter_map(name).collect()
}

/// The derivative that a text begins with, such as `∂L/∂o_1` or `∂ŷ/∂O₃`.
fn name(text: &str) -> Option<Named<'_>> {
    let starts = [("∂L/∂", Of::Loss), ("∂ŷ/∂", Of::Prediction)];
    let (rest, of) =
        starts.into_iter().find_map(|(start, of)| Some((text.strip_prefix(start)?, of)))?;
    let rest = rest.strip_prefix(['o', 'O'])?;
    let index = rest.strip_prefix('_').unwrap_or(rest);
    let end = index.find(|c| digit(c).is_none()).unwrap_or(index.len());
    let digits: String = index[..end].chars().filter_map(digit).collect();
    let length = text.len() - index.len() + end;
    Some(Named { text: &text[..length], of, t: digits.parse().ok()? })
}

/// A digit, on the line or below it.
fn digit(c: char) -> Option<char> {
    let below = u32::from(c).checked_sub(u32::from('₀')).and_then(|n| char::from_digit(n, 10));
    below.or_else(|| c.is_ascii_digit().then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_by_a_state_are_found_in_every_spelling() {
        let found = names("∂L/∂o_1 × ∂o_1/∂w_h = ∂ŷ/∂O₁₂ × ∂L/∂w_o × ∂ŷ/∂o3 … ∂L/∂O_T");
        let found: Vec<_> = found.iter().map(|one| (one.text, one.of, one.t)).collect();
        let expected = [
            ("∂L/∂o_1", Of::Loss, 1),
            ("∂ŷ/∂O₁₂", Of::Prediction, 12),
            ("∂ŷ/∂o3", Of::Prediction, 3),
        ];
        assert_eq!(found, expected);
    }
}
