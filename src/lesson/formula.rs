//! The formula of each kind of step, and the formula with the numbers put in.
//!
//! | file | what it holds |
//! |---|---|
//! | `forward` | the words, O_t, ŷ and L |
//! | `factors` | the factors of the chain rule |
//! | `sums` | products, terms, sums and the update |

mod factors;
mod forward;
mod sums;

pub use self::forward::{loss_of, loss_rule, next_state, prediction, state_rule};
pub use self::sums::new_from_old;
use super::derivation::Derivation;
use super::notation;
use super::units::UnitPair;
use crate::content::Expr;
use crate::rnn::{Entry, Factor, Pass};
use crate::steps::Address;

/// A formula, and the parts of the line with its numbers put in.
pub type Formula = (Expr, Vec<Expr>);

/// The formulas of one visit, with the numbers of one pair of units.
pub struct Formulas<'a> {
    derivation: &'a Derivation,
    pass: &'a Pass,
    units: UnitPair,
    /// The hidden unit that the numbers are of.
    unit: usize,
    /// The unit of the earlier state, where two states are in play.
    from: usize,
}

impl<'a> Formulas<'a> {
    /// For the hidden units of `units`.
    #[must_use]
    pub fn new(derivation: &'a Derivation, units: UnitPair) -> Self {
        let UnitPair { from, to: unit } = units.within(derivation.pass.hidden());
        Self { derivation, pass: &derivation.pass, units, unit, from }
    }

    /// The formula of one step.
    #[must_use]
    pub fn of_step(&self, address: Address) -> Formula {
        match address {
            Address::Encode => self.encode(),
            Address::State(t) => self.state(t),
            Address::Prediction => self.prediction(),
            Address::Loss => self.loss(),
            Address::OutputFactor(nth) => self.factor(Factor::OF_W_O[nth.clamp(1, 2) - 1]),
            Address::OutputGradient => self.output_gradient(),
            Address::Factor { of, through, nth } => {
                let factor = Factor::of_term(of, self.derivation.words(), through, nth);
                let none = (Expr::Row(Vec::new()), Vec::new());
                factor.map_or(none, |factor| self.factor(factor))
            }
            Address::Term { of, through } => self.term(of, through),
            Address::Sum(of) => self.sum(of),
            Address::Update => self.update(),
        }
    }

    /// Whether there is only one hidden unit, which then needs no number.
    fn is_single(&self) -> bool {
        self.pass.hidden() == 1
    }

    /// `O₃`, or `O₃[2]` where there are more units than one.
    fn state_unit(&self, t: usize, unit: usize) -> Expr {
        notation::unit(t, unit, self.pass.hidden())
    }

    /// The number that [`Formulas::state_unit`] names.
    fn state_number(&self, t: usize, unit: usize) -> Expr {
        Expr::plain(self.pass.trace.state(t)[unit])
    }

    /// The row of w_i of the word at t, for the unit: `w_i[cat]`, or `w_i[cat,2]`.
    fn w_i(&self, t: usize) -> Expr {
        self.weight(Entry::Input(self.pass.sentence.words[t - 1], self.unit))
    }

    /// `w_h`, or `w_h[1,2]`.
    fn w_h(&self) -> Expr {
        self.weight(Entry::Hidden(self.from, self.unit))
    }

    /// `w_o`, or `w_o[2]`.
    fn w_o(&self) -> Expr {
        self.weight(Entry::Output(self.unit))
    }

    fn weight(&self, entry: Entry) -> Expr {
        notation::entry(entry, &self.derivation.scenario.vocab, self.pass.hidden())
    }
}

/// The last part of a line of numbers: what all of it comes to.
fn comes_to(value: Expr) -> Expr {
    value.lit().continued()
}
