//! The model once more in arithmetic of some 600 digits, each gradient the explicit product of its
//! factors, sharing nothing with the program.

use std::ops::{Add, Div, Mul, Neg, RangeInclusive, Sub};

use bptt::rnn::{Factor, Hyperparameters, Network, Sentence, WeightMatrix, Weights};
/// A number of base two, rounded to the nearest.
type FBig = dashu_float::FBig<dashu_float::round::mode::HalfEven>;

/// Binary digits.
const DIGITS: usize = 2_200;

/// A number of many digits whose exponent has no end to speak of.
#[derive(Clone, Debug)]
pub struct Big(FBig);

impl Big {
    pub fn of(number: f64) -> Self {
        assert!(number.is_finite());
        Self(FBig::try_from(number).unwrap().with_precision(DIGITS).value())
    }

    pub fn is_zero(&self) -> bool {
        self.0.repr().significand().is_zero()
    }

    fn is_negative(&self) -> bool {
        self.0 < FBig::ZERO
    }

    /// The nearest `f64`, though never zero for what is not.
    pub fn rounded(&self) -> f64 {
        let nearest = self.0.to_f64().value();
        if nearest == 0.0 && !self.is_zero() {
            let least = f64::from_bits(1);
            return if self.is_negative() { -least } else { least };
        }
        nearest
    }

    fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// Whether it is so near to zero that it may be further from what is right than its own size.
    fn is_far(&self) -> bool {
        self.abs().0 < Self::of(-1e14).exp().0
    }

    /// e^self. Beyond 10¹⁵ what is too large or too small stays so whatever it is multiplied with.
    fn exp(&self) -> Self {
        let end = Self::of(1e15);
        let x = if self.abs().0 > end.0 {
            if self.is_negative() { -end } else { end }
        } else {
            self.clone()
        };
        if x.is_zero() { Self::of(1.0) } else { Self(x.0.exp()) }
    }

    /// What is left from tanh of self to 1: 2/(e^{2|self|} + 1).
    fn left_to_one(&self) -> Self {
        let e = (self.abs() * Self::of(-2.0)).exp();
        e.clone() * Self::of(2.0) / (e + Self::of(1.0))
    }

    /// By (1-e)/(1+e), whose digits are enough for the least argument there is.
    fn tanh(&self) -> Self {
        if self.is_zero() {
            return self.clone();
        }
        let size = Self::of(1.0) - self.left_to_one();
        // tanh(a) is a but for a³/3.
        let size = if self.abs().0 < Self::of(1e-250).0 { self.abs() } else { size };
        if self.is_negative() { -size } else { size }
    }

    fn slope(&self) -> Self {
        let u = self.left_to_one();
        u.clone() * (Self::of(2.0) - u)
    }

    fn sigmoid(&self) -> Self {
        let e = (-self.abs()).exp();
        let over = if self.is_negative() { e.clone() } else { Self::of(1.0) };
        over / (e + Self::of(1.0))
    }

    /// log(1 + e^self).
    fn softplus(&self) -> Self {
        let e = (-self.abs()).exp();
        // log(1 + e) is e but for e²/2.
        let rest = if e.0 < Self::of(1e-300).0 { e } else { Self((e + Self::of(1.0)).0.ln()) };
        if self.is_negative() { rest } else { self.clone() + rest }
    }
}

macro_rules! operation {
    ($name:ident, $function:ident, $sign:tt) => {
        impl $name for Big {
            type Output = Self;

            fn $function(self, other: Self) -> Self {
                Self((self.0 $sign other.0).with_precision(DIGITS).value())
            }
        }
    };
}

operation!(Add, add, +);
operation!(Sub, sub, -);
operation!(Mul, mul, *);
operation!(Div, div, /);

