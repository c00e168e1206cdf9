//! bptt, the core of this repository.

use bptt::rnn::{Hyperparameters, Network, Sentence, Workspace, Weights};
use ndarray::{Array1, ArrayView};

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

const TRAINING: Hyperparameters =
    Hyperparameters { learning_rate: LEARNING_RATE, truncate: None, clip_norm: None };

pub struct Bptt {
    workspace: Workspace,
    sentence: Sentence,
}

impl Bptt {
    pub fn new(problem: &Problem) -> Self {
        let mut weights = Weights::zeros(problem.vocabulary, problem.hidden);
        weights.w_i.iter_mut().zip(&problem.w_i).for_each(|(w, &given)| *w = given);
        weights.w_h.iter_mut().zip(&problem.w_h).for_each(|(w, &given)| *w = given);
        weights.w_o.assign(&ArrayView::from(&problem.w_o));
        let network = Network::new(weights, Array1::zeros(problem.hidden));
        let network = network.expect("the shapes of a problem fit each other");
        Self {
            workspace: Workspace::new(&network),
            sentence: Sentence { words: problem.words.clone(), label: true },
        }
    }
}

impl Peer for Bptt {
    fn step(&mut self) -> f64 {
        let loss = self.workspace.learn(&self.sentence, &TRAINING, || true);
        let loss = loss.expect("the words of a problem are in its vocabulary");
        loss.expect("a step that is always wanted is worked")
    }
}
