//! The formulas of what comes of the factors: ∂L/∂w_o, terms, sums, and the update.

use super::{Formula, Formulas, comes_to};
use crate::content::{Expr, Role, Symbol, Time};
use crate::lesson::notation::{self, Fraction, loss, weights, y, y_hat};
use crate::rnn::{Factor, WeightMatrix};

/// The most terms that are written one by one.
const TERMS: usize = 4;
/// The most words whose rows of ∂L/∂w_i are written.
const WORDS: usize = 8;

/// A number of the backward pass, put into a formula.
fn backward(value: f64) -> Expr {
    Expr::plain(value).marked(Role::Backward)
}

/// Σ ∂L/∂O_t × ∂⁺O_t/∂w, over the terms kept.
fn sum_of_terms(of: WeightMatrix, first: usize, last: usize) -> Expr {
    let state = || Expr::from(Symbol::State(Time::Any));
    let immediate = Fraction::immediate(state(), weights(of));
    Expr::Factors(vec![loss().by(state()), immediate.expr()]).summed(first, last)
}

/// w ← w - η·∂L/∂w; where it is clipped, the gradient times c/‖g‖.
pub fn update_rule(is_clipped: bool) -> Expr {
    let weights = || Expr::from(Symbol::Weights);
    weights().lit().becomes(weights().minus(change(is_clipped)))
}

/// The same with the old weights and the new called so.
pub fn new_from_old(is_clipped: bool) -> Expr {
    let old = Expr::Row(vec![Expr::words("old - "), change(is_clipped)]);
    Expr::words("new").becomes(old)
}

/// η·∂L/∂w.
fn change(is_clipped: bool) -> Expr {
    let mut change = vec![Symbol::LearningRate.into()];
    change.extend(is_clipped.then(clip_scale));
    change.push(loss().by(Symbol::Weights));
    Expr::Product(change)
}

/// c/‖g‖.
fn clip_scale() -> Expr {
    Expr::from(Symbol::ClipNorm).over(gradient_norm())
}

/// ‖g‖.
fn gradient_norm() -> Expr {
    Expr::from(Symbol::Gradients).norm()
}

impl Formulas<'_> {
    pub(super) fn output_gradient(&self) -> Formula {
        let dl_dyhat = self.pass.backward.dl_dyhat;
        let value = self.pass.backward.gradients.w_o[self.unit];
        let second = self.pass.entry(Factor::PredictionByOutputWeights, 0, self.unit);
        let name = |factor| notation::factor(factor, self.derivation.words()).expr();
        let state = self.state_unit(self.derivation.words(), self.unit);
        let formula = loss()
            .by(self.w_o())
            .lit()
            .equals(Expr::Factors(Factor::OF_W_O.map(name).into()))
            .equals(Expr::Product(vec![y_hat().minus(y()), state]));
        let numbers = Expr::Factors(vec![backward(dl_dyhat), backward(second)]).continued();
        (formula, vec![numbers, comes_to(Expr::signed(value))])
    }

    pub(super) fn term(&self, of: WeightMatrix, j: usize) -> Formula {
        let immediate = Factor::Immediate(of, j);
        let (row, column) = self.units.entry(self.pass, immediate);
        let weight = match of {
            WeightMatrix::Input => self.w_i(j),
            WeightMatrix::Hidden => self.w_h(),
        };
        let dl_do = self.pass.backward.dl_do(j)[self.unit];
        let numbers =
            Expr::Factors(vec![backward(dl_do), backward(self.pass.entry(immediate, row, column))]);
        let value = Expr::signed(self.pass.term_entry(of, j, row, column)).lit();
        let of_weight = Expr::Row(vec![Expr::words(" for "), weight]).marked(Role::Quiet);
        let value = Expr::Row(vec![value, of_weight]).continued();
        let by_state = loss().by(self.state_unit(j, self.unit));
        let formula = Expr::Factors(vec![by_state.lit(), self.name(immediate).lit()]);
        (formula, vec![numbers.continued(), value])
    }

    pub(super) fn sum(&self, of: WeightMatrix) -> Formula {
        let (first, last) = (self.derivation.plan.first_kept(), self.derivation.words());
        let name = notation::gradient(of).expr().lit();
        let numbers = match of {
            WeightMatrix::Input => self.sums_of_words(),
            WeightMatrix::Hidden => self.sum_of_numbers(first, last),
        };
        (name.equals(sum_of_terms(of, first, last)), numbers)
    }

    /// The terms of one entry of ∂L/∂w_h, and their sum.
    fn sum_of_numbers(&self, first: usize, last: usize) -> Vec<Expr> {
        let (of, row, column) = (WeightMatrix::Hidden, self.from, self.unit);
        let count = last + 1 - first;
        let terms = if count <= TERMS {
            let term = |j| backward(self.pass.term_entry(of, j, row, column));
            Expr::Sum((first..=last).map(term).collect())
        } else {
            Expr::Row(vec![Expr::count(count), Expr::words(" terms")])
        };
        let terms =
            if self.is_single() { terms.continued() } else { loss().by(self.w_h()).equals(terms) };
        vec![terms, comes_to(Expr::signed(self.pass.gradient(of)[[row, column]]))]
    }

    /// An entry of ∂L/∂w_i for each word of the sentence whose terms are kept.
    fn sums_of_words(&self) -> Vec<Expr> {
        let mut seen: Vec<usize> = Vec::new();
        let mut sums = Vec::new();
        for t in self.derivation.plan.first_kept()..=self.derivation.words() {
            let row = self.pass.sentence.words[t - 1];
            if seen.len() < WORDS && !seen.contains(&row) {
                seen.push(row);
                let total = self.pass.gradient(WeightMatrix::Input)[[row, self.unit]];
                sums.push(loss().by(self.w_i(t)).equals(Expr::signed(total).lit()));
            }
        }
        sums
    }

    pub(super) fn update(&self) -> Formula {
        let update = &self.derivation.update;
        let before = Expr::plain(self.pass.trace.loss).marked(Role::Forward);
        let after = Expr::plain(self.derivation.after.loss).lit();
        let of_sentence = Expr::words(" of this sentence ");
        let mut numbers = vec![Expr::Row(vec![loss(), of_sentence, before.turns(after)])];
        let (true, Some(limit)) = (update.clip_scale < 1.0, self.derivation.training.clip_norm)
        else {
            return (update_rule(false), numbers);
        };
        let size = gradient_norm().equals(Expr::plain(update.gradient_norm));
        numbers.push(Expr::Row(vec![
            size.exceeds(Expr::from(Symbol::ClipNorm).equals(Expr::plain(limit))),
            Expr::words(", so "),
            clip_scale().equals(Expr::plain(update.clip_scale)),
        ]));
        (update_rule(true), numbers)
    }
}
