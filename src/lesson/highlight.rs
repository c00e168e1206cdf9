//! What is lit at a step, what is done, and what is still ahead: decided here, for the chain, the
//! equation, the weights and the instruments alike.
//!
//! Every value of a visit has one step that works it out. It is lit there, done from then on, and
//! ahead before. Within a product the same holds of its factors, and of the parts of the chain that
//! they stand on.

use super::element::{Element, Mark};
use super::product::Product;
use super::unfolding::Unfolding;
use crate::rnn::{Entry, Factor, Pass, WeightMatrix};
use crate::steps::{Address, Chapter, Plan};

/// Where something stands at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It is not worked out yet.
    Ahead,
    /// The step works it out, but asks first what it will be.
    Covered,
    /// The step works it out, or is about it.
    Lit,
    /// It was worked out before.
    Done,
}

impl Stage {
    /// Whether its value may be shown.
    #[must_use]
    pub fn is_known(self) -> bool {
        matches!(self, Self::Lit | Self::Done)
    }

    /// Whether it is what the step is about.
    #[must_use]
    pub fn is_now(self) -> bool {
        matches!(self, Self::Lit | Self::Covered)
    }
}

/// Which side of a step is up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// What it works out is covered, and asked for.
    Asked,
    /// What it works out is shown.
    #[default]
    Shown,
}

/// Which steps ask before they show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asking {
    /// Those that the scenario has a question for.
    #[default]
    Questions,
    /// Each whose value is new, and tells a right answer from every known mistake; and those with a
    /// question.
    Values,
}

/// A step, and what is known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    plan: Plan,
    address: Address,
    face: Face,
    asking: Asking,
    unfolding: Option<Unfolding>,
}

impl Highlight {
    /// At a step of a visit that shows what it works out.
    #[must_use]
    pub fn new(plan: Plan, address: Address) -> Self {
        Self { plan, address, face: Face::Shown, asking: Asking::Questions, unfolding: None }
    }

