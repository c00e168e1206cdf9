//! The total derivative of the last state by a weight, unfolded into immediate ones.
//!
//! ```text
//! ∂O_T/∂w = ∂⁺O_T/∂w + ∂O_T/∂O_{T-1}·∂O_{T-1}/∂w
//!         = ∂⁺O_T/∂w + ∂O_T/∂O_{T-1}·(∂⁺O_{T-1}/∂w + ∂O_{T-1}/∂O_{T-2}·∂O_{T-2}/∂w)   and so on
//! ```
//!
//! until only immediate derivatives are left: times ∂L/∂O_T, those are the terms of ∂L/∂w.

use std::sync::Arc;

use super::asked::asked_entry;
use super::derivation::Derivation;
use super::units::UnitPair;
use crate::mistakes::Entries;
use crate::rnn::{Factor, WeightMatrix};
use crate::steps::Address;

/// ∂O_T[b]/∂w of one weight, in parts.
#[derive(Debug)]
pub struct Unfolded {
    /// Which weight: its row and column.
    pub entry: (usize, usize),
    /// Which unit of O_T, from 0.
    pub unit: usize,
    /// What comes through O_T, O_{T-1}, … down to the first kept state: the product of the Jacobians
    /// from O_T to there, and the immediate derivative.
    pub parts: Vec<f64>,
}

impl Unfolded {
    /// The sum of all parts: ∂O_T[b]/∂w.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// What the first `count` parts leave over.
    #[must_use]
    pub fn rest(&self, count: usize) -> f64 {
        self.parts.iter().skip(count).sum()
    }
}

impl Derivation {
    /// The derivative of the last state by the weight, and of the unit, that `units` stands for.
    #[must_use]
    pub fn unfolded(&self, of: WeightMatrix, units: UnitPair) -> Arc<Unfolded> {
        let hidden = self.pass.hidden();
        let UnitPair { from, to } = units.within(hidden);
        let key = ((of as usize * hidden + from) * hidden + to) as u64;
        self.kept(key, |derivation| derivation.unfold(of, units))
    }

    fn unfold(&self, of: WeightMatrix, units: UnitPair) -> Unfolded {
        let pass = &self.pass;
        let (hidden, first, last) = (pass.hidden(), pass.first_kept(), pass.steps());
        let unit = units.within(hidden).to;
        let entry = match asked_entry(pass, Address::Sum(of), units) {
            Entries::One { row, column } => (row, column),
            _ => (0, 0),
        };
        // ∂O_T[unit]/∂O_t, a row that grows backwards.
        let mut by_state: Vec<f64> = (0..hidden).map(|b| f64::from(u8::from(b == unit))).collect();
        let mut parts = Vec::with_capacity(last + 1 - first);
        for t in (first..=last).rev() {
            let immediate = pass.entry(Factor::Immediate(of, t), entry.0, entry.1);
            parts.push(by_state[entry.1] * immediate);
            if t > first {
                let step = |a: usize| {
                    let along = |b: usize| by_state[b] * pass.entry(Factor::StateByState(t), b, a);
                    (0..hidden).map(along).sum()
                };
                by_state = (0..hidden).map(step).collect();
            }
        }
        Unfolded { entry, unit, parts }
    }
}
