//! What one writes in plain safe Rust with `ndarray`: BPTT by hand, buffers kept from step to
//! step, and ∂L/∂w_h as one matrix product, which `ndarray` adds to w_h where it lies.

use ndarray::linalg::{general_mat_mul, general_mat_vec_mul};
use ndarray::{Array1, Array2, Axis, Zip};

use crate::problem::{LEARNING_RATE, Problem};
use crate::serve::Peer;

pub struct Plain {
    words: Vec<usize>,
    w_i: Array2<f64>,
    w_h: Array2<f64>,
    w_o: Array1<f64>,
    /// w_hᵀ in its own memory: a product with it runs along rows.
    w_h_transposed: Array2<f64>,
    /// O_0..O_T.
    states: Array2<f64>,
    /// δ_1..δ_T.
    deltas: Array2<f64>,
    /// One row of H, for what flows forth and back.
    flowing: Array1<f64>,
}

impl Plain {
    pub fn new(problem: &Problem) -> Self {
        let (steps, hidden) = (problem.words.len(), problem.hidden);
        let matrix = |rows, numbers: &[f64]| {
            Array2::from_shape_vec((rows, hidden), numbers.to_vec()).expect("rows of H numbers")
        };
        Self {
            words: problem.words.clone(),
            w_i: matrix(problem.vocabulary, &problem.w_i),
            w_h: matrix(hidden, &problem.w_h),
            w_o: problem.w_o.clone().into(),
            w_h_transposed: Array2::zeros((hidden, hidden)),
            states: Array2::zeros((steps + 1, hidden)),
            deltas: Array2::zeros((steps, hidden)),
            flowing: Array1::zeros(hidden),
        }
    }
}

impl Peer for Plain {
    fn step(&mut self) -> f64 {
        let steps = self.words.len();

        self.w_h_transposed.assign(&self.w_h.t());
        for (t, &word) in self.words.iter().enumerate() {
            self.flowing.assign(&self.w_i.row(word));
            let before = self.states.row(t);
            general_mat_vec_mul(1.0, &self.w_h_transposed, &before, 1.0, &mut self.flowing);
            Zip::from(self.states.row_mut(t + 1)).and(&self.flowing).for_each(|o, a| *o = a.tanh());
        }
        let last = self.states.row(steps);
        let z = last.dot(&self.w_o);
        let loss = (-z).exp().ln_1p();
        let dl_dz = -1.0 / (1.0 + z.exp());

        self.flowing.assign(&self.w_o);
        self.flowing *= dl_dz;
        for t in (0..steps).rev() {
            let mut delta = self.deltas.row_mut(t);
            Zip::from(&mut delta)
                .and(&self.flowing)
                .and(self.states.row(t + 1))
                .for_each(|delta, flowing, o| *delta = flowing * (1.0 - o * o));
            general_mat_vec_mul(1.0, &self.w_h, &delta, 0.0, &mut self.flowing);
        }

        for (&word, delta) in self.words.iter().zip(self.deltas.rows()) {
            self.w_i.row_mut(word).scaled_add(-LEARNING_RATE, &delta);
        }
        let before = self.states.view().split_at(Axis(0), steps).0;
        general_mat_mul(-LEARNING_RATE, &before.t(), &self.deltas, 1.0, &mut self.w_h);
        self.w_o.scaled_add(-LEARNING_RATE * dl_dz, &last);
        loss
    }
}