impl Neg for Big {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

fn sum(numbers: impl Iterator<Item = Big>) -> Big {
    numbers.fold(Big::of(0.0), |sum, number| sum + number)
}

/// Whether so much of a sum cancels that 25 digits of its addends are not enough for it.
fn cancels(addends: &[Big]) -> bool {
    let size = sum(addends.iter().map(Big::abs)) * Big::of(1e-25);
    let sum = sum(addends.iter().cloned());
    !sum.is_zero() && sum.abs().0 < size.0
}

/// One sentence worked.
pub struct Exact {
    /// Whether intermediate values were so near to zero that they are not known exactly.
    pub is_far: bool,
    /// Whether a sum on the way forward cancels but for more than 25 digits.
    pub cancels: bool,
    network: Network,
    sentence: Sentence,
    pub states: Vec<Vec<Big>>,
    pub arguments: Vec<Vec<Big>>,
    pub slopes: Vec<Vec<Big>>,
    pub z: Big,
    pub y_hat: Big,
    pub rest: Big,
    pub loss: Big,
    pub dl_dyhat: Big,
    pub dyhat_dz: Big,
    pub dl_dz: Big,
    pub dl_do: Vec<Vec<Big>>,
    of_w_i: Vec<Vec<Big>>,
    of_w_h: Vec<Vec<Big>>,
    of_w_o: Vec<Big>,
    pub norm: Big,
    pub clip_scale: Big,
    pub after: Vec<Big>,
    first: usize,
}

impl Exact {
    pub fn new(network: &Network, sentence: &Sentence, training: &Hyperparameters) -> Self {
        let weights = network.weights();
        let hidden = weights.hidden();
        let mut exact = Self::forward(network, sentence);
        exact.dl_do = (1..=sentence.len())
            .map(|j| (0..hidden).map(|unit| exact.by_state(j, unit)).collect())
            .collect();
        exact.first = sentence.len() + 1 - sentence.kept(training.truncate);
        let kept = || exact.first..=sentence.len();
        let all = |of, rows| -> Vec<Vec<Big>> {
            let row = |r| (0..hidden).map(|c| exact.sum(of, kept(), r, c)).collect();
            (0..rows).map(row).collect()
        };
        let (of_w_i, of_w_h) =
            (all(WeightMatrix::Input, weights.words()), all(WeightMatrix::Hidden, hidden));
        exact.of_w_o = (0..hidden)
            .map(|h| exact.dl_dz.clone() * exact.states[sentence.len()][h].clone())
            .collect();
        (exact.of_w_i, exact.of_w_h) = (of_w_i, of_w_h);
        let squares = sum(exact.gradients().map(|g| g.clone() * g.clone()));
        exact.norm = if squares.is_zero() { squares } else { Big(squares.0.sqrt()) };
        exact.clip_scale = match training.clip_norm {
            Some(limit) if exact.norm.0 > Big::of(limit).0 => Big::of(limit) / exact.norm.clone(),
            _ => Big::of(1.0),
        };
        let rate = Big::of(training.learning_rate) * exact.clip_scale.clone();
        let moved = weights.iter().zip(exact.gradients());
        exact.after = moved.map(|(&w, g)| Big::of(w) - rate.clone() * g.clone()).collect();
        exact
    }

    /// L with other weights.
    pub fn loss_with(&self, weights: &Weights) -> Big {
        let start = self.network.initial_state().to_owned();
        let network = Network::new(weights.clone(), start).unwrap();
        Self::forward(&network, &self.sentence).loss
    }

