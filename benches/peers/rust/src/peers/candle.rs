//! candle: `Var`s and its autograd, on the CPU.

use candle_core::{Device, Result, Tensor, Var};

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

pub struct Candle {
    /// One index a tensor: the gradient of a row picked by index costs V·H, that of a row cut
    /// out of the T×H rows of a sentence T·H.
    words: Vec<Tensor>,
    w_i: Var,
    w_h: Var,
    w_o: Var,
    initial_state: Tensor,
}

impl Candle {
    pub fn new(problem: &Problem) -> Self {
        Self::try_new(problem).expect("the shapes of a problem fit each other")
    }

    fn try_new(problem: &Problem) -> Result<Self> {
        let var = |numbers: &[f64], rows, columns| {
            Var::from_slice(numbers, (rows, columns), &Device::Cpu)
        };
        let hidden = problem.hidden;
        Ok(Self {
            words: problem
                .words
                .iter()
                .map(|&word| Tensor::from_slice(&[word as u32], 1, &Device::Cpu))
                .collect::<Result<_>>()?,
            w_i: var(&problem.w_i, problem.vocabulary, hidden)?,
            w_h: var(&problem.w_h, hidden, hidden)?,
            w_o: var(&problem.w_o, hidden, 1)?,
            initial_state: Tensor::zeros((1, hidden), candle_core::DType::F64, &Device::Cpu)?,
        })
    }

    fn try_step(&self) -> Result<f64> {
        let mut state = self.initial_state.clone();
        for word in &self.words {
            let from_input = self.w_i.index_select(word, 0)?;
            state = (from_input + state.matmul(&self.w_h)?)?.tanh()?;
        }
        let z = state.matmul(&self.w_o)?;
        let loss = (z.neg()?.exp()? + 1.0)?.log()?;

        let gradients = loss.backward()?;
        for weights in [&self.w_i, &self.w_h, &self.w_o] {
            if let Some(gradient) = gradients.get(weights) {
                weights.set(&(weights.as_tensor() - (gradient * LEARNING_RATE)?)?)?;
            }
        }
        loss.sum_all()?.to_scalar()
    }
}

impl Peer for Candle {
    fn step(&mut self) -> f64 {
        self.try_step().expect("the shapes of a problem fit each other")
    }
}
