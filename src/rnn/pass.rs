//! One sentence worked: both passes, and (in `products`) every factor, product and sum of a
//! lesson.

mod products;

use std::sync::Arc;

use ndarray::Array2;

use super::backward::Backward;
use super::derivatives::Derivatives;
use super::factor::WeightMatrix;
use super::fast::Workspace;
use super::forward::Trace;
use super::hyperparameters::Hyperparameters;
use super::network::Network;
use super::range;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::size::Size;
use super::update::Update;
use super::wanted::all_the_way;
use super::wide::Wide;

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
    /// Both before they were rounded, where they were worked so.
    unrounded: Option<Arc<(Trace<Wide>, Backward<Wide>)>>,
    /// Who works factors and terms by other rules, if somebody does.
    others: Option<Arc<dyn Derivatives>>,
}

impl Pass {
    /// Works `sentence` with `network`, keeping the last `truncate` terms.
    ///
    /// Small ones are worked with [`Wide`] numbers, for which nothing is too extreme, and larger
    /// ones too where `f64` does not hold the intermediate values. What is so large that it would
    /// keep one waiting is worked with `f64` alone, and marked where it under- or overflows.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn new(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
    ) -> Result<Self, ShapeError> {
        network.accepts(&sentence)?;
        Ok(Self::of_fitting(network, sentence, truncate))
    }

    /// The same for a sentence that is known to fit, as those of a scenario are.
    #[must_use]
    pub(crate) fn of_fitting(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
    ) -> Self {
        let Ok(pass) = Self::new_while(network, sentence, truncate, &all_the_way);
        pass
    }

    /// As [`Pass::of_fitting`]; a large one asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub(crate) fn new_while<E>(
        network: Arc<Network>,
        sentence: Sentence,
        truncate: Option<usize>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let size = Size::of(&network, &sentence);
        if size != Size::Small {
            let (mut trace, mut backward) = if size == Size::Large {
                Workspace::work_while(&network, &sentence, truncate, go_on)?
            } else {
                let trace = Trace::read(&network, &sentence);
                let backward = Backward::through(&network, &sentence, &trace, truncate);
                (trace, backward)
            };
            let is_kept = range::is_kept(&network, &sentence, &trace, &backward);
            if !is_kept && size == Size::Large {
                range::mark(&network, &sentence, &mut trace, &mut backward);
            }
            if is_kept || size == Size::Large {
                let unrounded = None;
                return Ok(Self { network, sentence, trace, backward, unrounded, others: None });
            }
        }
        let trace = Trace::<Wide>::read(&network, &sentence);
        let backward = Backward::through(&network, &sentence, &trace, truncate);
        Ok(Self {
            network,
            sentence,
            trace: trace.rounded(),
            backward: backward.rounded(),
            unrounded: Some(Arc::new((trace, backward))),
            others: None,
        })
    }

    /// The same sentence with factors and terms that somebody else works, and the backward pass that
    /// they come to.
    #[must_use]
    pub(crate) fn worked_by(&self, others: Arc<dyn Derivatives>, backward: Backward) -> Self {
        Self { backward, others: Some(others), ..self.clone() }
    }

    /// Whether somebody else works its factors and terms, by rules of their own.
    #[must_use]
    pub fn is_worked_by_others(&self) -> bool {
        self.others.is_some()
    }

    /// Both passes before they were rounded, where they were worked so.
    #[must_use]
    pub(crate) fn unrounded(&self) -> Option<&Arc<(Trace<Wide>, Backward<Wide>)>> {
        self.unrounded.as_ref()
    }

    /// The update that follows.
    #[must_use]
    pub fn update(&self, training: &Hyperparameters) -> Update {
        match self.unrounded.as_deref().filter(|_| self.others.is_none()) {
            Some((_, backward)) => Update::of_fitting(&self.network, &backward.gradients, training),
            None => Update::of_fitting(&self.network, &self.backward.gradients, training),
        }
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

    /// ∂L/∂w_i, V×H, or ∂L/∂w_h, H×H.
    #[must_use]
    pub fn gradient(&self, of: WeightMatrix) -> &Array2<f64> {
        match of {
            WeightMatrix::Input => &self.backward.gradients.w_i,
            WeightMatrix::Hidden => &self.backward.gradients.w_h,
        }
    }
}
