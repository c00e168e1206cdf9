//! Names as the notes write them: O₃, ŷ, ∂O₃/∂O₂, ∂⁺O₁/∂w_i.

use crate::rnn::{Entry, Factor, WeightMatrix};
use crate::steps::Chapter;

/// A fraction of two differentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// What changes, `∂O₃`.
    pub over: String,
    /// With what, `∂O₂`.
    pub under: String,
}

impl Fraction {
    fn new(over: impl Into<String>, under: impl Into<String>) -> Self {
        Self { over: over.into(), under: under.into() }
    }

    /// On one line: `∂O₃/∂O₂`.
    #[must_use]
    pub fn inline(&self) -> String {
        format!("{}/{}", self.over, self.under)
    }
}

/// `n` in subscript digits.
#[must_use]
pub fn subscript(n: usize) -> String {
    let digits = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    n.to_string().bytes().filter_map(|b| digits.get(usize::from(b - b'0'))).collect()
}

/// O_t.
#[must_use]
pub fn state(t: usize) -> String {
    format!("O{}", subscript(t))
}

/// x_t.
#[must_use]
pub fn input(t: usize) -> String {
    format!("x{}", subscript(t))
}

/// A text with `O_2` and `x_1` written as O₂ and x₁, as everywhere on the screen.
#[must_use]
pub fn with_subscripts(text: &str) -> String {
    let mut pieces = text.split('_');
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let number = piece[..digits].parse().ok().filter(|_| written.ends_with(['O', 'x']));
        if let Some(number) = number {
            written.push_str(&subscript(number));
            written.push_str(&piece[digits..]);
        } else {
            written.push('_');
            written.push_str(piece);
        }
    }
    written
}

/// `w_i` or `w_h`.
#[must_use]
pub fn weights(of: WeightMatrix) -> &'static str {
    match of {
        WeightMatrix::Input => "w_i",
        WeightMatrix::Hidden => "w_h",
    }
}

/// A factor of a sentence of `steps` words.
#[must_use]
pub fn factor(factor: Factor, steps: usize) -> Fraction {
    match factor {
        Factor::LossByPrediction => Fraction::new("∂L", "∂ŷ"),
        Factor::PredictionByOutputWeights => Fraction::new("∂ŷ", "∂w_o"),
        Factor::PredictionByState => Fraction::new("∂ŷ", format!("∂{}", state(steps))),
        Factor::StateByState(t) => {
            Fraction::new(format!("∂{}", state(t)), format!("∂{}", state(t - 1)))
        }
        Factor::Immediate(of, j) => {
            Fraction::new(format!("∂⁺{}", state(j)), format!("∂{}", weights(of)))
        }
    }
}

/// ∂L/∂w_i or ∂L/∂w_h.
#[must_use]
pub fn gradient(of: WeightMatrix) -> Fraction {
    Fraction::new("∂L", format!("∂{}", weights(of)))
}

/// What people call a chapter.
#[must_use]
pub fn chapter(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Encode => "Encode",
        Chapter::Forward => "Forward",
        Chapter::Loss => "Loss",
        Chapter::OutputWeights => "∂L/∂w_o",
        Chapter::Gradient(WeightMatrix::Input) => "∂L/∂w_i",
        Chapter::Gradient(WeightMatrix::Hidden) => "∂L/∂w_h",
        Chapter::Update => "Update",
    }
}

/// One weight: `w_i[cat]`, `w_h`, `w_o` with one hidden unit, else with the units, counted
/// from 1: `w_i[cat,2]`, `w_h[1,2]`, `w_o[2]`.
#[must_use]
pub fn entry(entry: Entry, vocab: &[String], hidden: usize) -> String {
    match (entry, hidden) {
        (Entry::Input(word, _), 1) => format!("w_i[{}]", vocab[word]),
        (Entry::Input(word, unit), _) => format!("w_i[{},{}]", vocab[word], unit + 1),
        (Entry::Hidden(..), 1) => "w_h".into(),
        (Entry::Hidden(from, to), _) => format!("w_h[{},{}]", from + 1, to + 1),
        (Entry::Output(_), 1) => "w_o".into(),
        (Entry::Output(unit), _) => format!("w_o[{}]", unit + 1),
    }
}
