//! One sentence worked: both passes, and every factor, product and sum of a lesson.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::backward::Backward;
use super::factor::{Factor, Summed};
use super::fast::Trainer;
use super::forward::Trace;
use super::reading::is_large;
use super::value::{Input, Value};
use super::weights::{Network, Sentence};

/// One sentence worked with one set of weights: the forward and the backward pass, and
/// every factor, product and sum that a lesson can ask for.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The network as it was.
    pub network: Arc<Network>,
    /// The sentence.
    pub sentence: Sentence,
    /// The forward pass.
    pub trace: Trace,
    /// The backward pass.
    pub backward: Backward,
}

impl Pass {
    /// Works `sentence` with `network`, keeping the last `truncate` terms: by the plain equations,
    /// or by a [`Trainer`] where those would keep one waiting.
    ///
    /// # Panics
    /// When a word is not in the vocabulary; see [`Network::accepts`].
    #[must_use]
    pub fn new(network: Arc<Network>, sentence: Sentence, truncate: Option<usize>) -> Self {
        let (trace, backward) = if is_large(&network, &sentence) {
            Trainer::work(&network, &sentence, truncate)
        } else {
            let trace = Trace::new(&network, &sentence);
            let backward = Backward::new(&network, &sentence, &trace, truncate);
            (trace, backward)
        };
        Self { network, sentence, trace, backward }
    }

