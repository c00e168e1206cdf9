//! The gradients as the notes write them: a sum of terms, each a product of named factors.
//!
//! The term *through O_j* goes from L back to O_j and there to the weights:
//!
//! ```text
//! ∂L/∂ŷ × ∂ŷ/∂O_T × ∂O_T/∂O_{T-1} × … × ∂O_{j+1}/∂O_j × ∂⁺O_j/∂w
//!  1×1     1×H         H×H                   H×H          H×(R×H)
//! ```
//!
//! with R = V for w_i and R = H for w_h. ∂⁺ is the immediate derivative: O_{j-1} is held
//! fixed. A Jacobian ∂O_t/∂O_{t-1} has a row for each unit of O_t and a column for each
//! unit of O_{t-1}, so that the product is read from left to right.

/// The two weight matrices whose gradient is a sum over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WeightMatrix {
    /// w_i.
    Input,
    /// w_h.
    Hidden,
}

/// One factor of a chain-rule product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Factor {
    /// ∂L/∂ŷ = (ŷ-y)/(ŷ(1-ŷ)), 1×1.
    LossByPrediction,
    /// ∂ŷ/∂w_o = ŷ(1-ŷ)·O_T, H numbers.
    PredictionByOutputWeights,
    /// ∂ŷ/∂O_T = ŷ(1-ŷ)·w_o, 1×H.
    PredictionByState,
    /// ∂O_t/∂O_{t-1} = (1-O_t²)·w_h, H×H; here t is the later step.
    StateByState(usize),
    /// ∂⁺O_j/∂w, the immediate derivative: (1-O_j²)·x_j for w_i, (1-O_j²)·O_{j-1} for w_h.
    Immediate(WeightMatrix, usize),
}

impl Factor {
    /// The two factors of ∂L/∂w_o.
    pub const OF_W_O: [Self; 2] = [Self::LossByPrediction, Self::PredictionByOutputWeights];

    /// How many factors the term through O_j of a sentence of `steps` words has: T-j+3, for j in
    /// 1..=T.
    #[must_use]
    pub fn count(steps: usize, through: usize) -> usize {
        (steps + 3).saturating_sub(through)
    }

    /// The `nth` factor, counted from 1 at the loss, of the term through O_j; `None` where there is
    /// no such term, or no such factor of it.
    #[must_use]
    pub fn of_term(of: WeightMatrix, steps: usize, through: usize, nth: usize) -> Option<Self> {
        if !(1..=steps).contains(&through) {
            return None;
        }
        let count = Self::count(steps, through);
        match nth {
            1 => Some(Self::LossByPrediction),
            2 => Some(Self::PredictionByState),
            _ if nth == count => Some(Self::Immediate(of, through)),
            3.. if nth < count => Some(Self::StateByState(steps + 3 - nth)),
            _ => None,
        }
    }
}
