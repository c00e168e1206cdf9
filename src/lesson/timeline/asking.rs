//! Which steps ask before they show what they work out.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::highlight::{Asking, Face, Highlight};
use super::super::product::Product;
use super::super::way::Way;
use super::Timeline;
use super::place::Place;
use crate::mistakes::{Entries, Mistake, Quantity};
use crate::rnn::WeightMatrix;
use crate::scenario::Question;
use crate::steps::Address;

/// What no answer at a step tells from what is right; worked once.
#[derive(Debug)]
struct Untold(Vec<Mistake>);

impl Timeline {
    /// Which steps ask.
    #[must_use]
    pub fn asking(&self) -> Asking {
        self.asking
    }

    /// From now on these steps ask; the present one, too, is covered if it does, and shown if it does
    /// not.
    pub fn ask(&mut self, asking: Asking) {
        if self.asking == asking {
            return;
        }
        self.asking = asking;
        self.place.face = match (asking, self.place.face) {
            (Asking::Values, _) => self.place_at(self.place.step).face,
            (Asking::Questions, Face::Asked) if self.question().is_some() => Face::Asked,
            (Asking::Questions, _) => Face::Shown,
        };
    }

    /// What the present step asks before it shows, if the scenario has a question for it.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.question_at(self.address())
    }

    /// The scenario's question at a step: its answer is that of the right lesson.
    fn question_at(&self, at: Address) -> Option<&Question> {
        let is_right = self.visit().way == Way::Right;
        self.scenario().question_at(at, self.plan()).filter(|_| is_right)
    }

    /// Covers what the present step works out, if it works out anything.
    pub fn cover(&mut self) {
        if self.quantity(self.address(), Entries::All).is_some() {
            self.place.face = Face::Asked;
        }
    }

    /// Shows what the present step works out.
    pub fn uncover(&mut self) {
        self.place.face = Face::Shown;
    }

    /// What a step of the present visit works out, as an answer is read by it.
    #[must_use]
    pub fn quantity(&self, at: Address, entries: Entries) -> Option<Quantity> {
        let derivation = self.derivation();
        Quantity::new(Arc::clone(&derivation.pass), &derivation.training, at, entries)
    }

    /// Whether a step of the present visit asks before it shows.
    pub(super) fn asks(&self, step: usize) -> bool {
        let address = self.plan().address(step);
        self.question_at(address).is_some()
            || self.asking == Asking::Values && self.asks_value(address)
    }

    /// A step as it is come to: where it asks, that comes first.
    pub(super) fn place_at(&self, step: usize) -> Place {
        Place { step, face: if self.asks(step) { Face::Asked } else { Face::Shown } }
    }

    /// Why the value of the present step is shown though it is new, where values are asked for.
    #[must_use]
    pub fn why_not_asked(&self) -> Option<String> {
        let is_shown = self.asking == Asking::Values && self.place.face == Face::Shown;
        let at = Some(self.address()).filter(|&at| is_shown && self.is_new(at))?;
        let first = *self.untold(at).first()?;
        Some(format!("Not asked by itself: {} gives the same number here.", first.name()))
    }

    /// Whether a step's value is new there, and an answer would tell right from wrong.
    fn asks_value(&self, at: Address) -> bool {
        let is_value = self.quantity(at, Entries::All).is_some();
        is_value && self.is_new(at) && self.untold(at).is_empty()
    }

    /// The mistakes that no answer at a step tells from what is right.
    fn untold(&self, at: Address) -> Vec<Mistake> {
        // What nobody works by hand is asked whatever it tells: that would take long to find out.
        let value = self.quantity(at, Entries::All).filter(Quantity::is_hand_work);
        let step = self.plan().number(at).unwrap_or(0) as u64;
        let untold = self.derivation().kept(step, |_| {
            Untold(value.map(|value| value.candidates().cannot_tell()).unwrap_or_default())
        });
        untold.0.clone()
    }

    /// Whether no earlier step has worked out what this one does.
    fn is_new(&self, at: Address) -> bool {
        let plan = self.plan();
        match at {
            Address::Factor { of, through, nth } => {
                let highlight = Highlight::new(plan, at);
                highlight.known_from(Product::Term(of, through), nth).is_none()
            }
            // With one term, or each row from one term, there is nothing to add up.
            Address::Sum(WeightMatrix::Hidden) => plan.first_kept() < plan.words(),
            Address::Sum(WeightMatrix::Input) => {
                let words = &self.derivation().pass.sentence.words[plan.first_kept() - 1..];
                let mut seen = HashSet::new();
                words.iter().any(|word| !seen.insert(word))
            }
            _ => true,
        }
    }
}