    fn forward(network: &Network, sentence: &Sentence) -> Self {
        let weights = network.weights();
        let hidden = weights.hidden();
        let mut states: Vec<Vec<Big>> =
            vec![network.initial_state().iter().map(|&o| Big::of(o)).collect()];
        let mut arguments = Vec::new();
        let mut cancelled = false;
        for (t, &word) in sentence.words.iter().enumerate() {
            let argument = |to: usize| {
                let from = |k: usize| states[t][k].clone() * Big::of(weights.w_h[[k, to]]);
                let mut addends: Vec<Big> = (0..hidden).map(from).collect();
                addends.push(Big::of(weights.w_i[[word, to]]));
                cancelled |= cancels(&addends);
                sum(addends.into_iter())
            };
            let now: Vec<Big> = (0..hidden).map(argument).collect();
            states.push(now.iter().map(Big::tanh).collect());
            arguments.push(now);
        }
        let last = &states[sentence.len()];
        let products = (0..hidden).map(|h| last[h].clone() * Big::of(weights.w_o[h]));
        let products: Vec<Big> = products.collect();
        cancelled |= cancels(&products);
        let z = sum(products.into_iter());
        let slopes: Vec<Vec<Big>> =
            arguments.iter().map(|row| row.iter().map(Big::slope).collect()).collect();
        let (y_hat, rest) = (z.sigmoid(), (-z.clone()).sigmoid());
        let is_far = slopes.iter().flatten().chain([&y_hat, &rest]).any(Big::is_far);
        let label = sentence.label;
        let zero = Big::of(0.0);
        Self {
            loss: if label { (-z.clone()).softplus() } else { z.softplus() },
            dl_dyhat: if label {
                -(Big::of(1.0) / y_hat.clone())
            } else {
                Big::of(1.0) / rest.clone()
            },
            dyhat_dz: y_hat.clone() * rest.clone(),
            dl_dz: if label { -rest.clone() } else { y_hat.clone() },
            is_far,
            cancels: cancelled,
            slopes,
            network: network.clone(),
            sentence: sentence.clone(),
            states,
            arguments,
            z,
            y_hat,
            rest,
            dl_do: Vec::new(),
            of_w_i: Vec::new(),
            of_w_h: Vec::new(),
            of_w_o: Vec::new(),
            norm: zero.clone(),
            clip_scale: zero,
            after: Vec::new(),
            first: 1,
        }
    }

    fn hidden(&self) -> usize {
        self.network.weights().hidden()
    }

    /// ∂L/∂O_j: the product of w_o with every Jacobian from O_T down to it, over every path.
    fn by_state(&self, j: usize, unit: usize) -> Big {
        let mut row: Vec<Big> = (0..self.hidden())
            .map(|h| self.dl_dz.clone() * Big::of(self.network.weights().w_o[h]))
            .collect();
        for t in (j + 1..=self.sentence.len()).rev() {
            let jacobian = |b: usize, a: usize| self.factor(Factor::StateByState(t), b, a);
            row = (0..self.hidden())
                .map(|a| sum((0..self.hidden()).map(|b| row[b].clone() * jacobian(b, a))))
                .collect();
        }
        row[unit].clone()
    }

    /// One entry of a factor's table.
    pub fn factor(&self, factor: Factor, row: usize, column: usize) -> Big {
        let weights = self.network.weights();
        match factor {
            Factor::LossByPrediction => self.dl_dyhat.clone(),
            Factor::PredictionByOutputWeights => {
                self.dyhat_dz.clone() * self.states[self.sentence.len()][column].clone()
            }
            Factor::PredictionByState => self.dyhat_dz.clone() * Big::of(weights.w_o[column]),
            Factor::StateByState(t) => {
                self.slopes[t - 1][row].clone() * Big::of(weights.w_h[[column, row]])
            }
            Factor::Immediate(WeightMatrix::Input, j) if self.sentence.words[j - 1] == row => {
                self.slopes[j - 1][column].clone()
            }
            Factor::Immediate(WeightMatrix::Input, _) => Big::of(0.0),
            Factor::Immediate(WeightMatrix::Hidden, j) => {
                self.slopes[j - 1][column].clone() * self.states[j - 1][row].clone()
            }
        }
    }

    pub fn term(&self, of: WeightMatrix, j: usize, row: usize, column: usize) -> Big {
        self.dl_do[j - 1][column].clone() * self.factor(Factor::Immediate(of, j), row, column)
    }

