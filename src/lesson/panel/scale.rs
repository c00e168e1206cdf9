//! Linear or logarithmic: how far along its way a size is.

/// Along which scale sizes are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Twice as long is twice as much.
    Linear,
    /// As much longer is as many times as much.
    Logarithmic,
}

impl Scale {
    /// Sizes further apart than this do not show beside each other on a linear scale.
    const FAR: f64 = 30.0;

    /// Of sizes from the least that is not zero to the largest.
    #[must_use]
    pub fn of(least: f64, most: f64) -> Self {
        if least > 0.0 && most / least > Self::FAR { Self::Logarithmic } else { Self::Linear }
    }

    /// Which share of the way from nothing to `most` a size is; on a logarithmic scale the way
    /// begins a little before `least`, and only zero is at its start.
    #[must_use]
    pub fn share(self, size: f64, least: f64, most: f64) -> f64 {
        match self {
            _ if !size.is_finite() => 1.0,
            _ if size == 0.0 || most == 0.0 => 0.0,
            Self::Linear => size / most,
            Self::Logarithmic => {
                let (size, least, most) = (size.ln(), least.ln(), most.ln());
                Self::STUB + (1.0 - Self::STUB) * (size - least) / (most - least)
            }
        }
    }

    /// The size at a share of the way, the other way round.
    #[must_use]
    pub fn size(self, share: f64, least: f64, most: f64) -> f64 {
        match self {
            _ if share == 0.0 => 0.0,
            Self::Linear => share * most,
            Self::Logarithmic => {
                let (least, most) = (least.ln(), most.ln());
                (least + (share - Self::STUB) / (1.0 - Self::STUB) * (most - least)).exp()
            }
        }
    }

    /// What the least takes of a logarithmic scale.
    const STUB: f64 = 0.08;
}
