//! The unrolled network at a step: what each part of it is called, its values and gradients as far
//! as they are known, and where the way back leads. Where that is drawn, the view says.

use ndarray::ArrayView1;

use super::definition;
use super::derivation::Derivation;
use super::element::{Element, Mark};
use super::highlight::Highlight;
use super::notation;
use super::scene::Scene;
use crate::content::{Expr, Piece, Role, Symbol};
use crate::rnn::{Factor, WeightMatrix, Weights};
use crate::steps::{Address, Chapter};

/// The unrolled network of a visit at a step. Nothing is worked out before it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a> {
    derivation: &'a Derivation,
    address: Address,
    highlight: Highlight,
    /// Those on the edges.
    weights: &'a Weights,
}

/// The numbers in a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Values<'a> {
    /// One for each hidden unit.
    Units(ArrayView1<'a, f64>),
    /// A single one, with its sign.
    Signed(f64),
    /// A single one that is never negative.
    Unsigned(f64),
}

/// What an edge is called.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// The weights that it carries, with their value where they are one number.
    Weight(Expr, Option<f64>),
    /// The factor that the way back has here.
    Factor(Expr),
}

/// What becomes of the gradient on an edge between two boxes.
#[derive(Clone, Debug, PartialEq)]
pub enum WayBack {
    /// It goes on to the box before.
    Leads,
    /// It ends in these weights.
    Ends(Expr),
    /// Truncation keeps it from going on; the word for that.
    Cut(&'static str),
}

/// A word of the sentence, as it is put in.
#[derive(Clone, Debug, PartialEq)]
pub struct OneHot<'a> {
    /// The word.
    pub word: &'a str,
    /// Its row, `[1 0 0]`, where the vocabulary is small.
    pub row: Option<Expr>,
}

impl<'a> Chain<'a> {
    /// What its panel is called.
    pub const TITLE: &'static str = "Unrolled network";
    /// What the numbers in a box are, from above.
    pub const VALUES: [&'static str; 2] = ["value", "∂L/∂value"];
    /// Which way is which.
    pub const ASIDE: &'static str = "forward →   ← backward";

    /// Of a visit at one of its steps.
    #[must_use]
    pub fn new(derivation: &'a Derivation, address: Address) -> Self {
        let highlight = Highlight::new(derivation.plan, address);
        Self { derivation, address, highlight, weights: derivation.pass.network.weights() }
    }

    /// Of the lesson as it stands.
    #[must_use]
    pub fn of(scene: Scene<'a>) -> Self {
        let (derivation, address) = (scene.derivation(), scene.address());
        Self { derivation, address, highlight: scene.highlight(), weights: scene.weights() }
    }

    /// How many boxes there are: O_0..O_T, ŷ and L.
    #[must_use]
    pub fn boxes(&self) -> usize {
        self.derivation.words() + 3
    }

    /// H, the numbers of a state.
    #[must_use]
    pub fn units(&self) -> usize {
        self.derivation.pass.hidden()
    }

    /// A box by its number, counted from 0 for O_0.
    #[must_use]
    pub fn box_at(&self, number: usize) -> Element {
        match number.checked_sub(self.derivation.words() + 1) {
            None => Element::State(number),
            Some(0) => Element::Prediction,
            Some(_) => Element::Loss,
        }
    }

    /// The edge that leads to a box; none leads to O_0.
    #[must_use]
    pub fn edge_to(&self, number: usize) -> Option<Element> {
        match self.box_at(number) {
            Element::State(0) => None,
            Element::State(t) => Some(Element::Hidden(t)),
            Element::Prediction => Some(Element::Output),
            _ => Some(Element::ToLoss),
        }
    }

    /// The number of the box that the step is at or next to, to be kept in view.
    #[must_use]
    pub fn focus(&self) -> usize {
        let steps = self.derivation.words();
        match self.highlight.focus() {
            Element::Word(t) | Element::Input(t) | Element::State(t) | Element::Hidden(t) => t,
            Element::Output | Element::Prediction => steps + 1,
            Element::ToLoss | Element::Loss => steps + 2,
        }
    }

    /// What a part is at this step.
    #[must_use]
    pub fn mark(&self, element: Element) -> Mark {
        self.highlight.part(element)
    }

    /// The step that a part leads to when it is pointed at.
    #[must_use]
    pub fn step_at(&self, element: Element) -> Address {
        self.highlight.step_at(element)
    }

    /// What a box is called.
    #[must_use]
    pub fn name(&self, element: Element) -> Expr {
        match element {
            Element::State(t) => notation::state(t),
            Element::Prediction => notation::y_hat(),
            _ => notation::loss(),
        }
    }

    /// The values of a box, once they are known.
    #[must_use]
    pub fn values(&self, element: Element) -> Option<Values<'a>> {
        if !self.highlight.forward(element).is_known() {
            return None;
        }
        let trace = &self.derivation.pass.trace;
        match element {
            Element::State(t) => Some(Values::Units(trace.state(t))),
            Element::Prediction => Some(Values::Unsigned(trace.y_hat)),
            Element::Loss => Some(Values::Unsigned(trace.loss)),
            _ => None,
        }
    }

