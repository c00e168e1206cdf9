//! Which part of the unrolled chain a step lights, and what the parts around it are then.

use crate::rnn::{Factor, WeightMatrix};
use crate::steps::{Address, Chapter, Plan};

/// A part of the chain x_1..x_T, O_0 → O_1 … O_T → ŷ → L.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// x_t, the word.
    Word(usize),
    /// The edge x_t → O_t, which carries w_i.
    Input(usize),
    /// O_t.
    State(usize),
    /// The edge O_{t-1} → O_t, which carries w_h.
    Hidden(usize),
    /// The edge O_T → ŷ, which carries w_o.
    Output,
    /// ŷ.
    Prediction,
    /// The edge ŷ → L.
    ToLoss,
    /// L.
    Loss,
}

/// What an element is at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not reached yet: its value is not known to the class.
    Unreached,
    /// Its forward value is known.
    Reached,
    /// The step computes it, forward.
    Forward,
    /// The path back leads over it, later.
    Ahead,
    /// The path back has led over it.
    Behind,
    /// The step is its factor.
    Lit,
}

impl Element {
    /// Where the factor stands in the chain.
    #[must_use]
    pub fn of_factor(factor: Factor) -> Self {
        match factor {
            Factor::LossByPrediction => Self::ToLoss,
            Factor::PredictionByOutputWeights | Factor::PredictionByState => Self::Output,
            Factor::StateByState(t) | Factor::Immediate(WeightMatrix::Hidden, t) => Self::Hidden(t),
            Factor::Immediate(WeightMatrix::Input, t) => Self::Input(t),
        }
    }

    /// What the element is at a step of the plan.
    #[must_use]
    pub fn mark(self, plan: Plan, address: Address) -> Mark {
        match address.chapter() {
            Chapter::Encode | Chapter::Forward | Chapter::Loss => self.going_forward(plan, address),
            _ => self.going_back(plan, address),
        }
    }

    /// Up to the loss: an element is reached in the order of the computation.
    fn going_forward(self, plan: Plan, address: Address) -> Mark {
        let computed_at = match self {
            Self::Word(_) => Some(0),
            Self::State(0) => None,
            Self::Input(t) | Self::State(t) | Self::Hidden(t) => Some(t),
            Self::Output | Self::Prediction => plan.number(Address::Prediction),
            Self::ToLoss | Self::Loss => plan.number(Address::Loss),
        };
        match (computed_at, plan.number(address)) {
            (Some(at), Some(now)) if at == now => Mark::Forward,
            (Some(at), Some(now)) if at > now => Mark::Unreached,
            _ => Mark::Reached,
        }
    }

    /// From the loss on, everything has its value; the path back is marked on it.
    fn going_back(self, plan: Plan, address: Address) -> Mark {
        let steps = plan.words();
        let place = match address {
            Address::OutputFactor(nth) => Factor::OF_W_O
                .iter()
                .position(|&f| Self::of_factor(f) == self)
                .map(|n| (n + 1, nth)),
            Address::OutputGradient => {
                let on_path = matches!(self, Self::ToLoss | Self::Output);
                on_path.then_some((1, 2))
            }
            Address::Factor { of, through, nth } => {
                self.nth(of, steps, through).map(|own| (own, nth))
            }
            Address::Term { of, through } => {
                self.nth(of, steps, through).map(|own| (own, usize::MAX))
            }
            Address::Sum(of) => {
                let kept = match self {
                    Self::Input(t) => of == WeightMatrix::Input && plan.keeps(t),
                    Self::Hidden(t) => {
                        t > plan.first_kept() || (of == WeightMatrix::Hidden && plan.keeps(t))
                    }
                    Self::Output | Self::ToLoss => true,
                    _ => false,
                };
                kept.then_some((1, 2))
            }
            _ => None,
        };
        match place {
            Some((own, nth)) if own == nth => Mark::Lit,
            Some((own, nth)) if own < nth => Mark::Behind,
            Some(_) => Mark::Ahead,
            None => Mark::Reached,
        }
    }

    /// Which factor, from the loss, of the term through O_j stands on this element.
    fn nth(self, of: WeightMatrix, steps: usize, through: usize) -> Option<usize> {
        let count = Factor::count(steps, through);
        match self {
            Self::ToLoss => Some(1),
            Self::Output => Some(2),
            Self::Hidden(t) if t > through => Some(steps + 3 - t),
            Self::Hidden(t) if t == through && of == WeightMatrix::Hidden => Some(count),
            Self::Input(t) if t == through && of == WeightMatrix::Input => Some(count),
            _ => None,
        }
    }
}

/// The least t whose ∂L/∂O_t the steps up to here have worked out, `None` before any.
#[must_use]
pub fn gradient_reached(plan: Plan, address: Address) -> Option<usize> {
    let first = plan.first_kept();
    match address {
        Address::Factor { of: WeightMatrix::Input, through, nth } if through == first => {
            let count = Factor::count(plan.words(), first);
            (nth >= 2).then(|| plan.words() + 2 - nth.min(count - 1))
        }
        Address::Factor { .. } | Address::Term { .. } | Address::Sum(_) | Address::Update => {
            Some(first)
        }
        _ => None,
    }
}

/// The element in the middle of what the step is about, to be kept in view.
#[must_use]
pub fn focus(plan: Plan, address: Address) -> Element {
    match address {
        Address::Encode => Element::State(0),
        Address::State(t) => Element::State(t),
        Address::Prediction => Element::Prediction,
        Address::Loss => Element::Loss,
        Address::OutputFactor(1) => Element::ToLoss,
        Address::OutputFactor(_) | Address::OutputGradient | Address::Sum(_) | Address::Update => {
            Element::Output
        }
        Address::Factor { of, through, nth } => Factor::of_term(of, plan.words(), through, nth)
            .map_or(Element::Output, Element::of_factor),
        Address::Term { through, .. } => Element::State(through),
    }
}

/// The step that an element leads to when it is pointed at, near the present step: in a
/// gradient's chapter the factor on it or the term through it, else where it was computed.
#[must_use]
pub fn step_at(plan: Plan, address: Address, element: Element) -> Option<Address> {
    let through = address.through().unwrap_or(plan.first_kept());
    match (address.chapter(), element) {
        (Chapter::Gradient(of), Element::State(t)) if plan.keeps(t) => {
            Some(Address::Term { of, through: t })
        }
        (Chapter::Gradient(of), _) if element.nth(of, plan.words(), through).is_some() => {
            let nth = element.nth(of, plan.words(), through)?;
            Some(Address::Factor { of, through, nth })
        }
        (Chapter::OutputWeights, Element::ToLoss) => Some(Address::OutputFactor(1)),
        (Chapter::OutputWeights, Element::Output) => Some(Address::OutputFactor(2)),
        (_, Element::Word(_) | Element::State(0)) => Some(Address::Encode),
        (_, Element::State(t) | Element::Input(t) | Element::Hidden(t)) => Some(Address::State(t)),
        (_, Element::Output | Element::Prediction) => Some(Address::Prediction),
        (_, Element::ToLoss | Element::Loss) => Some(Address::Loss),
    }
}