    pub fn sum(
        &self,
        of: WeightMatrix,
        through: RangeInclusive<usize>,
        row: usize,
        column: usize,
    ) -> Big {
        sum(through.map(|j| self.term(of, j, row, column)))
    }

    /// In the order of the weights.
    pub fn gradients(&self) -> impl Iterator<Item = &Big> {
        self.of_w_i.iter().flatten().chain(self.of_w_h.iter().flatten()).chain(&self.of_w_o)
    }

    /// Every number that a lesson can say.
    pub fn everything(&self) -> Vec<Big> {
        let rows = [&self.states, &self.arguments, &self.slopes, &self.dl_do];
        let mut all: Vec<Big> = rows.into_iter().flatten().flatten().cloned().collect();
        all.extend([&self.z, &self.y_hat, &self.rest, &self.loss].map(Big::clone));
        all.extend([&self.dl_dyhat, &self.dyhat_dz, &self.dl_dz].map(Big::clone));
        all.extend([&self.norm, &self.clip_scale].map(Big::clone));
        all.extend(self.gradients().cloned());
        all.extend(self.after.iter().cloned());
        let (steps, hidden) = (self.sentence.len(), self.hidden());
        let weights = self.network.weights();
        for factor in Factor::OF_W_O.into_iter().chain([Factor::PredictionByState]) {
            all.extend((0..hidden).map(|h| self.factor(factor, 0, h)));
        }
        for t in 1..=steps {
            // What comes from the state before, to each unit.
            let from =
                |to: usize, k: usize| self.states[t - 1][k].clone() * Big::of(weights.w_h[[k, to]]);
            all.extend((0..hidden).map(|to| sum((0..hidden).map(|k| from(to, k)))));
            all.push(sum(self.dl_do[t - 1].iter().map(|x| x.clone() * x.clone())));
            let size = all.pop().filter(|square| !square.is_zero());
            all.extend(size.map(|square| Big(square.0.sqrt())));
            for (row, column) in (0..hidden).flat_map(|r| (0..hidden).map(move |c| (r, c))) {
                if t > 1 {
                    all.push(self.factor(Factor::StateByState(t), row, column));
                }
                all.push(self.factor(Factor::Immediate(WeightMatrix::Hidden, t), row, column));
                all.push(self.term(WeightMatrix::Hidden, t, row, column));
                all.push(self.sum(WeightMatrix::Hidden, self.first..=t, row, column));
            }
            let word = self.sentence.words[t - 1];
            for column in 0..hidden {
                all.push(self.term(WeightMatrix::Input, t, word, column));
                all.push(self.sum(WeightMatrix::Input, self.first..=t, word, column));
            }
        }
        all
    }
}

/// A training run, its weights rounded to `f64` after each update.
pub struct Run<'a> {
    network: Network,
    sentences: &'a [Sentence],
    training: &'a Hyperparameters,
}

impl<'a> Run<'a> {
    pub fn new(
        network: &Network,
        sentences: &'a [Sentence],
        training: &'a Hyperparameters,
    ) -> Self {
        Self { network: network.clone(), sentences, training }
    }

    pub fn weights(&self) -> &Weights {
        self.network.weights()
    }

    /// The mean loss of one more epoch; `None` where a weight overflowed, or where a sum cancels but for
    /// more digits than the program's numbers have.
    pub fn epoch(&mut self) -> Option<Big> {
        let mut losses = Vec::new();
        for sentence in self.sentences {
            let exact = Exact::new(&self.network, sentence, self.training);
            let mut weights = self.network.weights().clone();
            for (weight, after) in weights.iter_mut().zip(&exact.after) {
                *weight = after.rounded();
            }
            if !weights.is_finite() || exact.cancels || exact.is_far {
                return None;
            }
            losses.push(exact.loss);
            let start = self.network.initial_state().to_owned();
            self.network = Network::new(weights, start).unwrap();
        }
        let count = Big::of(losses.len() as f64);
        Some(sum(losses.into_iter()) / count)
    }
}
