//! The gradient check: each analytic gradient beside a difference of losses.

use super::difference::{Difference, Probe};
use super::evaluation::Evaluation;
use super::forward::Trace;
use super::network::Network;
use super::pass::Pass;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::size::{Size, WIDE, cost, fast_cost};
use super::wanted::all_the_way;
use super::weights::{Entry, Gradients};
use super::wide::Wide;

/// One weight's two gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    /// Which weight.
    pub entry: Entry,
    /// ∂L/∂w from the backward pass.
    pub analytic: f64,
    /// The difference.
    pub numeric: Difference,
}

/// What a check finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The two are the same as far as the difference goes.
    Agree,
    /// They are not.
    Apart,
    /// The difference does not decide it: losses overflowed.
    Unknown,
}

/// How much the analytic gradient may be off by rounding.
const ROUNDING: f64 = 1e-9;

impl Checked {
    /// |analytic - numeric|.
    #[must_use]
    pub fn difference(&self) -> f64 {
        (self.analytic - self.numeric.value).abs()
    }

    /// Whether the two agree within the difference's own error.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let allowed = self.numeric.error + ROUNDING * self.analytic.abs() + 2.0 * f64::MIN_POSITIVE;
        if !self.numeric.is_known() || !self.analytic.is_finite() {
            Finding::Unknown
        } else if self.difference() <= allowed {
            Finding::Agree
        } else {
            Finding::Apart
        }
    }
}

/// The check of all weights, or of some spread evenly over them where all would take long.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// The weights looked at, in the order of [`Weights::iter`](super::Weights::iter); none where
    /// the sentence is so large that even one would keep one waiting.
    pub rows: Vec<Checked>,
    /// How many weights the network has.
    pub of: usize,
    /// The row whose two gradients are furthest apart; none where nothing is known.
    pub worst: Option<Checked>,
}

/// Losses that a difference needs, most often.
const LOSSES: usize = 6;
/// Multiplications that a check may cost, so that it keeps nobody waiting.
const BUDGET: usize = 4_000_000;
/// What the only row of a check may cost.
const MOST: usize = 3 * BUDGET;

impl GradientCheck {
    /// Whether one difference costs little enough to be worked while drawing.
    #[must_use]
    pub fn is_cheap(network: &Network, sentence: &Sentence) -> bool {
        LOSSES * cost(network, sentence) + 4 * network.weights().count() < BUDGET / 4
    }

    /// Holds `gradients` of `sentence` against differences of losses.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none, or the gradients do not have the
    /// shapes of the weights.
    pub fn new(
        network: &Network,
        sentence: &Sentence,
        gradients: &Gradients,
    ) -> Result<Self, ShapeError> {
        network.accepts(sentence)?;
        network.accepts_gradients(gradients)?;
        Ok(Self::of_fitting(network, sentence, gradients))
    }

    /// Holds the gradients of a pass against differences of losses.
    #[must_use]
    pub fn of_pass(pass: &Pass) -> Self {
        Self::of_fitting(&pass.network, &pass.sentence, &pass.backward.gradients)
    }

    fn of_fitting(network: &Network, sentence: &Sentence, gradients: &Gradients) -> Self {
        let weights = network.weights();
        let of = weights.count();
        let one = LOSSES * cost(network, sentence);
        let is_wide = WIDE * one * of <= BUDGET && Size::of(network, sentence) == Size::Small;
        let one = one.min(LOSSES * fast_cost(network, sentence));
        if one > MOST {
            return Self { rows: Vec::new(), of, worst: None };
        }
        let looked_at = (BUDGET / one).clamp(1, of);
        let mut losses = Losses::new(network, sentence, gradients, is_wide);
        let rows: Vec<Checked> = (0..looked_at)
            .filter_map(|n| weights.entry(n * of / looked_at))
            .map(|entry| Checked {
                entry,
                analytic: gradients.at(entry),
                numeric: losses.difference(entry, gradients.at(entry)),
            })
            .collect();
        let known = rows.iter().filter(|row| row.finding() != Finding::Unknown);
        let worst = known.max_by(|a, b| a.difference().total_cmp(&b.difference())).copied();
        Self { rows, of, worst }
    }
}

/// The derivative of a pass's loss by one weight, measured; `None` where there is no such weight.
/// The gradients of the pass only say how far the weight is to be moved.
#[must_use]
pub fn difference(pass: &Pass, entry: Entry) -> Option<Difference> {
    let Pass { network, sentence, backward, .. } = pass;
    let gradient = backward.gradients.get(entry)?;
    let is_wide = Size::of(network, sentence) == Size::Small;
    let mut losses = Losses::new(network, sentence, &backward.gradients, is_wide);
    Some(losses.difference(entry, gradient))
}

/// The losses of a sentence where weights are moved.
struct Losses<'a> {
    network: Network,
    sentence: &'a Sentence,
    is_wide: bool,
    loss: f64,
    rounding: f64,
}

impl<'a> Losses<'a> {
    fn new(
        network: &Network,
        sentence: &'a Sentence,
        gradients: &Gradients,
        is_wide: bool,
    ) -> Self {
        let loss = Evaluation::of_fitting(network, sentence).loss;
        // A loss is off as if each weight were off in its last place.
        let weights = network.weights().iter().zip(gradients.iter());
        let size = weights.map(|(w, g)| (w * g).abs()).filter(|size| size.is_finite());
        let unit = if is_wide { 1e-28 } else { 32.0 * f64::EPSILON };
        let rounding = unit * (loss.abs() + size.sum::<f64>());
        Self { network: network.clone(), sentence, is_wide, loss, rounding }
    }

    fn difference(&mut self, entry: Entry, gradient: f64) -> Difference {
        let (weight, rounding) = (self.network.weights().at(entry), self.rounding);
        // One of the size of the weight, or as much as changes the loss by itself.
        let far = (1.0 + self.loss) / gradient.abs();
        let scale = weight.abs().max(1.0).min(if far > 0.0 { far } else { f64::INFINITY });
        let probe = Probe { weight, scale, rounding };
        let measured = if self.is_wide {
            probe.measure(|weight| self.moved(entry, weight, Trace::<Wide>::read).loss)
        } else if fast_cost(&self.network, self.sentence) < cost(&self.network, self.sentence) {
            let read = |network: &Network, sentence: &Sentence| {
                let Ok(reading) = Evaluation::fast(network, sentence, &all_the_way);
                reading
            };
            probe.measure(|weight| self.moved(entry, weight, read).loss)
        } else {
            probe.measure(|weight| self.moved(entry, weight, Trace::<f64>::read).loss)
        };
        self.set(entry, weight);
        measured
    }

    /// What the sentence gives where one weight is another.
    fn moved<T>(
        &mut self,
        entry: Entry,
        weight: f64,
        read: impl Fn(&Network, &Sentence) -> T,
    ) -> T {
        self.set(entry, weight);
        read(&self.network, self.sentence)
    }

    fn set(&mut self, entry: Entry, value: f64) {
        if let Some(weight) = self.network.weights_mut().get_mut(entry) {
            *weight = value;
        }
    }
}
