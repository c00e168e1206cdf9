//! What can be seen of weights, factors and products: all of their numbers, or of large ones the
//! furthest of every block.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::derivation::Derivation;
use super::pooled::{GroupedColumns, Pooled};
use crate::rnn::{Factor, WeightMatrix};

/// The most hidden units whose matrices may stand there in numbers, each of which has to be right;
/// of larger ones heat signs are drawn from the largest numbers of their rows.
const NUMBERS: usize = 16;

/// What can be seen of a Jacobian.
#[derive(Debug)]
struct Jacobian(Pooled);

impl Derivation {
    /// What can be seen of w_i or w_h.
    #[must_use]
    pub fn weights_seen(&self, of: WeightMatrix) -> Arc<Pooled> {
        self.kept(of as u64, |derivation| {
            let weights = derivation.pass.network.weights();
            Pooled::of(match of {
                WeightMatrix::Input => &weights.w_i,
                WeightMatrix::Hidden => &weights.w_h,
            })
        })
    }

    /// What can be seen of a factor; of ∂⁺O_j/∂w_i the one row that is not zero.
    #[must_use]
    pub fn factor_seen(&self, factor: Factor) -> Pooled {
        let pass = &self.pass;
        match factor {
            Factor::Immediate(WeightMatrix::Input, j) => {
                let word = pass.sentence.words[j - 1];
                let entries = (0..pass.hidden()).map(|unit| pass.entry(factor, word, unit));
                Pooled::whole(row(&entries.collect::<Array1<f64>>().view()))
            }
            _ if pass.hidden() <= NUMBERS || pass.is_worked_by_others() => {
                Pooled::whole(pass.existing_factor(factor).table())
            }
            Factor::StateByState(t) => self.jacobian_seen(t).0.clone(),
            Factor::Immediate(WeightMatrix::Hidden, j) => {
                Pooled::of_outer(&pass.trace.state(j - 1), &pass.trace.slope(j))
            }
            factor => Pooled::whole(pass.existing_factor(factor).table()),
        }
    }

    /// What can be seen of the product of the first `n` factors of the term through O_j; of a term
    /// of ∂L/∂w_i the one row that is not zero.
    #[must_use]
    pub fn product_seen(&self, of: WeightMatrix, through: usize, n: usize) -> Pooled {
        let pass = &self.pass;
        if n < Factor::count(self.words(), through) {
            return Pooled::whole(pass.existing_product(of, through, n).table());
        }
        let delta = pass.delta(through);
        match of {
            WeightMatrix::Input => Pooled::whole(row(&delta.view())),
            WeightMatrix::Hidden if pass.hidden() <= NUMBERS || pass.is_worked_by_others() => {
                Pooled::whole(pass.existing_term(of, through).table())
            }
            WeightMatrix::Hidden => Pooled::of_outer(&pass.trace.state(through - 1), &delta.view()),
        }
    }

    /// The Jacobian ∂O_t/∂O_{t-1}: the next step shows most of those of this one again.
    fn jacobian_seen(&self, t: usize) -> Arc<Jacobian> {
        self.kept(t as u64, |derivation| {
            Jacobian(derivation.transposed_w_h().scaled(&derivation.pass.trace.slope(t)))
        })
    }

    /// What every Jacobian ∂O_t/∂O_{t-1} is scaled from.
    fn transposed_w_h(&self) -> Arc<GroupedColumns> {
        self.kept(0, |derivation| {
            GroupedColumns::of_transposed(&derivation.pass.network.weights().w_h)
        })
    }
}

/// A matrix of one row.
fn row(numbers: &ArrayView1<'_, f64>) -> Array2<f64> {
    numbers.to_owned().insert_axis(Axis(0))
}