    /// ∂L/∂ of the values of a box, once they are known.
    #[must_use]
    pub fn gradients(&self, element: Element) -> Option<Values<'a>> {
        let backward = &self.derivation.pass.backward;
        match element {
            Element::State(t) if self.highlight.state_gradient(t).is_known() => {
                Some(Values::Units(backward.dl_do(t)))
            }
            Element::Prediction if self.highlight.of(Address::OutputFactor(1)).is_known() => {
                Some(Values::Signed(backward.dl_dyhat))
            }
            _ => None,
        }
    }

    /// What an edge is called: as the way back leads over it by its factor, else by its weights.
    #[must_use]
    pub fn label(&self, edge: Element) -> Option<Label> {
        if self.is_on_way_back(edge) {
            let factor = self.factor_on(edge)?;
            let name = notation::factor(factor, self.derivation.words()).expr();
            return Some(Label::Factor(name));
        }
        let pass = &self.derivation.pass;
        let (weights, word) = (self.weights, |t: usize| pass.sentence.words[t - 1]);
        let (name, value) = match edge {
            Element::Input(t) => {
                (notation::weights(WeightMatrix::Input), weights.w_i[[word(t), 0]])
            }
            Element::Hidden(_) => (notation::weights(WeightMatrix::Hidden), weights.w_h[[0, 0]]),
            Element::Output => (Symbol::OutputWeights, weights.w_o[0]),
            _ => return None,
        };
        Some(Label::Weight(name.into(), (self.units() == 1).then_some(value)))
    }

    /// What becomes of the gradient on an edge between two boxes, where it gets there at this step.
    #[must_use]
    pub fn way_back(&self, edge: Element) -> Option<WayBack> {
        if self.is_on_way_back(edge) {
            Some(self.end(edge).map_or(WayBack::Leads, |end| WayBack::Ends(end.into())))
        } else {
            self.is_cut(edge).then_some(WayBack::Cut("cut"))
        }
    }

    /// The word at t in 1..=T.
    #[must_use]
    pub fn word(&self, t: usize) -> OneHot<'a> {
        let vocabulary = self.derivation.scenario.vocab.len();
        let row = definition::digits(self.derivation.pass.sentence.words[t - 1], vocabulary);
        OneHot { word: self.derivation.word(t), row }
    }

    /// What the numbers in a box are, from above.
    #[must_use]
    pub fn legend(&self) -> Vec<Piece> {
        let piece = |role, text: &str| Piece { role, text: text.into() };
        let [value, gradient] = Self::VALUES;
        // The gradients were worked with these; the new weights would give others.
        let value = if self.address == Address::Update { "old value" } else { value };
        let mut legend = vec![piece(Role::Forward, value)];
        if self.goes_back() {
            legend.push(piece(Role::Backward, gradient));
        }
        legend
    }

    /// Whether the step is one of those after the loss.
    fn goes_back(&self) -> bool {
        self.address.chapter() > Chapter::Loss
    }

    fn is_on_way_back(&self, edge: Element) -> bool {
        matches!(self.mark(edge), Mark::Ahead | Mark::Lit | Mark::Behind)
    }

    /// The factor that the way back has on an edge.
    fn factor_on(&self, edge: Element) -> Option<Factor> {
        let ends = self.end(edge).is_some();
        match edge {
            Element::Input(t) => Some(Factor::Immediate(WeightMatrix::Input, t)),
            Element::Hidden(t) if ends => Some(Factor::Immediate(WeightMatrix::Hidden, t)),
            Element::Hidden(t) => Some(Factor::StateByState(t)),
            Element::Output if ends => Some(Factor::PredictionByOutputWeights),
            Element::Output => Some(Factor::PredictionByState),
            Element::ToLoss => Some(Factor::LossByPrediction),
            _ => None,
        }
    }

    /// The weights in which the way back ends, where it ends on this edge: the last factor of
    /// ∂L/∂w_h stands on one, and that of ∂L/∂w_o.
    fn end(&self, edge: Element) -> Option<Symbol> {
        let of = WeightMatrix::Hidden;
        match (edge, self.address) {
            (Element::Output, Address::OutputFactor(_) | Address::OutputGradient) => {
                Some(Symbol::OutputWeights)
            }
            (
                Element::Hidden(t),
                Address::Factor { of: WeightMatrix::Hidden, through, .. }
                | Address::Term { of: WeightMatrix::Hidden, through },
            ) if t == through => Some(notation::weights(of)),
            (Element::Hidden(t), Address::Sum(WeightMatrix::Hidden))
                if t == self.derivation.plan.first_kept() =>
            {
                Some(notation::weights(of))
            }
            _ => None,
        }
    }

    /// Whether truncation keeps the gradient from going back over this edge.
    fn is_cut(&self, edge: Element) -> bool {
        let first = self.derivation.plan.first_kept();
        let is_wanted_there = self.address.chapter() > Chapter::OutputWeights;
        is_wanted_there && first > 1 && edge == Element::Hidden(first)
    }
}
