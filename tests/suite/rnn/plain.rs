//! The model once more in plain loops over plain lists, sharing nothing with the program:
//! what the laws are held against.

use bptt::rnn::{Network, Sentence, Trace};
use proptest::prelude::*;

use super::random::for_every_case;

/// The network as lists of rows, one copy of w_i and w_h for each step, so that the weights
/// of one step can be changed alone.
#[derive(Clone)]
pub struct Plain {
    pub w_i: Vec<Vec<Vec<f64>>>,
    pub w_h: Vec<Vec<Vec<f64>>>,
    pub w_o: Vec<f64>,
    start: Vec<f64>,
    words: Vec<usize>,
    label: bool,
}

impl Plain {
    pub fn new(network: &Network, sentence: &Sentence) -> Self {
        let rows = |array: &ndarray::Array2<f64>| -> Vec<Vec<f64>> {
            array.rows().into_iter().map(|row| row.to_vec()).collect()
        };
        let weights = network.weights();
        Self {
            w_i: vec![rows(&weights.w_i); sentence.words.len()],
            w_h: vec![rows(&weights.w_h); sentence.words.len()],
            w_o: weights.w_o.to_vec(),
            start: network.initial_state().to_vec(),
            words: sentence.words.clone(),
            label: sentence.label,
        }
    }

    /// O_0..O_T.
    pub fn states(&self) -> Vec<Vec<f64>> {
        let mut states = vec![self.start.clone()];
        for (t, &word) in self.words.iter().enumerate() {
            let before = &states[t];
            let state = (0..before.len())
                .map(|to| {
                    let mut a = self.w_i[t][word][to];
                    for (from, o) in before.iter().enumerate() {
                        a += o * self.w_h[t][from][to];
                    }
                    a.tanh()
                })
                .collect();
            states.push(state);
        }
        states
    }

    /// L as the notes write it, with log and σ; good enough far from saturation.
    pub fn loss(&self) -> f64 {
        let states = self.states();
        let z: f64 = states[self.words.len()].iter().zip(&self.w_o).map(|(o, w)| o * w).sum();
        let sign = if self.label { -1.0 } else { 1.0 };
        (1.0 + (sign * z).exp()).ln()
    }
}

#[test]
fn the_forward_pass_is_what_plain_loops_find() {
    for_every_case(|case| {
        let trace = Trace::new(&case.network, &case.sentence).unwrap();
        let plain = Plain::new(&case.network, &case.sentence);
        for (state, expected) in trace.states.rows().into_iter().zip(plain.states()) {
            for (o, e) in state.iter().zip(expected) {
                prop_assert!((o - e).abs() <= 1e-13, "{o} is not {e}");
            }
        }
        let expected = plain.loss();
        prop_assert!((trace.loss - expected).abs() <= 1e-13 * (1.0 + expected));
        Ok(())
    });
}
