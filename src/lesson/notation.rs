//! Names as the notes write them: O₃, ŷ, ∂O₃/∂O₂, ∂⁺O₁/∂w_i.

use crate::content::{Expr, Index, Symbol};
use crate::rnn::{Entry, Factor, WeightMatrix};
use crate::steps::Chapter;

/// A fraction of two differentials.
#[derive(Clone, Debug, PartialEq)]
pub struct Fraction {
    /// What changes, `∂O₃`.
    pub over: Expr,
    /// With what, `∂O₂`.
    pub under: Expr,
}

impl Fraction {
    /// ∂ of one by another.
    #[must_use]
    pub fn of(one: impl Into<Expr>, by: impl Into<Expr>) -> Self {
        Self { over: one.into().partial(), under: by.into().partial() }
    }

    /// ∂⁺ of a state by weights.
    #[must_use]
    pub fn immediate(state: Expr, by: impl Into<Expr>) -> Self {
        Self { over: state.immediate(), under: by.into().partial() }
    }

    /// As one expression.
    #[must_use]
    pub fn expr(self) -> Expr {
        self.over.over(self.under)
    }

    /// On one line: `∂O₃/∂O₂`.
    #[must_use]
    pub fn text(self) -> String {
        self.expr().text()
    }
}

/// O_t.
#[must_use]
pub fn state(t: usize) -> Expr {
    Expr::state(t)
}

/// One unit of O_t, counted from 0; with one alone it needs no number.
#[must_use]
pub fn unit(t: usize, unit: usize, hidden: usize) -> Expr {
    state(t).at(if hidden > 1 { vec![Index::Unit(unit)] } else { Vec::new() })
}

/// x_t.
#[must_use]
pub fn input(t: usize) -> Expr {
    Expr::input(t)
}

/// ŷ.
#[must_use]
pub fn y_hat() -> Expr {
    Symbol::Prediction.into()
}

/// y.
#[must_use]
pub fn y() -> Expr {
    Symbol::Label.into()
}

/// L.
#[must_use]
pub fn loss() -> Expr {
    Symbol::Loss.into()
}

/// 1 less something.
#[must_use]
pub fn one_minus(of: Expr) -> Expr {
    Expr::given(1.0).minus(of)
}

/// 1 - O², the slope of tanh where it comes to O.
#[must_use]
pub fn tanh_slope(state: Expr) -> Expr {
    one_minus(state.squared())
}

/// ŷ·(1-ŷ), the slope of σ where it comes to ŷ, in two factors.
#[must_use]
pub fn sigma_slope() -> [Expr; 2] {
    [y_hat(), one_minus(y_hat())]
}

/// w_i or w_h.
#[must_use]
pub fn weights(of: WeightMatrix) -> Symbol {
    match of {
        WeightMatrix::Input => Symbol::InputWeights,
        WeightMatrix::Hidden => Symbol::HiddenWeights,
    }
}

/// A factor of a sentence of `steps` words.
#[must_use]
pub fn factor(factor: Factor, steps: usize) -> Fraction {
    match factor {
        Factor::LossByPrediction => Fraction::of(loss(), y_hat()),
        Factor::PredictionByOutputWeights => Fraction::of(y_hat(), Symbol::OutputWeights),
        Factor::PredictionByState => Fraction::of(y_hat(), state(steps)),
        Factor::StateByState(t) => Fraction::of(state(t), state(t - 1)),
        Factor::Immediate(of, j) => Fraction::immediate(state(j), weights(of)),
    }
}

/// ∂L/∂w_i or ∂L/∂w_h.
#[must_use]
pub fn gradient(of: WeightMatrix) -> Fraction {
    Fraction::of(loss(), weights(of))
}

/// One weight: `w_i[cat]`, `w_h`, `w_o` with one hidden unit, else with the units, counted
/// from 1: `w_i[cat,2]`, `w_h[1,2]`, `w_o[2]`.
#[must_use]
pub fn entry(entry: Entry, vocab: &[String], hidden: usize) -> Expr {
    let (matrix, mut index, units) = match entry {
        Entry::Input(word, unit) => {
            (Symbol::InputWeights, vec![Index::Word(vocab[word].clone())], vec![unit])
        }
        Entry::Hidden(from, to) => (Symbol::HiddenWeights, Vec::new(), vec![from, to]),
        Entry::Output(unit) => (Symbol::OutputWeights, Vec::new(), vec![unit]),
    };
    if hidden > 1 {
        index.extend(units.into_iter().map(Index::Unit));
    }
    Expr::from(matrix).at(index)
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

/// A text with `O_2` and `x_1` written as O₂ and x₁, as everywhere on the screen.
#[must_use]
pub fn with_subscripts(text: &str) -> String {
    let mut pieces = text.split('_');
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let number = piece[..digits].parse();
        let name = match (written.chars().next_back(), number) {
            (Some('O'), Ok(t)) => Some(state(t)),
            (Some('x'), Ok(t)) => Some(input(t)),
            _ => None,
        };
        if let Some(name) = name {
            written.pop();
            written.push_str(&name.text());
            written.push_str(&piece[digits..]);
        } else {
            written.push('_');
            written.push_str(piece);
        }
    }
    written
}
