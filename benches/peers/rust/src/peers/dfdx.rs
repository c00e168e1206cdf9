//! dfdx: tensors sized at run time and its tape, on the CPU.

use dfdx::prelude::*;

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

type Row = Tensor<(usize,), f64, Cpu>;
type Matrix = Tensor<(usize, usize), f64, Cpu>;

pub struct Dfdx {
    /// One index a tensor, of no dimension: it picks one row.
    words: Vec<Tensor<(), usize, Cpu>>,
    w_i: Matrix,
    w_h: Matrix,
    w_o: Row,
    initial_state: Row,
}

impl Dfdx {
    pub fn new(problem: &Problem) -> Self {
        let cpu = Cpu::default();
        let (vocabulary, hidden) = (problem.vocabulary, problem.hidden);
        Self {
            words: problem.words.iter().map(|&word| cpu.tensor(word)).collect(),
            w_i: cpu.tensor_from_vec(problem.w_i.clone(), (vocabulary, hidden)),
            w_h: cpu.tensor_from_vec(problem.w_h.clone(), (hidden, hidden)),
            w_o: cpu.tensor_from_vec(problem.w_o.clone(), (hidden,)),
            initial_state: cpu.zeros_like(&(hidden,)),
        }
    }
}

impl Peer for Dfdx {
    fn step(&mut self) -> f64 {
        let mut state = self.initial_state.leaky_trace();
        for word in &self.words {
            let from_input = self.w_i.retaped::<OwnedTape<f64, Cpu>>().select(word.clone());
            state = (state.matmul(self.w_h.clone()) + from_input).tanh();
        }
        let z = (state * self.w_o.clone()).sum();
        let loss = (z.negate().exp() + 1.0).ln();
        let met = loss.array();

        let gradients = loss.backward();
        self.w_i.axpy(1.0, &gradients.get(&self.w_i), -LEARNING_RATE);
        self.w_h.axpy(1.0, &gradients.get(&self.w_h), -LEARNING_RATE);
        self.w_o.axpy(1.0, &gradients.get(&self.w_o), -LEARNING_RATE);
        met
    }
}
