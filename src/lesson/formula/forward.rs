//! The formulas of the forward pass: the words, O_t, ŷ and L.

use super::{Formula, Formulas, comes_to};
use crate::content::{Expr, Role, Symbol, Time};
use crate::lesson::notation::{input, loss, one_minus, state, y, y_hat};
use crate::text::counted;

/// How much of a sentence is written out on the screen, which has room for less.
const BEGINNING: usize = 400;
/// The most hidden units whose products are written one by one.
const PRODUCTS: usize = 3;

/// tanh(x_t·w_i + O_{t-1}·w_h), which is O_t.
pub fn next_state(t: usize) -> Expr {
    activation(input(t), state(t - 1))
}

/// O_t = tanh(x_t·w_i + O_{t-1}·w_h), for any t.
pub fn state_rule() -> Expr {
    let before = Symbol::State(Time::BeforeAny);
    let next = activation(Symbol::Input(Time::Any).into(), before.into());
    Expr::from(Symbol::State(Time::Any)).equals(next)
}

fn activation(input: Expr, before: Expr) -> Expr {
    let from_input = Expr::Product(vec![input, Symbol::InputWeights.into()]);
    let from_before = Expr::Product(vec![before, Symbol::HiddenWeights.into()]);
    Expr::Sum(vec![from_input, from_before]).tanh()
}

/// σ(O_T·w_o), which is ŷ.
pub fn prediction(steps: usize) -> Expr {
    Expr::Product(vec![state(steps), Symbol::OutputWeights.into()]).sigma()
}

/// What is left of L for one label: -log ŷ, or -log(1-ŷ).
pub fn loss_of(label: bool) -> Expr {
    if label { y_hat() } else { one_minus(y_hat()) }.log().negative()
}

/// L = -y·log ŷ - (1-y)·log(1-ŷ).
pub fn loss_rule() -> Expr {
    loss().equals(cross_entropy())
}

/// -y·log ŷ - (1-y)·log(1-ŷ), for any label.
fn cross_entropy() -> Expr {
    let of_one = Expr::Product(vec![y(), y_hat().log()]);
    let of_zero = Expr::Product(vec![one_minus(y()), one_minus(y_hat()).log()]);
    of_one.negative().minus(of_zero)
}

impl Formulas<'_> {
    /// The label and the sentence; how many words and units there are.
    pub(super) fn encode(&self) -> Formula {
        let label = Expr::given(self.pass.sentence.y()).lit();
        let words = Expr::words(self.derivation.text(BEGINNING)).marked(Role::Forward);
        let sentence = Expr::Row(vec![y().equals(label), Expr::words(" for "), words]);
        let size = |symbol: Symbol, size: Expr| Expr::from(symbol).equals(size);
        let steps = Expr::words(counted(self.derivation.words(), "word"));
        let sizes = Expr::Row(vec![
            size(Symbol::Steps, steps),
            Expr::words(", "),
            size(Symbol::Vocabulary, Expr::count(self.derivation.scenario.vocab.len())),
            Expr::words(", "),
            size(Symbol::Units, Expr::count(self.pass.hidden())),
        ]);
        (sentence, vec![sizes.marked(Role::Quiet)])
    }

    pub(super) fn state(&self, t: usize) -> Formula {
        let formula = state(t).lit().equals(next_state(t));
        let from_input = Expr::plain(self.pass.from_input(t)[self.unit]);
        let from_before = if self.is_single() {
            let w_h = self.pass.network.weights().w_h[[0, 0]];
            Expr::Product(vec![self.state_number(t - 1, 0), Expr::plain(w_h)])
        } else {
            Expr::plain(self.pass.from_before(t, self.unit))
        };
        let put_in = Expr::Sum(vec![from_input, from_before]).tanh();
        // With several units, the numbers are of one, which is named.
        let numbers = if self.is_single() {
            put_in.continued()
        } else {
            self.state_unit(t, self.unit).equals(put_in)
        };
        (formula, vec![numbers, comes_to(Expr::signed(self.pass.trace.state(t)[self.unit]))])
    }

    pub(super) fn prediction(&self) -> Formula {
        let (last, trace) = (self.derivation.words(), &self.pass.trace);
        let formula = y_hat().lit().equals(prediction(last));
        let mut numbers = Vec::new();
        if self.pass.hidden() <= PRODUCTS {
            let w_o = &self.pass.network.weights().w_o;
            let product =
                |unit| Expr::Product(vec![self.state_number(last, unit), Expr::plain(w_o[unit])]);
            let products = (0..self.pass.hidden()).map(product).collect();
            numbers.push(Expr::Sum(products).sigma().continued());
        }
        let of_sum = Expr::plain(trace.z).sigma();
        numbers.push(of_sum.equals(Expr::plain(trace.y_hat).lit()).continued());
        (formula, numbers)
    }

    pub(super) fn loss(&self) -> Formula {
        let (trace, label) = (&self.pass.trace, self.pass.sentence.label);
        let of = if label { trace.y_hat } else { trace.one_minus_y_hat };
        let numbers = Expr::Row(vec![
            y().equals(Expr::given(self.pass.sentence.y())),
            Expr::words(":  "),
            loss_of(label).equals(Expr::plain(of).log().negative()),
        ]);
        let formula = loss().lit().equals(cross_entropy());
        (formula, vec![numbers, comes_to(Expr::plain(trace.loss))])
    }
}
