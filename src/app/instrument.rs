//! The panels that Tab turns through.

/// One of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Instrument {
    /// The weights with gradient and change.
    #[default]
    Weights,
    /// ‖∂L/∂O_t‖ for every t.
    Flow,
    /// The losses so far.
    Loss,
    /// What every sentence gives.
    Predictions,
    /// Analytic beside numeric gradients.
    Check,
    /// Where the notes slip.
    Errata,
}

impl Instrument {
    /// All of them, in Tab's order.
    pub const ALL: [Self; 6] =
        [Self::Weights, Self::Flow, Self::Loss, Self::Predictions, Self::Check, Self::Errata];

    /// What the panel is called.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Weights => "Weights",
            Self::Loss => "Loss history",
            Self::Flow => "Gradient flow",
            Self::Predictions => "Predictions",
            Self::Check => "Gradient check",
            Self::Errata => "The notes' slips",
        }
    }

    pub(super) fn next(self, weights_are_pinned: bool) -> Self {
        self.turn(1, weights_are_pinned)
    }

    pub(super) fn previous(self, weights_are_pinned: bool) -> Self {
        self.turn(Self::ALL.len() - 1, weights_are_pinned)
    }

    fn turn(self, by: usize, weights_are_pinned: bool) -> Self {
        let at = Self::ALL.iter().position(|&one| one == self).unwrap_or(0);
        let next = Self::ALL[(at + by) % Self::ALL.len()];
        if weights_are_pinned && next == Self::Weights { next.turn(by, false) } else { next }
    }
}