    /// The same with this side up.
    #[must_use]
    pub fn facing(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// The same where these steps ask before they show.
    #[must_use]
    pub fn asking(&self, asking: Asking) -> Self {
        Self { asking, ..*self }
    }

    /// The same where the derivative of the last state is unfolded: its paths are what is marked.
    #[must_use]
    pub fn unfolding(&self, unfolding: Option<Unfolding>) -> Self {
        Self { unfolding, ..*self }
    }

    /// Whether a product or a sum may be shown where all that it is made of is: not while it is asked
    /// for, and where values are asked for one by one, not before its own step.
    #[must_use]
    pub fn may_show(&self, step: Address) -> bool {
        match self.asking {
            Asking::Questions => self.of(step) != Stage::Covered,
            Asking::Values => self.of(step).is_known(),
        }
    }

    /// What another step works out. One that the visit does not have is never reached.
    #[must_use]
    pub fn of(&self, step: Address) -> Stage {
        match (self.plan.number(step), self.plan.number(self.address)) {
            (Some(at), Some(now)) if at < now => Stage::Done,
            (Some(at), Some(now)) if at == now => match self.face {
                Face::Asked => Stage::Covered,
                Face::Shown => Stage::Lit,
            },
            _ => Stage::Ahead,
        }
    }

    /// One factor of a product: known from the first product that has it.
    #[must_use]
    pub fn factor(&self, product: Product, nth: usize) -> Stage {
        let here = self.of(product.step_of(nth));
        match self.known_from(product, nth) {
            Some(first) if here == Stage::Ahead => match self.of(first.step_of(nth)) {
                // Lit is the factor of the term at hand alone.
                Stage::Lit | Stage::Done => Stage::Done,
                Stage::Covered | Stage::Ahead => Stage::Ahead,
            },
            _ => here,
        }
    }

    /// The product in which a factor of this one is worked out before, if there is one: ∂L/∂ŷ in
    /// ∂L/∂w_o, the way back to O_j in the first term of ∂L/∂w_i, which leads furthest. Only the last
    /// factor of a later term is new.
    #[must_use]
    pub fn known_from(&self, product: Product, nth: usize) -> Option<Product> {
        let Product::Term(of, through) = product else { return None };
        let first = Product::Term(WeightMatrix::Input, self.plan.first_kept());
        match nth {
            1 => Some(Product::Output),
            _ if nth == product.count(self.plan.words()) => None,
            _ => (Product::Term(of, through) != first).then_some(first),
        }
    }

    /// How many factors of a product the step has gone through, with the one that is lit.
    #[must_use]
    pub fn reached(&self, product: Product) -> usize {
        let first = self.plan.number(product.step_of(1));
        match (first, self.plan.number(self.address)) {
            (Some(first), Some(now)) if first <= now => {
                let gone = now - first + usize::from(self.face == Face::Shown);
                gone.min(product.count(self.plan.words()))
            }
            _ => 0,
        }
    }

    /// ∂L/∂O_t, which the first term to get there works out.
    #[must_use]
    pub fn state_gradient(&self, t: usize) -> Stage {
        let (first, steps) = (self.plan.first_kept(), self.plan.words());
        if t < first || t > steps {
            return Stage::Ahead;
        }
        self.of(Address::Factor { of: WeightMatrix::Input, through: first, nth: steps + 2 - t })
    }

    /// ∂L/∂w of one weight, which the last step of its chapter works out.
    #[must_use]
    pub fn weight_gradient(&self, weight: Entry) -> Stage {
        self.of(match weight {
            Entry::Output(_) => Address::OutputGradient,
            Entry::Input(..) => Address::Sum(WeightMatrix::Input),
            Entry::Hidden(..) => Address::Sum(WeightMatrix::Hidden),
        })
    }

    /// Whether the step works out part of a weight's gradient, or all of it.
    #[must_use]
    pub fn is_about_weight(&self, pass: &Pass, weight: Entry) -> bool {
        let words = &pass.sentence.words;
        match (self.address, weight) {
            (Address::OutputGradient, Entry::Output(_)) => true,
            (Address::Term { of: WeightMatrix::Input, through }, Entry::Input(word, _)) => {
                words[through - 1] == word
            }
            (Address::Sum(WeightMatrix::Input), Entry::Input(word, _)) => words.contains(&word),
            (Address::Term { of, .. } | Address::Sum(of), Entry::Hidden(..)) => {
                of == WeightMatrix::Hidden
            }
            _ => false,
        }
    }

    /// The state that the step is at, on the way forward or back.
    #[must_use]
    pub fn state(&self) -> Option<usize> {
        let steps = self.plan.words();
        match self.address {
            Address::State(t) => Some(t),
            Address::Factor { through, nth, .. } if nth >= 2 => {
                Some((steps + 2).saturating_sub(nth).clamp(through, steps))
            }
            Address::Term { through, .. } => Some(through),
            _ => None,
        }
    }

    /// What a part of the chain is.
    #[must_use]
    pub fn part(&self, element: Element) -> Mark {
        if let Some(unfolding) = self.unfolding {
            return self.unfolded(unfolding, element);
        }
        match self.address.chapter() {
            Chapter::Encode | Chapter::Forward | Chapter::Loss => self.going_forward(element),
            _ => self.going_back(element),
        }
    }

    /// The paths that are in: from O_T back to the last state that is unfolded, and into the weights at
    /// each state on the way.
    fn unfolded(&self, unfolding: Unfolding, element: Element) -> Mark {
        let (first, last) = (self.plan.first_kept(), self.plan.words());
        let through = unfolding.through(first, last);
        let is_in = |t: usize| (through..=last).contains(&t);
        match element {
            Element::Input(t) if unfolding.of == WeightMatrix::Input && is_in(t) => {
                if t == through { Mark::Lit } else { Mark::Behind }
            }
            Element::Hidden(t) if t > through && t <= last => Mark::Behind,
            Element::Hidden(t) if t == through && t > 0 => match unfolding.of {
                WeightMatrix::Hidden => Mark::Lit,
                WeightMatrix::Input if t > first => Mark::Ahead,
                WeightMatrix::Input => Mark::Reached,
            },
            _ => Mark::Reached,
        }
    }

    /// What the forward pass works out at a part of the chain.
    #[must_use]
    pub fn forward(&self, element: Element) -> Stage {
        self.of(match element {
            Element::State(0) => return Stage::Done,
            Element::Word(_) => Address::Encode,
            Element::Input(t) | Element::State(t) | Element::Hidden(t) => Address::State(t),
            Element::Output | Element::Prediction => Address::Prediction,
            Element::ToLoss | Element::Loss => Address::Loss,
        })
    }

    /// Up to the loss: an element is reached in the order of the computation.
    fn going_forward(&self, element: Element) -> Mark {
        match self.forward(element) {
            Stage::Ahead => Mark::Unreached,
            Stage::Covered | Stage::Lit => Mark::Forward,
            Stage::Done => Mark::Reached,
        }
    }

    /// From the loss on, everything has its value; the way back is marked on it.
    fn going_back(&self, element: Element) -> Mark {
        let steps = self.plan.words();
        if let Address::Sum(of) = self.address {
            return if self.is_in_sum(of, element) { Mark::Behind } else { Mark::Reached };
        }
        let Some(product) = Product::of_step(self.address) else { return Mark::Reached };
        match element.factor_of(product, steps).map(|nth| self.factor(product, nth)) {
            Some(Stage::Covered | Stage::Lit) => Mark::Lit,
            Some(Stage::Done) => Mark::Behind,
            Some(Stage::Ahead) => Mark::Ahead,
            None => Mark::Reached,
        }
    }

    /// Whether some kept term of a gradient leads over an element.
    fn is_in_sum(&self, of: WeightMatrix, element: Element) -> bool {
        match element {
            Element::Input(t) => of == WeightMatrix::Input && self.plan.keeps(t),
            Element::Hidden(t) => {
                let is_passed = t > self.plan.first_kept();
                is_passed || (of == WeightMatrix::Hidden && self.plan.keeps(t))
            }
            Element::Output | Element::ToLoss => true,
            _ => false,
        }
    }

    /// The element in the middle of what the step is about, to be kept in view.
    #[must_use]
    pub fn focus(&self) -> Element {
        match self.address {
            Address::Encode => Element::State(0),
            Address::State(t) => Element::State(t),
            Address::Prediction => Element::Prediction,
            Address::Loss => Element::Loss,
            Address::OutputFactor(1) => Element::ToLoss,
            Address::OutputFactor(_)
            | Address::OutputGradient
            | Address::Sum(_)
            | Address::Update => Element::Output,
            Address::Factor { of, through, nth } => {
                Factor::of_term(of, self.plan.words(), through, nth)
                    .map_or(Element::Output, Element::of_factor)
            }
            Address::Term { through, .. } => Element::State(through),
        }
    }

    /// The step that an element leads to when it is pointed at, near the present step: in a
    /// gradient's chapter the factor on it or the term through it, else where it was computed.
    #[must_use]
    pub fn step_at(&self, element: Element) -> Address {
        let through = self.address.through().unwrap_or(self.plan.first_kept());
        let product = match self.address.chapter() {
            Chapter::Gradient(of) => Some(Product::Term(of, through)),
            Chapter::OutputWeights => Some(Product::Output),
            _ => None,
        };
        let nth = product.and_then(|product| element.factor_of(product, self.plan.words()));
        match (product, nth, element) {
            (Some(Product::Term(of, _)), _, Element::State(t)) if self.plan.keeps(t) => {
                Product::Term(of, t).step()
            }
            (Some(product), Some(nth), _) => product.step_of(nth),
            (_, _, Element::Word(_) | Element::State(0)) => Address::Encode,
            (_, _, Element::State(t) | Element::Input(t) | Element::Hidden(t)) => Address::State(t),
            (_, _, Element::Output | Element::Prediction) => Address::Prediction,
            (_, _, Element::ToLoss | Element::Loss) => Address::Loss,
        }
    }
}
