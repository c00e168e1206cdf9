//! The formulas of the chain rule's factors.

use super::{Formula, Formulas, comes_to};
use crate::content::Expr;
use crate::lesson::notation::{self, Fraction, input, loss, sigma_slope, tanh_slope, y, y_hat};
use crate::rnn::{Factor, WeightMatrix};

/// (ŷ-y) / (ŷ·(1-ŷ)), with these for ŷ, 1-ŷ and y.
fn loss_by_prediction([y_hat, rest]: [Expr; 2], y: Expr) -> Expr {
    y_hat.clone().minus(y).over(Expr::Product(vec![y_hat, rest]))
}

/// The most numbers of a row that are written.
const NUMBERS: usize = 12;

/// Numbers beside each other; of many the first.
fn vector<'a>(numbers: impl ExactSizeIterator<Item = &'a f64>) -> Expr {
    let has_more = numbers.len() > NUMBERS;
    let mut written: Vec<Expr> = numbers.take(NUMBERS).copied().map(Expr::signed).collect();
    written.extend(has_more.then(|| Expr::words("…")));
    Expr::Vector(written)
}

/// ŷ·(1-ŷ), with these for both, times something.
fn scaled([y_hat, rest]: [Expr; 2], by: Expr) -> Expr {
    Expr::Product(vec![y_hat, rest, by])
}

impl Formulas<'_> {
    pub(super) fn factor(&self, factor: Factor) -> Formula {
        let (row, column) = self.units.entry(self.pass, factor);
        let value = Expr::signed(self.pass.entry(factor, row, column));
        let formula = self.name(factor).lit().equals(self.symbols(factor));
        (formula, vec![self.numbers(factor).continued(), comes_to(value)])
    }

    /// The factor's name, with the hidden units where there are more than one.
    pub(super) fn name(&self, factor: Factor) -> Expr {
        let last = self.derivation.words();
        if self.is_single() {
            return notation::factor(factor, last).expr();
        }
        let now = |t| self.state_unit(t, self.unit);
        let fraction = match factor {
            Factor::LossByPrediction => Fraction::of(loss(), y_hat()),
            Factor::PredictionByOutputWeights => Fraction::of(y_hat(), self.w_o()),
            Factor::PredictionByState => Fraction::of(y_hat(), now(last)),
            Factor::StateByState(t) => Fraction::of(now(t), self.state_unit(t - 1, self.from)),
            Factor::Immediate(WeightMatrix::Input, j) => Fraction::immediate(now(j), self.w_i(j)),
            Factor::Immediate(WeightMatrix::Hidden, j) => Fraction::immediate(now(j), self.w_h()),
        };
        fraction.expr()
    }

    /// The column that w multiplies and the row ∂L/∂O_j ⊙ (1-O_j²), whose entries multiply to those of
    /// the term through O_j; and the entry of the units.
    pub fn column_and_row(&self, of: WeightMatrix, j: usize) -> Vec<Expr> {
        let (row, column) = self.units.entry(self.pass, Factor::Immediate(of, j));
        let delta = self.pass.delta(j);
        let (name, numbers, factor, weight) = match of {
            WeightMatrix::Input => {
                let word = format!("1 at {}, 0 elsewhere", self.derivation.word(j));
                (input(j), Expr::Words(word), 1.0, self.w_i(j))
            }
            WeightMatrix::Hidden => {
                let state = self.pass.trace.state(j - 1);
                (notation::state(j - 1), vector(state.iter()), state[row], self.w_h())
            }
        };
        let by_state = loss().by(notation::state(j));
        let slope = Expr::Product(vec![tanh_slope(notation::state(j))]);
        let entry = Expr::Factors(vec![Expr::plain(factor), Expr::plain(delta[column])]);
        let value = Expr::signed(self.pass.term_entry(of, j, row, column));
        vec![
            Expr::Row(vec![Expr::words("column "), name.transposed().equals(numbers)]),
            Expr::Row(vec![
                Expr::words("row "),
                Expr::Entrywise(vec![by_state, slope]).equals(vector(delta.iter())),
            ]),
            Expr::Row(vec![Expr::words("for "), weight, Expr::words(": "), entry.equals(value)]),
        ]
    }

    /// What the factor is, in symbols.
    fn symbols(&self, factor: Factor) -> Expr {
        let last = self.derivation.words();
        let slope = |t| tanh_slope(self.state_unit(t, self.unit));
        match factor {
            Factor::LossByPrediction => loss_by_prediction(sigma_slope(), y()),
            Factor::PredictionByOutputWeights => {
                scaled(sigma_slope(), self.state_unit(last, self.unit))
            }
            Factor::PredictionByState => scaled(sigma_slope(), self.w_o()),
            Factor::StateByState(t) => Expr::Product(vec![slope(t), self.w_h()]),
            Factor::Immediate(WeightMatrix::Input, j) => Expr::Product(vec![slope(j), input(j)]),
            Factor::Immediate(WeightMatrix::Hidden, j) => {
                Expr::Product(vec![slope(j), self.state_unit(j - 1, self.from)])
            }
        }
    }

    /// What the factor is, with the numbers put in.
    fn numbers(&self, factor: Factor) -> Expr {
        let (trace, weights) = (&self.pass.trace, self.pass.network.weights());
        let last = self.derivation.words();
        let sigma_slope = [Expr::plain(trace.y_hat), Expr::plain(trace.one_minus_y_hat)];
        let slope = |t| tanh_slope(self.state_number(t, self.unit));
        match factor {
            Factor::LossByPrediction => {
                loss_by_prediction(sigma_slope, Expr::given(self.pass.sentence.y()))
            }
            Factor::PredictionByOutputWeights => {
                scaled(sigma_slope, self.state_number(last, self.unit))
            }
            Factor::PredictionByState => scaled(sigma_slope, Expr::plain(weights.w_o[self.unit])),
            Factor::StateByState(t) => {
                let w_h = weights.w_h[[self.from, self.unit]];
                Expr::Product(vec![slope(t), Expr::plain(w_h)])
            }
            // x_j is 1 there, and 0 elsewhere.
            Factor::Immediate(WeightMatrix::Input, j) => {
                let word = Expr::words(self.derivation.word(j));
                Expr::Row(vec![Expr::Product(vec![slope(j)]), Expr::words(" on row "), word])
            }
            Factor::Immediate(WeightMatrix::Hidden, j) => {
                Expr::Product(vec![slope(j), self.state_number(j - 1, self.from)])
            }
        }
    }
}
