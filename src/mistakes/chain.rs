//! The factors of one sentence multiplied out: ∂L/∂O_t, terms and gradients, in O(T·H²) for all
//! of them together.

use ndarray::{Array1, Array2};

use super::factors::Factors;
use super::rules::LastFactor;
use crate::rnn::{Factor, Number, WeightMatrix, Weights};

/// What goes back through the sentence, by some rules.
#[derive(Clone, Debug)]
pub(super) struct Chain<N> {
    /// ∂L/∂O_1..∂L/∂O_T, T×H; row t-1 belongs to O_t.
    pub dl_do: Array2<N>,
    /// ∂L/∂w.
    pub gradients: Weights<N>,
}

impl<N: Number> Chain<N> {
    /// From L back to O_1; asks at each step whether to `go_on`.
    pub fn new_while<E>(
        factors: Factors<'_, N>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let dl_do = dl_do(factors, go_on)?;
        let gradients = gradients(factors, &dl_do, go_on)?;
        Ok(Self { dl_do, gradients })
    }

    /// One entry of the term through O_j.
    pub fn term(
        &self,
        factors: Factors<'_, N>,
        of: WeightMatrix,
        j: usize,
        row: usize,
        unit: usize,
    ) -> N {
        term(factors, &self.dl_do, of, j, (row, unit))
    }
}

/// One entry of the term through O_j.
fn term<N: Number>(
    factors: Factors<'_, N>,
    dl_do: &Array2<N>,
    of: WeightMatrix,
    j: usize,
    (row, unit): (usize, usize),
) -> N {
    if let Some(term) = factors.written.term(of, j) {
        return N::from(term[[row, unit]]);
    }
    let product = |i: usize| dl_do[[i - 1, unit]] * factors.immediate(of, i, row, unit);
    let written = factors.written.factor(Factor::Immediate(of, j));
    let value = match (written, factors.rules.last_factor) {
        (Some(last), _) => dl_do[[j - 1, unit]] * N::from(last[[row, unit]]),
        (None, LastFactor::Immediate) => product(j),
        // ∂L/∂O_j times ∂O_j/∂w, which has all earlier uses in it: those are the terms up to here.
        (None, LastFactor::Total) => {
            (factors.kept.first.min(j)..=j).fold(N::ZERO, |sum, i| sum + product(i))
        }
    };
    times((factors.rules.times_taken)(j, factors.kept), value)
}

/// A number taken so many times; 0 times what overflowed is zero.
fn times<N: Number>(count: f64, number: N) -> N {
    if count == 0.0 { N::ZERO } else { N::from(count) * number }
}

/// ∂L/∂O_T = ∂L/∂ŷ·∂ŷ/∂O_T, and ∂L/∂O_{t-1} = ∂L/∂O_t·∂O_t/∂O_{t-1}.
fn dl_do<N: Number, E>(
    factors: Factors<'_, N>,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Array2<N>, E> {
    let (steps, hidden) = (factors.sentence.len(), factors.weights.hidden());
    let on_path = Array2::from_shape_fn((hidden, hidden), |(a, b)| factors.weight_on_path(a, b));
    let mut dl_do = Array2::from_elem((steps, hidden), N::ZERO);
    let dl_dyhat = factors.loss_by_prediction();
    for (unit, number) in dl_do.row_mut(steps - 1).iter_mut().enumerate() {
        *number = dl_dyhat * factors.entry(Factor::PredictionByState, 0, unit);
    }
    for t in (2..=steps).rev() {
        go_on()?;
        if let Some(jacobian) = factors.written.factor(Factor::StateByState(t)) {
            let flows = |a: usize| {
                N::sum((0..hidden).map(|b| dl_do[[t - 1, b]] * N::from(jacobian[[b, a]])))
            };
            let row: Array1<N> = (0..hidden).map(flows).collect();
            dl_do.row_mut(t - 2).assign(&row);
            continue;
        }
        let flowing: Array1<N> =
            (0..hidden).map(|unit| dl_do[[t - 1, unit]] * factors.slope_on_path(t, unit)).collect();
        for (number, weights) in dl_do.row_mut(t - 2).iter_mut().zip(on_path.rows()) {
            *number = N::sum(flowing.iter().zip(weights).map(|(&flows, &weight)| flows * weight));
        }
    }
    Ok(dl_do)
}

/// The three gradients. What all terms have in common is taken out of the sums.
fn gradients<N: Number, E>(
    factors: Factors<'_, N>,
    dl_do: &Array2<N>,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Weights<N>, E> {
    let Factors { rules, weights, sentence, trace, kept, .. } = factors;
    let mut gradients = Weights::zeros(weights.words(), weights.hidden());
    for (unit, gradient) in gradients.w_o.iter_mut().enumerate() {
        *gradient = factors.output_gradient(unit);
    }
    let parts = N::from((rules.parts)(kept));
    // From the last back: with the total derivative a term is in each later one, too.
    let mut in_later = 0.0;
    for j in (kept.first..=kept.last).rev() {
        go_on()?;
        let counted = (rules.times_counted)(j, kept) * (rules.times_taken)(j, kept);
        let count = match rules.last_factor {
            LastFactor::Immediate => counted,
            LastFactor::Total => counted + in_later,
        };
        in_later += counted;
        if count == 0.0 {
            continue;
        }
        let share = N::from(count) / parts;
        let delta: Array1<N> = (0..weights.hidden())
            .map(|unit| share * dl_do[[j - 1, unit]] * factors.slope_at_end(j, unit))
            .collect();
        let mut row = gradients.w_i.row_mut(sentence.words[j - 1]);
        row.zip_mut_with(&delta, |sum, &delta| *sum = *sum + delta);
        let read = trace.state((rules.state_that_is_read)(j));
        for (&state, mut row) in read.iter().zip(gradients.w_h.rows_mut()) {
            row.zip_mut_with(&delta, |sum, &delta| *sum = *sum + state * delta);
        }
    }
    for (of, sums) in
        [(WeightMatrix::Input, &mut gradients.w_i), (WeightMatrix::Hidden, &mut gradients.w_h)]
    {
        for ((row, unit), sum) in sums.indexed_iter_mut() {
            if *sum != N::ZERO {
                *sum = *sum * factors.left_of_weight(of, row, unit);
            }
        }
        if let Some(sum) = factors.written.sum(of) {
            sums.assign(&sum.mapv(N::from));
        } else if factors.written.is_in_sum(of) {
            sum_of_terms(factors, dl_do, of, sums, go_on)?;
        }
    }
    Ok(gradients)
}

/// A gradient term by term, where some of them, or their last factors, stand as they are: then the
/// terms have nothing in common.
fn sum_of_terms<N: Number, E>(
    factors: Factors<'_, N>,
    dl_do: &Array2<N>,
    of: WeightMatrix,
    sums: &mut Array2<N>,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<(), E> {
    let Factors { rules, kept, .. } = factors;
    sums.fill(N::ZERO);
    let parts = N::from((rules.parts)(kept));
    for j in kept.first..=kept.last {
        go_on()?;
        let counted = (rules.times_counted)(j, kept);
        for (cell, sum) in sums.indexed_iter_mut() {
            *sum = *sum + times(counted, term(factors, dl_do, of, j, cell)) / parts;
        }
    }
    Ok(())
}
