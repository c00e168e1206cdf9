//! What a sentence gives with a network, small or large.

use super::fast::Workspace;
use super::forward::Trace;
use super::loss::log_loss;
use super::network::Network;
use super::number::Number;
use super::pass::Pass;
use super::range;
use super::sentence::Sentence;
use super::shape_error::ShapeError;
use super::size::{Size, WIDE, cost, fast_cost};
use super::wanted::all_the_way;
use super::wide::Wide;

/// What a sentence gives with a network, without the intermediate values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// O_T·w_o.
    pub z: f64,
    /// ŷ = σ(z).
    pub y_hat: f64,
    /// L.
    pub loss: f64,
}

impl Evaluation {
    /// Reads `sentence` with `network`: a small one with [`Wide`] numbers, a large one by the fast
    /// way.
    ///
    /// # Errors
    /// When a word is not in the vocabulary, or there is none.
    pub fn new(network: &Network, sentence: &Sentence) -> Result<Self, ShapeError> {
        network.accepts(sentence)?;
        Ok(Self::of_fitting(network, sentence))
    }

    /// The same for a sentence that is known to fit, as those of a scenario are.
    #[must_use]
    pub(crate) fn of_fitting(network: &Network, sentence: &Sentence) -> Self {
        let Ok(reading) = Self::new_while(network, sentence, &all_the_way);
        reading
    }

    /// As [`Evaluation::of_fitting`]; a large one asks every few milliseconds whether to `go_on`.
    ///
    /// # Errors
    /// Where it is not to go on.
    pub(crate) fn new_while<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        match Size::of(network, sentence) {
            Size::Small => Ok(Self::wide(network, sentence)),
            Size::Medium => {
                let trace = Trace::read(network, sentence);
                let is_read = range::is_read(network, sentence, &trace);
                Ok(if is_read { Self::of(&trace) } else { Self::wide(network, sentence) })
            }
            Size::Large => Self::fast(network, sentence, go_on),
        }
    }

    /// As [`Evaluation::new`], where no more multiplications than are left of `budget` are needed
    /// for it; else `None`, as for a sentence that does not fit. What is worked is taken from the
    /// budget.
    #[must_use]
    pub fn within(budget: &mut usize, network: &Network, sentence: &Sentence) -> Option<Self> {
        network.accepts(sentence).ok()?;
        let mut pays = |price: usize| {
            let left = budget.checked_sub(price)?;
            *budget = left;
            Some(())
        };
        match Size::of(network, sentence) {
            Size::Small => {
                pays(WIDE * cost(network, sentence))?;
                Some(Self::wide(network, sentence))
            }
            Size::Medium => {
                pays(cost(network, sentence))?;
                let trace = Trace::read(network, sentence);
                if range::is_read(network, sentence, &trace) {
                    return Some(Self::of(&trace));
                }
                pays(WIDE * cost(network, sentence))?;
                Some(Self::wide(network, sentence))
            }
            Size::Large => {
                pays(fast_cost(network, sentence))?;
                let Ok(reading) = Self::fast(network, sentence, &all_the_way);
                Some(reading)
            }
        }
    }

    /// That of a pass.
    #[must_use]
    pub fn of_pass(pass: &Pass) -> Self {
        Self::of(&pass.trace)
    }

    /// The same with numbers that hold anything.
    fn wide(network: &Network, sentence: &Sentence) -> Self {
        Self::of(&Trace::<Wide>::read(network, sentence))
    }

    /// The same by the fast way.
    pub(super) fn fast<E>(
        network: &Network,
        sentence: &Sentence,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Self, E> {
        let z = Workspace::read_while(network, sentence, go_on)?;
        // ŷ and L may be too small for `f64` where z is not too large.
        let exact = Wide::from(z);
        let (y_hat, loss) = (exact.sigmoid(), log_loss(exact, sentence.label));
        Ok(Self { z, y_hat: y_hat.rounded(), loss: loss.rounded() })
    }

    fn of<N: Number>(trace: &Trace<N>) -> Self {
        let Trace { z, y_hat, loss, .. } = trace;
        Self { z: z.rounded(), y_hat: y_hat.rounded(), loss: loss.rounded() }
    }
}

/// Whether a pass takes so long that a person who presses a key would wait for it.
#[must_use]
pub fn keeps_waiting(network: &Network, sentence: &Sentence) -> bool {
    Size::of(network, sentence) != Size::Small
}
