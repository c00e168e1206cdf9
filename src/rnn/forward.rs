//! The forward pass, keeping every value that the backward pass and the screen need.

use ndarray::{Array1, Array2, ArrayView1};

use super::loss::log_loss;
use super::network::Network;
use super::number::Number;
use super::sentence::Sentence;
use super::shape_error::ShapeError;

/// Every intermediate value of one forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<N = f64> {
    /// O_0..O_T, (T+1)×H.
    pub states: Array2<N>,
    /// The arguments of tanh, T×H; row t-1 belongs to O_t.
    pub pre_activations: Array2<N>,
    /// 1 - O_t², T×H; row t-1 belongs to O_t.
    pub slopes: Array2<N>,
    /// O_T·w_o.
    pub z: N,
    /// ŷ = σ(z).
    pub y_hat: N,
    /// 1 - ŷ = σ(-z), with all its digits.
    pub one_minus_y_hat: N,
    /// L.
    pub loss: N,
}

impl<N: Number> Trace<N> {
    /// Reads a `sentence` that is known to fit (the notes' equations for O_1..O_3, ŷ and L), with
    /// numbers of any kind.
    pub(super) fn read(network: &Network, sentence: &Sentence) -> Self {
        Self::read_on(network, sentence, |_| None)
    }

    /// The same where some of O_1..O_T are given, as somebody has them who goes on from there.
    fn read_on(
        network: &Network,
        sentence: &Sentence,
        given: impl Fn(usize) -> Option<Array1<N>>,
    ) -> Self {
        let weights = network.weights();
        let (steps, hidden) = (sentence.len(), weights.hidden());
        let zeros = |rows| Array2::from_elem((rows, hidden), N::ZERO);
        let (mut states, mut pre_activations) = (zeros(steps + 1), zeros(steps));
        let mut slopes = zeros(steps);
        states.row_mut(0).assign(&network.initial_state().mapv(N::from));

        for (t, &word) in (1..).zip(&sentence.words) {
            // x_t·w_i is row `word` of w_i: the one-hot row picks it.
            let from_input = weights.w_i.row(word);
            let before = states.row(t - 1);
            let a = Array1::from_iter((0..hidden).map(|unit| {
                let from_before = N::products(before, weights.w_h.column(unit));
                N::sum(std::iter::once(N::from(from_input[unit])).chain(from_before))
            }));
            let (state, slope) = match given(t) {
                None => (a.mapv(N::tanh), a.mapv(N::tanh_slope)),
                Some(state) => (state.clone(), state.mapv(|o| N::ONE - o * o)),
            };
            states.row_mut(t).assign(&state);
            slopes.row_mut(t - 1).assign(&slope);
            pre_activations.row_mut(t - 1).assign(&a);
        }

        let z = N::sum(N::products(states.row(steps), &weights.w_o));
        Self::of_parts(states, pre_activations, slopes, z, sentence.label)
    }

    /// The values over time with what follows from z.
    pub(super) fn of_parts(
        states: Array2<N>,
        pre_activations: Array2<N>,
        slopes: Array2<N>,
        z: N,
        label: bool,
    ) -> Self {
        let (y_hat, one_minus_y_hat, loss) = (z.sigmoid(), (-z).sigmoid(), log_loss(z, label));
        Self { states, pre_activations, slopes, z, y_hat, one_minus_y_hat, loss }
    }

    /// T.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.slopes.nrows()
    }

    /// O_t for t in 0..=T, H numbers.
    #[must_use]
    pub(crate) fn state(&self, t: usize) -> ArrayView1<'_, N> {
        self.states.row(t)
    }

    /// 1 - O_t² for t in 1..=T, H numbers.
    #[must_use]
    pub(crate) fn slope(&self, t: usize) -> ArrayView1<'_, N> {
        self.slopes.row(t - 1)
    }

    /// The same, each number rounded to an `f64`.
    pub(super) fn rounded(&self) -> Trace {
        Trace {
            states: self.states.mapv(N::rounded),
            pre_activations: self.pre_activations.mapv(N::rounded),
            slopes: self.slopes.mapv(N::rounded),
            z: self.z.rounded(),
            y_hat: self.y_hat.rounded(),
            one_minus_y_hat: self.one_minus_y_hat.rounded(),
            loss: self.loss.rounded(),
        }
    }
}

impl Trace {
    /// Reads `sentence` with `network`, with `f64`.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn new(network: &Network, sentence: &Sentence) -> Result<Self, ShapeError> {
        network.accepts(sentence)?;
        Ok(Self::read(network, sentence))
    }

    /// Reads a `sentence` that is known to fit as somebody does who has some of O_1..O_T already,
    /// and maybe ŷ: those are as they are given, rightly or not, and all else is worked from them.
    #[must_use]
    pub(crate) fn given(
        network: &Network,
        sentence: &Sentence,
        state: impl Fn(usize) -> Option<Array1<f64>>,
        y_hat: Option<f64>,
    ) -> Self {
        let trace = Self::read_on(network, sentence, state);
        let Some(y_hat) = y_hat else { return trace };
        let one_minus_y_hat = 1.0 - y_hat;
        // The z of which this is σ.
        let z = (y_hat / one_minus_y_hat).ln();
        Self { z, y_hat, one_minus_y_hat, loss: log_loss(z, sentence.label), ..trace }
    }
}
