//! What truncation drops from a visit's gradients: the dropped terms, and how far the kept ones are from
//! the exact gradient.

use std::sync::Arc;

use ndarray::Array2;

use super::derivation::Derivation;
use crate::rnn::{Gradients, Pass, WeightMatrix, keeps_waiting, norm};

/// The visit with all of its terms.
#[derive(Debug)]
pub struct Exact {
    pass: Pass,
    kept: Gradients,
}

/// Where all terms would take long to work.
#[derive(Debug)]
struct Worked(Option<Arc<Exact>>);

impl Derivation {
    /// The same sentence without truncation; `None` where that would keep one waiting.
    #[must_use]
    pub fn exact(&self) -> Option<Arc<Exact>> {
        let worked = self.kept(0, |derivation| {
            let right = &derivation.right;
            if keeps_waiting(&right.network, &right.sentence) {
                return Worked(None);
            }
            let network = Arc::clone(&right.network);
            let pass = Pass::of_fitting(network, right.sentence.clone(), None);
            let kept = right.backward.gradients.clone();
            Worked(Some(Arc::new(Exact { pass, kept })))
        });
        worked.0.clone()
    }
}

impl Exact {
    /// One entry of the term through O_j, kept or dropped.
    #[must_use]
    pub fn term(&self, of: WeightMatrix, through: usize, row: usize, unit: usize) -> f64 {
        self.pass.term_entry(of, through, row, unit)
    }

    /// ∂L/∂w_i or ∂L/∂w_h with all terms.
    #[must_use]
    pub fn gradient(&self, of: WeightMatrix) -> &Array2<f64> {
        self.pass.gradient(of)
    }

    /// ∂L/∂w with all terms.
    #[must_use]
    pub fn gradients(&self) -> &Gradients {
        &self.pass.backward.gradients
    }

    /// The angle between the gradients with all terms and with the kept ones, over all weights, in
    /// degrees; `None` where one of them is zero.
    #[must_use]
    pub fn angle(&self) -> Option<f64> {
        let (exact, kept) = (self.gradients(), &self.kept);
        let (a, b) = (norm(exact.iter()), norm(kept.iter()));
        if !(a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite()) {
            return None;
        }
        // Of the unit vectors: half of what lies between them is the sine of half the angle, which
        // keeps its digits where they nearly agree.
        let parts = exact.iter().zip(kept.iter());
        let apart: f64 = parts.map(|(x, y)| (x / a - y / b).powi(2)).sum();
        Some(2.0 * (apart.sqrt() / 2.0).min(1.0).asin().to_degrees())
    }

    /// ‖exact - kept‖, over all weights.
    #[must_use]
    pub fn distance(&self) -> f64 {
        let parts = self.gradients().iter().zip(self.kept.iter());
        let apart: Vec<f64> = parts.map(|(x, y)| x - y).collect();
        norm(apart.iter())
    }
}
