//! The memory of a step: the weights, the intermediate values and the gradients, laid out for
//! vector instructions.

use ndarray::Array1;

use super::padded::{LANES, PaddedMatrix, fill};
use crate::rnn::network::Network;
use crate::rnn::weights::Weights;

/// Lines of w_h read between two looks at whether to go on: some milliseconds.
const PIECE: usize = 1 << 21;

/// A network with room for every intermediate value of a step.
#[derive(Clone, Debug)]
pub struct Buffers {
    pub words: usize,
    pub hidden: usize,
    /// Words of a sentence between two looks at whether to go on.
    pub piece: usize,
    initial_state: Array1<f64>,
    pub w_i: PaddedMatrix,
    pub w_h: PaddedMatrix,
    pub w_o: PaddedMatrix,
    /// Row t is O_t.
    pub states: PaddedMatrix,
    /// Row t-1 is the argument of tanh that made O_t, and so on.
    pub pre_activations: PaddedMatrix,
    pub slopes: PaddedMatrix,
    /// ∂L/∂O_t.
    pub dl_do: PaddedMatrix,
    /// δ_t = ∂L/∂O_t ⊙ (1-O_t²).
    pub deltas: PaddedMatrix,
    /// The gradients. Between two steps that of w_i is zero.
    pub of_w_i: PaddedMatrix,
    pub of_w_h: PaddedMatrix,
    pub of_w_o: PaddedMatrix,
    /// The words of a sentence, each once: only their rows of ∂L/∂w_i are not zero.
    pub distinct_words: Vec<usize>,
    /// Which words are among those.
    pub is_listed: Vec<bool>,
}

impl Buffers {
    /// Of a network that has read nothing yet.
    pub fn new(network: &Network) -> Self {
        let weights = network.weights();
        let (words, hidden) = (weights.words(), weights.hidden());
        // Products read w_h eight rows at a time.
        let filled = hidden.next_multiple_of(LANES);
        let w_i = PaddedMatrix::of(&weights.w_i, words);
        let w_h = PaddedMatrix::of(&weights.w_h, filled);
        let mut w_o = PaddedMatrix::zeros(1, hidden);
        fill(w_o.row_mut(0), &weights.w_o);
        let empty = PaddedMatrix::zeros(0, hidden);
        let mut states = PaddedMatrix::zeros(1, hidden);
        fill(states.row_mut(0), network.initial_state());
        Self {
            words,
            hidden,
            piece: (PIECE / w_h.lines().len()).max(1),
            initial_state: network.initial_state().to_owned(),
            of_w_i: PaddedMatrix::zeros(words, hidden),
            of_w_h: PaddedMatrix::zeros(filled, hidden),
            of_w_o: PaddedMatrix::zeros(1, hidden),
            w_i,
            w_h,
            w_o,
            states,
            pre_activations: empty.clone(),
            slopes: empty.clone(),
            dl_do: empty.clone(),
            deltas: empty,
            distinct_words: Vec::new(),
            is_listed: vec![false; words],
        }
    }

    /// The network with the weights as they are now.
    pub fn network(&self) -> Network {
        let weights = self.arrays(&self.w_i, &self.w_h, &self.w_o);
        Network::of_fitting(weights, self.initial_state.clone())
    }

    /// ∂L/∂w as the last sentence left them.
    pub fn gradients(&self) -> Weights {
        self.arrays(&self.of_w_i, &self.of_w_h, &self.of_w_o)
    }

    fn arrays(&self, w_i: &PaddedMatrix, w_h: &PaddedMatrix, w_o: &PaddedMatrix) -> Weights {
        Weights {
            w_i: w_i.to_array(self.words),
            w_h: w_h.to_array(self.hidden),
            w_o: w_o.to_array(1).row(0).to_owned(),
        }
    }

    /// The arrays that have a row for each word of a sentence.
    pub fn by_time(&mut self) -> [&mut PaddedMatrix; 5] {
        let Self { states, pre_activations, slopes, dl_do, deltas, .. } = self;
        [states, pre_activations, slopes, dl_do, deltas]
    }
}