    /// T.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.trace.steps()
    }

    /// H.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.network.weights().hidden()
    }

    /// The first j whose term is kept: T-k+1.
    #[must_use]
    pub fn first_kept(&self) -> usize {
        self.steps() + 1 - self.backward.kept
    }

    /// x_t·w_i, the row of the word at t, H numbers.
    #[must_use]
    pub fn from_input(&self, t: usize) -> ArrayView1<'_, f64> {
        self.network.weights().w_i.row(self.sentence.words[t - 1])
    }

    /// One unit of O_{t-1}·w_h.
    #[must_use]
    pub fn from_before(&self, t: usize, unit: usize) -> f64 {
        self.trace.state(t - 1).dot(&self.network.weights().w_h.column(unit))
    }

    /// The value of one factor. `StateByState(t)` needs t in 2..=T, `Immediate` j in 1..=T.
    #[must_use]
    pub fn factor(&self, factor: Factor) -> Value {
        let (weights, trace) = (self.network.weights(), &self.trace);
        match factor {
            Factor::LossByPrediction => Value::Scalar(self.backward.dl_dyhat),
            Factor::PredictionByOutputWeights => {
                Value::Row(&trace.state(self.steps()) * self.backward.dyhat_dz)
            }
            Factor::PredictionByState => Value::Row(&weights.w_o * self.backward.dyhat_dz),
            Factor::StateByState(t) => {
                // Row b, column a: how unit b of O_t moves with unit a of O_{t-1}.
                Value::Matrix(&weights.w_h.t() * &trace.slope(t).insert_axis(Axis(1)))
            }
            Factor::Immediate(of, j) => {
                Value::Immediate { input: self.input(of, j), slope: trace.slope(j).to_owned() }
            }
        }
    }

    /// One entry of a factor's table ([`Value::table`]), without working out the others.
    #[must_use]
    pub fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        let (weights, trace) = (self.network.weights(), &self.trace);
        match factor {
            Factor::LossByPrediction => self.backward.dl_dyhat,
            Factor::PredictionByOutputWeights => {
                trace.states[[self.steps(), column]] * self.backward.dyhat_dz
            }
            Factor::PredictionByState => weights.w_o[column] * self.backward.dyhat_dz,
            Factor::StateByState(t) => weights.w_h[[column, row]] * trace.slope(t)[row],
            Factor::Immediate(Summed::Input, j) => {
                if self.sentence.words[j - 1] == row {
                    trace.slope(j)[column]
                } else {
                    0.0
                }
            }
            Factor::Immediate(Summed::Hidden, j) => {
                trace.states[[j - 1, row]] * trace.slope(j)[column]
            }
        }
    }

    /// The shape of a factor, as [`Value::shape`] says it.
    #[must_use]
    pub fn shape(&self, factor: Factor) -> String {
        let (words, h) = (self.network.weights().words(), self.hidden());
        match factor {
            Factor::LossByPrediction => "1×1".into(),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => format!("1×{h}"),
            Factor::StateByState(_) => format!("{h}×{h}"),
            Factor::Immediate(Summed::Input, _) => format!("{h}×({words}×{h})"),
            Factor::Immediate(Summed::Hidden, _) => format!("{h}×({h}×{h})"),
        }
    }

    /// One entry of the term through O_j, without working out the others.
    #[must_use]
    pub fn term_entry(&self, of: Summed, through: usize, row: usize, column: usize) -> f64 {
        let immediate = self.entry(Factor::Immediate(of, through), row, column);
        if immediate == 0.0 { 0.0 } else { self.backward.dl_do(through)[column] * immediate }
    }

    /// One column of ∂L/∂w_i as its sum grows, a number for each word of the sentence: at
    /// t-1 the entry of the word at t in the sum of the kept terms through O_1..O_t.
    #[must_use]
    pub fn running_sums_of_w_i(&self, column: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.network.weights().words()];
        let kept = self.first_kept();
        (1..)
            .zip(&self.sentence.words)
            .map(|(t, &word)| {
                if t >= kept {
                    sums[word] += self.term_entry(Summed::Input, t, word, column);
                }
                sums[word]
            })
            .collect()
    }

    /// One entry of ∂L/∂w_h as its sum grows: at t-1 that of the kept terms through O_1..O_t.
    #[must_use]
    pub fn running_sums_of_w_h(&self, row: usize, column: usize) -> Vec<f64> {
        let mut sum = 0.0;
        let kept = self.first_kept();
        (1..=self.steps())
            .map(|t| {
                if t >= kept {
                    sum += self.term_entry(Summed::Hidden, t, row, column);
                }
                sum
            })
            .collect()
    }

    /// The product of the first `n` factors, from the loss, of the term through O_j.
    ///
    /// Before the last factor it is ∂L/∂O_t, where the product has got to O_t; with the
    /// last it is the term.
    #[must_use]
    pub fn product(&self, of: Summed, through: usize, n: usize) -> Value {
        let steps = self.steps();
        match n {
            0 => Value::Scalar(1.0),
            1 => Value::Scalar(self.backward.dl_dyhat),
            _ if n < Factor::count(steps, through) => {
                Value::Row(self.backward.dl_do(steps + 2 - n).to_owned())
            }
            _ => self.term(of, through),
        }
    }

    /// δ_j = ∂L/∂O_j ⊙ (1-O_j²), H numbers.
    #[must_use]
    pub fn delta(&self, j: usize) -> Array1<f64> {
        &self.backward.dl_do(j) * &self.trace.slope(j)
    }

    /// The term through O_j: x_jᵀ·δ_j or O_{j-1}ᵀ·δ_j.
    #[must_use]
    pub fn term(&self, of: Summed, through: usize) -> Value {
        let delta = self.delta(through);
        match self.input(of, through) {
            Input::Word { word, of } => Value::WordRow { word, of, row: delta },
            input @ Input::State(_) => Value::Matrix(input.outer(&delta)),
        }
    }

    /// The sum of the kept terms through O_1..O_`last`, zeros if there is none.
    #[must_use]
    pub fn sum(&self, of: Summed, last: usize) -> Value {
        let mut sum = Array2::zeros(self.gradient(of).dim());
        for j in self.first_kept()..=last {
            match self.term(of, j) {
                Value::WordRow { word, row, .. } => {
                    let mut target = sum.row_mut(word);
                    target += &row;
                }
                value => sum += &value.table(),
            }
        }
        Value::Matrix(sum)
    }

    /// ∂L/∂w_i, V×H, or ∂L/∂w_h, H×H.
    #[must_use]
    pub fn gradient(&self, of: Summed) -> &Array2<f64> {
        match of {
            Summed::Input => &self.backward.gradients.w_i,
            Summed::Hidden => &self.backward.gradients.w_h,
        }
    }

    /// What stands on the left of w in O_j: x_j or O_{j-1}.
    fn input(&self, of: Summed, j: usize) -> Input {
        match of {
            Summed::Input => {
                Input::Word { word: self.sentence.words[j - 1], of: self.network.weights().words() }
            }
            Summed::Hidden => Input::State(self.trace.state(j - 1).to_owned()),
        }
    }
}
