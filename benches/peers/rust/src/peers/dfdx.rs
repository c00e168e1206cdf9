//! dfdx: tensors sized at run time and its tape, on the CPU.

use dfdx::prelude::*;

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

type Matrix = Tensor<(usize, usize), f64, Cpu>;

pub struct Dfdx {
    /// One index a tensor, which picks a matrix of one row.
    words: Vec<Tensor<(usize,), usize, Cpu>>,
    w_i: Matrix,
    w_h: Matrix,
    w_o: Matrix,
    initial_state: Matrix,
}

impl Dfdx {
    pub fn new(problem: &Problem) -> Self {
        let cpu = Cpu::default();
        let matrix =
            |numbers: &[f64], rows, columns| cpu.tensor_from_vec(numbers.to_vec(), (rows, columns));
        let hidden = problem.hidden;
        Self {
            words: problem
                .words
                .iter()
                .map(|&word| cpu.tensor_from_vec(vec![word], (1,)))
                .collect(),
            w_i: matrix(&problem.w_i, problem.vocabulary, hidden),
            w_h: matrix(&problem.w_h, hidden, hidden),
            w_o: matrix(&problem.w_o, hidden, 1),
            initial_state: cpu.zeros_like(&(1, hidden)),
        }
    }
}

impl Peer for Dfdx {
    fn step(&mut self) -> f64 {
        let mut state = self.initial_state.leaky_trace();
        for word in &self.words {
            let w_i = self.w_i.retaped::<OwnedTape<f64, Cpu>>();
            let from_input: Tensor<(usize, usize), _, _, _> = w_i.gather(word.clone());
            state = (state.matmul(self.w_h.clone()) + from_input).tanh();
        }
        let z = state.matmul(self.w_o.clone()).sum();
        let loss = (z.negate().exp() + 1.0).ln();
        let before = loss.array();

        let gradients = loss.backward();
        for weights in [&mut self.w_i, &mut self.w_h, &mut self.w_o] {
            let gradient = gradients.get(weights);
            weights.axpy(1.0, &gradient, -LEARNING_RATE);
        }
        before
    }
}
