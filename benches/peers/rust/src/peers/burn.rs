//! burn: its autodiff over its backend `flex`, on the CPU.

use burn_tensor::activation::log_sigmoid;
use burn_tensor::{DType, Device, Int, Tensor, TensorData};

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

pub struct Burn {
    /// One index a tensor: the gradient of a row picked by index costs V·H, that of a row cut
    /// out of the T×H rows of a sentence T·H.
    words: Vec<Tensor<1, Int>>,
    w_i: Tensor<2>,
    w_h: Tensor<2>,
    w_o: Tensor<2>,
    initial_state: Tensor<2>,
}

impl Burn {
    pub fn new(problem: &Problem) -> Self {
        let device = &Device::flex().autodiff();
        let matrix = |numbers: &[f64], rows, columns| {
            Tensor::from_data(
                TensorData::new(numbers.to_vec(), [rows, columns]),
                (device, DType::F64),
            )
        };
        let hidden = problem.hidden;
        Self {
            words: problem
                .words
                .iter()
                .map(|&word| Tensor::from_data([word as i64], device))
                .collect(),
            w_i: matrix(&problem.w_i, problem.vocabulary, hidden).require_grad(),
            w_h: matrix(&problem.w_h, hidden, hidden).require_grad(),
            w_o: matrix(&problem.w_o, hidden, 1).require_grad(),
            initial_state: matrix(&vec![0.0; hidden], 1, hidden),
        }
    }
}

impl Peer for Burn {
    fn step(&mut self) -> f64 {
        let mut state = self.initial_state.clone();
        for word in &self.words {
            let from_input = self.w_i.clone().select(0, word.clone());
            state = (from_input + state.matmul(self.w_h.clone())).tanh();
        }
        let loss = -log_sigmoid(state.matmul(self.w_o.clone()));

        let mut gradients = loss.backward();
        for weights in [&mut self.w_i, &mut self.w_h, &mut self.w_o] {
            if let Some(gradient) = weights.grad_remove(&mut gradients) {
                let old = weights.clone().inner();
                *weights = Tensor::from_inner(old - gradient * LEARNING_RATE).require_grad();
            }
        }
        loss.into_scalar()
    }
}
